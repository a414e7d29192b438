using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

static class TaskRounds
{
    public static void Channels(int cycle)
    {
        Program.Equal(3 * 4950, Sum(Channel.CreateBounded<int>(7)).Result, "bounded channel");
        Program.Equal(3 * 4950, Sum(Channel.CreateUnbounded<int>()).Result, "unbounded channel");
        // Left behind with a reader that is cancelled and items that nobody reads.
        var left = Channel.CreateUnbounded<byte[]>();
        using var cancellation = new CancellationTokenSource();
        ValueTask<byte[]> pending = left.Reader.ReadAsync(cancellation.Token);
        cancellation.Cancel();
        for (int i = 0; i < 10; i++)
            left.Writer.TryWrite(new byte[100]);
        try
        {
            pending.AsTask().Wait();
            Program.Check(false, "not cancelled");
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException)
        {
        }
    }

    static async Task<int> Sum(Channel<int> channel)
    {
        var producers = Enumerable.Range(0, 3).Select(async number =>
        {
            for (int i = 0; i < 100; i++)
                await channel.Writer.WriteAsync(i);
        }).ToArray();
        var consumers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            int sum = 0;
            await foreach (int value in channel.Reader.ReadAllAsync())
                sum += value;
            return sum;
        })).ToArray();
        await Task.WhenAll(producers);
        channel.Writer.Complete();
        return (await Task.WhenAll(consumers)).Sum();
    }

    static async Task<int> Deep(int depth)
    {
        await Task.Yield();
        if (depth == 0)
            throw new TimeoutException("at the end");
        try
        {
            return await Deep(depth - 1) + 1;
        }
        catch (TimeoutException) when (depth == 1)
        {
            return 1;
        }
    }

    public static void Tasks(int cycle)
    {
        Program.Equal(30, Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Deep(10))).Result.Sum(), "depth");
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> chain = source.Task;
        for (int i = 0; i < 50; i++)
            chain = chain.ContinueWith(t => t.Result + 1);
        Task.Run(() => source.SetResult(1));
        Program.Equal(51, chain.Result, "continuations");
        Task never = new TaskCompletionSource().Task;
        Program.Check(Task.WhenAny(never, Task.Delay(1)).Result != never, "never");
        // Faults that nobody looks at.
        for (int i = 0; i < 5; i++)
            Task.Run(() => throw new InvalidOperationException("unobserved"));
    }

    static async Task<bool> IsCancelled(Task task)
    {
        try
        {
            await task;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // Sources that are cancelled, time out, are linked, or are simply forgotten with registrations.
    public static void Cancellation(int cycle)
    {
        using var outer = new CancellationTokenSource();
        for (int i = 0; i < 20; i++)
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(outer.Token);
            using CancellationTokenRegistration registration = outer.Token.Register(() => throw new InvalidOperationException());
            linked.CancelAfter(i % 4 == 0 ? 1 : 100000);
            Task<bool> waiting = IsCancelled(Task.Delay(-1, linked.Token));
            if (i % 4 != 0)
                linked.Cancel();
            Program.Check(waiting.Result, "cancelled delay");
            var forgotten = new CancellationTokenSource(i % 2 == 0 ? 100000 : 20);
            forgotten.Token.Register(() => { });
            if (i % 2 == 0)
                forgotten.Cancel();
        }
    }

    static async IAsyncEnumerable<int> Count(int most, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 0; i < most; i++)
        {
            if (i % 3 == 0)
                await Task.Yield();
            token.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    public static void Streams(int cycle)
    {
        async Task<int> Sum()
        {
            int sum = 0;
            await foreach (int value in Count(50))
                sum += value;
            await foreach (int value in Count(50))
                if (value == 10)
                    break;
            return sum;
        }
        Program.Equal(1225, Sum().Result, "stream");
    }

    static readonly AsyncLocal<string> Ambient = new AsyncLocal<string>();

    public static void AsyncLocals(int cycle)
    {
        async Task<string> Flow(int number)
        {
            Ambient.Value = $"flow {number}";
            var own = new AsyncLocal<int> { Value = number };
            await Task.Yield();
            await Task.Run(() => Ambient.Value += "!");
            return Ambient.Value + own.Value;
        }
        string[] results = Task.WhenAll(Enumerable.Range(0, 10).Select(Flow)).Result;
        for (int i = 0; i < 10; i++)
            Program.Equal($"flow {i}{i}", results[i], "ambient value");
        Program.Check(Ambient.Value == null, "ambient value outside");
    }

    public static void Pool(int cycle)
    {
        using var done = new CountdownEvent(101);
        for (int i = 0; i < 100; i++)
            ThreadPool.QueueUserWorkItem<object>(_ => done.Signal(), null, i % 2 == 0);
        using var signal = new AutoResetEvent(false);
        RegisteredWaitHandle once = ThreadPool.RegisterWaitForSingleObject(signal, (_, isTimeout) => done.Signal(), null, -1, true);
        using var never = new ManualResetEvent(false);
        int timeouts = 0;
        RegisteredWaitHandle repeated = ThreadPool.RegisterWaitForSingleObject(never, (_, isTimeout) => Interlocked.Increment(ref timeouts), null, 1, false);
        signal.Set();
        Program.Check(done.Wait(30000), "work items");
        SpinWait.SpinUntil(() => Volatile.Read(ref timeouts) >= 2);
        once.Unregister(null);
        using var gone = new ManualResetEvent(false);
        repeated.Unregister(gone);
        Program.Check(gone.WaitOne(30000), "unregistered");
    }

    public static void Parallels(int cycle)
    {
        long sum = 0;
        Parallel.For(0, 1000, () => 0L, (i, state, own) => own + i, own => Interlocked.Add(ref sum, own));
        Program.Equal(499500L, sum, "parallel sum");
        int stopped = 0;
        Parallel.ForEach(Enumerable.Range(0, 1000), (i, state) =>
        {
            Interlocked.Increment(ref stopped);
            state.Stop();
        });
        Program.Check(stopped < 1000, "stopped");
        try
        {
            Parallel.Invoke(() => throw new FormatException(), () => { });
            Program.Check(false, "no exception");
        }
        catch (AggregateException e)
        {
            Program.Check(e.InnerException is FormatException, "exception");
        }
        Program.Equal(328350, Enumerable.Range(0, 100).AsParallel().Where(i => i >= 0).Select(i => i * i).Sum(), "query");
    }
}
