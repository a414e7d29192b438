using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// References inside structs: in arrays, in other structs, in generics, boxed, in inline arrays, copied and cleared in bulk.
struct Pair
{
    public int Number;
    public string Text;
}

struct Deep
{
    public long A;
    public Pair First;
    public byte B;
    public Pair Second;
    public object Object;
    public double C;
}

struct Wide
{
    public object A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, D0, D1, D2, D3;
    public int Number;
    public string Last;
}

[InlineArray(5)]
struct Five
{
    public Pair Element;
}

class Generic<T>
{
    public int Before;
    public T Value;
    public T[] Values;
}

class Derived : Generic<Deep>
{
    public string More;
}

static class Program
{
    static int failures;

    static void Check(bool holds, [CallerLineNumber] int line = 0)
    {
        if (holds)
            return;
        failures++;
        Console.WriteLine("wrong in line " + line);
    }

    static Pair NewPair(int i) => new() { Number = i, Text = "pair " + i };

    static bool IsPair(in Pair pair, int i) => pair.Number == i && pair.Text == "pair " + i;

    static Deep NewDeep(int i) => new() { A = i, First = NewPair(i), B = (byte)i, Second = NewPair(i + 1), Object = i, C = i };

    static bool IsDeep(in Deep deep, int i) => deep.A == i && IsPair(deep.First, i) && deep.B == (byte)i && IsPair(deep.Second, i + 1) && (int)deep.Object == i && deep.C == i;

    static void Main()
    {
        var pairs = new Pair[200];
        var deeps = new Deep[300];
        var boxes = new object[100];
        GC.Collect();
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = NewPair(i);
        for (int i = 0; i < deeps.Length; i++)
            deeps[i] = NewDeep(i);
        for (int i = 0; i < boxes.Length; i++)
            boxes[i] = i % 2 == 0 ? NewPair(i) : NewDeep(i);
        GC.Collect(0);
        for (int i = 0; i < pairs.Length; i++)
            Check(IsPair(pairs[i], i));
        for (int i = 0; i < deeps.Length; i++)
            Check(IsDeep(deeps[i], i));
        for (int i = 0; i < boxes.Length; i++)
            Check(i % 2 == 0 ? IsPair((Pair)boxes[i], i) : IsDeep((Deep)boxes[i], i));

        // Copies of whole ranges, overlapping ones too.
        Array.Copy(deeps, 0, deeps, 50, 200);
        GC.Collect(0);
        Check(IsDeep(deeps[49], 49) && IsDeep(deeps[50], 0) && IsDeep(deeps[249], 199) && IsDeep(deeps[250], 250));
        deeps.AsSpan(100, 100).CopyTo(deeps.AsSpan(0));
        GC.Collect();
        Check(IsDeep(deeps[0], 50) && IsDeep(deeps[99], 149));
        var grown = new List<Deep>();
        for (int i = 0; i < 500; i++)
            grown.Add(NewDeep(i));
        GC.Collect();
        for (int i = 0; i < 500; i++)
            Check(IsDeep(grown[i], i));
        grown.RemoveRange(100, 300);
        grown.Insert(0, NewDeep(-1));
        GC.Collect(0);
        Check(grown.Count == 201 && IsDeep(grown[0], -1) && IsDeep(grown[101], 400));

        var derived = new Derived { Value = NewDeep(1), Values = new[] { NewDeep(2), NewDeep(3) }, More = 4.ToString() };
        GC.Collect();
        derived.Values[1] = NewDeep(5);
        GC.Collect(0);
        Check(IsDeep(derived.Value, 1) && IsDeep(derived.Values[0], 2) && IsDeep(derived.Values[1], 5) && derived.More == "4");

        var fives = new Five[10];
        GC.Collect();
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < 5; j++)
                fives[i][j] = NewPair(i * 5 + j);
        GC.Collect(0);
        for (int i = 0; i < 10; i++)
            for (int j = 0; j < 5; j++)
                Check(IsPair(fives[i][j], i * 5 + j));

        var wides = new Wide[3];
        GC.Collect();
        wides[1] = new Wide { A0 = "a" + 0, D3 = "d" + 3, Number = 5, Last = "last" + 1 };
        wides[2] = wides[1];
        wides[2].C5 = "c" + 5;
        GC.Collect(0);
        Check((string)wides[1].A0 == "a0" && (string)wides[2].D3 == "d3" && wides[2].Last == "last1" && (string)wides[2].C5 == "c5" && wides[1].C5 == null);

        var grid = new Pair[7, 9];
        var cube = new string[3, 4, 5];
        GC.Collect();
        for (int i = 0; i < 7; i++)
            for (int j = 0; j < 9; j++)
                grid[i, j] = NewPair(i * 9 + j);
        for (int i = 0; i < 60; i++)
            cube[i / 20, i / 5 % 4, i % 5] = "cube " + i;
        GC.Collect(0);
        for (int i = 0; i < 63; i++)
            Check(IsPair(grid[i / 9, i % 9], i));
        for (int i = 0; i < 60; i++)
            Check(cube[i / 20, i / 5 % 4, i % 5] == "cube " + i);

        (string, (int, string[])) tuple = ("t" + 1, (2, new[] { "u" + 3 }));
        object boxed = tuple;
        var maybe = new Pair?[4];
        maybe[2] = NewPair(8);
        GC.Collect();
        Check(boxed.Equals(tuple) || ((ValueTuple<string, (int, string[])>)boxed).Item2.Item2[0] == "u3");
        Check(maybe[2].HasValue && IsPair(maybe[2].Value, 8) && !maybe[1].HasValue);

        var map = new Dictionary<Pair, Deep>();
        for (int i = 0; i < 100; i++)
            map[NewPair(i)] = NewDeep(i);
        GC.Collect();
        for (int i = 0; i < 100; i++)
            Check(IsDeep(map[NewPair(i)], i));
        Console.WriteLine($"failures: {failures}");
    }
}
