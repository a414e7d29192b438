using System;
using System.Collections.Generic;
using System.Threading;

static class ThreadRounds
{
    [ThreadStatic]
    static List<int> own;

    // Threads of all kinds: named, background, with small stacks, joined in another order, some not joined at all.
    public static void StartAndJoin(int cycle)
    {
        int sum = 0;
        var threads = new List<Thread>();
        for (int i = 0; i < 8; i++)
        {
            int number = i;
            var thread = new Thread(value =>
            {
                own = new List<int>();
                for (int k = 0; k < 100; k++)
                    own.Add(k);
                try
                {
                    if (number % 3 == 0)
                        throw new FormatException("in a thread");
                    Interlocked.Add(ref sum, (int)value + own.Count);
                }
                catch (FormatException)
                {
                    Interlocked.Increment(ref sum);
                }
            }, i % 2 == 0 ? 0 : 128 << 10) { IsBackground = i % 2 == 0, Name = i % 3 == 0 ? null : $"worker {i}" };
            thread.Start(i);
            threads.Add(thread);
        }
        threads.Reverse();
        foreach (Thread thread in threads)
            thread.Join();
        Program.Equal(3 + 1 + 2 + 4 + 5 + 7 + 500, sum, "sum of threads");
        new Thread(() => Thread.Yield()).Start();
        new Thread(() => { }); // never started
    }

    public static void Interrupt(int cycle)
    {
        var gate = new object();
        int interrupted = 0;
        var started = new CountdownEvent(3);
        var waits = new Action[] { () => Thread.Sleep(Timeout.Infinite), () => { lock (gate) Monitor.Wait(gate); }, () => new ManualResetEvent(false).WaitOne() };
        var threads = new List<Thread>();
        foreach (Action wait in waits)
        {
            var thread = new Thread(() =>
            {
                started.Signal();
                try
                {
                    wait();
                }
                catch (ThreadInterruptedException)
                {
                    Interlocked.Increment(ref interrupted);
                }
            });
            thread.Start();
            threads.Add(thread);
        }
        started.Wait();
        foreach (Thread thread in threads)
        {
            thread.Interrupt();
            thread.Join();
        }
        Program.Equal(3, interrupted, "interrupted threads");
    }

    public static void Locals(int cycle)
    {
        using var disposed = new ThreadLocal<byte[]>(() => new byte[1000], trackAllValues: true);
        var forgotten = new ThreadLocal<int[]>(() => new int[100]);
        int length = 0;
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() => Interlocked.Add(ref length, disposed.Value.Length + forgotten.Value.Length))).Start();
        foreach (Thread thread in threads)
            thread.Join();
        Program.Equal(4400, length, "lengths");
        Program.Equal(4, disposed.Values.Count, "values");
    }
}
