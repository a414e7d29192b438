// Thread: names, states, background, priority, stack size, Join, Interrupt, thread statics and ThreadLocal.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

static class Program
{
    [ThreadStatic]
    static int number;
    [ThreadStatic]
    static string text;

    static int Depth(int left) => left == 0 ? 0 : 1 + Depth(left - 1);

    static void NamesAndStates()
    {
        var gate = new ManualResetEventSlim();
        var thread = new Thread(() => gate.Wait()) { Name = "worker", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        Console.WriteLine($"{thread.Name} {thread.IsAlive} {thread.ThreadState} {thread.Priority} {thread.IsThreadPoolThread}");
        thread.Start();
        Console.WriteLine($"{thread.IsAlive} {thread.IsBackground}");
        thread.IsBackground = false;
        Console.WriteLine(thread.Join(10));
        Console.WriteLine(thread.Join(TimeSpan.FromMilliseconds(5)));
        thread.Priority = ThreadPriority.Highest;
        Console.WriteLine(thread.Priority);
        gate.Set();
        thread.Join();
        Console.WriteLine($"{thread.IsAlive} {thread.ThreadState} {thread.Join(0)}");
        try
        {
            thread.Priority = ThreadPriority.Lowest;
        }
        catch (ThreadStateException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            Console.WriteLine(thread.IsBackground);
        }
        catch (ThreadStateException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            new Thread(() => { }).Join();
        }
        catch (ThreadStateException e)
        {
            Console.WriteLine(e.Message);
        }
        thread = new Thread(value => Console.WriteLine($"given {value}"));
        thread.Start(42);
        thread.Join();
        try
        {
            new Thread(() => { }).Start("parameter");
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
        Thread.CurrentThread.Name = "first";
        Thread.CurrentThread.Name = "second";
        Console.WriteLine(Thread.CurrentThread.Name);
        Console.WriteLine(Thread.CurrentThread == Thread.CurrentThread);
    }

    static void StackSizes()
    {
        int depth = 0;
        var small = new Thread(() => depth = Depth(200), 64 * 1024);
        small.Start();
        small.Join();
        Console.WriteLine(depth);
        var large = new Thread(() => depth = Depth(60000), 64 << 20);
        large.Start();
        large.Join();
        Console.WriteLine(depth);
        try
        {
            new Thread(() => { }, -1);
        }
        catch (ArgumentOutOfRangeException e)
        {
            Console.WriteLine(e.ParamName);
        }
    }

    static void Interrupted(string what, Action block)
    {
        var started = new ManualResetEvent(false);
        var thread = new Thread(() =>
        {
            started.Set();
            try
            {
                block();
                Console.WriteLine($"{what}: went on");
            }
            catch (ThreadInterruptedException e)
            {
                Console.WriteLine($"{what}: {e.Message}");
            }
        });
        thread.Start();
        started.WaitOne();
        while ((thread.ThreadState & ThreadState.WaitSleepJoin) == 0)
            Thread.Yield();
        thread.Interrupt();
        thread.Join();
    }

    static void Interrupts()
    {
        var gate = new object();
        var never = new ManualResetEvent(false);
        var slim = new SemaphoreSlim(0);
        Interrupted("sleep", () => Thread.Sleep(Timeout.Infinite));
        Interrupted("long sleep", () => Thread.Sleep(100000));
        Interrupted("wait", () =>
        {
            lock (gate)
                Monitor.Wait(gate);
        });
        Interrupted("event", () => never.WaitOne());
        Interrupted("any", () => WaitHandle.WaitAny(new WaitHandle[] { never, new AutoResetEvent(false) }));
        Interrupted("semaphore", () => slim.Wait());
        var other = new Thread(() => never.WaitOne()) { IsBackground = true };
        other.Start();
        Interrupted("join", () => other.Join());
        lock (gate)
        {
            Interrupted("lock", () =>
            {
                lock (gate)
                    Console.WriteLine("never");
            });
        }
        lock (gate)
            Console.WriteLine("the lock is whole");
        // The request stays until the thread blocks, and goes away when it was taken.
        var before = new Thread(() =>
        {
            Thread.CurrentThread.Interrupt();
            int sum = 0;
            for (int i = 0; i < 1000; i++)
                sum += i;
            try
            {
                Thread.Sleep(0);
                Console.WriteLine("not interrupted");
            }
            catch (ThreadInterruptedException)
            {
                Console.WriteLine($"interrupted after {sum}");
            }
            Thread.Sleep(1);
            Console.WriteLine("slept");
        });
        before.Start();
        before.Join();
        never.Set();
    }

    static void OwnValues()
    {
        number = 1;
        text = "main";
        var named = new ThreadLocal<string>(() => "made for " + Thread.CurrentThread.Name, trackAllValues: true);
        var threads = new List<Thread>();
        for (int i = 0; i < 3; i++)
        {
            var thread = new Thread(() =>
            {
                number += 10;
                text ??= "fresh";
                lock (threads)
                    if (number != 10 || text != "fresh" || named.IsValueCreated)
                        Console.WriteLine("thread statics are shared");
                _ = named.Value;
            });
            thread.Name = "t" + i;
            threads.Add(thread);
            thread.Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine($"{number} {text} {named.IsValueCreated}");
        Console.WriteLine(string.Join(", ", named.Values.OrderBy(value => value, StringComparer.Ordinal)));
        named.Value = "set";
        Console.WriteLine(named.Value);
        named.Dispose();
        try
        {
            _ = named.Value;
        }
        catch (ObjectDisposedException)
        {
            Console.WriteLine("disposed");
        }
        var slot = Thread.AllocateDataSlot();
        Thread.SetData(slot, 5);
        Console.WriteLine(Thread.GetData(slot));
    }

    static void ManyThreads()
    {
        int total = 0;
        for (int round = 0; round < 20; round++)
        {
            var threads = new Thread[10];
            for (int i = 0; i < threads.Length; i++)
                (threads[i] = new Thread(() => Interlocked.Increment(ref total))).Start();
            foreach (Thread thread in threads)
                thread.Join();
        }
        Console.WriteLine(total);
    }

    static void Main()
    {
        NamesAndStates();
        StackSizes();
        Interrupts();
        OwnValues();
        ManyThreads();
    }
}
