// Recursion without end on a thread with a small stack ends the process as well.
using System;
using System.Runtime.CompilerServices;
using System.Threading;

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
            var thread = new Thread(() => Console.WriteLine(Down(0)), 128 * 1024);
            thread.Start();
            thread.Join();
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
