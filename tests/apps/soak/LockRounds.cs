using System;
using System.Collections.Generic;
using System.Threading;

static class LockRounds
{
    public static void InThreads(int count, Action<int> body)
    {
        Exception failure = null;
        var threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            (threads[i] = new Thread(() =>
            {
                try
                {
                    body(number);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            })).Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        if (failure != null)
            throw new InvalidOperationException("in a thread", failure);
    }

    // A queue between producers and consumers; and many objects whose locks are inflated and forgotten.
    public static void Monitors(int cycle)
    {
        const int Items = 200;
        var queue = new Queue<int>();
        int taken = 0, sum = 0;
        InThreads(4, number =>
        {
            for (int i = 0; i < Items; i++)
                lock (queue)
                {
                    if (number % 2 == 0)
                    {
                        while (queue.Count >= 5)
                            Monitor.Wait(queue);
                        queue.Enqueue(i);
                    }
                    else
                    {
                        while (queue.Count == 0)
                            Monitor.Wait(queue);
                        sum += queue.Dequeue();
                        taken++;
                    }
                    Monitor.PulseAll(queue);
                }
        });
        Program.Equal(2 * Items, taken, "items");
        Program.Equal(Items * (Items - 1), sum, "sum of items");
        for (int i = 0; i < 300; i++)
        {
            var inflated = new object();
            lock (inflated)
                Program.Check(!Monitor.Wait(inflated, 0), "pulse of nobody");
            int hash = inflated.GetHashCode();
            lock (inflated)
                Program.Equal(hash, inflated.GetHashCode(), "hash code");
        }
    }

    public static void Locks(int cycle)
    {
        var gate = new Lock();
        var spin = new SpinLock(false);
        var readers = new ReaderWriterLockSlim();
        using var slim = new SemaphoreSlim(1, 1);
        using var barrier = new Barrier(3);
        int a = 0, b = 0, c = 0, d = 0;
        InThreads(3, number =>
        {
            for (int i = 0; i < 100; i++)
            {
                lock (gate)
                    a++;
                bool isTaken = false;
                spin.Enter(ref isTaken);
                b++;
                spin.Exit(false);
                readers.EnterWriteLock();
                c++;
                readers.ExitWriteLock();
                readers.EnterReadLock();
                readers.ExitReadLock();
                slim.Wait();
                d++;
                slim.Release();
            }
            for (int i = 0; i < 5; i++)
                barrier.SignalAndWait();
        });
        Program.Equal((300, 300, 300, 300), (a, b, c, d), "counts");
        Program.Equal(5L, barrier.CurrentPhaseNumber, "phases");
        readers.Dispose();
    }

    // Half of them are disposed, the others left to their finalizers.
    public static void WaitObjects(int cycle)
    {
        for (int i = 0; i < 10; i++)
        {
            var manual = new ManualResetEvent(false);
            var auto = new AutoResetEvent(false);
            var semaphore = new Semaphore(0, 5);
            var mutex = new Mutex(true);
            using var slim = new ManualResetEventSlim(false);
            using var down = new CountdownEvent(2);
            InThreads(2, number =>
            {
                if (number == 0)
                {
                    Program.Equal(0, WaitHandle.WaitAny(new WaitHandle[] { auto, manual }), "which");
                    semaphore.WaitOne();
                    slim.Wait();
                    WaitHandle.WaitAll(new WaitHandle[] { manual, semaphore });
                }
                else
                {
                    auto.Set();
                    semaphore.Release(2);
                    slim.Set();
                    manual.Set();
                    Program.Check(!mutex.WaitOne(0), "mutex of another thread");
                }
                down.Signal();
            });
            down.Wait();
            Program.Check(slim.WaitHandle.WaitOne(0), "handle of an event");
            mutex.ReleaseMutex();
            if (i % 2 == 0)
            {
                manual.Dispose();
                auto.Dispose();
                semaphore.Dispose();
                mutex.Dispose();
            }
        }
    }

    public static void AbandonedMutexes(int cycle)
    {
        using var mutex = new Mutex();
        using var named = new Mutex(false, $"aot-sdk-soak-{Environment.ProcessId}-{cycle % 3}");
        for (int i = 0; i < 3; i++)
        {
            InThreads(1, _ => Program.Check(mutex.WaitOne() && named.WaitOne(), "own mutexes"));
            foreach (Mutex each in new[] { mutex, named })
                try
                {
                    each.WaitOne();
                    Program.Check(false, "not abandoned");
                }
                catch (AbandonedMutexException)
                {
                    each.ReleaseMutex();
                }
        }
    }
}
