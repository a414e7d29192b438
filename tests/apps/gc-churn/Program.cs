using System;
using System.Collections.Generic;
using System.Text;

// Short-lived objects of all sizes while some survive for a while; what survives must stay as it was.
class Node
{
    public Node Left, Right;
    public int Value;
    public Node(int value) => Value = value;
}

static class Program
{
    static Node Tree(int depth) => depth == 0 ? new Node(1) : new Node(depth) { Left = Tree(depth - 1), Right = Tree(depth - 1) };

    static int Sum(Node node) => node == null ? 0 : node.Value + Sum(node.Left) + Sum(node.Right);

    static void Strings(int rounds)
    {
        var kept = new List<string>();
        long length = 0;
        for (int i = 0; i < rounds; i++)
        {
            var text = new StringBuilder();
            for (int j = 0; j < i % 40; j++)
                text.Append(j).Append(',');
            string made = text.ToString();
            length += made.Length;
            if (i % 17 == 0)
                kept.Add(made);
        }
        long check = 0;
        foreach (string each in kept)
            foreach (char c in each)
                check = check * 31 % 1000003 + c;
        Console.WriteLine($"strings {length} {kept.Count} {check}");
    }

    static void Sizes(int rounds)
    {
        var ring = new byte[64][];
        int failures = 0;
        for (int i = 0; i < rounds; i++)
        {
            int size = (i * 7919) % 20011;
            var made = new byte[size];
            foreach (byte b in made)
                if (b != 0)
                    failures++;
            for (int j = 0; j < size; j++)
                made[j] = (byte)(i + j);
            ref byte[] place = ref ring[i % ring.Length];
            if (place != null)
            {
                int was = i - ring.Length;
                for (int j = 0; j < place.Length; j++)
                    if (place[j] != (byte)(was + j))
                        failures++;
            }
            place = made;
        }
        Console.WriteLine($"sizes {failures}");
    }

    static void Lists(int rounds)
    {
        var map = new Dictionary<string, List<object>>();
        for (int i = 0; i < rounds; i++)
        {
            string key = "key" + i % 97;
            if (!map.TryGetValue(key, out var list))
                map[key] = list = new List<object>();
            if (list.Count > 50)
                list.Clear();
            list.Add(i % 3 == 0 ? i : i % 3 == 1 ? (object)i.ToString() : new int[] { i });
        }
        long sum = 0;
        foreach (var pair in map)
            foreach (object each in pair.Value)
                sum += each switch { int n => n, string s => int.Parse(s), int[] a => a[0], _ => throw new Exception("?") };
        Console.WriteLine($"lists {map.Count} {sum}");
    }

    static void Main(string[] args)
    {
        int scale = args.Length > 0 ? int.Parse(args[0]) : 1;
        Node old = Tree(10);
        for (int i = 0; i < 4 * scale; i++)
        {
            Node young = Tree(8);
            if (i % 2 == 0)
                old.Left = young;
            else
                old.Right.Left = young;
        }
        Console.WriteLine($"tree {Sum(old)}");
        Strings(400 * scale);
        Sizes(150 * scale);
        Lists(2000 * scale);
        Console.WriteLine($"tree {Sum(old)}");
        Console.WriteLine(GC.CollectionCount(0) >= 0);
    }
}
