// Exceptions through the library: filters, using, iterators, type initialisers, captured and rethrown traces.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

class Resource : IDisposable
{
    readonly string name;

    public Resource(string name)
    {
        this.name = name;
        Console.WriteLine("open " + name);
    }

    public void Dispose() => Console.WriteLine("close " + name);
}

class Broken
{
    public static int Value = int.Parse("x");
}

static class Program
{
    static bool Filter(string name, bool answer)
    {
        Console.WriteLine("filter " + name);
        return answer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Deep(int level)
    {
        if (level == 0)
            throw new ApplicationException("bottom");
        try
        {
            Deep(level - 1);
        }
        finally
        {
            Console.WriteLine("finally " + level);
        }
    }

    static IEnumerable<int> Items()
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            Console.WriteLine("items done");
        }
    }

    // The lines of a trace without the files that a debug build adds.
    static void ShowTrace(Exception exception)
    {
        foreach (string line in exception.StackTrace.Split('\n'))
        {
            int at = line.IndexOf(" in ");
            Console.WriteLine(at < 0 ? line : line.Substring(0, at));
        }
    }

    static void Filters()
    {
        try
        {
            using var a = new Resource("a");
            using var b = new Resource("b");
            Deep(2);
        }
        catch (Exception) when (Filter("first", false))
        {
            Console.WriteLine("never");
        }
        catch (ApplicationException e) when (Filter("second", e.Message == "bottom"))
        {
            Console.WriteLine("caught " + e.Message);
        }
    }

    static void Replaced()
    {
        try
        {
            try
            {
                throw new Exception("first");
            }
            finally
            {
                throw new Exception("second");
            }
        }
        catch (Exception e)
        {
            Console.WriteLine(e.Message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Traces()
    {
        ExceptionDispatchInfo captured = null;
        try
        {
            Deep(0);
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
            ShowTrace(e);
        }
        try
        {
            try
            {
                Deep(1);
            }
            catch
            {
                throw;
            }
        }
        catch (Exception e)
        {
            ShowTrace(e);
        }
    }

    static void Main()
    {
        Filters();
        for (int i = 0; i < 2; i++)
        {
            try
            {
                Console.WriteLine(Broken.Value);
            }
            catch (TypeInitializationException e)
            {
                Console.WriteLine($"{e.Message} {e.InnerException.GetType()}");
            }
        }
        Replaced();
        Traces();
        foreach (int item in Items())
        {
            Console.WriteLine(item);
            break;
        }
        int count = 0;
        for (int i = 0; i < 1000; i++)
        {
            try
            {
                try
                {
                    throw new FormatException();
                }
                finally
                {
                    count++;
                }
            }
            catch (FormatException)
            {
                count++;
            }
        }
        Console.WriteLine(count);
        Console.WriteLine(new AggregateException(new Exception("a"), new Exception("b")).Message);
    }
}
