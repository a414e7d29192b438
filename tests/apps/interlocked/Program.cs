// Interlocked and Volatile on every width.
using System;
using System.Threading;

static class Program
{
    enum Small : byte { A, B, C }
    enum Wide : long { A = 1L << 40, B }

    sealed class Box
    {
        public readonly int Value;
        public Box(int value) => Value = value;
    }

    static byte u8;
    static sbyte i8 = -1;
    static ushort u16;
    static short i16 = -1;
    static int i32;
    static uint u32;
    static long i64;
    static ulong u64;
    static nint native;
    static nuint unsignedNative;
    static float f32 = 1.5f;
    static double f64 = 2.5;
    static object reference = "old";
    static string text = "a";
    static Small small;
    static Wide wide = Wide.A;
    static bool flag;

    static void Values()
    {
        Console.WriteLine($"{Interlocked.Exchange(ref u8, 200)} {Interlocked.CompareExchange(ref u8, 7, 200)} {Interlocked.CompareExchange(ref u8, 9, 200)} {u8}");
        Console.WriteLine($"{Interlocked.Exchange(ref i8, -100)} {Interlocked.CompareExchange(ref i8, 100, -100)} {Interlocked.CompareExchange(ref i8, 1, -100)} {i8}");
        Console.WriteLine($"{Interlocked.Exchange(ref u16, 60000)} {Interlocked.CompareExchange(ref u16, 7, 60000)} {u16}");
        Console.WriteLine($"{Interlocked.Exchange(ref i16, -30000)} {Interlocked.CompareExchange(ref i16, 30000, -30000)} {Interlocked.CompareExchange(ref i16, 0, -30000)} {i16}");
        Console.WriteLine($"{Interlocked.Exchange(ref i32, 5)} {Interlocked.CompareExchange(ref i32, -6, 5)} {Interlocked.Add(ref i32, int.MinValue)} {Interlocked.Increment(ref i32)} {Interlocked.Decrement(ref i32)}");
        Console.WriteLine($"{Interlocked.And(ref i32, 0x0f0f)} {Interlocked.Or(ref i32, 0x30)} {i32}");
        Console.WriteLine($"{Interlocked.Exchange(ref u32, 4000000000)} {Interlocked.CompareExchange(ref u32, 1, 4000000000)} {Interlocked.Add(ref u32, uint.MaxValue)} {Interlocked.Decrement(ref u32)} {Interlocked.Increment(ref u32)}");
        Console.WriteLine($"{Interlocked.And(ref u32, 0xff)} {Interlocked.Or(ref u32, 0x80000001)} {u32}");
        Console.WriteLine($"{Interlocked.Exchange(ref i64, 0x123456789abcdef)} {Interlocked.CompareExchange(ref i64, -1, 0x123456789abcdef)} {Interlocked.Add(ref i64, 0x100000000)} {Interlocked.Increment(ref i64)} {Interlocked.Decrement(ref i64)} {Interlocked.Read(ref i64)}");
        Console.WriteLine($"{Interlocked.And(ref i64, 0x0f0f0f0f0f)} {Interlocked.Or(ref i64, 1L << 62)} {i64}");
        Console.WriteLine($"{Interlocked.Exchange(ref u64, ulong.MaxValue)} {Interlocked.CompareExchange(ref u64, 3, ulong.MaxValue)} {Interlocked.Add(ref u64, 1UL << 63)} {Interlocked.Increment(ref u64)} {Interlocked.Decrement(ref u64)} {Interlocked.Read(ref u64)}");
        Console.WriteLine($"{Interlocked.And(ref u64, 1UL << 63)} {Interlocked.Or(ref u64, 5)} {u64}");
        Console.WriteLine($"{Interlocked.Exchange(ref native, -5)} {Interlocked.CompareExchange(ref native, 6, -5)} {native}");
        Console.WriteLine($"{Interlocked.Exchange(ref unsignedNative, 5)} {Interlocked.CompareExchange(ref unsignedNative, 6, 5)} {unsignedNative}");
        Console.WriteLine($"{Interlocked.Exchange(ref f32, -0.5f)} {Interlocked.CompareExchange(ref f32, 3, -0.5f)} {f32}");
        Console.WriteLine($"{Interlocked.Exchange(ref f64, -0.25)} {Interlocked.CompareExchange(ref f64, 1e300, -0.25)} {f64}");
        Console.WriteLine($"{Interlocked.Exchange(ref reference, "new")} {Interlocked.CompareExchange(ref reference, null, "other")} {reference}");
        Console.WriteLine($"{Interlocked.Exchange(ref text, "b")} {Interlocked.CompareExchange(ref text, "c", text)} {text}");
        Console.WriteLine($"{Interlocked.Exchange(ref small, Small.C)} {Interlocked.CompareExchange(ref small, Small.B, Small.C)} {small}");
        Console.WriteLine($"{Interlocked.Exchange(ref wide, Wide.B)} {Interlocked.CompareExchange(ref wide, Wide.A, Wide.B)} {wide}");
        Console.WriteLine($"{Interlocked.Exchange(ref flag, true)} {Interlocked.CompareExchange(ref flag, false, true)} {flag}");
        // Neighbours of a narrow exchange stay.
        var bytes = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        Interlocked.Exchange(ref bytes[3], 44);
        Interlocked.CompareExchange(ref bytes[6], 77, 7);
        Console.WriteLine(string.Join(" ", bytes));
        var shorts = new short[] { 1, 2, 3, 4 };
        Interlocked.Exchange(ref shorts[1], -2);
        Interlocked.CompareExchange(ref shorts[2], -3, 3);
        Console.WriteLine(string.Join(" ", shorts));
        Interlocked.MemoryBarrier();
        Interlocked.MemoryBarrierProcessWide();
    }

    static void Volatiles()
    {
        Volatile.Write(ref u8, 255);
        Volatile.Write(ref i16, -2);
        Volatile.Write(ref i64, long.MinValue + 1);
        Volatile.Write(ref u64, ulong.MaxValue - 1);
        Volatile.Write(ref f32, 0.125f);
        Volatile.Write(ref f64, -1e-300);
        Volatile.Write(ref native, -7);
        Volatile.Write(ref flag, true);
        Volatile.Write(ref text, "volatile");
        Console.WriteLine($"{Volatile.Read(ref u8)} {Volatile.Read(ref i16)} {Volatile.Read(ref i64)} {Volatile.Read(ref u64)} {Volatile.Read(ref f32)} {Volatile.Read(ref f64)} {Volatile.Read(ref native)} {Volatile.Read(ref flag)} {Volatile.Read(ref text)}");
        Volatile.ReadBarrier();
        Volatile.WriteBarrier();
    }

    static void OnThreads(Action action)
    {
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() => action())).Start();
        foreach (Thread thread in threads)
            thread.Join();
    }

    static long torn;
    static Box published;

    static void Races()
    {
        int count = 0, bits = 0;
        long longCount = 0, bigCount = 0;
        byte byteCount = 0;
        ushort shortCount = 0;
        OnThreads(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                Interlocked.Increment(ref count);
                Interlocked.Add(ref longCount, 3);
                long seen;
                do
                    seen = Interlocked.Read(ref bigCount);
                while (Interlocked.CompareExchange(ref bigCount, seen + 0x100000001, seen) != seen);
                Interlocked.Or(ref bits, 1 << (i % 32));
                byte old;
                do
                    old = Volatile.Read(ref byteCount);
                while (Interlocked.CompareExchange(ref byteCount, (byte)(old + 1), old) != old);
                ushort before;
                do
                    before = Volatile.Read(ref shortCount);
                while (Interlocked.CompareExchange(ref shortCount, (ushort)(before + 1), before) != before);
            }
        });
        Console.WriteLine($"{count} {longCount} {bigCount:x} {bits} {byteCount} {shortCount}");
        bool isTorn = false;
        int turn = 0;
        OnThreads(() =>
        {
            long pattern = Interlocked.Increment(ref turn) * 0x100000001L;
            for (int i = 0; i < 5000; i++)
            {
                Volatile.Write(ref torn, pattern);
                long seen = Volatile.Read(ref torn);
                if ((int)(seen >> 32) != (int)seen)
                    isTorn = true;
                published = new Box(i);
                if (published.Value < 0)
                    isTorn = true;
            }
        });
        Console.WriteLine(isTorn);
    }

    static void Main()
    {
        Values();
        Volatiles();
        Races();
    }
}
