// Signals by the ten thousand, faster than they are handled, into threads that allocate, block, throw, wait for tasks and read files.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

static class Program
{
    [DllImport("libc")]
    static extern int getpid();
    [DllImport("libc")]
    static extern int kill(int process, int signal);

    const int SIGUSR1 = 10, SIGUSR2 = 12;

    static volatile bool isOver;
    static readonly object gate = new object();
    static readonly Channel<int> channel = Channel.CreateBounded<int>(2);

    static readonly (string Name, Action Run)[] jobs =
    {
        ("allocate", () =>
        {
            var list = new List<string>();
            for (int i = 0; i < 200; i++)
                list.Add(new string('x', i));
            Check(list[150].Length == 150);
        }),
        ("throw", () =>
        {
            try
            {
                int.Parse("x");
            }
            catch (FormatException e) when (e.Message.Length > 0)
            {
                return;
            }
            Check(false);
        }),
        ("monitor", () =>
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
                Monitor.Wait(gate, 1);
            }
        }),
        ("sleep", () =>
        {
            var watch = Stopwatch.StartNew();
            Thread.Sleep(3);
            Check(watch.ElapsedMilliseconds >= 2);
        }),
        ("read", () => Check(File.ReadAllText("/proc/self/status").StartsWith("Name:"))),
        ("collect", () => GC.Collect(0)),
        ("channel", () => Task.WaitAll(channel.Writer.WriteAsync(1).AsTask(), channel.Reader.ReadAsync().AsTask())),
        ("thread", () =>
        {
            var thread = new Thread(() => { });
            thread.Start();
            thread.Join();
        }),
        ("floats", () =>
        {
            double sum = 0;
            for (int i = 1; i < 1000; i++)
                sum += 1.0 / i;
            Check(Math.Abs(sum - 7.484470860550) < 1e-9);
        }),
    };

    static void Check(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("a signal was felt");
    }

    static void Main()
    {
        long handled = 0;
        var first = PosixSignalRegistration.Create((PosixSignal)SIGUSR1, context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref handled);
        });
        var second = PosixSignalRegistration.Create((PosixSignal)SIGUSR2, context => context.Cancel = true);
        var counts = new long[jobs.Length];
        var threads = new List<Thread>();
        Exception failure = null;
        for (int i = 0; i < jobs.Length; i++)
        {
            int number = i;
            var thread = new Thread(() =>
            {
                try
                {
                    while (!isOver)
                    {
                        jobs[number].Run();
                        counts[number]++;
                    }
                }
                catch (Exception e)
                {
                    failure = e;
                }
            }, 256 << 10);
            thread.Start();
            threads.Add(thread);
        }
        var watch = Stopwatch.StartNew();
        int sent = 0;
        while (sent < 20000 && failure == null && watch.ElapsedMilliseconds < 8000)
        {
            kill(getpid(), sent % 2 == 0 ? SIGUSR1 : SIGUSR2);
            if (++sent % 100 == 0)
                Thread.Yield();
        }
        double rate = sent / watch.Elapsed.TotalSeconds;
        while (Array.Exists(counts, count => count == 0) && failure == null)
            Thread.Sleep(1);
        isOver = true;
        foreach (Thread thread in threads)
            thread.Join();
        Console.Error.WriteLine($"{sent} signals, {rate:F0} a second, {handled} handled; rounds: {string.Join(" ", counts)}");
        Console.WriteLine(failure == null && handled > 0 ? "survived" : $"{failure}");
        GC.KeepAlive((first, second)); // signals may still be on their way
    }
}
