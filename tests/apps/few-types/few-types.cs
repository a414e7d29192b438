// Calls and casts whose receivers can have only a few types in the whole program.
using System;
using System.Runtime.CompilerServices;

interface IShape
{
    int Area(int factor);
    Triple Three(int first);
    string Name { get; }
}

struct Triple
{
    public long A, B, C;
    public override string ToString() => A + "," + B + "," + C;
}

class Square : IShape
{
    public int Side = 3;
    public virtual int Area(int factor) => factor < 0 ? throw new ArgumentException("negative " + factor) : Side * Side * factor;
    public Triple Three(int first) => new Triple { A = first, B = Side, C = 1 };
    public string Name => "square";
    public virtual string Describe() => "a " + Name;
}

sealed class Tile : Square
{
    public override int Area(int factor) => base.Area(factor) + 1;
    public override string Describe() => "a tile";
}

struct Dot : IShape
{
    public int Weight, Calls;
    public int Area(int factor) { Calls++; return Weight * factor + Calls; }
    public Triple Three(int first) => new Triple { A = first, B = Weight, C = 3 };
    public string Name => "dot " + Weight;
}

static class Program
{
    static int evaluated;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Evaluate(int value) { evaluated++; return value; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int AreaOf(IShape shape, int factor) => shape.Area(Evaluate(factor));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static string Guarded(IShape shape, int factor)
    {
        string result = "";
        try { result += shape.Area(factor) + " "; result += shape.Three(factor); }
        catch (ArgumentException e) when (e.Message.Length > 3) { result += "caught " + e.Message; }
        finally { result += ";"; }
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static string Casts(object o)
    {
        string result = (o is IShape ? "shape " : "- ") + (o is Square ? "square " : "- ") + ((o as IShape)?.Name ?? "none");
        try { result += " " + ((Square)o)?.Describe(); }
        catch (InvalidCastException e) { result += " " + e.Message; }
        try { result += " " + (((IShape)o)?.Area(1) ?? -1); }
        catch (InvalidCastException e) { result += " " + e.Message; }
        return result;
    }

    static void Main()
    {
        object boxed = new Dot { Weight = 5 };
        var shapes = new IShape[] { new Square(), new Tile(), (IShape)boxed, new Square { Side = 4 } };
        for (int i = 0; i < 6; i++)
            Console.WriteLine(AreaOf(shapes[i % 4], i) + " " + shapes[i % 4].Name + " " + shapes[i % 4].Three(i));
        foreach (IShape shape in shapes)
            Console.WriteLine(Guarded(shape, 2) + Guarded(shape, -2));
        try { AreaOf(null, 1); }
        catch (NullReferenceException) { Console.WriteLine("null, " + evaluated + " evaluated"); }
        foreach (object o in new object[] { shapes[0], shapes[1], boxed, "text", new int[2], null, 7 })
            Console.WriteLine(Casts(o));
        Console.WriteLine(((Dot)boxed).Calls);
    }
}
