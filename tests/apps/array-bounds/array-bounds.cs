// Arrays that Array.CreateInstance makes: several dimensions, lower bounds other than zero, element types known at run time.
using System;
using System.Linq;

enum Colour : byte { Red, Green }
struct Pair { public int Left; public string Right; public override readonly string ToString() => $"{Left}{Right}"; }

static class Program
{
    static string Try(Action action)
    {
        try { action(); return "fine"; }
        catch (Exception error) { return $"{error.GetType().Name}: {error.Message}"; }
    }

    static string Show(Array array)
    {
        string bounds = string.Join(",", Enumerable.Range(0, array.Rank).Select(d => $"{array.GetLowerBound(d)}..{array.GetUpperBound(d)}"));
        return $"{array.GetType()} {bounds} ({array.Length}) = {string.Join(" ", array.Cast<object>().Select(o => o ?? "null"))}";
    }

    static void Lengths()
    {
        var grid = (int[,])Array.CreateInstance(typeof(int), 2, 3);
        grid[1, 2] = 7;
        grid.SetValue(5, 0, 1);
        Console.WriteLine(Show(grid) + " " + grid.GetValue(1, 2) + " " + (grid.GetType() == typeof(int[,])));
        Array cube = Array.CreateInstance(typeof(string), 2, 1, 2);
        cube.SetValue("deep", 1, 0, 1);
        Console.WriteLine(Show(cube) + " " + ((string[,,])cube)[1, 0, 1]);
        Array four = Array.CreateInstance(typeof(Pair), [1, 2, 1, 2]);
        four.SetValue(new Pair { Left = 3, Right = "x" }, [0, 1, 0, 1]);
        Console.WriteLine(Show(four));
        Array line = Array.CreateInstance(typeof(Colour), [3]);
        line.SetValue(Colour.Green, 1);
        Console.WriteLine(Show(line) + " " + (line is Colour[]));
        Array wide = Array.CreateInstance(typeof(double), [2L, 2L]);
        wide.SetValue(1.5, 1, 1);
        Console.WriteLine(Show(wide));
        Console.WriteLine(Show(Array.CreateInstance(typeof(int[]), 1, 2)));
    }

    static void Bounds()
    {
        Array years = Array.CreateInstance(typeof(int), [4], [1999]);
        for (int year = years.GetLowerBound(0); year <= years.GetUpperBound(0); year++) years.SetValue(year % 100, year);
        Console.WriteLine(Show(years) + " " + years.GetValue(2001) + " " + Array.IndexOf(years, 1) + " " + (years is int[]));
        Console.WriteLine(Try(() => years.GetValue(1998)) + "; " + Try(() => years.SetValue(1, 2003)) + "; " + Try(() => years.GetLowerBound(1)));
        Array.Sort(years);
        Array.Reverse(years);
        Console.WriteLine(Show(years) + " " + Array.BinarySearch(years, 77));
        var table = (string[,])Array.CreateInstance(typeof(string), [2, 2], [-1, 10]);
        table[-1, 10] = "first";
        table[0, 11] = "last";
        Console.WriteLine(Show(table) + " " + Try(() => _ = table[1, 10]) + "; " + Try(() => _ = table[0, 9]));
        Console.WriteLine(Show((Array)table.Clone()) + " " + Show(Array.CreateInstance(typeof(byte), [2], [0])));
        var copy = new int[4];
        Array.Copy(years, 1999, copy, 0, 4);
        Console.WriteLine(string.Join(" ", copy));
        Array.Clear(years);
        Array objects = Array.CreateInstance(typeof(object), [2, 1, 1], [5, 6, 7]);
        objects.SetValue(Colour.Red, 6, 6, 7);
        Console.WriteLine(Show(years) + " " + Show(objects));
    }

    static void Refused()
    {
        Console.WriteLine(Try(() => Array.CreateInstance(typeof(int), -1, 2)));
        Console.WriteLine(Try(() => Array.CreateInstance(typeof(int), [1, -2])));
        Console.WriteLine(Try(() => Array.CreateInstance(typeof(int), [1, 2], [0])));
        Console.WriteLine(Try(() => Array.CreateInstance(typeof(int), Array.Empty<int>())));
        Console.WriteLine(Try(() => Array.CreateInstance(null!, 1, 2)));
        Array grid = Array.CreateInstance(typeof(int), 2, 2);
        Console.WriteLine(Try(() => grid.SetValue("text", 0, 0)) + "; " + Try(() => grid.GetValue(0)) + "; " + Try(() => grid.GetValue(0, 2)) + "; " + Try(() => grid.SetValue(null, 1, 1)));
    }

    static void Main()
    {
        Lengths();
        Bounds();
        Refused();
    }
}
