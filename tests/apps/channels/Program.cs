// Channels: bounded and unbounded, several readers and writers, completion; concurrent collections.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

static class Program
{
    static async Task<long> Pump(Channel<int> channel, int writers, int readers, int count)
    {
        Task<long>[] reading = Enumerable.Range(0, readers).Select(async _ =>
        {
            long sum = 0;
            await foreach (int value in channel.Reader.ReadAllAsync())
                sum += value;
            return sum;
        }).ToArray();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (int i = 0; i < count; i++)
                await channel.Writer.WriteAsync(writer * count + i);
        }));
        channel.Writer.Complete();
        return (await Task.WhenAll(reading)).Sum();
    }

    static async Task Channels()
    {
        Console.WriteLine(await Pump(Channel.CreateUnbounded<int>(), 4, 4, 250));
        Console.WriteLine(await Pump(Channel.CreateBounded<int>(5), 4, 4, 250));
        Console.WriteLine(await Pump(Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }), 1, 1, 1000));
        Console.WriteLine(await Pump(Channel.CreateBounded<int>(1), 1, 1, 200));
        var dropping = Channel.CreateBounded<int>(new BoundedChannelOptions(3) { FullMode = BoundedChannelFullMode.DropOldest }, value => Console.WriteLine($"dropped {value}"));
        for (int i = 0; i < 5; i++)
            Console.WriteLine(dropping.Writer.TryWrite(i));
        dropping.Writer.Complete(new InvalidOperationException("over"));
        var seen = new List<int>();
        try
        {
            while (true)
                seen.Add(await dropping.Reader.ReadAsync());
        }
        catch (ChannelClosedException e)
        {
            Console.WriteLine($"{string.Join(" ", seen)} {e.InnerException.Message} {dropping.Reader.Completion.Status}");
        }
        var priority = Channel.CreateUnboundedPrioritized<string>();
        foreach (string word in new[] { "pear", "apple", "fig" })
            priority.Writer.TryWrite(word);
        priority.Writer.Complete();
        Console.WriteLine(string.Join(" ", priority.Reader.ReadAllAsync().ToBlockingEnumerable()));
        var empty = Channel.CreateUnbounded<int>();
        using var source = new CancellationTokenSource(2);
        try
        {
            await empty.Reader.ReadAsync(source.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
        Console.WriteLine($"{empty.Reader.TryRead(out _)} {empty.Reader.CanCount} {empty.Reader.Count}");
        // A chain of stages.
        Channel<int> numbers = Channel.CreateBounded<int>(2), squares = Channel.CreateBounded<int>(2);
        Task first = Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
                await numbers.Writer.WriteAsync(i);
            numbers.Writer.Complete();
        });
        Task second = Task.Run(async () =>
        {
            while (await numbers.Reader.WaitToReadAsync())
                while (numbers.Reader.TryRead(out int value))
                    await squares.Writer.WriteAsync(value * value);
            squares.Writer.Complete();
        });
        Console.WriteLine(string.Join(" ", squares.Reader.ReadAllAsync().ToBlockingEnumerable()));
        await Task.WhenAll(first, second);
    }

    static void Collections()
    {
        var dictionary = new ConcurrentDictionary<int, int>();
        var queue = new ConcurrentQueue<int>();
        var stack = new ConcurrentStack<int>();
        var bag = new ConcurrentBag<int>();
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() =>
            {
                for (int k = 0; k < 500; k++)
                {
                    dictionary.AddOrUpdate(k % 20, 1, (_, old) => old + 1);
                    queue.Enqueue(k);
                    stack.Push(k);
                    bag.Add(k);
                }
            })).Start();
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine($"{dictionary.Count} {dictionary.Values.Sum()} {queue.Count} {queue.Sum()} {stack.Count} {bag.Count} {bag.Sum()}");
        Console.WriteLine(dictionary.GetOrAdd(100, key => key * 2));
        int taken = 0;
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() =>
            {
                while (queue.TryDequeue(out _))
                    Interlocked.Increment(ref taken);
                while (bag.TryTake(out _))
                    Interlocked.Increment(ref taken);
                while (stack.TryPop(out _))
                    Interlocked.Increment(ref taken);
            })).Start();
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine($"{taken} {queue.IsEmpty} {bag.IsEmpty} {stack.IsEmpty}");
        using var blocking = new BlockingCollection<int>(3);
        Task producer = Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                blocking.Add(i);
            blocking.CompleteAdding();
        });
        Console.WriteLine(blocking.GetConsumingEnumerable().Sum());
        producer.Wait();
        try
        {
            blocking.Add(1);
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    static async Task Main()
    {
        await Channels();
        Collections();
    }
}
