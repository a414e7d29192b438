// Tasks and await: combinators, ValueTask, async streams, cancellation, AsyncLocal, TaskCompletionSource, contexts.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

static class Program
{
    static async Task<int> After(int milliseconds, int value)
    {
        await Task.Delay(milliseconds);
        return value;
    }

    static async Task<int> FailAfter(int milliseconds, string message)
    {
        await Task.Delay(milliseconds);
        throw new InvalidOperationException(message);
    }

    static async Task Combinators()
    {
        Console.WriteLine(string.Join(" ", await Task.WhenAll(After(5, 1), After(1, 2), Task.FromResult(3))));
        Task<int> first = await Task.WhenAny(After(500, 1), After(1, 2));
        Console.WriteLine(await first);
        Task<int[]> failing = Task.WhenAll(FailAfter(2, "one"), After(1, 0), FailAfter(1, "two"));
        try
        {
            await failing;
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"{e.Message} {failing.Exception.InnerExceptions.Count}");
        }
        var ready = new List<int>();
        await foreach (Task<int> task in Task.WhenEach(After(200, 3), After(1, 1), After(100, 2)))
            ready.Add(await task);
        Console.WriteLine(string.Join(" ", ready));
        try
        {
            await After(10000, 0).WaitAsync(TimeSpan.FromMilliseconds(2));
        }
        catch (TimeoutException e)
        {
            Console.WriteLine(e.Message);
        }
        Task<string> chain = After(1, 20).ContinueWith(task => task.Result + 1).ContinueWith(task => $"chain {task.Result}");
        Console.WriteLine(await chain);
        Task fault = FailAfter(1, "continued");
        await fault.ContinueWith(task => Console.WriteLine($"{task.IsFaulted} {task.Exception.InnerException.Message}"), TaskContinuationOptions.OnlyOnFaulted);
        Task never = After(1, 1).ContinueWith(_ => { }, TaskContinuationOptions.OnlyOnFaulted);
        try
        {
            await never;
        }
        catch (TaskCanceledException e)
        {
            Console.WriteLine($"{never.Status} {e.Message}");
        }
        Console.WriteLine(await await Task.Factory.StartNew(async () => await After(1, 7)));
        Console.WriteLine(await Task.Factory.StartNew(() => Thread.CurrentThread.IsThreadPoolThread, TaskCreationOptions.LongRunning));
        Console.WriteLine(Task.WaitAll(new Task[] { After(1, 1), After(2, 2) }, 10000));
        Console.WriteLine(Task.WaitAny(After(1000, 1), Task.CompletedTask));
        await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await FailAfter(1, "suppressed").ContinueWith(_ => { });
        await ((Task)FailAfter(1, "suppressed")).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var parent = Task.Factory.StartNew(() =>
        {
            Task.Factory.StartNew(() => Thread.Sleep(5), TaskCreationOptions.AttachedToParent);
            Task.Factory.StartNew(() => throw new InvalidOperationException("child"), TaskCreationOptions.AttachedToParent);
        });
        try
        {
            parent.Wait();
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"{e.Flatten().InnerExceptions.Count} {e.Flatten().InnerException.Message}");
        }
    }

    sealed class Source : IValueTaskSource<int>
    {
        ManualResetValueTaskSourceCore<int> core;

        public ValueTask<int> Start(int value)
        {
            core.Reset();
            short version = core.Version;
            ThreadPool.QueueUserWorkItem(_ => core.SetResult(value));
            return new ValueTask<int>(this, version);
        }

        public int GetResult(short token) => core.GetResult(token);
        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);
        public void OnCompleted(Action<object> continuation, object state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);
    }

    static async ValueTask<int> Sum(int count, bool waits)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            if (waits)
                await Task.Yield();
            sum += i;
        }
        return sum;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    static async ValueTask<string> Pooled(int value)
    {
        await Task.Yield();
        return "pooled " + value;
    }

    static async Task ValueTasks()
    {
        Console.WriteLine($"{Sum(10, false).IsCompleted} {await Sum(10, false)} {await Sum(10, true)}");
        var source = new Source();
        int total = 0;
        for (int i = 0; i < 50; i++)
            total += await source.Start(i);
        Console.WriteLine(total);
        for (int i = 0; i < 3; i++)
            Console.WriteLine(await Pooled(i));
        Console.WriteLine(await new ValueTask<int>(5).AsTask());
    }

    static async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                token.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            Console.WriteLine("stream closed");
        }
    }

    sealed class Resource : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            Console.WriteLine("disposed later");
        }
    }

    static async Task Streams()
    {
        int sum = 0;
        await foreach (int number in Numbers(10))
            sum += number;
        Console.WriteLine(sum);
        await foreach (int number in Numbers(10))
            if (number == 3)
                break;
        using var source = new CancellationTokenSource();
        try
        {
            await foreach (int number in Numbers(10).WithCancellation(source.Token))
                if (number == 2)
                    source.Cancel();
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stream cancelled");
        }
        await using (new Resource())
            Console.WriteLine("using");
        Console.WriteLine(await Numbers(6).Where(n => n % 2 == 0).Select(n => n * n).SumAsync());
    }

    static async Task Cancellation()
    {
        using var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        int called = 0;
        token.Register(() => called += 1);
        CancellationTokenRegistration removed = token.Register(() => called += 100);
        Console.WriteLine(removed.Unregister());
        Task waiting = Task.Delay(-1, token);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, CancellationToken.None);
        source.Cancel();
        try
        {
            await waiting;
        }
        catch (TaskCanceledException e)
        {
            Console.WriteLine($"{e.CancellationToken == token} {waiting.IsCanceled} {called} {linked.IsCancellationRequested}");
        }
        Task notStarted = Task.Run(() => Console.WriteLine("never"), token);
        try
        {
            notStarted.Wait();
        }
        catch (AggregateException e)
        {
            Console.WriteLine(e.InnerException.GetType().Name);
        }
        using var reset = new CancellationTokenSource(100000);
        Console.WriteLine(reset.TryReset());
        reset.Token.Register(() => throw new InvalidOperationException("in a callback"));
        try
        {
            reset.Cancel();
        }
        catch (AggregateException e)
        {
            Console.WriteLine(e.InnerException.Message);
        }
        await new CancellationTokenSource().CancelAsync();
        using var timed = new CancellationTokenSource(TimeSpan.FromMilliseconds(2));
        try
        {
            await Task.Run(() =>
            {
                while (true)
                {
                    timed.Token.ThrowIfCancellationRequested();
                    Thread.Yield();
                }
            });
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("timed out");
        }
    }

    static readonly AsyncLocal<string> local = new AsyncLocal<string>(change =>
    {
        if (!change.ThreadContextChanged)
            Console.WriteLine($"[{change.PreviousValue} -> {change.CurrentValue}]");
    });

    static async Task Locals()
    {
        local.Value = "outer";
        await Task.Run(async () =>
        {
            string inherited = local.Value;
            local.Value = "inner";
            await Task.Yield();
            Console.WriteLine($"{inherited} {local.Value}");
        });
        Console.WriteLine(local.Value);
        using var ran = new ManualResetEventSlim();
        using (ExecutionContext.SuppressFlow())
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Console.WriteLine(local.Value ?? "nothing");
                ran.Set();
            });
        ran.Wait();
        ExecutionContext context = ExecutionContext.Capture();
        var thread = new Thread(() => ExecutionContext.Run(context, _ => Console.WriteLine("ran in " + local.Value), null));
        thread.UnsafeStart();
        thread.Join();
    }

    static async Task Completions()
    {
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> waiting = Task.Run(async () => await source.Task + 1);
        Console.WriteLine($"{source.TrySetResult(41)} {source.TrySetResult(1)} {await waiting}");
        var failed = new TaskCompletionSource();
        failed.SetException(new[] { new Exception("a"), new Exception("b") });
        Console.WriteLine($"{failed.Task.Status} {failed.Task.Exception.InnerExceptions.Count}");
        var cancelled = new TaskCompletionSource();
        cancelled.SetCanceled();
        Console.WriteLine(cancelled.Task.Status);
        try
        {
            cancelled.SetResult();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
        var semaphore = new SemaphoreSlim(1);
        int inside = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (int i = 0; i < 20; i++)
            {
                await semaphore.WaitAsync();
                most = Math.Max(most, ++inside);
                await Task.Yield();
                inside--;
                semaphore.Release();
            }
        }));
        Console.WriteLine($"{most} {semaphore.CurrentCount}");
    }

    // Runs what is posted on the thread that owns it, one after the other.
    sealed class OneThread : SynchronizationContext
    {
        readonly BlockingCollection<(SendOrPostCallback, object)> queue = new();

        public override void Post(SendOrPostCallback callback, object state) => queue.Add((callback, state));

        public static void Run(Func<Task> action)
        {
            var context = new OneThread();
            SetSynchronizationContext(context);
            Task task = action();
            task.ContinueWith(_ => context.queue.CompleteAdding(), TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object state) in context.queue.GetConsumingEnumerable())
                callback(state);
            SetSynchronizationContext(null);
            task.GetAwaiter().GetResult();
        }
    }

    static void Contexts()
    {
        OneThread.Run(async () =>
        {
            int id = Environment.CurrentManagedThreadId;
            await Task.Delay(1);
            bool same = id == Environment.CurrentManagedThreadId;
            await Task.Run(() => { });
            Console.WriteLine($"{same} {id == Environment.CurrentManagedThreadId}");
            await Task.Run(() => { }).ConfigureAwait(false);
            Console.WriteLine(SynchronizationContext.Current == null);
        });
    }

    static async Task Main()
    {
        await Combinators();
        await ValueTasks();
        await Streams();
        await Cancellation();
        await Locals();
        await Completions();
        Contexts();
    }
}
