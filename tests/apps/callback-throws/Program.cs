// An exception may not leave a callback into native code: it is unhandled there, however far out a handler waits.
using System;
using System.Runtime.InteropServices;

static unsafe class Program
{
    [DllImport("libc")]
    static extern void qsort(void* items, nuint count, nuint size, delegate* unmanaged<void*, void*, int> compare);

    [UnmanagedCallersOnly]
    static int Compare(void* a, void* b)
    {
        try
        {
            throw new FormatException("caught inside");
        }
        catch (FormatException e)
        {
            Console.WriteLine(e.Message);
        }
        throw new InvalidOperationException("leaves the callback");
    }

    static void Main()
    {
        AppDomain.CurrentDomain.UnhandledException += (sender, e) => Console.WriteLine($"unhandled: {((Exception)e.ExceptionObject).Message}");
        int[] numbers = { 2, 1 };
        try
        {
            fixed (int* first = numbers)
                qsort(first, 2, sizeof(int), &Compare);
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("not reached");
        }
        finally
        {
            Console.WriteLine("neither reached");
        }
    }
}
