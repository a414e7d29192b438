// Classes, structs, interfaces, generics and boxing, without output.
using System;
using System.Collections.Generic;

interface IShape
{
    int Area();
    int Twice() => 2 * Area();
}

interface INamed<out T>
{
    T Name();
}

abstract class Shape : IShape
{
    public int Id;
    protected Shape(int id) => Id = id;
    public abstract int Area();
    public virtual int Sides() => 0;
    public int Total() => Area() + Sides();
}

class Square : Shape, INamed<Square>
{
    readonly int side;
    public Square(int side) : base(1) => this.side = side;
    public override int Area() => side * side;
    public override int Sides() => 4;
    public Square Name() => this;
}

sealed class Cube : Square
{
    public Cube(int side) : base(side) => Id = 2;
    public override int Area() => 6 * base.Area();
    public new int Sides() => 12;
    public int Twice() => -1;
}

struct Point : IShape, IEquatable<Point>
{
    public int X, Y;
    public Point(int x, int y) { X = x; Y = y; }
    public int Area() => X * Y;
    public void Move(int by) { X += by; Y += by; }
    public bool Equals(Point other) => X == other.X && Y == other.Y;
    public static Point operator +(Point a, Point b) => new Point(a.X + b.X, a.Y + b.Y);
}

struct Large
{
    public long A, B, C;
    public Point P;
    public string Text;
}

struct Pair<T, U>
{
    public T First;
    public U Second;
    public Pair(T first, U second) { First = first; Second = second; }
    public Pair<U, T> Swap() => new Pair<U, T>(Second, First);
}

interface INumberLike<T> where T : INumberLike<T>
{
    static abstract T Zero { get; }
    static abstract T Add(T a, T b);
    static virtual T Double(T a) => T.Add(a, a);
}

struct Money : INumberLike<Money>
{
    public int Cents;
    public static Money Zero => default;
    public static Money Add(Money a, Money b) => new Money { Cents = a.Cents + b.Cents };
}

class Text : INumberLike<Text>
{
    public int Length;
    public static Text Zero => new Text();
    public static Text Add(Text a, Text b) => new Text { Length = a.Length + b.Length };
    static Text INumberLike<Text>.Double(Text a) => new Text { Length = 1000 };
}

class Node<T>
{
    public T Value;
    public Node<T> Next;
    public static int Count;
    public Node(T value, Node<T> next) { Value = value; Next = next; Count++; }
}

abstract class Visitor
{
    public abstract R Visit<R>(R seed, Func<R, R> step);
}

sealed class TwiceVisitor : Visitor
{
    public override R Visit<R>(R seed, Func<R, R> step) => step(step(seed));
}

sealed class OnceVisitor : Visitor
{
    public override R Visit<R>(R seed, Func<R, R> step) => step(seed);
}

enum Colour : byte { Red = 1, Green = 2, Blue = 250 }

static class Program
{
    static int number;
    static int failed;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static T Sum<T>(T a, T b) where T : INumberLike<T> => T.Add(T.Add(T.Zero, a), b);
    static T Double<T>(T a) where T : INumberLike<T> => T.Double(a);
    static bool Same<T>(T a, T b) where T : IEquatable<T> => a.Equals(b);
    static int AreaOf<T>(T shape) where T : IShape => shape.Area() + shape.Twice();
    static Large Change(Large value) { value.A += 1; value.P.X = 9; return value; }
    static void ChangeRef(ref Large value, out int old, in Point by) { old = (int)value.A; value.A = by.X; }
    static bool Is<T>(object value) => value is T;
    static T Default<T>() => default;
    static string Kind(object value) => value switch
    {
        null => "null",
        int n when n > 10 => "big",
        int => "int",
        string { Length: 0 } => "empty",
        string => "string",
        IShape => "shape",
        _ => "other",
    };

    static void Classes()
    {
        Shape shape = new Square(3);
        Check(shape.Area() == 9 && shape.Sides() == 4 && shape.Total() == 13 && shape.Id == 1);
        shape = new Cube(2);
        Check(shape.Area() == 24 && shape.Sides() == 4 && shape.Id == 2);
        Check(((Cube)shape).Sides() == 12);
        Check(((IShape)shape).Twice() == 48);
        Check(shape is Square && shape is IShape && shape is not INamed<string>);
        INamed<Shape> named = (INamed<Shape>)shape;
        Check(named.Name() == shape);
        Check(Is<INamed<object>>(shape) && !Is<INamed<string>>(shape) && !Is<Cube>(new Square(1)));
        object boxed = new Point(2, 5);
        Check(((IShape)boxed).Area() == 10 && ((IShape)boxed).Twice() == 20);
        try
        {
            _ = (Cube)(object)new Square(1);
            Check(false);
        }
        catch (InvalidCastException)
        {
            Check(true);
        }
    }

    static void Structs()
    {
        Point p = new Point(1, 2), q = p;
        q.Move(10);
        Check(p.X == 1 && q.X == 11 && q.Y == 12);
        Check((p + q).Y == 14);
        Large a = new Large { A = 5, B = 6, C = 7, P = p, Text = "t" };
        Large b = Change(a);
        Check(a.A == 5 && b.A == 6 && a.P.X == 1 && b.P.X == 9 && b.Text == "t" && b.C == 7);
        ChangeRef(ref a, out int old, q);
        Check(old == 5 && a.A == 11);
        Point[] points = new Point[3];
        points[1].Move(4);
        ref Point r = ref points[1];
        r.X = 40;
        Check(points[1].X == 40 && points[1].Y == 4 && points[2].X == 0);
        object box = p;
        ((IShape)box).Area();
        Point back = (Point)box;
        back.Move(1);
        Check(((Point)box).X == 1 && back.X == 2);
        Check(Same(p, new Point(1, 2)) && !Same(p, q) && Same(3, 3) && Same("a", "a"));
        Check(AreaOf(p) == 6 && AreaOf(new Cube(1)) == 6 + 12);
        Pair<int, string> pair = new Pair<int, string>(4, "four");
        Check(pair.Swap().First == "four" && pair.Swap().Swap().First == 4);
        Pair<byte, double> mixed = new Pair<byte, double>(200, 0.5);
        Check(mixed.Swap().First == 0.5 && mixed.Swap().Second == 200);
        Colour colour = Colour.Blue;
        object boxedColour = colour;
        Check((byte)colour == 250 && boxedColour is Colour && (Colour)boxedColour == Colour.Blue && (int)Colour.Green == 2);
    }

    static void Generics()
    {
        Check(Sum(new Money { Cents = 5 }, new Money { Cents = 6 }).Cents == 11);
        Check(Double(new Money { Cents = 5 }).Cents == 10);
        Check(Sum(new Text { Length = 1 }, new Text { Length = 2 }).Length == 3);
        Check(Double(new Text()).Length == 1000);
        Node<int> ints = new Node<int>(1, new Node<int>(2, null));
        Node<string> strings = new Node<string>("x", null);
        Check(ints.Next.Value == 2 && strings.Value == "x" && Node<int>.Count == 2 && Node<string>.Count == 1 && Node<byte>.Count == 0);
        Check(Default<int>() == 0 && Default<string>() == null && Default<Pair<int, long>>().Second == 0);
        Visitor visitor = new TwiceVisitor();
        Check(visitor.Visit(3, x => x * 2) == 12);
        Check(visitor.Visit("a", x => x) == "a");
        visitor = new OnceVisitor();
        Check(visitor.Visit(3L, x => x * 2) == 6);
        int? some = 5, none = null;
        object boxedSome = some, boxedNone = none;
        Check(some.HasValue && some.Value == 5 && !none.HasValue && (some + none) == null && some + 1 == 6);
        Check(boxedSome is int && boxedNone == null && (int?)boxedSome == 5 && ((int?)boxedNone).HasValue == false);
        Check(typeof(int) == 5.GetType() && typeof(Node<int>) != typeof(Node<string>));
    }

    static void Patterns()
    {
        Check(Kind(null) == "null" && Kind(11) == "big" && Kind(10) == "int" && Kind("") == "empty" && Kind("s") == "string");
        Check(Kind(new Point()) == "shape" && Kind(new Square(1)) == "shape" && Kind(1L) == "other");
        (int x, string y) tuple = (1, "one");
        var (x, y) = tuple;
        Check(x == 1 && y == "one" && tuple == (1, "one"));
    }

    static int Main()
    {
        Classes();
        Structs();
        Generics();
        Patterns();
        return failed == 0 ? 100 : failed;
    }
}
