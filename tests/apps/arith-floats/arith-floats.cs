// Floating point at its edges: NaN, infinities, signed zero, comparisons, conversions, rounding, remainders and fused operations.
using System;
using System.Globalization;
using System.Runtime.CompilerServices;

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)] static T Opaque<T>(T value) => value;
    // The sign of a NaN that an operation makes differs between processors.
    static string Bits(double value) => double.IsNaN(value) ? "NaN" : BitConverter.DoubleToUInt64Bits(value).ToString("X16");
    static string Bits(float value) => float.IsNaN(value) ? "NaN" : BitConverter.SingleToUInt32Bits(value).ToString("X8");
    static string Try<T>(Func<T> action)
    {
        try { return action().ToString(); }
        catch (ArithmeticException error) { return error.GetType().Name; }
    }
    static string Digits(double value) => value.ToString("G12", CultureInfo.InvariantCulture);

    static readonly double[] Values =
    {
        0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 127.9, 255.99, -128.5, 32768, 65536.5, 2147483647, 2147483648, -2147483648.9, -2147483649, 4294967295.5, 4294967296,
        9223372036854775807.0, -9223372036854775808.0, 18446744073709551615.0, 1e300, -1e300, 1e-320, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 3.4028236e38,
    };

    static void Conversions()
    {
        foreach (double v in Values)
        {
            double d = Opaque(v);
            float f = (float)d;
            Console.Write($"{d}: {(sbyte)d} {(byte)d} {(short)d} {(ushort)d} {(int)d} {(uint)d} {(long)d} {(ulong)d} {(decimal)(d is > -1e28 and < 1e28 ? d : 0)} {Bits(f)} {(int)f} {(ulong)f} {(double)(Half)d} | ");
            Console.WriteLine(Try(() => checked((sbyte)d)) + " " + Try(() => checked((byte)d)) + " " + Try(() => checked((short)d)) + " " + Try(() => checked((int)d)) + " " + Try(() => checked((uint)d)) + " " + Try(() => checked((long)d)) + " " + Try(() => checked((ulong)d)) + " " + Try(() => checked((int)f)) + " " + Try(() => (decimal)d));
            Console.WriteLine($"  {Math.Floor(d)} {Math.Ceiling(d)} {Math.Round(d)} {Math.Round(d, MidpointRounding.AwayFromZero)} {Math.Truncate(d)} {Math.Sign(double.IsNaN(d) ? 0 : d)} {Math.Abs(d)} {Digits(Math.Sqrt(d))} {Bits(-d)} {double.IsNegative(d)} {double.IsFinite(d)} {double.IsSubnormal(d)} {double.IsInteger(d)}");
        }
    }

    static void Comparisons()
    {
        foreach (double a in new[] { 1.0, -0.0, 0.0, double.NaN, double.PositiveInfinity })
        {
            foreach (double b in new[] { 1.0, 0.0, double.NaN, double.NegativeInfinity })
            {
                Console.Write($"{(a < b ? 1 : 0)}{(a <= b ? 1 : 0)}{(a > b ? 1 : 0)}{(a >= b ? 1 : 0)}{(a == b ? 1 : 0)}{(a != b ? 1 : 0)}{(!(a < b) ? 1 : 0)}{(!(a >= b) ? 1 : 0)} {a.CompareTo(b)} {a.Equals(b)} {Bits(Math.Min(a, b))} {Bits(Math.Max(a, b))} {Bits(a % b)} {Bits(a / b)} {Bits(a * b)}; ");
                float x = (float)a, y = (float)b;
                Console.WriteLine($"{x < y}{x >= y}{x != y} {Bits(MathF.Max(x, y))} {Bits(x % y)} {(double.IsNaN(a - b) ? "NaN" : Bits(a - b))}");
            }
            Console.WriteLine(a.GetHashCode() + " " + ((float)a).GetHashCode());
        }
    }

    static void Rounding()
    {
        foreach (double v in new[] { 0.5, 1.5, 2.5, -0.5, 2.345, -1.255, 1234.5678, 0.05 })
        {
            foreach (MidpointRounding mode in Enum.GetValues<MidpointRounding>()) Console.Write($"{Math.Round(v, mode)} {Math.Round(v, 2, mode)} ");
            Console.WriteLine($"{MathF.Round((float)v, 1)} {Math.IEEERemainder(v, 0.3)} {Math.ScaleB(v, 5)} {Math.ILogB(v)} {Math.BitIncrement(v)} {Math.BitDecrement(v)} {Math.CopySign(v, -1)} {Math.FusedMultiplyAdd(v, 3, 1)}");
        }
    }

    static void Functions()
    {
        foreach (double v in new[] { 0.1, 0.7, 1.0, 2.5, 10.0, 123.456 })
        {
            Console.Write($"{Digits(Math.Sin(v))} {Digits(Math.Cos(v))} {Digits(Math.Tan(v))} {Digits(Math.Exp(v))} {Digits(Math.Log(v))} {Digits(Math.Log10(v))} {Digits(Math.Log2(v))} {Digits(Math.Pow(v, 1.7))} {Digits(Math.Cbrt(v))} {Digits(Math.Atan2(v, 2))} ");
            Console.WriteLine($"{Digits(Math.Sinh(v))} {Digits(Math.Tanh(v))} {Digits(Math.Atan(v))} {Digits(Math.Asin(v / 200))} {Digits(Math.Acos(v / 200))} {Digits(Math.Acosh(v + 1))} {Digits(Math.Asinh(v))} {Digits(Math.Hypot(v))}");
        }
        Console.WriteLine($"{Math.Pow(0, 0)} {Math.Pow(-8, 1.0 / 3)} {Math.Log(-1)} {Math.Log(0)} {Math.Sqrt(-1)} {Math.Pow(2, -1074)} {Math.Exp(1000)} {Math.Atan2(0.0, -1)} {Math.Atan2(-0.0, -1)} {Math.Sin(double.PositiveInfinity)}");
    }

    extension(Math) { static double Hypot(double side) => Math.Sqrt(side * side + 4); }

    static void Main()
    {
        Conversions();
        Comparisons();
        Rounding();
        Functions();
        double sum = 0;
        float single = 0;
        for (int i = 1; i <= 1000; i++)
        {
            sum += 1.0 / i * (i % 3 - 1);
            single += 1f / i;
        }
        // Intermediate results keep the precision of their type.
        float big = Opaque(16777216f), one = Opaque(1f);
        Console.WriteLine($"{Bits(sum)} {Bits(single)} {big + one - big} {(double)big + one - big} {Opaque(0.1) + Opaque(0.2)} {Opaque(0.1f) + Opaque(0.2f)} {Bits(Opaque(1e308) * 10)} {Opaque(1.0) / Opaque(0.0)} {Opaque(-1f) / Opaque(0f)}");
        Console.WriteLine($"{(Half)1.0009765625 + (Half)1} {Half.MaxValue + Half.MaxValue} {(float)(Half)65520} {(Half)5.9604645E-08f} {Half.Sqrt((Half)2)} {(int)(Half)(-7.5)} {Half.NaN.Equals(Half.NaN)} {BitConverter.HalfToUInt16Bits((Half)(-2)):X4}");
        Console.WriteLine($"{double.MaxMagnitude(-3, 2)} {double.Lerp(1, 3, 0.25)} {double.Clamp(9, 1, 5)} {float.ReciprocalEstimate(4) > 0.24f} {double.RootN(27, 3):G12} {double.Ieee754Remainder(10, 3)} {double.IsOddInteger(3)} {Math.Max(double.NaN, 1)} {double.MaxNumber(double.NaN, 1)}");
    }
}
