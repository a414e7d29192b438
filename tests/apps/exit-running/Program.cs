// The end of the process while threads, timers and tasks run: Environment.Exit from a thread, ProcessExit handlers first.
using System;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static long spins;

    static void Main()
    {
        AppDomain.CurrentDomain.ProcessExit += (sender, e) =>
        {
            Console.WriteLine($"ProcessExit {Environment.ExitCode} {Environment.HasShutdownStarted}");
            Environment.ExitCode = 42;
        };
        AppDomain.CurrentDomain.ProcessExit += (sender, e) => Console.WriteLine($"second handler {sender == AppDomain.CurrentDomain}");
        for (int i = 0; i < 3; i++)
            new Thread(() =>
            {
                while (true)
                    Interlocked.Increment(ref spins);
            }) { IsBackground = i != 0 }.Start();
        for (int i = 0; i < 2; i++)
            Task.Run(() =>
            {
                var gate = new object();
                lock (gate)
                    Monitor.Wait(gate);
            });
        using var timer = new Timer(_ => Interlocked.Increment(ref spins), null, 0, 1);
        while (Interlocked.Read(ref spins) < 1000)
            Thread.Sleep(1);
        var ending = new Thread(() =>
        {
            try
            {
                Console.WriteLine("ending");
                Environment.Exit(3);
            }
            finally
            {
                Console.WriteLine("not reached");
            }
        });
        ending.Start();
        ending.Join();
        Console.WriteLine("not reached");
    }
}
