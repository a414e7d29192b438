// Parallel loops: results, early ends, exceptions, cancellation.
using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static async Task Loops()
    {
        var squares = new long[1000];
        ParallelLoopResult result = Parallel.For(0, squares.Length, i => squares[i] = (long)i * i);
        Console.WriteLine($"{result.IsCompleted} {squares.Sum()}");
        long total = 0;
        Parallel.For(0L, 1000L, () => 0L, (i, state, sum) => sum + i, sum => Interlocked.Add(ref total, sum));
        Console.WriteLine(total);
        var words = new ConcurrentBag<string>();
        Parallel.ForEach(new[] { "a", "b", "c", "d" }, new ParallelOptions { MaxDegreeOfParallelism = 2 }, word => words.Add(word + word));
        Console.WriteLine(string.Join(" ", words.OrderBy(word => word)));
        result = Parallel.For(0, 10000, (i, state) =>
        {
            if (i == 100)
                state.Break();
        });
        Console.WriteLine($"{result.IsCompleted} {result.LowestBreakIteration}");
        result = Parallel.For(0, 10000, (i, state) => state.Stop());
        Console.WriteLine($"{result.IsCompleted} {result.LowestBreakIteration == null}");
        try
        {
            Parallel.For(0, 100, i =>
            {
                if (i == 50)
                    throw new InvalidOperationException("at 50");
            });
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"{e.InnerExceptions.Count} {e.InnerException.Message}");
        }
        using var source = new CancellationTokenSource();
        try
        {
            Parallel.For(0, 100000, new ParallelOptions { CancellationToken = source.Token }, i => source.Cancel());
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
        int invoked = 0;
        Parallel.Invoke(() => Interlocked.Add(ref invoked, 1), () => Interlocked.Add(ref invoked, 10), () => Interlocked.Add(ref invoked, 100));
        Console.WriteLine(invoked);
        int sum = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (i, token) =>
        {
            await Task.Yield();
            Interlocked.Add(ref sum, i);
        });
        await Parallel.ForAsync(0, 100, (i, token) =>
        {
            Interlocked.Add(ref sum, i);
            return ValueTask.CompletedTask;
        });
        Console.WriteLine(sum);
        Parallel.ForEach(Partitioner.Create(0, 1000, 100), range => Interlocked.Add(ref sum, range.Item2 - range.Item1));
        Console.WriteLine(sum);
    }

    static async Task Main()
    {
        await Loops();
    }
}
