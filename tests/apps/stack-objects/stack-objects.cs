// Stack traces as objects, of exceptions and of the running thread. Line numbers and the frames that inlining may take away are not
// printed: the methods concerned are not inlined.
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

class Worker<T>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T Fail(string why, int code) => throw new InvalidOperationException($"{why} {code}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Through(Action action)
    {
        action();
        GC.KeepAlive(this);
    }
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Outer()
    {
        new Worker<int>().Fail("bad", 3);
        Console.WriteLine("not reached");
    }

    // Without " in file:line 5", which debug information adds.
    static string Plain(string trace)
    {
        string[] lines = trace.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            int at = lines[i].IndexOf(" in ", StringComparison.Ordinal);
            lines[i] = at < 0 ? lines[i] : lines[i].Substring(0, at);
        }
        return string.Join("\n", lines);
    }

    static void Main()
    {
        OfAnException();
        OfThisThread();
        Foreign();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void OfAnException()
    {
        Console.WriteLine("-- of an exception");
        try
        {
            Outer();
        }
        catch (Exception e)
        {
            var trace = new StackTrace(e);
            Console.WriteLine(Plain(trace.ToString()));
            Console.WriteLine(Plain(trace.ToString()) == Plain(e.StackTrace));
            Console.WriteLine($"{trace.FrameCount} frames");
            Console.WriteLine(trace.GetFrame(0).GetMethod().Name);
            Console.WriteLine(trace.GetFrame(1).GetMethod().Name);
            Console.WriteLine(trace.GetFrame(5) == null);
            Console.WriteLine(trace.GetFrames().Length == trace.FrameCount);
            Console.WriteLine(new StackTrace(e, 1).FrameCount);
            Console.WriteLine(Plain(new StackTrace(e, 2).ToString()));
            Console.WriteLine(new StackTrace(e, 9).FrameCount);
            Console.WriteLine(e.TargetSite.Name);
        }
        Console.WriteLine(new StackTrace(new Exception("never thrown")).FrameCount);
        Console.WriteLine(new Exception("never thrown").StackTrace == null);
        Console.WriteLine(new Exception("never thrown").TargetSite == null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void OfThisThread()
    {
        Console.WriteLine("-- of this thread");
        var worker = new Worker<string>();
        worker.Through(Here);
        Console.WriteLine(Caller());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Here()
    {
        var trace = new StackTrace();
        string[] lines = Plain(trace.ToString()).Split('\n');
        Console.WriteLine(lines[0]);
        Console.WriteLine(lines[1]);
        Console.WriteLine(lines[lines.Length - 1]);
        Console.WriteLine(trace.GetFrame(0).GetMethod().Name);
        string[] environment = Plain(Environment.StackTrace).Split('\n');
        Console.WriteLine(environment[0]);
        Console.WriteLine(environment[1]);
        Console.WriteLine(Plain(new StackTrace(1).ToString()).Split('\n')[0]);
        GC.KeepAlive(trace);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static string Caller() => new StackFrame(0).GetMethod().Name;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Foreign()
    {
        Console.WriteLine("-- thrown again elsewhere");
        ExceptionDispatchInfo captured = null;
        try
        {
            Outer();
        }
        catch (Exception e)
        {
            captured = ExceptionDispatchInfo.Capture(e);
        }
        try
        {
            captured.Throw();
        }
        catch (Exception e)
        {
            string text = Plain(new StackTrace(e).ToString());
            Console.WriteLine(text);
            Console.WriteLine(text == Plain(e.StackTrace));
        }
    }
}
