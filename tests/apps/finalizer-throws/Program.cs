// An exception that a finalizer lets out ends the process.
using System;
using System.Runtime.CompilerServices;
using System.Threading;

static class Program
{
    sealed class Failing
    {
        ~Failing()
        {
            Console.WriteLine($"{Thread.CurrentThread.IsBackground} {Thread.CurrentThread.IsThreadPoolThread}");
            throw new InvalidOperationException("in a finalizer");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Make()
    {
        var thread = new Thread(() => new Failing());
        thread.Start();
        thread.Join();
    }

    static void Main()
    {
        AppDomain.CurrentDomain.UnhandledException += (sender, e) => Console.WriteLine(((Exception)e.ExceptionObject).Message);
        Make();
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Console.WriteLine("not reached");
    }
}
