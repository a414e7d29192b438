// Signals: Ctrl-C with Cancel, PosixSignalRegistration, many of them, and the end of the process by one.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    [DllImport("libc")]
    static extern int getpid();
    [DllImport("libc")]
    static extern int kill(int process, int signal);

    const int SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGUSR1 = 10, SIGTERM = 15, SIGCONT = 18, SIGWINCH = 28;

    static readonly SemaphoreSlim seen = new SemaphoreSlim(0);

    static void Raise(int signal)
    {
        kill(getpid(), signal);
        if (!seen.Wait(20000))
            Console.WriteLine($"signal {signal} did not come");
    }

    static void Main()
    {
        ConsoleCancelEventHandler onCancel = (sender, e) =>
        {
            Console.WriteLine($"cancel {e.SpecialKey}");
            e.Cancel = true;
            seen.Release();
        };
        Console.CancelKeyPress += onCancel;
        Raise(SIGINT);
        Raise(SIGQUIT);
        Console.CancelKeyPress -= onCancel;

        var registrations = new List<PosixSignalRegistration>();
        foreach (PosixSignal signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGTERM, PosixSignal.SIGCONT, PosixSignal.SIGWINCH, (PosixSignal)SIGUSR1 })
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                Console.WriteLine($"{context.Signal} {context.Cancel}");
                context.Cancel = true;
                seen.Release();
            }));
        foreach (int number in new[] { SIGHUP, SIGTERM, SIGCONT, SIGWINCH, SIGUSR1 })
            Raise(number);
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();

        // Thousands, into threads that work and block.
        int count = 0;
        bool isOver = false;
        var workers = new Thread[3];
        var objects = new object();
        for (int i = 0; i < workers.Length; i++)
            (workers[i] = new Thread(() =>
            {
                var list = new List<string>();
                while (!Volatile.Read(ref isOver))
                {
                    list.Add(new string('x', list.Count % 10));
                    if (list.Count > 100)
                        list.Clear();
                    lock (objects)
                        Monitor.Wait(objects, 1);
                }
            })).Start();
        registrations.Add(PosixSignalRegistration.Create((PosixSignal)SIGUSR1, context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref count);
        }));
        int sent = 0;
        while (Volatile.Read(ref count) < 1000)
        {
            kill(getpid(), SIGUSR1);
            if (++sent % 20 == 0)
                Thread.Yield();
        }
        Volatile.Write(ref isOver, true);
        foreach (Thread worker in workers)
            worker.Join();
        Console.WriteLine("survived");

        AppDomain.CurrentDomain.ProcessExit += (sender, e) => Console.WriteLine("ProcessExit");
        kill(getpid(), SIGTERM);
        Thread.Sleep(20000);
        Console.WriteLine("not reached");
    }
}
