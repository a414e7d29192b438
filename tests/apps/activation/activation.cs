// new T() and Activator.CreateInstance: what can be made, and the messages for what cannot.
using System;

abstract class Shape { }
interface IShape { }

class NeedsSize
{
    public NeedsSize(int size) { }
}

class Hidden
{
    Hidden() { }
}

class Failing
{
    public Failing() => throw new InvalidOperationException("no luck");
}

class Counted
{
    static int count;
    public readonly int Number = ++count;
    public override string ToString() => $"number {Number}";
}

class Box<T> where T : new()
{
    public readonly T Content = new T();
    public override string ToString() => $"box of {Content}";
}

struct Point
{
    public int X;
    public Point() => X = 5;
    public override string ToString() => $"x = {X}";
}

struct Plain
{
    public long A;
    public override string ToString() => $"a = {A}";
}

static class Program
{
    static void Try(Func<object> make)
    {
        try
        {
            Console.WriteLine(make() ?? "null");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType()}: {e.Message}{(e.InnerException == null ? "" : " " + e.InnerException.Message)}");
        }
    }

    static T New<T>() where T : new() => new T();

    static void Main()
    {
        Console.WriteLine("-- by type argument");
        Try(() => New<Counted>());
        Try(() => New<Box<Counted>>());
        Try(() => New<Point>());
        Try(() => New<Plain>());
        Try(() => New<int>());
        Try(() => New<Failing>());
        Try(() => Activator.CreateInstance<Counted>());
        Try(() => Activator.CreateInstance<NeedsSize>());
        Try(() => Activator.CreateInstance<Hidden>());
        Try(() => Activator.CreateInstance<Shape>());
        Try(() => Activator.CreateInstance<IShape>());
        Try(() => Activator.CreateInstance<string>());
        Try(() => Activator.CreateInstance<int[]>());

        Console.WriteLine("-- by type");
        Try(() => Activator.CreateInstance(typeof(Counted)));
        Try(() => Activator.CreateInstance(typeof(Box<Plain>)));
        Try(() => Activator.CreateInstance(typeof(Point)));
        Try(() => Activator.CreateInstance(typeof(Plain)));
        Try(() => Activator.CreateInstance(typeof(int)));
        Try(() => Activator.CreateInstance(typeof(int?)));
        Try(() => Activator.CreateInstance(typeof(Hidden), nonPublic: true).GetType().Name);
        Try(() => Activator.CreateInstance(typeof(Failing)));
        Try(() => Activator.CreateInstance(typeof(NeedsSize)));
        Try(() => Activator.CreateInstance(typeof(Shape)));
        Try(() => Activator.CreateInstance(typeof(IShape)));
        Try(() => Activator.CreateInstance(typeof(string)));
        Try(() => Activator.CreateInstance(typeof(int[])));
        Try(() => Activator.CreateInstance((Type)null));
    }
}
