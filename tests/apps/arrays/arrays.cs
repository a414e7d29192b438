// Arrays: jagged, rectangular, covariant; bounds and store checks; copying, sorting, searching, resizing.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

struct Cell { public int Row, Column; public string Text; public override readonly string ToString() => $"{Row}{Text}{Column}"; }

static class Program
{
    static readonly int minus = -1;

    static string Try(Action action)
    {
        try { action(); return "fine"; }
        catch (Exception error) { return $"{error.GetType().Name}: {error.Message}"; }
    }

    static string Show(Array array)
    {
        if (array.Rank == 1) return "[" + string.Join(" ", array.Cast<object>()) + "]";
        string bounds = string.Join(",", Enumerable.Range(0, array.Rank).Select(d => $"{array.GetLowerBound(d)}..{array.GetUpperBound(d)}"));
        return $"{bounds} = {string.Join(" ", array.Cast<object>().Select(o => o ?? "null"))}";
    }

    static ref T Element<T>(T[,] array, int row, int column) => ref array[row, column];

    static void Rectangular()
    {
        int[,] grid = new int[3, 4];
        for (int r = 0; r < grid.GetLength(0); r++) for (int c = 0; c < grid.GetLength(1); c++) grid[r, c] = r * 10 + c;
        grid[1, 2] += 100;
        grid[2, 3]++;
        Element(grid, 0, 1) = -1;
        Console.WriteLine($"{Show(grid)} {grid.Length} {grid.Rank} {grid[1, 2]}");
        string[,,] cube = { { { "a", "b" }, { "c", "d" } }, { { "e", "f" }, { "g", null } } };
        cube[1, 1, 1] = cube[0, 0, 0] + cube[1, 0, 1];
        Console.WriteLine(Show(cube));
        Cell[,] cells = new Cell[2, 2];
        cells[0, 1].Text = "x";
        cells[0, 1].Row = 5;
        Cell copy = cells[0, 1];
        copy.Row = 9;
        ref Cell place = ref cells[1, 0];
        place = copy;
        Console.WriteLine(Show(cells));
        double[,,,] four = new double[2, 1, 2, 1];
        four[1, 0, 1, 0] = 2.5;
        Console.WriteLine(Show(four) + " " + four.GetType() + " " + grid.GetType().GetElementType() + " " + cube.GetType().GetArrayRank());
        Console.WriteLine(Try(() => grid[3, 0] = 1) + "; " + Try(() => grid[0, -1] = 1) + "; " + Try(() => _ = cube[0, 2, 0]) + "; " + Try(() => grid.GetLength(2)) + "; " + Try(() => _ = new int[2, minus]));
        object[,] covariant = new string[1, 1];
        Console.WriteLine(Try(() => covariant[0, 0] = 5) + "; " + Try(() => covariant[0, 0] = "fits"));
        foreach (int value in new int[,] { { 1, 2 }, { 3, 4 } }) Console.Write(value + " ");
        int[,] clone = (int[,])grid.Clone();
        Array.Clear(grid, 2, 5);
        Array.Copy(clone, 0, grid, 9, 3);
        Buffer.BlockCopy(clone, 4, grid, 0, 8);
        Console.WriteLine(Show(grid) + " " + Show(clone));
    }

    static void Jagged()
    {
        int[][] triangle = new int[5][];
        for (int i = 0; i < triangle.Length; i++)
        {
            triangle[i] = new int[i + 1];
            triangle[i][0] = triangle[i][i] = 1;
            for (int j = 1; j < i; j++) triangle[i][j] = triangle[i - 1][j - 1] + triangle[i - 1][j];
        }
        Console.WriteLine(string.Join("|", triangle.Select(row => string.Join(" ", row))));
        string[][,] mixed = { new[,] { { "a" } }, null };
        byte[][][] deep = { new byte[][] { [1, 2], [] } };
        Console.WriteLine($"{mixed[0][0, 0]} {mixed.GetType()} {deep[0][0][1]} {deep.GetType()} {Try(() => _ = mixed[1].Length)} {Try(() => _ = deep[0][1][0])} {Try(() => _ = triangle[^1][^6])}");
    }

    static void Covariant()
    {
        object[] objects = new string[2];
        IComparable[] comparables = (IComparable[])objects;
        Array numbers = new int[] { 3, 1, 2 };
        Console.WriteLine(Try(() => objects[0] = new object()) + "; " + Try(() => objects[0] = "ok") + "; " + Try(() => comparables[1] = 5) + "; " + Try(() => _ = (object[])numbers));
        uint[] unsigned = (uint[])(object)new int[] { -1, 5 };
        DayOfWeek[] days = (DayOfWeek[])(object)new int[] { 1, 6 };
        Console.WriteLine($"{unsigned[0]} {days[1]} {unsigned.GetType()} {(object)days is int[]} {numbers is IList<int>} {numbers is IList<uint>} {objects is IEnumerable<string>} {numbers is ICollection<object>}");
        IList<int> list = (int[])numbers;
        Console.WriteLine($"{list.Count} {list.IndexOf(2)} {list.Contains(9)} {list.IsReadOnly} {Try(() => list.Add(4))} {Try(() => ((IList)numbers)[0] = "s")} {list.GetEnumerator().GetType().IsValueType}");
        object[][] nested = new string[][] { ["deep"] };
        Console.WriteLine(nested[0][0] + " " + Try(() => nested[0] = new object[1]) + " " + Try(() => Array.Copy(new object[] { "a", 5 }, new string[2], 2)));
    }

    static void Operations()
    {
        int[] values = [5, 3, 9, 1, 7, 3];
        string[] names = ["five", "three", "nine", "one", "seven", "three"];
        Array.Sort(values, names);
        Console.WriteLine($"{Show(values)} {Show(names)} {Array.BinarySearch(values, 7)} {Array.BinarySearch(values, 4)} {Array.LastIndexOf(values, 3)} {Array.IndexOf(names, "one")} {Array.Exists(values, v => v > 8)}");
        Array.Sort(names, (a, b) => b.Length != a.Length ? b.Length - a.Length : string.CompareOrdinal(a, b));
        Array.Reverse(values, 1, 3);
        Array.Resize(ref values, 8);
        Array.Fill(values, -2, 6, 2);
        Console.WriteLine($"{Show(names)} {Show(values)} {Show(values[2..^3])} {values[^1]} {Show(values[..2])} {values.AsSpan(1, 2).ToArray().Length}");
        Index index = ^2;
        Range range = 1..^1;
        Console.WriteLine($"{index} {range} {index.GetOffset(10)} {range.GetOffsetAndLength(10)} {values[index]} {"string"[range]} {"string"[^3..]} {Try(() => _ = values[5..3])} {Try(() => _ = values[^9])}");
        long[] longs = new long[4];
        Array.Copy(new[] { 1, 2, 3 }, 0, longs, 1, 3);
        Buffer.BlockCopy(new byte[] { 1, 0, 0, 0, 0, 0, 0, 1 }, 0, longs, 0, 8);
        Array.Copy(longs, 0, longs, 1, 3);
        Console.WriteLine($"{Show(longs)} {Buffer.ByteLength(longs)} {Try(() => Array.Copy(longs, new int[4], 4))} {Try(() => Array.Copy(longs, 3, longs, 0, 2))} {Try(() => Array.Copy(longs, new long[1, 4], 4))}");
        List<Cell> cells = [new() { Row = 2, Text = "b" }, new() { Row = 1, Text = "a" }];
        Cell[] array = cells.ToArray();
        Array.Sort(array, Comparer<Cell>.Create((a, b) => a.Row - b.Row));
        Console.WriteLine($"{Show(array)} {Array.Empty<int>().Length} {ReferenceEquals(Array.Empty<int>(), Array.Empty<int>())} {StructuralComparisons.StructuralEqualityComparer.Equals(new[] { 1, 2 }, new[] { 1, 2 })} {((IStructuralComparable)new[] { 1, 3 }).CompareTo(new[] { 1, 2 }, Comparer<int>.Default)} {Try(() => _ = new int[minus])} {Try(() => ((int[])null)[0] = 1)}");
        int[] big = GC.AllocateUninitializedArray<int>(1000), many = Enumerable.Range(0, 3000).Select(i => (i * 7919) % 3001).ToArray();
        Array.Sort(many);
        Console.WriteLine($"{big.Length} {many[0]} {many[1500]} {many.Zip(many.Skip(1), (a, b) => a <= b).All(x => x)} {Try(() => Array.Sort(new object[] { 1, "a" }))}");
    }

    static void Main()
    {
        Rectangular();
        Jagged();
        Covariant();
        Operations();
    }
}
