// Numbers of the library: big integers, complex, decimal, Guid, seeded random, hash codes, bit operations, conversions, vectors, matrices.
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Linq;
using System.Numerics;

static class Program
{
    static void Try(string title, Func<object> action)
    {
        try { Console.WriteLine($"{title}: {action()}"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (a, b) => a * b);

    static void Big()
    {
        BigInteger f = Factorial(60), p = BigInteger.Pow(2, 127) - 1;
        Console.WriteLine($"{f} {p:X} {f % p} {BigInteger.ModPow(3, p - 1, p)} {BigInteger.GreatestCommonDivisor(f, Factorial(20) * 61)} {-f / 7777777} {f.GetBitLength()} {f.Sign}");
        Console.WriteLine($"{BigInteger.Parse("-123456789012345678901234567890") >> 20} {~p << 3} {(p ^ f) & 0xffffffffff} {BigInteger.Log10(f):F10} {(double)f:E10} {(decimal)BigInteger.Pow(10, 20)} {BigInteger.Parse("0ffff", NumberStyles.HexNumber)} {f:N0}");
        Console.WriteLine($"{Convert.ToHexString(p.ToByteArray())} {new BigInteger([1, 2, 3], isBigEndian: true)} {BigInteger.Compare(f, p)} {BigInteger.DivRem(f, 1000007, out BigInteger r)} {r} {BigInteger.TryParse("12x", out _)} {BigInteger.IsPow2(p + 1)}");
        Try("to long", () => (long)f);
        Try("divide", () => f / BigInteger.Zero);
        BigInteger a = 1, b = 1;
        for (int i = 0; i < 1000; i++)
            (a, b) = (b, a + b);
        string digits = a.ToString();
        Console.WriteLine($"{digits.Length} {digits[..20]} {digits[^20..]} {BigInteger.Parse(digits) == a} {(a * b - a * a) % 1000000007}");
        Complex z = new(3, -4);
        Console.WriteLine($"{z} {z.Magnitude} {z * z} {1 / z} {Complex.Conjugate(z)} {Complex.Sqrt(-1)} {Complex.Exp(z).Real:F12} {Complex.Pow(z, 2).Imaginary:F10} {z:F1} {Complex.Parse("<1; 2>", null)}");
        Console.WriteLine($"{Int128.MaxValue} {UInt128.MaxValue / 3:X} {(Int128)p % 97 == (Int128)(p % 97)} {Half.MaxValue} {(Half)0.1} {Half.Epsilon:E3} {decimal.MaxValue / 3} {decimal.Round(2.5m)} {decimal.Round(-2.345m, 2, MidpointRounding.AwayFromZero)} {1.10m + 2.200m} {decimal.GetBits(1.5m)[3]:X}");
    }

    static void Bits()
    {
        Console.WriteLine($"{BitOperations.Log2(1000)} {BitOperations.PopCount(0xF0F0u)} {BitOperations.LeadingZeroCount(1UL)} {BitOperations.TrailingZeroCount(8)} {BitOperations.RoundUpToPowerOf2(100u)} {BitOperations.RotateRight(1u, 1):X} {BitOperations.Crc32C(0, 0x12345678u):X} {BitOperations.IsPow2(64)}");
        Span<byte> s = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(s, 0x01020304);
        BinaryPrimitives.WriteDoubleLittleEndian(s[4..], Math.PI);
        BinaryPrimitives.WriteInt16LittleEndian(s[12..], -2);
        Console.WriteLine($"{Convert.ToHexString(s)} {BinaryPrimitives.ReadUInt16BigEndian(s)} {BinaryPrimitives.ReadDoubleLittleEndian(s[4..])} {BinaryPrimitives.ReverseEndianness(0x0102030405060708):X}");
        Console.WriteLine($"{BitConverter.ToString(BitConverter.GetBytes(1.5f))} {BitConverter.DoubleToInt64Bits(-0.0):X} {BitConverter.Int32BitsToSingle(0x40490fdb)} {BitConverter.ToInt64([1, 0, 0, 0, 0, 0, 0, 128])} {BitConverter.IsLittleEndian}");
        Console.WriteLine($"{Convert.ToInt32("ff", 16)} {Convert.ToString(-5, 2)} {Convert.ToString(255L, 8)} {Convert.ToInt32(2.5)} {Convert.ToInt32(3.5)} {Convert.ToBoolean("True")} {Convert.ToChar(65)} {Convert.ToDecimal("1.50")} {Convert.ToByte(true)} {Convert.ChangeType("42", typeof(int))} {Convert.ToDouble(1.1f)} {Convert.ToUInt64(12.7m)}");
        Try("byte", () => Convert.ToByte(256));
        Try("int", () => Convert.ToInt32("12a"));
        Try("null", () => Convert.ToInt32((object)null));
        Try("cast", () => Convert.ToDateTime(5.0));
        Try("date", () => Convert.ChangeType("x", typeof(DateTime)));
        Console.WriteLine($"{Math.Round(2.345, 2)} {Math.Round(-2.5)} {Math.Round(2.5, MidpointRounding.ToPositiveInfinity)} {Math.DivRem(-7, 2)} {Math.IEEERemainder(7, 4)} {Math.BigMul(int.MaxValue, int.MinValue)} {Math.BigMul(ulong.MaxValue, 3, out ulong low)} {low} {Math.Clamp(5, 1, 3)} {Math.CopySign(3, -0.0)} {Math.ScaleB(1, -1074)} {Math.ILogB(1e300)} {Math.Cbrt(27):G12} {Math.BitDecrement(1)} {Math.Min(double.NaN, 1)} {Math.Max(-0.0, 0.0)} {Math.Sign(-3.2m)} {Math.Truncate(-7.9)}");
        Console.WriteLine(string.Join(' ', new[] { Math.Sin(1), Math.Atan2(1, -2), Math.Exp(10), Math.Log(7, 3), Math.Pow(1.1, 100), Math.Tanh(0.3), Math.Asinh(5), Math.Log2(10) }.Select(x => x.ToString("G12"))) + " " + MathF.Sqrt(2) + " " + MathF.Round(0.5f) + " " + MathF.Sin(1).ToString("G5"));
        Try("abs", () => Math.Abs(int.MinValue));
    }

    static void Identities()
    {
        var g = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Console.WriteLine($"{g} {g:N} {g:B} {g:P} {g:X} {Convert.ToHexString(g.ToByteArray())} {Convert.ToHexString(g.ToByteArray(true))} {Guid.Parse("{00112233445566778899aabbccddeeff}".Trim('{', '}')) == g} {Guid.TryParse("xyz", out _)} {Guid.NewGuid() != Guid.NewGuid()} {Guid.NewGuid().Version} {Guid.CreateVersion7().Version} {g.CompareTo(Guid.Empty)}");
        Try("guid", () => new Guid("12"));
        var random = new Random(12345);
        Console.WriteLine($"{random.Next()} {random.Next(10)} {random.Next(-5, 5)} {random.NextDouble()} {random.NextInt64()} {random.NextSingle()} {string.Join(',', random.GetItems([1, 2, 3, 4], 6))}");
        int[] cards = Enumerable.Range(0, 10).ToArray();
        random.Shuffle(cards);
        var bytes = new byte[6];
        random.NextBytes(bytes);
        Console.WriteLine($"{string.Join(' ', cards)} {Convert.ToHexString(bytes)} {random.GetHexString(8)} {random.GetString("ab", 5)} {Random.Shared.Next(5) < 5}");
        Console.WriteLine($"{HashCode.Combine(1, 2) == HashCode.Combine(1, 2)} {(1, "a").GetHashCode() == (1, "a").GetHashCode()} {1.5.GetHashCode()} {long.MaxValue.GetHashCode()} {true.GetHashCode()} {'a'.GetHashCode()} {1.5m.GetHashCode() == 1.50m.GetHashCode()} {DayOfWeek.Friday.GetHashCode()}");
    }

    static void Vectors()
    {
        Vector3 a = new(1, 2, 3), b = new(-4, 5, 0.5f);
        Console.WriteLine($"{a + b} {Vector3.Dot(a, b)} {Vector3.Cross(a, b)} {a.LengthSquared()} {Vector3.Lerp(a, b, 0.25f)} {Vector3.Max(a, b)} {Vector3.Distance(a, b):F4} {Vector3.Reflect(a, Vector3.UnitY)} {a == new Vector3(1, 2, 3)} {a[1]}");
        Vector2 v = new(3, 4);
        Console.WriteLine($"{v.Length()} {Vector2.Normalize(v)} {v * 2} {Vector2.Transform(v, Matrix3x2.CreateScale(2, 3))} {Vector4.Clamp(new(1, 5, -9, 0), Vector4.Zero, Vector4.One * 2)} {new Vector4(a, 1):F1}");
        Matrix4x4 m = Matrix4x4.CreateTranslation(1, 2, 3) * Matrix4x4.CreateScale(2);
        Console.WriteLine($"{Vector3.Transform(a, m)} {m.GetDeterminant()} {Matrix4x4.Invert(m, out Matrix4x4 inverse)} {inverse.M41} {(m * inverse).IsIdentity} {Matrix4x4.Transpose(m).M14} {Matrix4x4.CreateRotationZ(MathF.PI / 2).M12:F5}");
        Quaternion q = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 2);
        Vector3 turned = Vector3.Transform(Vector3.UnitX, q);
        Console.WriteLine($"{turned.X:F5} {turned.Y:F5} {Quaternion.Dot(q, q):F5} {Quaternion.Slerp(Quaternion.Identity, q, 0.5f).Z:F5} {new Plane(Vector3.UnitY, -2)} {Plane.DotCoordinate(new Plane(0, 1, 0, -2), a)}");
        float[] data = Enumerable.Range(0, 37).Select(i => i * 0.5f).ToArray();
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= data.Length - Vector<float>.Count; i += Vector<float>.Count)
            sum += new Vector<float>(data, i);
        float total = Vector.Sum(sum);
        for (; i < data.Length; i++)
            total += data[i];
        Console.WriteLine(total);
        Console.WriteLine(Sum<int>([1, 2, 3]) + " " + Sum<double>([0.5, 0.25]) + " " + Sum<decimal>([1.1m, 2]) + " " + Sum<BigInteger>([Factorial(22), 1]) + " " + Parse<Half>("1.5") + " " + Parse<Int128>("-5"));
    }

    static T Sum<T>(ReadOnlySpan<T> items) where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T item in items)
            sum += item;
        return sum;
    }

    static T Parse<T>(string text) where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    static void Main()
    {
        Big();
        Bits();
        Identities();
        Vectors();
    }
}
