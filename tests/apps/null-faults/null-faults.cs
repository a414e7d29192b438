// Accesses through null of every kind, which optimised code may leave to the processor's fault: in try blocks, filters, finally blocks,
// loops and inlined methods, far from the object's start, on several threads and while the collector stops them.
using System;
using System.Runtime.CompilerServices;
using System.Threading;

struct Pair { public int A, B; }
struct Large { public long A, B, C, D; public object E; }

[InlineArray(2000)]
struct Many { long first; }

class Fields
{
    public sbyte I1; public byte U1; public short I2; public ushort U2; public int I4; public long I8; public nint I;
    public float R4; public double R8; public object Ref; public string Text; public Pair Pair; public Large Large;
    public volatile int Volatile;
    public int Sum() => I4 + U1;
    public virtual int Get() => I4;
}

sealed class Far { public Many Many; public int Last; public object LastRef; }

static class Program
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static long Loads(Fields f, int way) => way switch
    {
        0 => f.I1, 1 => f.U1, 2 => f.I2, 3 => f.U2, 4 => f.I4, 5 => f.I8, 6 => f.I, 7 => (long)f.R4, 8 => (long)f.R8,
        9 => f.Ref == null ? 1 : 0, 10 => f.Text.Length, 11 => f.Pair.B, 12 => f.Large.D, 13 => f.Volatile, 14 => f.Sum(), 15 => f.Get(),
        _ => Copy(f).C,
    };
    static Large Copy(Fields f) => f.Large;

    [MethodImpl(Alone)] static void Stores(Fields f, int way, Pair pair, Large large)
    {
        switch (way)
        {
            case 0: f.I1 = 1; break;
            case 1: f.I2 = 2; break;
            case 2: f.I4 = 3; break;
            case 3: f.I8 = 4; break;
            case 4: f.R4 = 5; break;
            case 5: f.R8 = 6; break;
            case 6: f.Ref = null; break;
            case 7: f.Ref = f; break;
            case 8: f.Pair = pair; break;
            case 9: f.Large = large; break;
            case 10: f.Volatile = 7; break;
            case 11: f.I4++; break;
            case 12: f.R8 *= 2; break;
            default: throw new InvalidOperationException();
        }
    }

    [MethodImpl(Alone)] static long Arrays(int way, int[] items, double[] reals, object[] objects, Pair[] pairs, int[,] table, int at) => way switch
    {
        0 => items[at], 1 => items.Length, 2 => (long)reals[at], 3 => objects[at] == null ? 1 : 0, 4 => pairs[at].B, 5 => table[at, at],
        6 => items[at] = 5, 7 => (long)(reals[at] = 2.5), 8 => (objects[at] = null) == null ? 1 : 0, _ => (pairs[at].A = 4),
    };

    [MethodImpl(Alone)] static int FarFields(Far f, int way) => way switch
    {
        0 => f.Last, 1 => (int)f.Many[1999], 2 => f.LastRef == null ? 1 : 0, 3 => f.Last = 3, _ => (int)(f.Many[0] = 1),
    };

    [MethodImpl(Alone)]
    static string Nested(Fields a, Fields b)
    {
        string log = "";
        try
        {
            try { log += a.I4; }
            catch (NullReferenceException) when (Note(ref log, "filter ") && b.I4 > 0) { log += "filtered "; }
            finally { log += "finally "; }
            log += b.R8;
        }
        catch (NullReferenceException) { log += "outer"; }
        return log;
    }

    static bool Note(ref string log, string text) { log += text; return true; }

    [MethodImpl(Alone)]
    static int Chain(Fields[] all, int times)
    {
        int sum = 0, failures = 0;
        for (int i = 0; i < times; i++)
        {
            try { sum += all[i % all.Length].I4; }
            catch (NullReferenceException) { failures++; }
        }
        return sum * 1000 + failures;
    }

    static double SumOf(Fields[] all)
    {
        double sum = 0;
        for (int i = 0; i < all.Length; i++) sum += all[i].R8 + all[i].R4;
        return sum;
    }

    static string Try(Func<object> action)
    {
        try { return action()?.ToString() ?? "null"; }
        catch (Exception error) { return error.GetType().Name; }
    }

    static void OnThread(object state)
    {
        var results = (int[])state;
        Fields[] all = [new() { I4 = 1 }, null, new() { I4 = 2 }, null];
        for (int i = 0; i < 20; i++)
        {
            results[0] += Chain(all, 20);
            results[1] += new byte[5000].Length;
        }
    }

    static void Main()
    {
        foreach (Fields f in new[] { null, new Fields { I4 = 4, Text = "text", R8 = 1.5 } })
        {
            for (int way = 0; way <= 16; way++) Console.Write(Try(() => Loads(f, way)) + " ");
            Console.WriteLine();
            for (int way = 0; way <= 13; way++) Console.Write(Try(() => { Stores(f, way, default, default); return way; }) + " ");
            Console.WriteLine();
            Console.WriteLine(Nested(f, f) + ", " + Nested(null, f) + ", " + Nested(f, null));
        }
        for (int way = 0; way <= 9; way++)
            Console.Write(Try(() => Arrays(way, null, null, null, null, null, 0)) + " " +
                          Try(() => Arrays(way, [1], [2], [""], new Pair[1], new int[1, 1], way % 2)) + " ");
        Console.WriteLine();
        foreach (Far f in new[] { null, new Far() })
            for (int way = 0; way <= 4; way++) Console.Write(Try(() => FarFields(f, way)) + " ");
        Console.WriteLine();
        Console.WriteLine(Try(() => SumOf([new() { R8 = 1, R4 = 2 }, null])) + " " + Try(() => SumOf([new() { R8 = 1, R4 = 2 }])));

        try { Loads(null, 4); }
        catch (NullReferenceException error) { Console.WriteLine(error.StackTrace.Contains("Program.Loads") + " " + error.Message); }

        var threads = new Thread[4];
        var results = new int[4][];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(OnThread);
            threads[i].Start(results[i] = new int[2]);
        }
        for (int i = 0; i < 20; i++)
        {
            GC.Collect();
            Thread.Sleep(1);
        }
        foreach (Thread thread in threads) thread.Join();
        foreach (int[] result in results) Console.Write(result[0] + " " + result[1] + " ");
        Console.WriteLine();
    }
}
