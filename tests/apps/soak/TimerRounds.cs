using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

static class TimerRounds
{
    public static void Timers(int cycle)
    {
        int ticks = 0;
        var timers = new List<Timer>();
        for (int i = 0; i < 10; i++)
            timers.Add(new Timer(_ => Interlocked.Increment(ref ticks), null, i % 3, i % 2 == 0 ? 1 : Timeout.Infinite));
        Program.Check(SpinWait.SpinUntil(() => Volatile.Read(ref ticks) >= 30, 30000), "ticks");
        for (int i = 0; i < timers.Count; i++)
            if (i % 3 == 0)
                Program.Check(timers[i].Change(Timeout.Infinite, Timeout.Infinite), "change");
            else if (i % 3 == 1)
            {
                using var gone = new ManualResetEvent(false);
                timers[i].Dispose(gone);
                gone.WaitOne();
            }
            else
                timers[i].DisposeAsync().AsTask().Wait();
        for (int i = 0; i < 10; i++)
            new Timer(_ => Interlocked.Increment(ref ticks), null, i % 2 == 0 ? 100000 : 0, 100000); // forgotten
    }

    public static void Periodic(int cycle)
    {
        async Task<int> Count(PeriodicTimer timer, CancellationToken token)
        {
            int ticks = 0;
            try
            {
                while (await timer.WaitForNextTickAsync(token))
                    ticks++;
            }
            catch (OperationCanceledException)
            {
            }
            return ticks;
        }
        using var disposed = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        using var cancelled = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        using var source = new CancellationTokenSource();
        Task<int> first = Count(disposed, default), second = Count(cancelled, source.Token);
        Task.Delay(5).Wait();
        disposed.Dispose();
        source.Cancel();
        Program.Check(Task.WaitAll(new Task[] { first, second }, 30000), "end of ticks");
    }

    // Due in another order than they were made; most are cancelled.
    public static void Many(int cycle)
    {
        using var source = new CancellationTokenSource();
        var due = new List<Task>();
        int cancelled = 0;
        for (int i = 0; i < 500; i++)
            if (i % 10 == 0)
                due.Add(Task.Delay(i * 7 % 11));
            else
                Task.Delay(50000 + i * 31 % 997, source.Token).ContinueWith(t => Interlocked.Increment(ref cancelled), TaskContinuationOptions.ExecuteSynchronously);
        Program.Check(Task.WaitAll(due.ToArray(), 30000), "delays");
        source.Cancel();
        Program.Check(SpinWait.SpinUntil(() => Volatile.Read(ref cancelled) == 450, 30000), "cancelled delays");
    }
}
