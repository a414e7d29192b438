// Ten thousand timers at once: due in every order, some periodic, half of them disposed before they are due.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    const int Count = 10000;

    static void Main()
    {
        var fired = new int[Count];
        var early = 0;
        var watch = Stopwatch.StartNew();
        var timers = new Timer[Count];
        for (int i = 0; i < Count; i++)
        {
            int due = i * 7919 % 400 + 1;
            long start = watch.ElapsedMilliseconds;
            timers[i] = new Timer(number =>
            {
                Interlocked.Increment(ref fired[(int)number]);
                if (watch.ElapsedMilliseconds < start + due - 20)
                    Interlocked.Increment(ref early);
            }, i, i % 2 == 0 ? due : 600000 + due, i % 100 == 0 ? 10 : Timeout.Infinite);
        }
        int Waiting() => Enumerable.Range(0, Count).Count(i => i % 2 == 0 && Volatile.Read(ref fired[i]) == 0);
        while (Waiting() > 0)
            Thread.Sleep(5);
        Console.WriteLine(Timer.ActiveCount >= Count / 2);
        for (int i = 0; i < Count; i++)
            if (i % 200 == 0)
            {
                using var gone = new ManualResetEvent(false);
                timers[i].Dispose(gone);
                gone.WaitOne();
            }
            else
                timers[i].Dispose();
        int before = fired.Sum();
        Thread.Sleep(50);
        Console.WriteLine($"{fired.Sum() - before} {early} {Timer.ActiveCount}");
        Console.WriteLine($"{fired.Where((count, i) => i % 2 == 1).Sum()} {fired.Where((count, i) => i % 2 == 0 && i % 100 != 0).All(count => count == 1)}");

        // The same as delays, of which most are cancelled.
        using var source = new CancellationTokenSource();
        Task[] delays = Enumerable.Range(0, Count).Select(i => i % 10 == 0 ? Task.Delay(i % 97) : Task.Delay(600000 + i, source.Token)).ToArray();
        Task.WaitAll(delays.Where((delay, i) => i % 10 == 0).ToArray());
        Console.WriteLine(Timer.ActiveCount);
        source.Cancel();
        Console.WriteLine($"{delays.Count(delay => delay.IsCanceled)} {delays.Count(delay => delay.IsCompletedSuccessfully)} {Timer.ActiveCount}");
    }
}
