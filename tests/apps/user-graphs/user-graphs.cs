// Graphs and matrices: generic algorithms over static abstract numbers, unsafe inner loops, spans, comparers and formatted tables.
using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using System.Text;

interface IWeighted<out TWeight> { TWeight Weight { get; } }
readonly struct Edge<TNode, TWeight>(TNode from, TNode to, TWeight weight) : IWeighted<TWeight>, IEquatable<Edge<TNode, TWeight>> where TNode : IEquatable<TNode>
{
    public TNode From => from;
    public TNode To => to;
    public TWeight Weight => weight;
    public bool Equals(Edge<TNode, TWeight> other) => from.Equals(other.From) && to.Equals(other.To);
    public override bool Equals(object other) => other is Edge<TNode, TWeight> edge && Equals(edge);
    public override int GetHashCode() => HashCode.Combine(from, to);
    public void Deconstruct(out TNode a, out TNode b, out TWeight w) => (a, b, w) = (from, to, weight);
    public override string ToString() => $"{from}->{to}:{weight}";
}

class Graph<TNode, TWeight> : IEnumerable<Edge<TNode, TWeight>> where TNode : IEquatable<TNode>, IComparable<TNode> where TWeight : INumber<TWeight>
{
    readonly Dictionary<TNode, List<Edge<TNode, TWeight>>> edges = [];
    public int Count { get; private set; }
    public IEnumerable<TNode> Nodes => edges.Keys.Order();
    public void Add(TNode from, TNode to, TWeight weight)
    {
        (edges.TryGetValue(from, out var list) ? list : edges[from] = []).Add(new(from, to, weight));
        edges.TryAdd(to, []);
        Count++;
    }
    public IEnumerator<Edge<TNode, TWeight>> GetEnumerator() => edges.Values.SelectMany(list => list).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public FrozenDictionary<TNode, (TWeight Distance, TNode Before)> Shortest(TNode start)
    {
        Dictionary<TNode, (TWeight Distance, TNode Before)> best = new() { [start] = (TWeight.Zero, start) };
        PriorityQueue<TNode, TWeight> open = new();
        HashSet<TNode> done = [];
        open.Enqueue(start, TWeight.Zero);
        while (open.TryDequeue(out TNode node, out TWeight distance))
        {
            if (!done.Add(node)) continue;
            foreach (var (_, to, weight) in edges[node])
            {
                if (weight < TWeight.Zero) throw new ArgumentOutOfRangeException(nameof(weight), weight, $"edge {node}->{to} is negative");
                TWeight sum = checked(distance + weight);
                if (best.TryGetValue(to, out var known) && known.Distance <= sum) continue;
                best[to] = (sum, node);
                open.Enqueue(to, sum);
            }
        }
        return best.ToFrozenDictionary();
    }

    public IEnumerable<TNode> Path(TNode from, TNode to)
    {
        var best = Shortest(from);
        if (!best.ContainsKey(to)) yield break;
        Stack<TNode> path = [];
        for (TNode at = to; !at.Equals(from); at = best[at].Before) path.Push(at);
        yield return from;
        foreach (TNode node in path) yield return node;
    }

    public List<TNode> Sorted()
    {
        Dictionary<TNode, int> degree = edges.Keys.ToDictionary(n => n, _ => 0);
        foreach (var (_, to, _) in this) degree[to]++;
        Queue<TNode> ready = new(degree.Where(p => p.Value == 0).Select(p => p.Key).Order());
        List<TNode> order = [];
        while (ready.TryDequeue(out TNode node))
        {
            order.Add(node);
            foreach (var edge in edges[node]) if (--degree[edge.To] == 0) ready.Enqueue(edge.To);
        }
        return order.Count == edges.Count ? order : throw new InvalidOperationException($"a cycle leaves {string.Join(", ", edges.Keys.Except(order).Order())}");
    }
}

sealed unsafe class Matrix(int rows, int columns)
{
    readonly double[] values = new double[rows * columns];
    public ref double this[int row, int column] => ref values[(uint)row < (uint)rows && (uint)column < (uint)columns ? row * columns + column : throw new IndexOutOfRangeException($"[{row},{column}] of {rows}x{columns}")];
    public int Rows => rows;
    public int Columns => columns;
    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);
    public static Matrix operator *(Matrix a, Matrix b)
    {
        if (a.Columns != b.Rows) throw new ArgumentException($"{a.Rows}x{a.Columns} times {b.Rows}x{b.Columns}");
        Matrix result = new(a.Rows, b.Columns);
        fixed (double* x = a.values, y = b.values, z = result.values)
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Columns; k++)
                {
                    double factor = x[i * a.Columns + k];
                    for (int j = 0; j < b.Columns; j++) z[i * b.Columns + j] += factor * y[k * b.Columns + j];
                }
        return result;
    }
    public static Matrix Identity(int size) { Matrix m = new(size, size); for (int i = 0; i < size; i++) m[i, i] = 1; return m; }
    public Matrix Power(int n) => n switch { 0 => Identity(rows), 1 => this, _ when n % 2 == 0 => (this * this).Power(n / 2), _ => this * Power(n - 1) };
    public override string ToString()
    {
        StringBuilder text = new();
        for (int r = 0; r < rows; r++)
        {
            text.Append(r == 0 ? '[' : ' ');
            foreach (double value in Row(r)) text.Append($"{value,8:0.###}");
            text.Append(r == rows - 1 ? "]" : "\n");
        }
        return text.ToString();
    }
}

static class Program
{
    static void Main()
    {
        Graph<string, int> roads = new();
        foreach (string line in "A-B 7;A-C 9;A-F 14;B-C 10;B-D 15;C-D 11;C-F 2;D-E 6;E-F 9".Split(';'))
        {
            string[] parts = line.Split('-', ' ');
            roads.Add(parts[0], parts[1], int.Parse(parts[2]));
            roads.Add(parts[1], parts[0], int.Parse(parts[2]));
        }
        Console.WriteLine($"{roads.Count} edges, {string.Join("", roads.Nodes)}, shortest {string.Join(" > ", roads.Path("A", "E"))} = {roads.Shortest("A")["E"].Distance}");
        foreach (var (node, (distance, before)) in roads.Shortest("B").OrderBy(p => p.Value.Distance)) Console.Write($"{node}:{distance}({before}) ");
        Console.WriteLine(roads.Distinct().Count() + " " + roads.MaxBy(e => e.Weight));
        Graph<int, decimal> tasks = new();
        for (int i = 1; i < 12; i++) for (int j = i * 2; j < 12; j += i) tasks.Add(i, j, j / (decimal)i);
        Console.WriteLine($"{string.Join(" ", tasks.Sorted())} | {string.Join(" ", tasks.Path(1, 8))} | {tasks.Sum(e => e.Weight):F3} {tasks.Average(e => e.Weight):F3}");
        tasks.Add(11, 1, -1);
        try { tasks.Sorted(); } catch (InvalidOperationException error) { Console.WriteLine(error.Message); }
        try { tasks.Shortest(1); } catch (ArgumentOutOfRangeException error) { Console.WriteLine(error.Message.ReplaceLineEndings(" ")); }
        Graph<Half, BigInteger> odd = new();
        odd.AddRange((Half)1, (Half)2.5, (Half)4);
        Console.WriteLine(string.Join(" ", odd));
        Matrix fibonacci = new(2, 2) { [0, 0] = 1, [0, 1] = 1, [1, 0] = 1 };
        Console.WriteLine(fibonacci.Power(30) + "\n" + fibonacci.Power(0));
        Matrix rotation = new(2, 3);
        rotation.Row(1).Fill(0.5);
        rotation[0, 2] -= 1.25;
        Console.WriteLine(fibonacci * rotation);
        try { _ = rotation * fibonacci.Power(2) * rotation; } catch (ArgumentException error) { Console.WriteLine(error.Message); }
        try { rotation[2, 0]++; } catch (IndexOutOfRangeException error) { Console.WriteLine(error.Message); }
        BitArray sieve = new(100, true);
        for (int i = 2; i < 100; i++) if (sieve[i]) for (int j = i * i; j < 100; j += i) sieve[j] = false;
        Console.WriteLine(string.Join(" ", Enumerable.Range(2, 98).Where(i => sieve[i]).Chunk(5).Select(c => c.Sum())));
    }

    static void AddRange<TNode, TWeight>(this Graph<TNode, TWeight> graph, params ReadOnlySpan<TNode> nodes) where TNode : IEquatable<TNode>, IComparable<TNode>, INumber<TNode> where TWeight : struct, INumber<TWeight>
    {
        for (int i = 1; i < nodes.Length; i++) graph.Add(nodes[i - 1], nodes[i], TWeight.CreateTruncating(nodes[i] - nodes[i - 1]));
    }
}
