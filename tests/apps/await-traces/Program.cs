// Exceptions across awaits, tasks and threads keep their traces.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Thrower(string text) => throw new InvalidOperationException(text);

    static async Task Inner()
    {
        await Task.Yield();
        Thrower("across awaits");
    }

    static async Task Middle()
    {
        await Task.Delay(1);
        await Inner();
    }

    static async Task<int> Outer()
    {
        try
        {
            await Middle();
            return 1;
        }
        finally
        {
            await Task.Yield();
            Console.WriteLine("finally");
        }
    }

    static async IAsyncEnumerable<int> Stream()
    {
        yield return 1;
        await Task.Yield();
        Thrower("in a stream");
        yield return 2;
    }

    // The program's own frames, without file names.
    static void Print(Exception e)
    {
        Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        foreach (string line in (e.StackTrace ?? "").Split('\n').Select(line => line.Trim()))
            if (line.Contains("Program.") || line.StartsWith("---"))
                Console.WriteLine("  " + line.Split(" in ")[0]);
    }

    static async Task Main()
    {
        try
        {
            await Outer();
        }
        catch (Exception e)
        {
            Print(e);
        }
        try
        {
            await foreach (int number in Stream())
                Console.WriteLine(number);
        }
        catch (Exception e)
        {
            Print(e);
        }
        Task all = Task.WhenAll(Inner(), Inner());
        try
        {
            await all;
        }
        catch (Exception e)
        {
            Print(e);
            Console.WriteLine(all.Exception.InnerExceptions.Count);
        }
        try
        {
            Task.Run(() => Thrower("in a task")).Wait();
        }
        catch (AggregateException e)
        {
            Print(e.InnerException);
        }
        ExceptionDispatchInfo caught = null;
        var thread = new Thread(() =>
        {
            try
            {
                Thrower("on a thread");
            }
            catch (Exception e)
            {
                caught = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        try
        {
            caught.Throw();
        }
        catch (Exception e)
        {
            Print(e);
        }
        try
        {
            try
            {
                await Inner();
            }
            catch (InvalidOperationException e) when (e.Message.Length > 3)
            {
                throw new AggregateException("wrapped", e);
            }
        }
        catch (AggregateException e)
        {
            Console.WriteLine(e.Message);
            Print(e.InnerException);
        }
        TaskScheduler.UnobservedTaskException += (sender, e) => Console.WriteLine("not collected yet");
        async void Fire()
        {
            await Task.Yield();
            Thrower("nobody awaits");
        }
        Fire();
        await Task.Delay(10000);
    }
}
