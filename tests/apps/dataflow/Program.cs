// Immutable and frozen collections, LINQ over them, dataflow blocks and channels.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.Frozen;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using System.Threading.Tasks.Dataflow;
using System.Threading.Channels;
using System.Numerics;

static class Program
{
    record Item(int Id, string Name, decimal Price);
    readonly record struct Key(int A, long B);
    static async Task Flow()
    {
        var parse = new TransformBlock<string, int>(int.Parse);
        var twice = new TransformManyBlock<int, int>(i => new[] { i, i * 2 });
        var batch = new BatchBlock<int>(3);
        long total = 0;
        var sum = new ActionBlock<int[]>(a => total += a.Sum());
        parse.LinkTo(twice, new DataflowLinkOptions { PropagateCompletion = true });
        twice.LinkTo(batch, new DataflowLinkOptions { PropagateCompletion = true });
        batch.LinkTo(sum, new DataflowLinkOptions { PropagateCompletion = true });
        for (int i = 0; i < 10; i++) parse.Post(i.ToString());
        parse.Complete();
        await sum.Completion;
        Console.WriteLine(total);
        var join = new JoinBlock<int, string>();
        var buffer = new BufferBlock<Tuple<int, string>>();
        join.LinkTo(buffer, new DataflowLinkOptions { PropagateCompletion = true });
        join.Target1.Post(1); join.Target2.Post("x");
        Console.WriteLine(await buffer.ReceiveAsync());
        var broadcast = new BroadcastBlock<Key>(k => k);
        broadcast.Post(new Key(1, 2));
        Console.WriteLine(await broadcast.ReceiveAsync());
    }
    static void Main()
    {
        var list = ImmutableList.CreateRange(Enumerable.Range(0, 100)).RemoveAll(i => i % 3 == 0).Insert(0, 7);
        Console.WriteLine(list.Sum());
        var map = ImmutableDictionary.CreateRange(list.Distinct().Select(i => KeyValuePair.Create(i, "v" + i))).SetItem(5, "five");
        Console.WriteLine(map.OrderBy(p => p.Key).Take(5).Select(p => p.Value).Aggregate((a, b) => a + " " + b));
        var sorted = ImmutableSortedDictionary.CreateRange(map).Add(-1, "minus").ToBuilder();
        Console.WriteLine(sorted.First());
        var set = ImmutableHashSet.Create(new Key(1, 2), new Key(1, 2), new Key(2, 3)).Union(new[] { new Key(9, 9) });
        Console.WriteLine(set.Count);
        var frozen = map.ToFrozenDictionary(p => p.Value, p => p.Key);
        Console.WriteLine(frozen["five"]);
        var fset = new[] { "alpha", "beta", "gamma" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Console.WriteLine(fset.Contains("BETA"));
        ImmutableArray<Item> items = Enumerable.Range(1, 20).Select(i => new Item(i, "item" + i, i * 1.5m)).ToImmutableArray();
        foreach (var g in items.GroupBy(i => i.Id % 3, i => i.Price).OrderByDescending(g => g.Sum()).ThenBy(g => g.Key))
            Console.WriteLine($"{g.Key} {g.Sum()} {g.Max()}");
        var lookup = items.ToLookup(i => i.Name.Length);
        Console.WriteLine(string.Join(",", lookup[5].Select(i => i.Id)));
        var q = from a in items from b in items where a.Id + b.Id == 21 join c in items on a.Id equals c.Id into cs select (a.Id, b.Id, cs.Count());
        Console.WriteLine(string.Join(" ", q.Take(3)));
        foreach (var chunk in items.Chunk(7)) Console.WriteLine(chunk.Length);
        Console.WriteLine(items.MaxBy(i => i.Price).Name + items.Zip(items.Skip(1), (a, b) => b.Id - a.Id).Distinct().Single());
        var pq = new PriorityQueue<string, (int, int)>();
        pq.Enqueue("b", (2, 1)); pq.Enqueue("a", (1, 5));
        Console.WriteLine(pq.Dequeue());
        var bag = new ConcurrentDictionary<Key, List<Item>>();
        Parallel.ForEach(items, i => bag.GetOrAdd(new Key(i.Id % 4, 0), _ => new()).ToString());
        Console.WriteLine(bag.Count);
        Console.WriteLine(BigInteger.Pow(7, 50) + " " + new Complex(1, 2) * new Complex(3, 4));
        Flow().GetAwaiter().GetResult();
        var channel = Channel.CreateBounded<(int, string)>(3);
        var writer = Task.Run(async () => { for (int i = 0; i < 5; i++) await channel.Writer.WriteAsync((i, "c" + i)); channel.Writer.Complete(); });
        int n = 0;
        Task.Run(async () => { await foreach (var x in channel.Reader.ReadAllAsync()) n += x.Item1; }).Wait();
        Console.WriteLine(n);
    }
}
