// Records: classes and structs, inheritance, with-expressions, equality, printing, deconstruction, positional and nominal members.
using System;
using System.Collections.Generic;
using System.Text;

record Part(string Name, int Count)
{
    public double Weight { get; init; } = 1.5;
    public virtual string Kind => "part";
    internal int Hidden = 3;
}
record Gear(string Name, int Count, int Teeth) : Part(Name, Count)
{
    public override string Kind => "gear";
    public Gear(int teeth) : this("gear", 1, teeth) { }
}
sealed record Worm(string Name) : Part(Name, 1) { public override string ToString() => $"worm {Name}"; }
record Assembly(string Title, params Part[] Parts)
{
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"{Title}: {Parts.Length} parts");
        return true;
    }
    public virtual bool Equals(Assembly other) => other is not null && Title == other.Title && Parts.AsSpan().SequenceEqual(other.Parts);
    public override int GetHashCode() => Title.GetHashCode();
}
abstract record Shape { public abstract double Area { get; } }
record Rectangle(double Width, double Height) : Shape { public override double Area => Width * Height; }
record Square(double Side) : Rectangle(Side, Side);
record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second);
readonly record struct Range3(int Low, int High)
{
    public int Length => High - Low;
    public Range3(int high) : this(0, high) { }
    public bool Contains(int value) => value >= Low && value < High;
}
record Node(int Value, Node Next = null);
record Empty;
record Generic<T>(T Value, List<T> Others) where T : notnull;
record Settings
{
    public required string Host { get; init; }
    public int Port { get; set; } = 80;
    public (int Low, int High) Range { get; init; } = (1, 2);
    public int? Limit { get; init; }
    public char Mark = 'm';
}

static class Program
{
    static string Classify(Part part) => part switch
    {
        Gear { Teeth: > 20, Count: var count } => $"large gear x{count}",
        Gear(_, 1, var teeth) => $"single gear of {teeth}",
        Worm => "worm",
        { Name: { Length: 0 } } => "nameless",
        (var name, >= 10) => $"many {name}",
        _ => part.Kind,
    };

    static void Main()
    {
        Part bolt = new("bolt", 12), same = new("bolt", 12), other = bolt with { Count = 13 }, heavy = bolt with { Weight = 2 };
        Console.WriteLine($"{bolt} {other} {heavy}");
        Console.WriteLine($"{bolt == same} {bolt.Equals(other)} {bolt == heavy} {ReferenceEquals(bolt, same)} {bolt.GetHashCode() == same.GetHashCode()} {bolt != other}");
        Part gear = new Gear("cog", 2, 24), cloned = gear with { Name = "wheel" };
        Console.WriteLine($"{gear} {cloned} {cloned.GetType().Name} {gear == cloned} {gear.Equals(new Part("cog", 2))} {new Part("cog", 2).Equals(gear)} {new Gear(8)}");
        foreach (Part part in new[] { bolt, gear, new Gear(7), new Worm("w"), new Part("", 0), new Part("nut", 5) }) Console.WriteLine(Classify(part) + " | " + part);
        Assembly first = new("unit", bolt, gear), second = new("unit", same, new Gear("cog", 2, 24));
        Console.WriteLine($"{first} {first == second} {first == second with { Title = "x" }}");
        Shape[] shapes = { new Rectangle(2, 3), new Square(4), new Rectangle(4, 4) };
        foreach (Shape shape in shapes) Console.WriteLine($"{shape} {shape.Area}");
        Console.WriteLine(shapes[1] == shapes[2]);
        Pair<int, string> pair = new(1, "one");
        pair.First++;
        (int number, string text) = pair;
        Console.WriteLine($"{pair} {number} {text} {pair == new Pair<int, string>(2, "one")} {pair with { Second = "two" }} {new Pair<Part, double?>(null, null)} {default(Pair<int, int>)}");
        Range3 range = new(5);
        Console.WriteLine($"{range} {range.Contains(4)} {range.Contains(5)} {range == new Range3(0, 5)} {range.GetHashCode() == new Range3(5).GetHashCode()} {range with { Low = 2 }}");
        Node chain = new(1, new(2, new(3)));
        Console.WriteLine($"{chain} {chain == new Node(1, new(2, new(3)))} {chain == chain with { Next = null }}");
        Console.WriteLine($"{new Empty()} {new Empty() == new Empty()} {new Generic<int>(1, [2])} {new Settings { Host = "h", Limit = 3 }} {new Settings { Host = "a" } with { Port = 8080, Mark = '!' }}");
        Dictionary<Part, string> table = new() { [bolt] = "first" };
        table[same] = "second";
        Console.WriteLine($"{table.Count} {table[bolt]} {table.ContainsKey(other)} {new HashSet<Range3> { range, new(5), new(1, 5) }.Count}");
        var anonymous = new { Name = "x", Size = 3, Inner = new { Deep = true } };
        Console.WriteLine($"{anonymous} {anonymous.Equals(new { Name = "x", Size = 3, Inner = new { Deep = true } })} {anonymous with { Size = 4 }} {anonymous.GetHashCode() == new { Name = "x", Size = 3, Inner = new { Deep = true } }.GetHashCode()}");
    }
}
