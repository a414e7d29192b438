// The thread pool, registered waits, timers of all kinds, and many of them at once.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Timer = System.Threading.Timer;

static class Program
{
    static void Pool()
    {
        var done = new CountdownEvent(200);
        int sum = 0;
        for (int i = 0; i < 200; i++)
            ThreadPool.QueueUserWorkItem(value =>
            {
                Interlocked.Add(ref sum, (int)value);
                done.Signal();
            }, i);
        done.Wait();
        Console.WriteLine(sum);
        var finished = new ManualResetEventSlim();
        ThreadPool.QueueUserWorkItem<int>(value =>
        {
            Console.WriteLine($"{value} {Thread.CurrentThread.IsThreadPoolThread} {Thread.CurrentThread.IsBackground} {Thread.CurrentThread.Name}");
            finished.Set();
        }, 5, preferLocal: true);
        finished.Wait();
        ThreadPool.GetMinThreads(out int workers, out int completion);
        Console.WriteLine($"{workers >= 1} {completion >= 1} {ThreadPool.SetMinThreads(4, 4)} {ThreadPool.ThreadCount >= 1}");
        // Work that blocks does not keep other work from running.
        using var gate = new ManualResetEventSlim();
        var blocked = new CountdownEvent(8);
        for (int i = 0; i < 8; i++)
            ThreadPool.QueueUserWorkItem(_ =>
            {
                gate.Wait();
                blocked.Signal();
            });
        var free = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(_ => free.Set(), null);
        free.Wait();
        gate.Set();
        blocked.Wait();
        Console.WriteLine("all ran");
    }

    static void RegisteredWaits()
    {
        var signal = new AutoResetEvent(false);
        var seen = new SemaphoreSlim(0);
        RegisteredWaitHandle wait = ThreadPool.RegisterWaitForSingleObject(signal, (state, timedOut) =>
        {
            Console.WriteLine($"{state} {timedOut}");
            seen.Release();
        }, "signalled", -1, executeOnlyOnce: false);
        for (int i = 0; i < 3; i++)
        {
            signal.Set();
            seen.Wait();
        }
        Console.WriteLine(wait.Unregister(null));
        wait = ThreadPool.RegisterWaitForSingleObject(signal, (state, timedOut) =>
        {
            Console.WriteLine($"{state} {timedOut}");
            seen.Release();
        }, "late", 5, executeOnlyOnce: true);
        seen.Wait();
        wait.Unregister(null);
    }

    static void Timers()
    {
        var fired = new SemaphoreSlim(0);
        using (var once = new Timer(state => fired.Release(), null, 5, Timeout.Infinite))
            Console.WriteLine(fired.Wait(10000));
        int count = 0;
        var periodic = new Timer(state =>
        {
            if (Interlocked.Increment(ref count) <= 3)
                fired.Release();
        });
        Console.WriteLine(periodic.Change(1, 2));
        for (int i = 0; i < 3; i++)
            fired.Wait();
        var stopped = new ManualResetEvent(false);
        Console.WriteLine(periodic.Dispose(stopped));
        stopped.WaitOne();
        try
        {
            Console.WriteLine(periodic.Change(1, 1));
        }
        catch (ObjectDisposedException)
        {
            Console.WriteLine("disposed");
        }
        // In the order of their due times.
        var order = new List<int>();
        var all = new CountdownEvent(4);
        var timers = new List<Timer>();
        foreach (int due in new[] { 250, 50, 350, 150 })
            timers.Add(new Timer(state =>
            {
                lock (order)
                    order.Add((int)state);
                all.Signal();
            }, due, due, -1));
        all.Wait();
        Console.WriteLine(string.Join(" ", order));
        var elapsed = new System.Timers.Timer(5) { AutoReset = false };
        elapsed.Elapsed += (sender, e) => fired.Release();
        elapsed.Start();
        Console.WriteLine(fired.Wait(10000));
    }

    static void ManyTimers()
    {
        const int Count = 10000;
        var all = new CountdownEvent(Count);
        var timers = new Timer[Count];
        for (int i = 0; i < Count; i++)
            timers[i] = new Timer(state => all.Signal(), null, 1 + i % 50, -1);
        Console.WriteLine(all.Wait(50000));
        foreach (Timer timer in timers)
            timer.Dispose();
    }

    static async Task PeriodicTimers()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        int ticks = 0;
        while (ticks < 3 && await timer.WaitForNextTickAsync())
            ticks++;
        Console.WriteLine(ticks);
        ValueTask<bool> last = timer.WaitForNextTickAsync();
        timer.Dispose();
        await last;
        Console.WriteLine(await timer.WaitForNextTickAsync());
        using var cancelled = new PeriodicTimer(TimeSpan.FromHours(1));
        using var source = new CancellationTokenSource(3);
        try
        {
            await cancelled.WaitForNextTickAsync(source.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
    }

    static async Task Main()
    {
        Pool();
        RegisteredWaits();
        Timers();
        ManyTimers();
        await PeriodicTimers();
    }
}
