// A warehouse: generic repositories, events, records, serialisation to bytes and text, priority queues and asynchronous orders.
using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

interface IEntity<TKey> where TKey : notnull { TKey Key { get; } }
record Item(string Key, decimal Price, int Stock) : IEntity<string> { public ImmutableArray<string> Tags { get; init; } = []; }
record Order(int Key, string Customer, ImmutableList<(string Item, int Count)> Lines, Priority Priority = Priority.Normal) : IEntity<int>
{
    public decimal Total(Repository<string, Item> items) => Lines.Sum(l => items[l.Item].Price * l.Count);
}
enum Priority { Urgent, Normal, Low }
sealed class ShortageException(string item, int wanted, int available) : InvalidOperationException($"{wanted} of {item} wanted, {available} there") { public (string, int) Shortage => (item, wanted - available); }

class Repository<TKey, TEntity> : IEnumerable<TEntity> where TKey : notnull, IComparable<TKey> where TEntity : class, IEntity<TKey>
{
    readonly SortedDictionary<TKey, TEntity> entities = [];
    public event Action<TEntity, TEntity> Changed;
    public TEntity this[TKey key] => entities.TryGetValue(key, out TEntity entity) ? entity : throw new KeyNotFoundException($"no {typeof(TEntity).Name.ToLowerInvariant()} '{key}'");
    public void Put(TEntity entity)
    {
        entities.TryGetValue(entity.Key, out TEntity old);
        entities[entity.Key] = entity;
        if (old != entity) Changed?.Invoke(old, entity);
    }
    public IEnumerator<TEntity> GetEnumerator() => entities.Values.GetEnumerator();
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
struct Header { public uint Magic; public ushort Version, Count; public readonly bool IsValid => Magic == 0x57415245 && Version == 1; }

static class Snapshot
{
    public static unsafe byte[] Save(IEnumerable<Item> items)
    {
        using MemoryStream stream = new();
        Item[] all = items.ToArray();
        Header header = new() { Magic = 0x57415245, Version = 1, Count = (ushort)all.Length };
        stream.Write(new ReadOnlySpan<byte>(&header, sizeof(Header)));
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
            foreach (Item item in all)
            {
                writer.Write(item.Key);
                writer.Write(item.Price);
                writer.Write7BitEncodedInt(item.Stock);
                writer.Write((byte)item.Tags.Length);
                foreach (string tag in item.Tags) writer.Write(tag);
            }
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        stream.Write(checksum);
        return stream.ToArray();
    }

    public static List<Item> Load(byte[] data)
    {
        if (data.Length < 12 || Checksum(data.AsSpan(..^4)) != BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(^4..))) throw new InvalidDataException("the snapshot is damaged");
        Header header = MemoryMarshal.Read<Header>(data);
        if (!header.IsValid) throw new InvalidDataException("not a snapshot");
        using BinaryReader reader = new(new MemoryStream(data, Unsafe.SizeOf<Header>(), data.Length - Unsafe.SizeOf<Header>()));
        List<Item> items = new(header.Count);
        for (int i = 0; i < header.Count; i++)
            items.Add(new(reader.ReadString(), reader.ReadDecimal(), reader.Read7BitEncodedInt()) { Tags = [.. Enumerable.Range(0, reader.ReadByte()).Select(_ => reader.ReadString())] });
        return items;
    }

    static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint a = 1, b = 0;
        foreach (byte value in data) { a = (a + value) % 65521; b = (b + a) % 65521; }
        return b << 16 | a;
    }
}

sealed class Warehouse(Repository<string, Item> items)
{
    readonly PriorityQueue<Order, (Priority, int)> waiting = new();
    public ConcurrentDictionary<string, int> Missing { get; } = new();

    public void Accept(Order order) => waiting.Enqueue(order, (order.Priority, order.Key));

    public async IAsyncEnumerable<(Order Order, decimal Total)> Ship([EnumeratorCancellation] CancellationToken stop = default)
    {
        while (waiting.TryDequeue(out Order order, out _))
        {
            stop.ThrowIfCancellationRequested();
            decimal total;
            try { total = await Take(order); }
            catch (ShortageException error)
            {
                Missing.AddOrUpdate(error.Shortage.Item1, error.Shortage.Item2, (_, old) => old + error.Shortage.Item2);
                Console.WriteLine($"  order {order.Key} for {order.Customer} waits: {error.Message}");
                continue;
            }
            yield return (order, total);
        }
    }

    async ValueTask<decimal> Take(Order order)
    {
        foreach (var (name, count) in order.Lines)
            if (items[name] is { Stock: var stock } && stock < count) throw new ShortageException(name, count, stock);
        await Task.Yield();
        foreach (var (name, count) in order.Lines) items.Put(items[name] with { Stock = items[name].Stock - count });
        return order.Total(items);
    }
}

static class Program
{
    static async Task<int> Main()
    {
        Repository<string, Item> items = new();
        int changes = 0;
        items.Changed += (old, now) => { changes++; if (now.Stock == 0) Console.WriteLine($"  {now.Key} is sold out (was {old?.Stock.ToString() ?? "new"})"); };
        items.Put(new("bolt", 0.25m, 1000) { Tags = ["metal", "small"] });
        items.Put(new("motor", 149.90m, 2) { Tags = ["electric"] });
        items.Put(new("belt", 12.5m, 7));
        Warehouse warehouse = new(items);
        warehouse.Accept(new(1, "north", [("bolt", 400), ("belt", 2)], Priority.Low));
        warehouse.Accept(new(2, "south", [("motor", 2)]));
        warehouse.Accept(new(3, "east", [("motor", 1), ("bolt", 10)], Priority.Low));
        warehouse.Accept(new(4, "west", [("belt", 5)], Priority.Urgent));
        decimal revenue = 0;
        await foreach (var (order, total) in warehouse.Ship())
        {
            revenue += total;
            Console.WriteLine($"  shipped {order.Key} to {order.Customer,-6}{total,10:N2} {order with { Lines = [] }}");
        }
        Console.WriteLine($"revenue {revenue:F2}, {changes} changes, missing {string.Join(",", warehouse.Missing)}");
        byte[] data = Snapshot.Save(items);
        List<Item> loaded = Snapshot.Load(data);
        Console.WriteLine($"{data.Length} bytes, {loaded.Zip(items).Count(p => p.First with { Tags = p.Second.Tags } == p.Second)} same; {Convert.ToHexString(data.AsSpan(0, 20))}");
        data[13] ^= 1;
        try { Snapshot.Load(data); } catch (InvalidDataException error) { Console.WriteLine(error.Message); }
        try { _ = items["gear"]; } catch (KeyNotFoundException error) { Console.WriteLine(error.Message); }
        Channel<Item> channel = Channel.CreateBounded<Item>(2);
        Task<decimal> consumer = Task.Run(async () => { decimal sum = 0; await foreach (Item item in channel.Reader.ReadAllAsync()) sum += item.Price * item.Stock; return sum; });
        foreach (Item item in items) await channel.Writer.WriteAsync(item);
        channel.Writer.Complete();
        Console.WriteLine($"stock is worth {await consumer:C}; most tagged {items.MaxBy(i => i.Tags.Length).Key}; {string.Join(" ", items.SelectMany(i => i.Tags).Order().Select((t, n) => $"{n}:{t}"))}");
        return warehouse.Missing.Count;
    }
}
