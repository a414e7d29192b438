// Generic arithmetic through static abstract interface members, of the library's types and of our own.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

// Numbers modulo 97.
readonly record struct Residue(int Value) : IAdditionOperators<Residue, Residue, Residue>, IMultiplyOperators<Residue, Residue, Residue>,
    ISubtractionOperators<Residue, Residue, Residue>, IAdditiveIdentity<Residue, Residue>, IMultiplicativeIdentity<Residue, Residue>, IEqualityOperators<Residue, Residue, bool>
{
    const int Modulus = 97;
    public static Residue AdditiveIdentity => new(0);
    public static Residue MultiplicativeIdentity => new(1);
    public static Residue operator +(Residue a, Residue b) => new((a.Value + b.Value) % Modulus);
    public static Residue operator -(Residue a, Residue b) => new((a.Value - b.Value + Modulus) % Modulus);
    public static Residue operator *(Residue a, Residue b) => new(a.Value * b.Value % Modulus);
    public override string ToString() => Value + " mod 97";
}

interface IShape<TSelf> where TSelf : IShape<TSelf>
{
    static abstract string Name { get; }
    static virtual int Corners => 0;
    static abstract TSelf Create(double size);
    static virtual string Describe(TSelf shape) => $"{TSelf.Name} with {TSelf.Corners} corners, area {shape.Area:F2}";
    double Area { get; }
}

readonly struct Square(double side) : IShape<Square>
{
    public static string Name => "square";
    public static int Corners => 4;
    public static Square Create(double size) => new(size);
    public double Area => side * side;
}

sealed class Circle(double radius) : IShape<Circle>
{
    public static string Name => "circle";
    public static Circle Create(double size) => new(size);
    public double Area => radius * radius * 3;
    static string IShape<Circle>.Describe(Circle shape) => "round: " + shape.Area;
}

static class Program
{
    static T Sum<T>(IEnumerable<T> values) where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T>
    {
        T sum = T.AdditiveIdentity;
        foreach (T value in values) sum += value;
        return sum;
    }

    static T Power<T>(T value, int exponent) where T : IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>
    {
        T result = T.MultiplicativeIdentity;
        for (; exponent > 0; exponent >>= 1, value *= value)
            if ((exponent & 1) != 0) result *= value;
        return result;
    }

    static (T Mean, T Deviation) Statistics<T>(ReadOnlySpan<T> values) where T : IFloatingPointIeee754<T>
    {
        T mean = T.Zero, squares = T.Zero;
        foreach (T value in values) mean += value;
        mean /= T.CreateChecked(values.Length);
        foreach (T value in values) squares += (value - mean) * (value - mean);
        return (mean, T.Sqrt(squares / T.CreateChecked(values.Length)));
    }

    static TTarget Convert<TSource, TTarget>(TSource value, string how) where TSource : INumberBase<TSource> where TTarget : INumberBase<TTarget> => how switch
    {
        "checked" => TTarget.CreateChecked(value),
        "saturating" => TTarget.CreateSaturating(value),
        _ => TTarget.CreateTruncating(value),
    };

    static void Conversions<TSource, TTarget>(params TSource[] values) where TSource : INumberBase<TSource> where TTarget : INumberBase<TTarget>
    {
        foreach (TSource value in values)
        {
            Console.Write($"{typeof(TSource).Name} {value} -> {typeof(TTarget).Name}:");
            foreach (string how in new[] { "checked", "saturating", "truncating" })
            {
                try { Console.Write(" " + Convert<TSource, TTarget>(value, how)); }
                catch (OverflowException) { Console.Write(" overflow"); }
            }
            Console.WriteLine();
        }
    }

    static string Show<T>(double size) where T : IShape<T> => T.Describe(T.Create(size));

    static T Gcd<T>(T a, T b) where T : IBinaryInteger<T> => T.IsZero(b) ? T.Abs(a) : Gcd(b, a % b);

    static string Facts<T>(T value) where T : INumber<T> =>
        $"{T.IsNegative(value)} {T.IsZero(value)} {T.IsInteger(value)} {T.Sign(value)} {T.Clamp(value, T.Zero, T.One)} {T.Max(value, T.One)} {T.IsEvenInteger(value)} {T.Radix} {value > T.One} {value.CompareTo(T.Zero)}";

    static void Main()
    {
        Console.WriteLine($"{Sum(new[] { 1, 2, 3 })} {Sum(new[] { 1.5, 2.5 })} {Sum(new[] { 1.1m, 2.2m })} {Sum(new BigInteger[] { 1, 2 })} {Sum(new[] { new Residue(90), new Residue(20) })} {Sum(new[] { (Half)1, (Half)2 })}");
        Console.WriteLine($"{Power(3, 13)} {Power(2.0, 100)} {Power(new Residue(5), 1000)} {Power((BigInteger)7, 50)} {Power(1.5m, 9)} {Power((UInt128)3, 60)} {Power((byte)3, 6)}");
        Console.WriteLine($"{Statistics<double>([1, 2, 3, 4])} {Statistics<float>([1, 2, 4])} {Statistics<Half>([(Half)1, (Half)3])}");
        Conversions<int, byte>(-1, 0, 255, 256, int.MaxValue);
        Conversions<double, int>(-1.5, 1e10, double.NaN, double.NegativeInfinity, 77.9);
        Conversions<double, sbyte>(-129, 127.5, 300);
        Conversions<long, ulong>(-1, long.MaxValue);
        Conversions<ulong, long>(ulong.MaxValue, 5);
        Conversions<float, decimal>(1.5f, 1e30f);
        Conversions<decimal, int>(1.9m, decimal.MaxValue);
        Conversions<Int128, short>(Int128.MinValue, 300);
        Conversions<BigInteger, uint>(-1, BigInteger.Pow(2, 40));
        Conversions<double, Half>(1e6, 0.1);
        Conversions<uint, char>(65, 70000);
        Conversions<nint, int>(-5);
        Console.WriteLine(Show<Square>(3) + "; " + Show<Circle>(2));
        Console.WriteLine($"{Gcd(48, 18)} {Gcd(1071L, 462)} {Gcd((BigInteger)1e20, (BigInteger)15000)} {Gcd<sbyte>(-48, 36)} {Gcd((UInt128)1000, (UInt128)35)}");
        Console.WriteLine(Facts(-3) + " | " + Facts(2.5) + " | " + Facts(0m) + " | " + Facts((Half)4) + " | " + Facts((byte)8) + " | " + Facts(BigInteger.MinusOne) + " | " + Facts('a'));
        Console.WriteLine($"{int.CreateChecked(5L)} {double.E} {float.Tau} {byte.AllBitsSet()} {int.Parse("12", CultureInfo.InvariantCulture)} {long.Log2(1000)} {double.Exp10(2):G12} {uint.IsPow2(64)} {short.MaxMagnitude(-5, 3)} {decimal.IsCanonical(1.10m)}");
    }

    extension<T>(T) where T : IBinaryInteger<T> { static T AllBitsSet() => ~T.Zero; }
}
