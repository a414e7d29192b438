// A thread that the system cannot make is an OutOfMemoryException; the program goes on, and other threads start. The expected
// output is written by hand: the limit on addresses would be too low for another runtime.
using System;
using System.Runtime.InteropServices;
using System.Threading;

static unsafe class Program
{
    [DllImport("libc")]
    static extern int setrlimit(int resource, ulong* limits);

    const int RLIMIT_AS = 9;

    static void Main()
    {
        ulong* limits = stackalloc ulong[2];
        limits[0] = 512 << 20;
        limits[1] = ulong.MaxValue;
        setrlimit(RLIMIT_AS, limits); // emulators ignore it and have a limit of their own
        for (int i = 0; i < 3; i++)
        {
            var refused = new Thread(() => Console.WriteLine("not reached"), int.MaxValue);
            try
            {
                refused.Start();
                Console.WriteLine("started");
            }
            catch (OutOfMemoryException)
            {
                Console.WriteLine($"refused {refused.IsAlive}");
            }
        }
        int done = 0;
        for (int i = 0; i < 5; i++)
        {
            var thread = new Thread(() => done++);
            thread.Start();
            thread.Join();
        }
        Console.WriteLine(done);
    }
}
