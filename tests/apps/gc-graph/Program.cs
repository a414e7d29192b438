using System;
using System.Collections.Generic;

// A graph that changes for ever: nodes get new neighbours, drop old ones, and are reached along long lists and cycles. A model
// of plain numbers says what must be found.
sealed class Node
{
    public readonly int Id;
    public Node Next;
    public readonly List<Node> Edges = new();
    public object Payload;
    public Node(int id) { Id = id; Payload = "node " + id; }
}

static class Program
{
    static uint seed = 1;

    static int Random(int limit)
    {
        seed = seed * 1664525 + 1013904223;
        return (int)((seed >> 8) % (uint)limit);
    }

    static void Mutate(int nodes, int steps)
    {
        var graph = new Node[nodes];
        var model = new List<int>[nodes];
        int next = 0;
        for (int i = 0; i < nodes; i++)
        {
            graph[i] = new Node(next++);
            model[i] = new List<int>();
        }
        int failures = 0;
        for (int step = 0; step < steps; step++)
        {
            int a = Random(nodes), b = Random(nodes);
            switch (Random(4))
            {
                case 0: // a new node in its place: the old one lives on where others refer to it
                    graph[a] = new Node(next++);
                    model[a] = new List<int>();
                    break;
                case 1:
                case 2:
                    graph[a].Edges.Add(graph[b]);
                    model[a].Add(graph[b].Id);
                    break;
                default:
                    if (model[a].Count > 5)
                    {
                        graph[a].Edges.RemoveRange(0, 3);
                        model[a].RemoveRange(0, 3);
                    }
                    break;
            }
            Node seen = graph[Random(nodes)];
            foreach (Node edge in seen.Edges)
                if (!edge.Payload.Equals("node " + edge.Id))
                    failures++;
        }
        for (int i = 0; i < nodes; i++)
        {
            if (graph[i].Edges.Count != model[i].Count)
                failures++;
            for (int j = 0; j < model[i].Count; j++)
                if (graph[i].Edges[j].Id != model[i][j])
                    failures++;
        }
        Console.WriteLine($"graph {next} {failures}");
    }

    // Longer than any stack is deep.
    static void LongList(int length)
    {
        Node first = new(0), last = first;
        for (int i = 1; i < length; i++)
            last = last.Next = new Node(i);
        last.Next = first;
        GC.Collect();
        long sum = 0;
        Node at = first;
        do
        {
            sum += at.Id;
            at = at.Next;
        } while (at != first);
        Console.WriteLine($"list {sum}");
    }

    // Many objects that one object refers to: the stack of the collector grows.
    static void Wide(int count)
    {
        var all = new Node[count];
        for (int i = 0; i < count; i++)
            all[i] = new Node(i);
        GC.Collect();
        long sum = 0;
        foreach (Node node in all)
            sum += ((string)node.Payload).Length;
        Console.WriteLine($"wide {sum}");
    }

    static void Main()
    {
        Mutate(40, 3000);
        LongList(20000);
        Wide(10000);
        Mutate(200, 3000);
    }
}
