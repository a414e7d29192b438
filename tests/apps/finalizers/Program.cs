// Finalizers: once for each dead object, suppressed and registered again, resurrection, critical ones last, their thread.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    static int finalized, suppressed, again, freed, criticalBefore, ordinaryLeft;
    static readonly List<Phoenix> risen = new List<Phoenix>();
    static readonly List<object> pairs = new List<object>();

    class Counted
    {
        ~Counted() => Interlocked.Increment(ref finalized);
    }

    sealed class Derived : Counted
    {
        ~Derived() => Interlocked.Increment(ref finalized);
    }

    sealed class Suppressed
    {
        ~Suppressed() => Interlocked.Increment(ref suppressed);
    }

    sealed class Phoenix
    {
        public int Lives = 3;

        ~Phoenix()
        {
            Interlocked.Increment(ref again);
            if (--Lives > 0)
            {
                lock (risen)
                    risen.Add(this);
                GC.ReRegisterForFinalize(this);
            }
        }
    }

    sealed class Ordinary
    {
        ~Ordinary() => Interlocked.Decrement(ref ordinaryLeft);
    }

    sealed class Critical : CriticalFinalizerObject
    {
        ~Critical()
        {
            if (Volatile.Read(ref ordinaryLeft) > 0)
                criticalBefore++;
        }
    }

    sealed class Memory : SafeHandle
    {
        public Memory() : base(0, true) => SetHandle(Marshal.AllocHGlobal(16));
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Marshal.FreeHGlobal(handle);
            Interlocked.Increment(ref freed);
            return true;
        }
    }

    // Allocates deep below, so that nothing of it stays on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Deep(int depth, Action action)
    {
        Span<byte> room = stackalloc byte[200];
        room.Clear();
        if (depth == 0)
            action();
        else
            Deep(depth - 1, action);
        room[0] = 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Make(Action action)
    {
        var thread = new Thread(() => Deep(20, action));
        thread.Start();
        thread.Join();
    }

    static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    static void Main()
    {
        Make(() =>
        {
            for (int i = 0; i < 500; i++)
                _ = new Counted();
            for (int i = 0; i < 250; i++)
                _ = new Derived();
        });
        Collect();
        Console.WriteLine($"finalized {finalized}");

        Make(() =>
        {
            for (int i = 0; i < 100; i++)
                GC.SuppressFinalize(new Suppressed());
            for (int i = 0; i < 10; i++)
            {
                var twice = new Suppressed();
                GC.SuppressFinalize(twice);
                GC.ReRegisterForFinalize(twice);
            }
        });
        Collect();
        Console.WriteLine($"suppressed {suppressed}");

        Make(() =>
        {
            for (int i = 0; i < 10; i++)
                _ = new Phoenix();
        });
        for (int i = 0; i < 4; i++)
        {
            Collect();
            Make(() =>
            {
                lock (risen)
                    risen.Clear();
            });
        }
        Console.WriteLine($"rose {again}");

        // The order holds among what one collection finds dead: all of them grow old, then nothing refers to them any more.
        Make(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                pairs.Add(new Critical());
                Interlocked.Increment(ref ordinaryLeft);
                pairs.Add(new Ordinary());
            }
        });
        GC.Collect();
        Make(pairs.Clear);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Console.WriteLine($"critical ones before ordinary ones: {criticalBefore}");

        Make(() =>
        {
            for (int i = 0; i < 200; i++)
                _ = new Memory();
            using var closed = new Memory();
        });
        Collect();
        Console.WriteLine($"freed {freed}");

        // Reachable objects are not finalized, at the end neither.
        var kept = new Counted();
        Collect();
        Console.WriteLine($"finalized {finalized}");
        GC.KeepAlive(kept);
    }
}
