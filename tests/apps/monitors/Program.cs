// Monitor, Lock, SpinLock, SpinWait: ownership, recursion, timeouts, pulses in order, errors.
using System;
using System.Collections.Generic;
using System.Threading;

static class Program
{
    static void Expect<T>(string what, Action action) where T : Exception
    {
        try
        {
            action();
            Console.WriteLine($"{what}: nothing");
        }
        catch (T e)
        {
            Console.WriteLine($"{what}: {e.GetType().Name}: {e.Message}");
        }
    }

    static void OnThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    static void Ownership()
    {
        var gate = new object();
        bool taken = false;
        Monitor.Enter(gate, ref taken);
        Monitor.Enter(gate);
        Console.WriteLine($"{taken} {Monitor.IsEntered(gate)}");
        OnThread(() =>
        {
            bool got = false;
            Monitor.TryEnter(gate, ref got);
            Console.WriteLine($"{got} {Monitor.TryEnter(gate)} {Monitor.TryEnter(gate, 10)} {Monitor.IsEntered(gate)}");
        });
        Monitor.Exit(gate);
        OnThread(() => Console.WriteLine(Monitor.TryEnter(gate)));
        Monitor.Exit(gate);
        OnThread(() =>
        {
            Console.WriteLine(Monitor.TryEnter(gate, TimeSpan.FromMilliseconds(1)));
            Monitor.Exit(gate);
        });
        Expect<SynchronizationLockException>("exit", () => Monitor.Exit(gate));
        Expect<SynchronizationLockException>("wait", () => Monitor.Wait(gate));
        Expect<SynchronizationLockException>("pulse", () => Monitor.Pulse(gate));
        Expect<SynchronizationLockException>("pulse all", () => Monitor.PulseAll(gate));
        Expect<ArgumentNullException>("null", () => Monitor.Enter(null));
        Expect<ArgumentOutOfRangeException>("timeout", () => Monitor.TryEnter(gate, -2));
        Expect<ArgumentException>("taken", () =>
        {
            bool already = true;
            Monitor.Enter(gate, ref already);
        });
        for (int i = 0; i < 100; i++)
            Monitor.Enter(gate);
        gate.GetHashCode();
        for (int i = 0; i < 100; i++)
            Monitor.Exit(gate);
        Console.WriteLine(Monitor.IsEntered(gate));
    }

    static void Pulses()
    {
        var gate = new object();
        var order = new List<int>();
        int waiting = 0, ready = 0;
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
        {
            int number = i;
            threads[i] = new Thread(() =>
            {
                lock (gate)
                {
                    waiting++;
                    while (ready == 0)
                        Monitor.Wait(gate);
                    ready--;
                    order.Add(number);
                }
            });
            threads[i].Start();
            while (Volatile.Read(ref waiting) != i + 1)
                Thread.Yield();
        }
        lock (gate)
            Console.WriteLine($"{waiting} wait");
        for (int i = 0; i < 2; i++)
        {
            lock (gate)
            {
                ready = 1;
                Monitor.Pulse(gate);
            }
            while (true)
            {
                lock (gate)
                    if (order.Count == i + 1)
                        break;
                Thread.Yield();
            }
        }
        Console.WriteLine(string.Join(" ", order));
        lock (gate)
        {
            ready = 2;
            Monitor.PulseAll(gate);
        }
        foreach (Thread thread in threads)
            thread.Join();
        order.Sort(2, 2, null);
        Console.WriteLine(string.Join(" ", order));
        lock (gate)
        {
            lock (gate)
            {
                Console.WriteLine(Monitor.Wait(gate, 5));
                Console.WriteLine(Monitor.Wait(gate, TimeSpan.Zero));
            }
            Console.WriteLine(Monitor.IsEntered(gate));
        }
        Console.WriteLine(Monitor.IsEntered(gate));
        bool released = false;
        lock (gate)
        {
            lock (gate)
            {
                new Thread(() =>
                {
                    lock (gate)
                    {
                        released = true;
                        Monitor.PulseAll(gate);
                    }
                }).Start();
                while (!released)
                    Monitor.Wait(gate);
                Console.WriteLine(Monitor.IsEntered(gate));
            }
        }
    }

    static void Contention()
    {
        var gates = new object[3] { new object(), new object(), new object() };
        var counts = new int[3];
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                for (int round = 0; round < 3000; round++)
                    lock (gates[round % 3])
                    {
                        counts[round % 3]++;
                        if (round % 500 == 0)
                            Thread.Yield();
                    }
            });
            threads[i].Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine(string.Join(" ", counts));
    }

    static void Locks()
    {
        var own = new Lock();
        using (own.EnterScope())
        {
            Console.WriteLine($"{own.IsHeldByCurrentThread} {own.TryEnter()}");
            own.Exit();
            OnThread(() => Console.WriteLine($"{own.IsHeldByCurrentThread} {own.TryEnter()} {own.TryEnter(5)} {own.TryEnter(TimeSpan.FromMilliseconds(1))}"));
        }
        Console.WriteLine(own.IsHeldByCurrentThread);
        Expect<SynchronizationLockException>("Lock.Exit", () => own.Exit());
        int count = 0;
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() =>
            {
                for (int round = 0; round < 3000; round++)
                    lock (own)
                        count++;
            })).Start();
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine(count);

        var spin = new SpinLock(enableThreadOwnerTracking: true);
        bool taken = false;
        spin.Enter(ref taken);
        Console.WriteLine($"{taken} {spin.IsHeld} {spin.IsHeldByCurrentThread}");
        Expect<LockRecursionException>("SpinLock", () =>
        {
            bool again = false;
            spin.Enter(ref again);
        });
        spin.Exit();
        var bare = new SpinLock(false);
        count = 0;
        for (int i = 0; i < threads.Length; i++)
            (threads[i] = new Thread(() =>
            {
                for (int round = 0; round < 1000; round++)
                {
                    bool got = false;
                    bare.Enter(ref got);
                    count++;
                    bare.Exit();
                }
            })).Start();
        foreach (Thread thread in threads)
            thread.Join();
        Console.WriteLine(count);

        var wait = new SpinWait();
        for (int i = 0; i < 30; i++)
            wait.SpinOnce();
        Console.WriteLine($"{wait.Count} {wait.NextSpinWillYield}");
        bool flag = false;
        new Thread(() => Volatile.Write(ref flag, true)).Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref flag));
        Console.WriteLine(SpinWait.SpinUntil(() => false, 5));
    }

    static void Main()
    {
        Ownership();
        Pulses();
        Contention();
        Locks();
    }
}
