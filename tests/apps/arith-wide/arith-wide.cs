// decimal, Int128, UInt128, BigInteger and Half arithmetic.
using System;
using System.Numerics;

static class Program
{
    static string Try<T>(Func<T> action)
    {
        try { return action().ToString(); }
        catch (Exception error) { return $"{error.GetType().Name}: {error.Message}"; }
    }

    static void Decimals()
    {
        decimal[] values = { 0, 1, -1, 0.1m, 3, 7.25m, -123456789.987654321m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 1000000000000m, 1.000m };
        foreach (decimal a in values)
        {
            foreach (decimal b in values)
                Console.WriteLine($"{a} {b}: " + Try(() => a + b) + " " + Try(() => a - b) + " " + Try(() => a * b) + " " + Try(() => a / b) + " " + Try(() => a % b) + $" {a.CompareTo(b)} {a == b} {a < b}");
            Console.WriteLine($"{decimal.Truncate(a)} {decimal.Floor(a)} {decimal.Ceiling(a)} {decimal.Round(a, 1)} {Math.Round(a, 2, MidpointRounding.AwayFromZero)} {decimal.Negate(a)} {(double)a} {(float)a} {a.Scale} {string.Join(",", decimal.GetBits(a))} " +
                Try(() => (int)a) + " " + Try(() => (ulong)a) + " " + Try(() => (long)a) + " " + a.GetHashCode().Equals((a + 0.0m).GetHashCode()));
        }
        decimal sum = 0;
        for (int i = 1; i < 200; i++) sum += 1m / i;
        Console.WriteLine($"{sum} {(decimal)0.1} {(decimal)0.1f} {(decimal)1e20} {(decimal)123456789.123456789} {new decimal(3.5f)} {1.0m == 1.00m} {1.0m.Equals(1.00m)} {decimal.One / 3 * 3}");
    }

    static void Wide()
    {
        Int128 a = Int128.Parse("-85070591730234615865843651857942052864"), b = 12345678901234567890;
        UInt128 c = UInt128.MaxValue, d = 10000000000000000000;
        Console.WriteLine($"{a + b} {a - b} {unchecked(a * b)} {a / b} {a % b} {-a} {a >> 3} {a >>> 3} {a << 2} {~a} {a & b} {a | b} {a ^ b} {a < b} {a == b} {a.CompareTo(b)}");
        Console.WriteLine($"{c + d} {c - d} {c / d} {c % d} {c / 3} {c >> 64} {(ulong)c} {c * 7} {UInt128.LeadingZeroCount(d)} {UInt128.PopCount(c)} {UInt128.RotateLeft(d, 100)} {UInt128.Log2(c)}");
        Console.WriteLine(Try(() => checked(c + 1)) + " " + Try(() => checked((UInt128)a)) + " " + Try(() => checked((long)b)) + " " + Try(() => a / 0) + " " + Try(() => checked(Int128.MinValue - 1)) + " " + Try(() => checked((Int128)c)));
        Console.WriteLine($"{(double)c} {(float)a} {(decimal)b} {(Int128)(-1.9)} {(UInt128)1e30} {(int)b} {(short)a} {(long)a} {Int128.Sign(a)} {Int128.Abs(b)} {Int128.DivRem(a, b)} {a.GetHashCode() == Int128.Parse(a.ToString()).GetHashCode()}");
        Int128 factorial = 1;
        for (int i = 2; i <= 33; i++) factorial *= i;
        Console.WriteLine(factorial);
    }

    static void Big()
    {
        BigInteger factorial = 1;
        for (int i = 2; i <= 120; i++) factorial *= i;
        Console.WriteLine(factorial);
        BigInteger a = BigInteger.Pow(3, 200), b = BigInteger.Pow(7, 61) - 5;
        Console.WriteLine($"{a + b} {a - b} {b - a} {a * b} {a / b} {a % b} {-a % b} {BigInteger.GreatestCommonDivisor(a * 6, b * 4)} {BigInteger.ModPow(a, b, 1000000007)}");
        Console.WriteLine($"{a >> 17} {b << 70} {-a >> 5} {a & b} {a | b} {a ^ -b} {~a} {a > b} {BigInteger.Compare(a, b)} {a.Sign} {a.IsEven} {BigInteger.Abs(-a) == a}");
        Console.WriteLine($"{a:X} {-b:X} {a:N0} {a:E5} {a.GetByteCount()} {a.GetBitLength()} {Convert.ToHexString((-b).ToByteArray())} {new BigInteger(a.ToByteArray()) == a} {BigInteger.Log10(a):G12} {(double)a} {(decimal)BigInteger.Parse("123456789012345678901234567")}");
        Console.WriteLine(Try(() => (long)a) + " " + Try(() => (int)(BigInteger)(-77)) + " " + Try(() => a / 0) + " " + (BigInteger)1e30 + " " + new BigInteger(-12.9) + " " + BigInteger.Parse("-0000123") + " " + BigInteger.Parse("+1" + new string('0', 60)));
        BigInteger f0 = 0, f1 = 1;
        for (int i = 0; i < 1000; i++) (f0, f1) = (f1, f0 + f1);
        Console.WriteLine(f0 + " " + f0.GetHashCode().Equals(BigInteger.Parse(f0.ToString()).GetHashCode()));
        Complex z = new(3, -4);
        Console.WriteLine($"{z.Magnitude} {z * z} {z / new Complex(1, 1)} {Complex.Conjugate(z)} {z + 1}");
    }

    static void Main()
    {
        Decimals();
        Wide();
        Big();
    }
}
