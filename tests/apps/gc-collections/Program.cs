using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

// Four threads allocate objects of every kind until the collector has run as often as the argument asks; whatever they keep, hand
// to each other or only point into must stay as it was made. Without an argument the main thread collects instead.
sealed class Node
{
    public Node Next;
    public byte[] Bytes;
    public string Text;
    public object Boxed;
    public Node[] Others;
    public int Seed;
}

struct Pair
{
    public string Key;
    public long Padding;
    public Node Value;
}

static class Program
{
    const int Threads = 4, LeastRounds = 10;
    static readonly Node[] mailboxes = new Node[8];
    static readonly Barrier start = new Barrier(Threads + 1);
    static int failures, wanted, first;
    static volatile bool stop;

    static bool IsEnough => wanted == 0 ? stop : GC.CollectionCount(0) - first >= wanted;

    static void Require(bool holds)
    {
        if (!holds)
            Interlocked.Increment(ref failures);
    }

    // Mostly small, sometimes larger than a line, than a block's share, than a chunk's page.
    static int SizeOf(int seed) => seed % 97 == 0 ? 9000 + seed % 5000 : seed % 13 == 0 ? 200 + seed % 3000 : seed % 60;

    static Node Make(int seed)
    {
        var node = new Node { Seed = seed, Bytes = new byte[SizeOf(seed)], Text = "node " + seed.ToString(), Boxed = (long)seed };
        for (int i = 0; i < node.Bytes.Length; i += 7)
            node.Bytes[i] = (byte)(seed + i);
        if (seed % 5 == 0)
            node.Others = new Node[] { new Node { Seed = seed + 1 }, node, new Node { Seed = seed + 2, Boxed = new int[] { seed } } };
        return node;
    }

    static void Check(Node node)
    {
        Require(node.Bytes.Length == SizeOf(node.Seed) && (long)node.Boxed == node.Seed);
        for (int i = 0; i < node.Bytes.Length; i++)
            Require(node.Bytes[i] == (i % 7 == 0 ? (byte)(node.Seed + i) : 0));
        Require(node.Text.StartsWith("node ", StringComparison.Ordinal) && int.Parse(node.Text.AsSpan(5)) == node.Seed);
        if (node.Others != null)
            Require(node.Others[0].Seed == node.Seed + 1 && node.Others[1] == node && ((int[])node.Others[2].Boxed)[0] == node.Seed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Span<int> Inside(int seed)
    {
        var numbers = new int[40];
        numbers.AsSpan().Fill(seed);
        return numbers.AsSpan(30);
    }

    static void Work(int self)
    {
        var kept = new Queue<Node>();
        var pairs = new Pair[16];
        var counts = new Dictionary<string, Func<int>>();
        start.SignalAndWait();
        for (int round = 0; !IsEnough || round < LeastRounds; round++)
        {
            int seed = self * 1000003 % 9973 + round % 30000;
            Span<int> inside = Inside(seed);
            Node node = Make(seed);
            kept.Enqueue(node);
            if (kept.Count > 12)
                Check(kept.Dequeue());
            ref Pair pair = ref pairs[round % pairs.Length];
            if (pair.Value != null)
            {
                Require(pair.Key == pair.Value.Text);
                node.Next = pair.Value.Next == null ? pair.Value : null;
            }
            pair = new Pair { Key = string.Concat("node", " ", seed.ToString()), Padding = -1, Value = node };
            Node got = Interlocked.Exchange(ref mailboxes[(self + round) % mailboxes.Length], Make(seed + 7));
            if (got != null)
                Check(got);
            int captured = round;
            counts[(round % 8).ToString()] = () => captured + seed;
            foreach (var each in counts)
                Require(each.Value() >= 0);
            foreach (int number in inside)
                Require(number == seed);
        }
        foreach (Node node in kept)
            Check(node);
    }

    static int Main(string[] args)
    {
        wanted = args.Length > 0 ? int.Parse(args[0]) : 0;
        var threads = new Thread[Threads];
        for (int i = 0; i < Threads; i++)
        {
            int self = i;
            threads[i] = new Thread(() => Work(self));
            threads[i].Start();
        }
        first = GC.CollectionCount(0);
        start.SignalAndWait();
        for (int i = 0; i < 20 && wanted == 0; i++)
        {
            GC.Collect(i % 4 == 3 ? 2 : 0);
            Thread.Sleep(1);
        }
        stop = true;
        foreach (Thread thread in threads)
            thread.Join();
        int count = GC.CollectionCount(0) - first;
        if (wanted > 0)
            Console.WriteLine($"collections {count}");
        Console.WriteLine($"threads {Threads}, failures {failures}, enough {count >= Math.Max(wanted, 20)}");
        return failures == 0 ? 0 : 1;
    }
}
