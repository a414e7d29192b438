// An exception that a thread does not catch ends the process, after the handlers of UnhandledException.
using System;
using System.Threading;

static class Program
{
    static void Fail() => throw new InvalidOperationException("nobody catches this");

    static void Main()
    {
        AppDomain.CurrentDomain.UnhandledException += (sender, e) =>
            Console.WriteLine($"{((Exception)e.ExceptionObject).Message} {e.IsTerminating}");
        AppDomain.CurrentDomain.ProcessExit += (sender, e) => Console.WriteLine("not reached");
        var thread = new Thread(Fail);
        thread.Start();
        thread.Join();
        Console.WriteLine("not reached");
    }
}
