using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

static unsafe class ObjectRounds
{
    static int finalized, resurrected;
    static readonly List<object> back = new List<object>();

    sealed class Finalized
    {
        readonly byte[] payload = new byte[100];
        public bool Returns;

        ~Finalized()
        {
            Interlocked.Increment(ref finalized);
            if (!Returns)
                return;
            Returns = false;
            lock (back)
                back.Add(this);
            GC.ReRegisterForFinalize(this);
            Interlocked.Increment(ref resurrected);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void MakeFinalized(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var made = new Finalized { Returns = i % 4 == 0 };
            if (i % 3 == 0)
                GC.SuppressFinalize(made);
        }
    }

    public static void Finalizers(int cycle)
    {
        int before = Volatile.Read(ref finalized);
        LockRounds.InThreads(1, _ => MakeFinalized(200));
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            lock (back)
                back.Clear();
        }
        Program.Check(Volatile.Read(ref finalized) > before, "finalizers");
    }

    public static void Handles(int cycle)
    {
        var table = new ConditionalWeakTable<object, byte[]>();
        var kept = new object();
        table.Add(kept, new byte[10]);
        for (int i = 0; i < 200; i++)
        {
            var target = new byte[50];
            table.Add(target, new byte[50]);
            new WeakReference(target, i % 2 == 0); // left to its finalizer
            GCHandle handle = GCHandle.Alloc(target, (GCHandleType)(i % 4));
            Program.Check(handle.Target == target, "target");
            handle.Free();
            using var dependent = new DependentHandle(target, kept);
            Program.Check(dependent.Dependent == kept, "dependent");
        }
        Program.Check(table.TryGetValue(kept, out byte[] value) && value.Length == 10, "value");
    }

    delegate int Comparison(nint a, nint b);

    [DllImport("libc")]
    static extern void qsort(int* items, nuint count, nuint size, nint compare);
    [DllImport("libc")]
    static extern int pthread_create(nint* thread, void* attributes, nint start, nint argument);
    [DllImport("libc")]
    static extern int pthread_join(nint thread, nint* result);

    delegate nint Start(nint argument);

    // Delegates as function pointers, new ones each time; native threads that call into the program.
    public static void Callbacks(int cycle)
    {
        for (int i = 0; i < 50; i++)
        {
            int sign = i % 2 == 0 ? 1 : -1;
            Comparison compare = (a, b) => sign * (*(int*)a).CompareTo(*(int*)b);
            int* items = stackalloc int[] { 5, 1, 4, 2, 3 };
            qsort(items, 5, sizeof(int), Marshal.GetFunctionPointerForDelegate(compare));
            GC.KeepAlive(compare);
            Program.Equal(sign > 0 ? 1 : 5, items[0], "first item");
        }
        Start start = argument =>
        {
            own = new byte[1000];
            lock (back)
                return argument * 2 + (nint)own.Length;
        };
        for (nint i = 0; i < 5; i++)
        {
            nint thread, result;
            Program.Equal(0, pthread_create(&thread, null, Marshal.GetFunctionPointerForDelegate(start), i), "native thread");
            pthread_join(thread, &result);
            Program.Equal(i * 2 + 1000, result, "result of a native thread");
        }
        GC.KeepAlive(start);
    }

    [ThreadStatic]
    static byte[] own;

    // Half of them are left to their finalizers.
    public static void Files(int cycle)
    {
        for (int i = 0; i < 10; i++)
        {
            var file = new FileStream("/proc/self/status", FileMode.Open, FileAccess.Read);
            Program.Check(file.ReadByte() == 'N', "status");
            if (i % 2 == 0)
                file.Dispose();
        }
        Program.Check(File.ReadAllTextAsync("/proc/self/comm").Result.Length > 1, "name");
    }

    static int Fail(int depth)
    {
        try
        {
            return depth == 0 ? throw new ArgumentException("deep", nameof(depth)) : Fail(depth - 1);
        }
        catch (ArgumentException e) when (depth == 5)
        {
            throw new InvalidOperationException("outer", e);
        }
        finally
        {
            cleanups++;
        }
    }

    static int cleanups;

    public static void Exceptions(int cycle)
    {
        cleanups = 0;
        for (int i = 0; i < 50; i++)
            try
            {
                Fail(10);
                Program.Check(false, "no exception");
            }
            catch (InvalidOperationException e)
            {
                Program.Check(i % 10 != 0 || e.ToString().Contains("deep"), "text");
            }
        Program.Equal(550, cleanups, "cleanups");
    }
}
