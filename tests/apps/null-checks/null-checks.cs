// A null check on one way to an instruction says nothing about the other ways: branches, loops, handlers and finally blocks.
using System;
using System.Runtime.CompilerServices;

class Node
{
    public int Value;
    public ulong Wide;
    public Node Next;
    public int[] Items = [1, 2];
    public virtual int Get() => Value;
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int AfterIf(bool use, Node node)
    {
        if (use) node.Value++;
        return node.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int EitherWay(bool use, Node node)
    {
        if (use) return node.Value;
        else return node.Get();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int InFinally(Node node, ulong from)
    {
        int seen = 0;
        try
        {
            node.Wide = checked(from - 100);
            seen = node.Value;
        }
        finally
        {
            if (seen == 0) seen = node.Value + 1;
        }
        return seen;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int InCatch(Node node, Node other)
    {
        try { return node.Value + other.Value; }
        catch (NullReferenceException) { return node.Items.Length; }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int InLoop(Node node, int times)
    {
        int sum = 0;
        for (int i = 0; i < times; i++)
        {
            sum += node.Value;
            node = node.Next;
        }
        return sum + node.Items[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int InSwitch(int way, int[] items, string text, Func<int> function) => way switch
    {
        0 => items[0],
        1 => items.Length,
        2 => text.Length,
        3 => text[0],
        4 => function(),
        _ => items[1] + text.Length + function(),
    };

    static void Try(string name, Func<int> action)
    {
        try { Console.WriteLine($"{name}: {action()}"); }
        catch (Exception error) { Console.WriteLine($"{name}: {error.GetType().Name}"); }
    }

    static void Main()
    {
        foreach (Node node in new[] { null, new Node { Value = 5, Next = new Node { Value = 7 } } })
        {
            Try("if", () => AfterIf(false, node));
            Try("if used", () => AfterIf(true, node));
            Try("either", () => EitherWay(false, node));
            Try("either used", () => EitherWay(true, node));
            Try("finally", () => InFinally(node, 200));
            Try("finally after overflow", () => InFinally(node, 1));
            Try("catch", () => InCatch(node, null));
            Try("catch not needed", () => InCatch(node, node));
            for (int times = 0; times < 4; times++) Try("loop", () => InLoop(node, times));
        }
        for (int way = 0; way < 6; way++) Try("switch", () => InSwitch(way, null, null, null));
        for (int way = 0; way < 6; way++) Try("switch", () => InSwitch(way, [1, 2], "text", () => 9));
    }
}
