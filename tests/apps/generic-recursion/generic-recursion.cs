// Instantiations without end: the compiler cuts them where no ordinary run gets, and says so; what is called before works.
using System;
using System.Collections.Generic;

class Grow<T>
{
    public virtual int Depth(int left) => left == 0 ? 0 : 1 + new Grow<Grow<T>>().Depth(left - 1);
}

struct Nest<T> { public T Value; }

interface ITower { string Climb(int left); }
class Tower<T> : ITower
{
    public string Climb(int left) => left == 0 ? typeof(T).Name : ((ITower)new Tower<List<T>>()).Climb(left - 1);
}

// Any key may meet any other: pairs of pairs, far more of them at each depth.
abstract class Sink
{
    public abstract string Take<K>(int left);
}

class FirstKey : Sink
{
    public override string Take<K>(int left) => left == 0 ? typeof(K).Name : new SecondKey<K>().Take<int>(left - 1);
}

class SecondKey<K> : Sink
{
    public override string Take<L>(int left) => Program.Next.Take<KeyValuePair<K, L>>(left);
}

static class Program
{
    public static Sink Next = new FirstKey();

    static int Count<T>(T value, int left) => left == 0 ? 1 : 1 + Count(new KeyValuePair<T, int>(value, left), left - 1);
    static string Names<T>(int left) => left == 0 ? typeof(T).Name : typeof(T).Name + " " + Names<T[]>(left - 1);

    static void Main()
    {
        Console.WriteLine(new Grow<int>().Depth(3));
        Console.WriteLine(new Tower<string>().Climb(2));
        Console.WriteLine(Count("x", 3));
        Console.WriteLine(Names<int>(3));
        Console.WriteLine(Next.Take<string>(0) + " " + Next.Take<string>(1));
        try
        {
            Console.WriteLine(new Grow<int>().Depth(3) + Count(1.5, 2));
        }
        finally
        {
            Console.WriteLine("done");
        }
    }
}
