// The heap's limit from the project's settings: OutOfMemoryException is thrown, caught and printed.
using System;
using System.Collections.Generic;

static class Program
{
    static void Main()
    {
        var blocks = new List<byte[]>();
        try
        {
            while (true)
                blocks.Add(new byte[1 << 20]);
        }
        catch (OutOfMemoryException e)
        {
            int count = blocks.Count;
            blocks = null;
            Console.WriteLine($"{count > 10 && count < 40} {e.Message}");
        }
        try
        {
            Console.WriteLine(new long[int.MaxValue].Length);
        }
        catch (OutOfMemoryException e)
        {
            Console.WriteLine(e.GetType());
        }
    }
}
