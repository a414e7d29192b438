// Static constructors and threads: once for all, failures for all, two that wait for each other, and one that waits for a lock.
using System;
using System.Threading;

static class Program
{
    static int runs;

    static class Slow
    {
        public static readonly int Value;

        static Slow()
        {
            Interlocked.Increment(ref runs);
            Thread.Sleep(20);
            Value = 42;
        }
    }

    static class Failing
    {
        public static readonly int Value;

        static Failing()
        {
            Thread.Sleep(5);
            throw new InvalidOperationException("never works");
        }
    }

    static readonly Barrier both = new Barrier(2);

    static class First
    {
        public static readonly int Value;

        static First()
        {
            both.SignalAndWait();
            Value = 1;
            Seen = Second.Value;
        }

        public static readonly int Seen;
    }

    static class Second
    {
        public static readonly int Value;

        static Second()
        {
            both.SignalAndWait();
            Value = 2;
            Seen = First.Value;
        }

        public static readonly int Seen;
    }

    static void OnThreads(int count, Action<int> action)
    {
        var threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            (threads[i] = new Thread(() => action(number))).Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
    }

    static void Main()
    {
        int sum = 0;
        OnThreads(4, _ => Interlocked.Add(ref sum, Slow.Value));
        Console.WriteLine($"{sum} {runs}");
        int failures = 0;
        OnThreads(4, _ =>
        {
            try
            {
                _ = Failing.Value;
            }
            catch (TypeInitializationException e) when (e.InnerException.Message == "never works")
            {
                Interlocked.Increment(ref failures);
            }
        });
        Console.WriteLine(failures);
        // Neither can wait for the other: one of them sees what the other has not finished yet.
        OnThreads(2, number => _ = number == 0 ? First.Value : Second.Value);
        Console.WriteLine($"{First.Value} {Second.Value} {First.Seen == 2 || Second.Seen == 1} {First.Seen is 0 or 2} {Second.Seen is 0 or 1}");
    }
}
