// Threads, thread statics, Monitor with Wait and Pulse, wait handles, locks, and a foreground thread that outlives Main.
using System;
using System.Collections.Generic;
using System.Threading;

static class Program
{
    [ThreadStatic]
    static int ownCount;

    static readonly object gate = new object();
    static readonly Queue<int> queue = new Queue<int>();
    static int lockedCount, atomicCount;

    static void Count()
    {
        for (int i = 0; i < 1000; i++)
        {
            lock (gate)
                lockedCount++;
            Interlocked.Increment(ref atomicCount);
            ownCount++;
        }
        if (ownCount != 1000)
            Console.WriteLine("a thread static is shared");
    }

    static void Consume()
    {
        int sum = 0;
        for (int i = 0; i < 100; i++)
        {
            lock (gate)
            {
                while (queue.Count == 0)
                    Monitor.Wait(gate);
                sum += queue.Dequeue();
            }
        }
        Console.WriteLine($"consumed {sum}");
    }

    static void Counters()
    {
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Count) { Name = "counter " + i };
            threads[i].Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine($"{lockedCount} {atomicCount} {ownCount}");
    }

    static void Pulses()
    {
        var consumer = new Thread(Consume);
        consumer.Start();
        for (int i = 0; i < 100; i++)
        {
            lock (gate)
            {
                queue.Enqueue(i);
                Monitor.Pulse(gate);
            }
        }
        consumer.Join();
        lock (gate)
            Console.WriteLine(Monitor.Wait(gate, 5));
    }

    static void WaitHandles()
    {
        var start = new AutoResetEvent(false);
        var done = new ManualResetEvent(false);
        var places = new Semaphore(0, 10);
        var mutex = new Mutex();
        var thread = new Thread(() =>
        {
            start.WaitOne();
            mutex.WaitOne();
            mutex.ReleaseMutex();
            places.Release(3);
            done.Set();
        });
        thread.Start();
        start.Set();
        Console.WriteLine(WaitHandle.WaitAny(new WaitHandle[] { new ManualResetEvent(false), done }));
        for (int i = 0; i < 3; i++)
            places.WaitOne();
        Console.WriteLine(places.WaitOne(5));
        thread.Join();
        Console.WriteLine(thread.IsAlive);
        try
        {
            thread.Start();
        }
        catch (ThreadStateException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    static void Locks()
    {
        try
        {
            Monitor.Exit(gate);
        }
        catch (SynchronizationLockException e)
        {
            Console.WriteLine(e.Message);
        }
        var slim = new ManualResetEventSlim();
        new Thread(() =>
        {
            Thread.Sleep(20);
            slim.Set();
        }).Start();
        slim.Wait();
        var own = new Lock();
        lock (own)
            Console.WriteLine(own.IsHeldByCurrentThread);
        int hash = gate.GetHashCode();
        lock (gate)
            Console.WriteLine(hash == gate.GetHashCode() && Monitor.IsEntered(gate));
        Console.WriteLine($"{Thread.CurrentThread.ManagedThreadId} {Thread.CurrentThread.IsBackground}");
    }

    static void Main()
    {
        Counters();
        Pulses();
        WaitHandles();
        Locks();
        new Thread(() =>
        {
            Thread.Sleep(50);
            Console.WriteLine("Main has ended");
        }).Start();
    }
}
