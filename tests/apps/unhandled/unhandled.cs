// An exception that nobody catches: the report on standard error and exit code 134.
using System;

static class Program
{
    static void Inner(int value)
    {
        if (value > 1)
            throw new InvalidOperationException("value " + value + " is too large");
    }

    static void Outer(int value)
    {
        try
        {
            Inner(value);
        }
        catch (ArgumentException)
        {
            Console.WriteLine("not this one");
        }
    }

    static void Main()
    {
        Console.WriteLine("before");
        Outer(2);
        Console.WriteLine("after");
    }
}
