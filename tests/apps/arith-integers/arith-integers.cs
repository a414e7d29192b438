// Integer arithmetic at its edges: wrap-around, checked contexts, division, shifts and conversions of every width.
using System;
using System.Numerics;
using System.Runtime.CompilerServices;

static class Program
{
    static ulong hash = 14695981039346656037;
    static void Add<T>(T value) where T : IBinaryInteger<T>
    {
        hash = (hash ^ ulong.CreateTruncating(value)) * 1099511628211;
        hash ^= ulong.CreateTruncating(value >>> 3) << 7;
    }

    static string Try<T>(Func<T> action)
    {
        try { return action().ToString(); }
        catch (ArithmeticException error) { return error.GetType().Name; }
    }

    [MethodImpl(MethodImplOptions.NoInlining)] static T Opaque<T>(T value) => value;

    static void Generic<T>(params T[] values) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        foreach (T a in values)
        {
            foreach (T b in values)
            {
                Console.Write($"{typeof(T).Name} {a} {b}: {unchecked(a + b)} {unchecked(a - b)} {unchecked(a * b)} ");
                Console.Write(Try(() => checked(a + b)) + " " + Try(() => checked(a - b)) + " " + Try(() => checked(a * b)) + " ");
                Console.WriteLine(Try(() => a / b) + " " + Try(() => a % b) + " " + (a & b) + " " + (a | b) + " " + (a ^ b) + " " + a.CompareTo(b));
            }
            Console.Write($"{~a} {Try(() => checked(-a))} {T.PopCount(a)} {T.LeadingZeroCount(a)} {T.TrailingZeroCount(a)} {T.IsPow2(a)} ");
            foreach (int shift in new[] { 0, 1, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, -1 }) Console.Write($"{a << shift},{a >> shift},{a >>> shift},{T.RotateLeft(a, shift)} ");
            Console.WriteLine();
        }
    }

    static void Conversions()
    {
        long[] values = { 0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 32768, 65535, 65536, int.MaxValue, int.MaxValue + 1L, uint.MaxValue, uint.MaxValue + 1L, int.MinValue, int.MinValue - 1L, long.MaxValue, long.MinValue };
        foreach (long v in values)
        {
            Console.Write($"{v}: {(sbyte)v} {(byte)v} {(short)v} {(ushort)v} {(int)v} {(uint)v} {(ulong)v} {(int)(char)v} | ");
            Console.Write(Try(() => checked((sbyte)v)) + " " + Try(() => checked((byte)v)) + " " + Try(() => checked((short)v)) + " " + Try(() => checked((ushort)v)) + " ");
            Console.Write(Try(() => checked((int)v)) + " " + Try(() => checked((uint)v)) + " " + Try(() => checked((ulong)v)) + " " + Try(() => (int)checked((char)v)) + " | ");
            ulong u = (ulong)v;
            Console.WriteLine(Try(() => checked((sbyte)u)) + " " + Try(() => checked((int)u)) + " " + Try(() => checked((uint)u)) + " " + Try(() => checked((long)u)) + $" {(double)u} {(float)u} {(double)v} {(float)v}");
        }
    }

    static void Sizes()
    {
        int i = Opaque(int.MaxValue);
        i++;
        Add(i);
        byte b = Opaque((byte)250);
        b += 10;
        Add(b);
        b <<= 3;
        Add(b);
        sbyte s = Opaque(sbyte.MinValue);
        s = (sbyte)-s;
        Add(s);
        s--;
        Add(s);
        short h = (short)(Opaque((short)-32768) / Opaque(3));
        Add(h);
        h >>>= 2;
        Add(h);
        uint u = Opaque(0u) - 1;
        Add(u / 7);
        Add(u % 10);
        Add(u >> Opaque(33));
        long l = Opaque(long.MinValue);
        Add(l / 10);
        Add(l % 1000);
        Add(l >> Opaque(63));
        Add(l >>> Opaque(63));
        ulong m = Opaque(ulong.MaxValue);
        Add(m / 3);
        Add(m % 1000000007);
        Add((m * Opaque(0x9E3779B97F4A7C15)) >> 5);
        char c = Opaque('z');
        c += (char)5;
        Add((int)c);
        nint n = Opaque((nint)(-7));
        Console.WriteLine($"{i} {b} {s} {h} {u} {l} {m} {(int)c} {n / 2} {n % 4} {hash:X16}");
    }

    static void Main()
    {
        Generic<sbyte>(sbyte.MinValue, -1, 0, 1, 3, sbyte.MaxValue);
        Generic<byte>(0, 1, 200, byte.MaxValue);
        Generic<short>(short.MinValue, -1, 0, 300, short.MaxValue);
        Generic<ushort>(0, 1, 40000, ushort.MaxValue);
        Generic<int>(int.MinValue, -7, -1, 0, 2, 1000003, int.MaxValue);
        Generic<uint>(0, 1, 3000000000, uint.MaxValue);
        Generic<long>(long.MinValue, -1, 0, 5, 4294967297, long.MaxValue);
        Generic<ulong>(0, 1, 10, 1UL << 63, ulong.MaxValue);
        Generic<char>('\0', 'A', '\uffff');
        Conversions();
        Sizes();
        int zero = Opaque(0), minimum = Opaque(int.MinValue), minus = Opaque(-1);
        Console.WriteLine(Try(() => minimum / zero) + " " + Try(() => minimum / minus) + " " + Try(() => minimum % minus) + " " + Try(() => 5L / zero) + " " + Try(() => long.MinValue % Opaque(-1L)));
        Console.WriteLine($"{Math.DivRem(-7, 2)} {Math.DivRem(7UL, 4UL)} {Math.BigMul(int.MaxValue, int.MinValue)} {Math.BigMul(ulong.MaxValue, ulong.MaxValue, out ulong low)} {low} {Math.Abs(-5L)} {Math.Clamp(15, 0, 10)} {Try(() => Math.Abs(minimum))}");
        Console.WriteLine($"{BitOperations.Log2(1000u)} {BitOperations.RotateRight(0x12345678u, 8):X} {BitOperations.RoundUpToPowerOf2(1000u)} {BitOperations.Crc32C(0, 12345u)} {BitOperations.LeadingZeroCount(0u)} {BitOperations.TrailingZeroCount(0UL)}");
        unchecked { Console.WriteLine((int)0xFFFFFFFF + " " + (byte)-1 + " " + (uint)-1 + " " + (int.MaxValue + zero + 1) + " " + (short)70000); }
        checked { Console.WriteLine(Try(() => Opaque(int.MaxValue) + 1) + " " + Try(() => (byte)(Opaque(255) + 1)) + " " + Try(() => -Opaque(long.MinValue)) + " " + Try(() => Opaque(uint.MinValue) - 1)); }
    }
}
