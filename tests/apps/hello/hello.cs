// Hello through the real System.Console.
using System;

static class Program
{
    static void Main()
    {
        Console.WriteLine("Hello from C#!");
    }
}
