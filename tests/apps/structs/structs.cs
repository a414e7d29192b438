// Structs: copies, mutation through references, readonly members, defensive copies, boxing, nesting, ref structs, default equality.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

struct Counter
{
    public int Value;
    public int Next() => ++Value;
    public readonly int Peek() => Value;
    public override string ToString() => "Counter " + Value++;
}

interface IStep { void Step(); int Position { get; } }
struct Walker : IStep
{
    int position;
    public void Step() => position++;
    public readonly int Position => position;
}

readonly struct Point3(int x, int y, int z) : IEquatable<Point3>
{
    public readonly int X = x, Y = y, Z = z;
    public Point3 WithX(int value) => new(value, Y, Z);
    public bool Equals(Point3 other) => X == other.X && Y == other.Y && Z == other.Z;
    public override bool Equals(object other) => other is Point3 point && Equals(point);
    public override int GetHashCode() => HashCodeOf(X, Y, Z);
    static int HashCodeOf(int a, int b, int c) => a * 31 * 31 + b * 31 + c;
    public static bool operator ==(in Point3 a, in Point3 b) => a.Equals(b);
    public static bool operator !=(in Point3 a, in Point3 b) => !a.Equals(b);
    public void Deconstruct(out int x, out int y, out int z) => (x, y, z) = (X, Y, Z);
}

struct Plain { public int A; public string B; public double C; }
struct Bits { public byte A; public int B; public long C; }
struct Floats { public float F; public double D; }
struct Nested { public Plain Inner; public Bits Other; public object Any; public int? Maybe; }
struct Empty { }
struct One<T> { public T Value; }
struct Huge { public long A, B, C, D, E, F, G, H; public string Name; public readonly long Sum => A + B + C + D + E + F + G + H; }

ref struct Window(Span<int> items)
{
    public Span<int> Items = items;
    public ref int First => ref Items[0];
    public int Length => Items.Length;
    public Window Narrow() => new(Items[1..^1]);
    public void Dispose() => Console.WriteLine("dispose of a window of " + Items.Length);
}

class Holder
{
    public Counter Field;
    public readonly Counter Fixed;
    public Counter Property { get; set; }
    public Counter[] Array = new Counter[3];
    public ref Counter Reference => ref Field;
    public ref readonly Counter ReadOnlyReference => ref Field;
}

static class Program
{
    static Huge Make(int seed) => new() { A = seed, B = seed * 2, C = 3, D = 4, E = 5, F = 6, G = 7, H = 8, Name = "huge " + seed };
    static void Change(Huge value) { value.A = 1000; value.Name = null; }
    static void ChangeReference(ref Huge value) { value.A = 1000; value.Name += "!"; }
    static long Read(in Huge value) => value.Sum;
    static void Fill(out Huge value, int seed) { value = Make(seed); value.H = -1; }
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Huge Pass(Huge a, int b, Huge c, string d) { a.B += b + c.B; a.Name += d + c.Name; return a; }
    static void StepAll<T>(ref T item) where T : IStep { item.Step(); item.Step(); }

    static void Main()
    {
        Holder holder = new();
        holder.Field.Next();
        holder.Field.Next();
        holder.Fixed.Next();
        holder.Property.Next();
        holder.Array[1].Next();
        holder.Array[1].Next();
        holder.Reference.Next();
        holder.ReadOnlyReference.Next();
        Console.WriteLine($"{holder.Field.Value} {holder.Fixed.Value} {holder.Property.Value} {holder.Array[1].Value} {holder.ReadOnlyReference.Peek()}");
        List<Counter> list = [new(), new()];
        list[0].Next();
        foreach (ref Counter counter in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)) counter.Next();
        foreach (Counter counter in list) counter.Next();
        Console.WriteLine($"{list[0].Value} {list[1].Value}");
        object box = holder.Field;
        Console.WriteLine($"{box} {box} {((Counter)box).Value} {holder.Field.Value} {holder.Field}");
        Unsafe.Unbox<Counter>(box).Value = 77;
        Console.WriteLine(((Counter)box).Peek());

        Walker walker = new();
        StepAll(ref walker);
        IStep boxed = walker;
        StepAll(ref boxed);
        walker.Step();
        Console.WriteLine($"{walker.Position} {boxed.Position}");
        Action bound = walker.Step;
        bound();
        Console.WriteLine(walker.Position);

        Huge huge = Make(1), copy = huge;
        Change(huge);
        ChangeReference(ref copy);
        Console.WriteLine($"{huge.A} {huge.Name} {copy.A} {copy.Name} {Read(huge)} {Read(Make(2))}");
        Fill(out huge, 9);
        huge = Pass(huge, 5, copy, "+");
        Console.WriteLine($"{huge.Sum} {huge.Name} {huge.B}");
        (huge, copy) = (copy, huge);
        Console.WriteLine($"{huge.Name} {copy.Name}");

        Point3 point = new(1, 2, 3);
        (int x, _, int z) = point;
        Console.WriteLine($"{x} {z} {point == new Point3(1, 2, 3)} {point.WithX(5) != point} {default(Point3).X} {point.GetHashCode()} {new HashSet<Point3> { point, new(1, 2, 3), new(3, 2, 1) }.Count}");

        Console.WriteLine(new Plain { A = 1, B = "b", C = 2 }.Equals(new Plain { A = 1, B = new string('b', 1), C = 2 }) + " " + new Plain { A = 1 }.Equals(new Plain { A = 2 }) + " " + new Plain().Equals(new Bits()) + " " + new Plain().Equals(null));
        Console.WriteLine(new Bits { A = 1, B = 2, C = 3 }.Equals(new Bits { A = 1, B = 2, C = 3 }) + " " + new Bits { A = 1 }.Equals(new Bits { B = 1 }) + " " + new Bits { B = 4 }.GetHashCode().Equals(new Bits { B = 4 }.GetHashCode()));
        Console.WriteLine(new Floats { F = 0f, D = -0.0 }.Equals(new Floats { F = -0f, D = 0.0 }) + " " + new Floats { D = double.NaN }.Equals(new Floats { D = double.NaN }) + " " + new Empty().Equals(new Empty()));
        Nested a = new() { Inner = { A = 1, B = "x" }, Any = 5, Maybe = 3 }, b = new() { Inner = { A = 1, B = "x" }, Any = 5, Maybe = 3 };
        Console.WriteLine(a.Equals(b) + " " + (a.GetHashCode() == b.GetHashCode()) + " " + EqualityComparer<Nested>.Default.Equals(a, b) + " " + new One<Nested> { Value = a }.Equals(new One<Nested> { Value = b }) + " " + new One<object> { Value = a }.Equals(new One<object> { Value = b }));
        b.Maybe = null;
        Console.WriteLine(a.Equals(b) + " " + Array.IndexOf(new[] { b, a }, a) + " " + new List<Nested> { b, a }.Contains(a));

        int? maybe = 5, nothing = null;
        Console.WriteLine($"{maybe + nothing} {maybe + 1} {maybe > nothing} {maybe == 5} {nothing.GetValueOrDefault(8)} {nothing?.ToString() ?? "none"} {maybe.HasValue} {(object)nothing == null} {((object)maybe).GetType()} {maybe.Equals(5)} {nothing.GetHashCode()}");
        bool? yes = true, unknown = null;
        Console.WriteLine($"{yes & unknown} {yes | unknown} {unknown | false} {!unknown} {(int?)(object)7} {(int?)null is int}");
        try { _ = nothing.Value; } catch (InvalidOperationException error) { Console.WriteLine(error.Message); }
        try { _ = (int)(object)nothing; } catch (NullReferenceException error) { Console.WriteLine(error.Message); }
        try { _ = (long)(object)5; } catch (InvalidCastException error) { Console.WriteLine(error.Message); }

        int[] numbers = [1, 2, 3, 4, 5];
        using (Window window = new(numbers))
        {
            window.First = 10;
            Window narrow = window.Narrow();
            narrow.First += 5;
            Console.WriteLine($"{narrow.Length} {string.Join(",", numbers)}");
        }
        Console.WriteLine($"{Unsafe.SizeOf<Bits>()} {Unsafe.SizeOf<Empty>()} {Unsafe.SizeOf<One<byte>>()} {Unsafe.SizeOf<Point3>()} {Unsafe.SizeOf<int?>()} {Unsafe.SizeOf<Floats>()}");
    }
}
