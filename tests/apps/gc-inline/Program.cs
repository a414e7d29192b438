// Allocation and store barrier where they become code in line: fields written from values that are older and younger than the
// object, in constructors, initialisers, small arrays, boxes, closures and try blocks, while other threads collect.
using System;
using System.Runtime.CompilerServices;
using System.Threading;

sealed class Leaf
{
    public readonly int Value;
    public readonly int Check;
    public Leaf(int value) { Value = value; Check = ~value; }
}

// Its references are older than it: the constructor's arguments.
sealed class Pair
{
    public readonly Leaf First, Second;
    public Pair(Leaf first, Leaf second) { First = first; Second = second; }
    public int Sum => Program.Read(First) + Program.Read(Second);
}

// Its references are younger: made when it is there already.
sealed class Bag
{
    public Leaf Young;
    public object Boxed;
    public Leaf[] Leaves;
    public Func<int> Later;
    public Bag Next;
}

struct Mixed
{
    public Leaf Leaf;
    public long Number;
    public object Boxed;
}

static class Program
{
    static Bag shared;
    static int failures;

    public static int Read(Leaf leaf)
    {
        if (leaf.Check != ~leaf.Value)
            Interlocked.Increment(ref failures);
        return leaf.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Leaf Make(int value) => new Leaf(value);

    static Bag Fill(int i)
    {
        var bag = new Bag { Young = Make(i), Boxed = i + 1, Leaves = new[] { Make(i), new Leaf(i + 1), Make(i + 2) } };
        var captured = Make(i + 3);
        bag.Later = () => Read(captured);
        return bag;
    }

    static int Sum(Bag bag)
    {
        int sum = Read(bag.Young) + (int)bag.Boxed + bag.Later();
        foreach (Leaf leaf in bag.Leaves)
            sum += Read(leaf);
        return sum;
    }

    // In a try block an allocation is an instruction that may throw.
    static int Guarded(int i)
    {
        Pair pair = null;
        int length = i % 3 - 1;
        try
        {
            var first = new Leaf(i);
            var array = new Leaf[length]; // overflows for -1
            pair = new Pair(first, new Leaf(array.Length));
        }
        catch (OverflowException)
        {
            pair = new Pair(new Leaf(i), new Leaf(-1));
        }
        finally
        {
            pair = new Pair(pair.Second, pair.First);
        }
        return pair.Sum;
    }

    // The object is known to others before its last field is written.
    static int Published(int i)
    {
        var leaf = new Leaf(i);
        var bag = new Bag { Young = leaf };
        Volatile.Write(ref shared, bag);
        bag.Next = bag;
        bag.Boxed = leaf;
        return Read((Leaf)bag.Next.Boxed);
    }

    static object Box(int i) => new Mixed { Leaf = new Leaf(i), Number = i, Boxed = i };

    static long Work(int rounds)
    {
        long sum = 0;
        Bag chain = null;
        for (int i = 0; i < rounds; i++)
        {
            var bag = Fill(i);
            // A long list of old objects, to which young ones are hung.
            bag.Next = i % 64 == 0 ? null : chain;
            chain = bag;
            sum += Sum(bag) + Guarded(i) + Published(i) + new Pair(bag.Young, bag.Leaves[1]).Sum;
            var mixed = (Mixed)Box(i);
            sum += Read(mixed.Leaf) + mixed.Number + (int)mixed.Boxed;
            for (Bag at = chain.Next; at != null; at = at.Next)
            {
                if ((at.Young.Value & 15) == (i & 15))
                    at.Young = Make(at.Young.Value);
                sum += Read(at.Young) - at.Young.Value;
            }
        }
        return sum;
    }

    static void Main(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0]) : 3000, threads = 3;
        bool isDone = false;
        var sums = new long[threads];
        var workers = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            int n = i;
            workers[i] = new Thread(() => sums[n] = Work(rounds));
            workers[i].Start();
        }
        var collector = new Thread(() =>
        {
            for (int i = 0; !Volatile.Read(ref isDone); i++)
            {
                GC.Collect(i % 8 == 7 ? 2 : 0);
                Thread.Sleep(1);
            }
        });
        collector.Start();
        foreach (Thread worker in workers)
            worker.Join();
        Volatile.Write(ref isDone, true);
        collector.Join();
        Console.WriteLine($"threads agree: {sums[0] == sums[1] && sums[1] == sums[2]}");
        Console.WriteLine($"failures: {failures}");
        if (args.Length == 0)
            Console.WriteLine($"sum: {sums[0]}");
    }
}
