// Mutexes with names: shared in the process, opened, closed, refused names.
using System;
using System.Threading;

static class Program
{
    static void Expect(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: nothing");
        }
        catch (Exception e)
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

    static void Main()
    {
        string name = "aot-sdk-test-" + Environment.ProcessId;
        var first = new Mutex(true, name, out bool isFirst);
        var second = new Mutex(false, name, out bool isSecond);
        Console.WriteLine($"{isFirst} {isSecond}");
        OnThread(() =>
        {
            Console.WriteLine(second.WaitOne(5));
            Console.WriteLine(Mutex.TryOpenExisting(name, out Mutex opened));
            Console.WriteLine(opened.WaitOne(1));
            opened.Dispose();
            Console.WriteLine(Mutex.TryOpenExisting(name + "-none", out _));
        });
        first.ReleaseMutex();
        OnThread(() =>
        {
            Console.WriteLine(second.WaitOne(5));
            second.ReleaseMutex();
        });
        OnThread(() => second.WaitOne());
        Expect("abandoned", () => first.WaitOne());
        first.ReleaseMutex();
        Expect("none", () => Mutex.OpenExisting(name + "-none"));
        Expect("slash", () => new Mutex(false, "a/b"));
        Expect("backslash", () => new Mutex(false, "unknown\\b"));
        Expect("long", () => new Mutex(false, new string('x', 300)));
        Expect("any", () => WaitHandle.WaitAny(new WaitHandle[] { first, new ManualResetEvent(true) }));
        Expect("event", () => new EventWaitHandle(false, EventResetMode.AutoReset, "event"));
        Expect("semaphore", () => new Semaphore(1, 1, "semaphore"));
        first.Dispose();
        second.Dispose();
        using var again = new Mutex(false, name, out bool isAgain);
        Console.WriteLine(isAgain);
    }
}
