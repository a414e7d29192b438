// Recursion without end: the message and the repeating frames on standard error, exit code 134, no handler, no finally.
using System;
using System.Runtime.CompilerServices;

static class Program
{
    static int sum;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Down(int depth)
    {
        sum += depth;
        return Up(depth + 1) + sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Up(int depth)
    {
        Span<int> room = stackalloc int[depth % 20 + 1];
        room[0] = depth;
        return Down(depth + 1) + room[0];
    }

    static void Main()
    {
        Console.WriteLine("down");
        try
        {
            Console.WriteLine(Down(0));
        }
        catch (Exception)
        {
            Console.WriteLine("not reached");
        }
        finally
        {
            Console.WriteLine("not reached");
        }
    }
}
