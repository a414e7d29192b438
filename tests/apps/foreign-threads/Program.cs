// Native threads that call into the program: they get a managed thread, may block, throw and catch, and go away again.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

static unsafe class Program
{
    [DllImport("libc")]
    static extern int pthread_create(nint* thread, void* attributes, delegate* unmanaged<void*, void*> start, void* argument);
    [DllImport("libc")]
    static extern int pthread_join(nint thread, void** result);
    [DllImport("libc")]
    static extern void qsort(void* items, nuint count, nuint size, delegate* unmanaged<void*, void*, int> compare);

    [ThreadStatic]
    static int own;

    static readonly object gate = new object();
    static int entered, total;
    static readonly HashSet<Thread> threads = new HashSet<Thread>();

    sealed class Failure : Exception { }

    static int Work(int number)
    {
        own += number;
        lock (gate)
        {
            entered++;
            total += own;
            threads.Add(Thread.CurrentThread);
            Monitor.PulseAll(gate);
            while (entered < 4)
                Monitor.Wait(gate);
        }
        var garbage = new List<string>();
        for (int i = 0; i < 2000; i++)
            garbage.Add(new string('x', i % 50));
        try
        {
            if (garbage.Count == 2000)
                throw new Failure();
        }
        catch (Failure)
        {
            return number * 10;
        }
        return 0;
    }

    [UnmanagedCallersOnly]
    static void* Enter(void* argument)
    {
        int result = Work((int)argument);
        if (!Thread.CurrentThread.IsBackground || Thread.CurrentThread.IsThreadPoolThread)
            result = -1;
        return (void*)result;
    }

    [UnmanagedCallersOnly]
    static int Compare(void* a, void* b) => (*(int*)a).CompareTo(*(int*)b);

    static void Main()
    {
        nint* created = stackalloc nint[4];
        for (int i = 0; i < 4; i++)
            pthread_create(&created[i], null, &Enter, (void*)(i + 1));
        for (int i = 0; i < 4; i++)
        {
            void* result;
            pthread_join(created[i], &result);
            Console.WriteLine((int)result);
        }
        Console.WriteLine($"{total} {threads.Count} {own}");
        GC.Collect();

        // Many, one after the other.
        int sum = 0;
        for (int i = 0; i < 50; i++)
        {
            nint thread;
            void* result;
            pthread_create(&thread, null, &Enter, (void*)i);
            pthread_join(thread, &result);
            sum += (int)result;
        }
        Console.WriteLine($"{sum} {own}");

        int[] numbers = { 5, 3, 9, -1, 7 };
        fixed (int* first = numbers)
            qsort(first, (nuint)numbers.Length, sizeof(int), &Compare);
        Console.WriteLine(string.Join(" ", numbers));
    }
}
