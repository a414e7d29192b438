// WaitHandle and the synchronisation objects of the library: events, semaphores, mutexes, barriers, reader-writer locks.
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

    static Thread Run(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        return thread;
    }

    static void Events()
    {
        var auto = new AutoResetEvent(true);
        var manual = new ManualResetEvent(true);
        Console.WriteLine($"{auto.WaitOne(0)} {auto.WaitOne(0)} {manual.WaitOne(0)} {manual.WaitOne(0)}");
        Console.WriteLine($"{manual.Reset()} {manual.WaitOne(1)} {auto.Set()} {auto.Set()} {auto.WaitOne(1)} {auto.WaitOne(1)}");
        var both = new WaitHandle[] { auto, manual };
        auto.Set();
        Console.WriteLine($"{WaitHandle.WaitAll(both, 5)} {WaitHandle.WaitAny(both, 5)} {WaitHandle.WaitAny(both, 5) == WaitHandle.WaitTimeout}");
        Thread signaller = Run(() =>
        {
            Thread.Sleep(5);
            manual.Set();
            auto.Set();
        });
        Console.WriteLine(WaitHandle.WaitAll(both));
        signaller.Join();
        Console.WriteLine(auto.WaitOne(0));
        Expect<DuplicateWaitObjectException>("duplicate", () => WaitHandle.WaitAll(new WaitHandle[] { auto, auto }));
        Expect<ArgumentNullException>("null", () => WaitHandle.WaitAny(new WaitHandle[] { auto, null }));
        Expect<ArgumentException>("none", () => WaitHandle.WaitAny(new WaitHandle[0]));
        Expect<NotSupportedException>("many", () => WaitHandle.WaitAny(new WaitHandle[65]));
        Expect<ArgumentOutOfRangeException>("negative", () => auto.WaitOne(-2));
        auto.Dispose();
        Expect<ObjectDisposedException>("disposed", () => auto.WaitOne(0));
        Expect<ObjectDisposedException>("disposed", () => auto.Set());
        var first = new ManualResetEvent(false);
        var second = new ManualResetEvent(true);
        Console.WriteLine($"{WaitHandle.SignalAndWait(first, second)} {first.WaitOne(0)}");
        var slim = new ManualResetEventSlim();
        Console.WriteLine($"{slim.IsSet} {slim.Wait(1)}");
        Thread setter = Run(() => slim.Set());
        slim.Wait();
        slim.WaitHandle.WaitOne();
        setter.Join();
        Console.WriteLine(slim.IsSet);
        slim.Reset();
        using var cancellation = new CancellationTokenSource(5);
        Expect<OperationCanceledException>("cancelled", () => slim.Wait(cancellation.Token));
        Console.WriteLine(cancellation.Token.WaitHandle.WaitOne(0));
    }

    static void Semaphores()
    {
        var semaphore = new Semaphore(1, 3);
        Console.WriteLine($"{semaphore.WaitOne(0)} {semaphore.WaitOne(1)} {semaphore.Release(2)} {semaphore.Release()}");
        Expect<SemaphoreFullException>("full", () => semaphore.Release());
        Expect<ArgumentException>("counts", () => new Semaphore(3, 2));
        var slim = new SemaphoreSlim(2, 4);
        Console.WriteLine($"{slim.Wait(0)} {slim.Wait(0)} {slim.Wait(1)} {slim.Release(3)} {slim.CurrentCount}");
        Expect<SemaphoreFullException>("slim", () => slim.Release(2));
        int inside = 0, most = 0, done = 0;
        var places = new SemaphoreSlim(2);
        var threads = new List<Thread>();
        for (int i = 0; i < 6; i++)
            threads.Add(Run(() =>
            {
                for (int round = 0; round < 20; round++)
                {
                    places.Wait();
                    int now = Interlocked.Increment(ref inside);
                    if (now > most)
                        most = now;
                    Thread.Yield();
                    Interlocked.Decrement(ref inside);
                    places.Release();
                    Interlocked.Increment(ref done);
                }
            }));
        threads.ForEach(thread => thread.Join());
        Console.WriteLine($"{done} {most <= 2} {places.CurrentCount}");
    }

    static void Mutexes()
    {
        var mutex = new Mutex(true, null, out bool created);
        Console.WriteLine($"{created} {mutex.WaitOne(0)}");
        Run(() => Console.WriteLine(mutex.WaitOne(1))).Join();
        Run(() => Expect<ApplicationException>("not the owner", () => mutex.ReleaseMutex())).Join();
        mutex.ReleaseMutex();
        Run(() => Console.WriteLine(mutex.WaitOne(1))).Join();
        mutex.ReleaseMutex();
        Expect<ApplicationException>("free", () => mutex.ReleaseMutex());
        Run(() => mutex.WaitOne()).Join();
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException e)
        {
            Console.WriteLine($"abandoned {e.MutexIndex}: {e.Message}");
        }
        mutex.ReleaseMutex();
        var other = new Mutex();
        Run(() => other.WaitOne()).Join();
        try
        {
            WaitHandle.WaitAny(new WaitHandle[] { new ManualResetEvent(false), other });
        }
        catch (AbandonedMutexException e)
        {
            Console.WriteLine($"{e.MutexIndex} {e.Mutex == other}");
        }
        int count = 0;
        var threads = new List<Thread>();
        var shared = new Mutex();
        for (int i = 0; i < 3; i++)
            threads.Add(Run(() =>
            {
                for (int round = 0; round < 200; round++)
                {
                    shared.WaitOne();
                    count++;
                    shared.ReleaseMutex();
                }
            }));
        threads.ForEach(thread => thread.Join());
        Console.WriteLine(count);
    }

    static void Barriers()
    {
        int phases = 0;
        var barrier = new Barrier(3, b => phases++);
        var sums = new int[3];
        var threads = new List<Thread>();
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            threads.Add(Run(() =>
            {
                for (int phase = 0; phase < 10; phase++)
                {
                    sums[number] += phase;
                    barrier.SignalAndWait();
                    if (sums[(number + 1) % 3] < sums[number] - phase)
                        Console.WriteLine("ahead");
                    barrier.SignalAndWait();
                }
            }));
        }
        threads.ForEach(thread => thread.Join());
        Console.WriteLine($"{phases} {barrier.CurrentPhaseNumber} {string.Join(" ", sums)}");
        var failing = new Barrier(1, b => throw new InvalidOperationException("in the phase"));
        Expect<BarrierPostPhaseException>("barrier", () => failing.SignalAndWait());
        var countdown = new CountdownEvent(3);
        for (int i = 0; i < 3; i++)
            Run(() => countdown.Signal());
        countdown.Wait();
        Console.WriteLine($"{countdown.IsSet} {countdown.CurrentCount}");
        Expect<InvalidOperationException>("countdown", () => countdown.Signal());
        countdown.Reset(2);
        countdown.AddCount();
        Console.WriteLine($"{countdown.CurrentCount} {countdown.Wait(1)} {countdown.Signal(3)}");
    }

    static void ReaderWriterLocks()
    {
        var rw = new ReaderWriterLockSlim();
        rw.EnterReadLock();
        Run(() =>
        {
            Console.WriteLine($"{rw.TryEnterReadLock(0)} {rw.IsReadLockHeld}");
            rw.ExitReadLock();
            Console.WriteLine(rw.TryEnterWriteLock(1));
        }).Join();
        rw.ExitReadLock();
        Console.WriteLine($"{rw.IsReadLockHeld} {rw.CurrentReadCount}");
        var own = new ReaderWriterLockSlim();
        own.EnterUpgradeableReadLock();
        own.EnterWriteLock();
        Console.WriteLine($"{own.IsUpgradeableReadLockHeld} {own.IsWriteLockHeld} {own.IsReadLockHeld}");
        own.ExitWriteLock();
        own.ExitUpgradeableReadLock();
        own.EnterReadLock();
        Expect<LockRecursionException>("recursion", () => own.EnterReadLock());
        own.ExitReadLock();
        Expect<SynchronizationLockException>("not held", () => own.ExitWriteLock());
        var recursive = new ReaderWriterLockSlim(LockRecursionPolicy.SupportsRecursion);
        recursive.EnterWriteLock();
        recursive.EnterWriteLock();
        recursive.EnterReadLock();
        Console.WriteLine($"{recursive.RecursiveWriteCount} {recursive.RecursiveReadCount}");
        int a = 0, b = 0;
        bool differ = false;
        var threads = new List<Thread>();
        for (int i = 0; i < 4; i++)
        {
            bool writes = i % 2 == 0;
            threads.Add(Run(() =>
            {
                for (int round = 0; round < 300; round++)
                {
                    if (writes)
                    {
                        own.EnterWriteLock();
                        a++;
                        b++;
                        own.ExitWriteLock();
                    }
                    else
                    {
                        own.EnterReadLock();
                        differ |= a != b;
                        own.ExitReadLock();
                    }
                }
            }));
        }
        threads.ForEach(thread => thread.Join());
        Console.WriteLine($"{a} {b} {differ}");
        var old = new ReaderWriterLock();
        old.AcquireReaderLock(10);
        LockCookie cookie = old.UpgradeToWriterLock(10);
        Console.WriteLine($"{old.IsReaderLockHeld} {old.IsWriterLockHeld}");
        old.DowngradeFromWriterLock(ref cookie);
        old.ReleaseReaderLock();
        Console.WriteLine(old.IsReaderLockHeld);
    }

    static void Main()
    {
        Events();
        Semaphores();
        Mutexes();
        Barriers();
        ReaderWriterLocks();
    }
}
