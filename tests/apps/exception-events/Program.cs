// AppDomain.FirstChanceException and UnhandledException: each throw, then the one that nobody catches.
using System;
using System.Runtime.ExceptionServices;
using System.Threading;

static class Program
{
    static void OnThrow(object sender, FirstChanceExceptionEventArgs e) => Console.WriteLine($"thrown: {e.Exception.Message}");

    static void Rethrow()
    {
        try
        {
            throw new InvalidOperationException("first");
        }
        catch (InvalidOperationException)
        {
            throw;
        }
    }

    static void Main()
    {
        AppDomain.CurrentDomain.FirstChanceException += OnThrow;
        try
        {
            Rethrow();
        }
        catch (Exception e)
        {
            Console.WriteLine($"caught: {e.Message}");
        }
        AppDomain.CurrentDomain.FirstChanceException -= OnThrow;
        try
        {
            int.Parse("no number");
        }
        catch (FormatException)
        {
            Console.WriteLine("not seen");
        }
        AppDomain.CurrentDomain.FirstChanceException += OnThrow;
        AppDomain.CurrentDomain.UnhandledException += (sender, e) => Console.WriteLine($"unhandled: {e.ExceptionObject.GetType()} {e.IsTerminating}");
        AppDomain.CurrentDomain.UnhandledException += (sender, e) => throw new Exception("in the handler");
        AppDomain.CurrentDomain.UnhandledException += (sender, e) => Console.WriteLine("still called");
        try
        {
            throw new ArgumentException("last");
        }
        finally
        {
            Console.WriteLine("finally does not run");
        }
    }
}
