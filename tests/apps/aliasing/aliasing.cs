// Memory that several accesses share although their types or fields differ: what an optimiser must not assume.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[StructLayout(LayoutKind.Explicit)]
class Overlap
{
    [FieldOffset(0)] public double X;
    [FieldOffset(0)] public double Same;
    [FieldOffset(0)] public long Bits;
    [FieldOffset(8)] public float Low;
    [FieldOffset(8)] public int LowBits;
}

class Point
{
    public double X, Y;
    public Point Next;
}

sealed class Weighted : Point
{
    public double Weight;
}

class Metres { public double Length, Width; }
class Feet { public double Long, Wide; }
class MoreFeet : Feet { public double Deep; }
class Yards { public double Long; }
class Miles { public double Long; }

[StructLayout(LayoutKind.Explicit)]
struct EitherOne
{
    [FieldOffset(0)] public Metres Metres;
    [FieldOffset(0)] public Yards Yards;
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static double OtherType(Metres metres, Feet feet, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            metres.Length = i;
            feet.Long += 0.5;
            sum += metres.Length;
            feet.Wide = sum;
            sum += metres.Width / 8;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double OtherPlace(Metres metres, Yards yards, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            metres.Length = i;
            yards.Long += 0.25;
            sum += metres.Length;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double OtherReference(Metres metres, Miles miles, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            metres.Length = i;
            miles.Long += 0.125;
            sum += metres.Length;
        }
        return sum;
    }

    /* An object that is smaller than the type it is read as: what lies behind it is not touched. */
    [MethodImpl(MethodImplOptions.NoInlining)]
    static double Small(object o, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            var feet = Unsafe.As<MoreFeet>(o);
            sum += feet.Long;
            if (i == 1000) sum += feet.Deep;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double ThroughOverlap(Overlap o, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            o.X = i;
            sum += o.Same;
            o.Same = sum;
            sum += o.X * 0.5;
            o.LowBits = 0x3f800000 + i;
            sum += o.Low;
            o.Bits = BitConverter.DoubleToInt64Bits(sum);
            sum -= o.X / 4;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double SameObject(Point a, Point b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            a.X += b.Y * 0.25;
            b.X -= a.Y;
            a.Y = b.X;
            b.Y += a.X;
        }
        return a.X + 10 * a.Y + 100 * b.X + 1000 * b.Y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double ThroughReference(Weighted w, ref double reference, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            w.Weight = i;
            reference += 2;
            sum += w.Weight;
            Unsafe.As<double, long>(ref reference) += 1L << 51;
            sum += w.Weight;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static double Links(Point[] points, double[] values, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            Point p = points[i % points.Length];
            p.X = values[i % values.Length];
            p.Next = points[(i + 1) % points.Length];
            p.Next.X += 1;
            values[i % values.Length] = p.Next.X + p.X;
            sum += points[i % points.Length].X;
        }
        return sum;
    }

    static void Main()
    {
        var area = new Metres { Width = 2 };
        Console.WriteLine(OtherType(area, Unsafe.As<Feet>(area), 6));
        Console.WriteLine(OtherType(area, new Feet(), 6));
        Console.WriteLine(OtherPlace(area, new EitherOne { Metres = area }.Yards, 6));
        Console.WriteLine(OtherReference(area, Unsafe.As<Metres, Miles>(ref area), 6));
        Console.WriteLine(Small(new Feet { Long = 3 }, 10));
        Console.WriteLine(ThroughOverlap(new Overlap(), 10));
        var one = new Weighted { X = 1, Y = 2, Weight = 3 };
        Console.WriteLine(SameObject(one, one, 5));
        Console.WriteLine(SameObject(new Point { X = 1, Y = 2 }, new Point { X = 3, Y = 4 }, 5));
        Console.WriteLine(ThroughReference(one, ref one.Weight, 8));
        double apart = 0.5;
        Console.WriteLine(ThroughReference(one, ref apart, 8) + " " + apart);
        Console.WriteLine(Links(new[] { one, new Point(), one }, new double[] { 1, 2, 3, 4 }, 20));
    }
}
