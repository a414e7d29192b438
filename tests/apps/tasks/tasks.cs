// async and await, the thread pool, timers, cancellation, exceptions through tasks.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static async Task<int> Twice(int value)
    {
        await Task.Delay(5);
        await Task.Yield();
        return value * 2;
    }

    static async Task Fail()
    {
        await Task.Yield();
        throw new InvalidOperationException("in a task");
    }

    static async Task Main()
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, 10).Select(Twice));
        Console.WriteLine(results.Sum());
        Console.WriteLine(await Task.Run(() => 42));
        try
        {
            await Fail();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            Fail().Wait();
        }
        catch (AggregateException e)
        {
            Console.WriteLine(e.InnerException.Message);
        }
        var cancellation = new CancellationTokenSource(10);
        try
        {
            await Task.Delay(10000, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
        int sum = 0;
        Parallel.For(0, 100, i => Interlocked.Add(ref sum, i));
        Console.WriteLine(sum);
    }
}
