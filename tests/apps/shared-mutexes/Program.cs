// A mutex with a name in several processes: tests/faults.sh starts them. Arguments: what to do, the name, and more.
using System;
using System.IO;
using System.Threading;

static class Program
{
    static int Main(string[] args)
    {
        string name = args.Length > 1 ? args[1] : "aot-sdk-shared-" + Environment.ProcessId;
        switch (args.Length > 0 ? args[0] : "")
        {
            case "hold":
                using (var held = new Mutex(true, name, out bool isNew))
                {
                    Console.WriteLine(isNew ? "holds a new one" : held.WaitOne(0) ? "holds" : "another holds");
                    Console.ReadLine();
                    held.ReleaseMutex();
                    Console.WriteLine("released");
                }
                break;
            case "wait":
                if (!Mutex.TryOpenExisting(name, out Mutex opened))
                {
                    Console.WriteLine("none");
                    break;
                }
                try
                {
                    Console.WriteLine("opened");
                    bool isTaken = opened.WaitOne(int.Parse(args[2]));
                    Console.WriteLine(isTaken ? "taken" : "timeout");
                    if (isTaken)
                        opened.ReleaseMutex();
                }
                catch (AbandonedMutexException)
                {
                    Console.WriteLine("abandoned");
                    opened.ReleaseMutex();
                }
                opened.Dispose();
                break;
            case "count":
                using (var mutex = new Mutex(false, name))
                    for (int i = int.Parse(args[3]); i > 0; i--)
                    {
                        mutex.WaitOne();
                        mutex.WaitOne();
                        File.WriteAllText(args[2], (int.Parse(File.ReadAllText(args[2])) + 1).ToString());
                        mutex.ReleaseMutex();
                        mutex.ReleaseMutex();
                    }
                break;
            default:
                Alone(name);
                break;
        }
        return 0;
    }

    // Scopes are different names; two handles are one mutex.
    static void Alone(string name)
    {
        var options = new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false };
        using var session = new Mutex(false, name, out bool first);
        using var local = new Mutex(false, @"Local\" + name, out bool second);
        using var global = new Mutex(false, @"Global\" + name, out bool third);
        using var user = new Mutex(false, name, options, out bool fourth);
        using var again = new Mutex(false, name, options, out bool fifth);
        Console.WriteLine($"{first} {second} {third} {fourth} {fifth}");
        session.WaitOne();
        global.WaitOne();
        user.WaitOne();
        var waiter = new Thread(() => Console.WriteLine($"{local.WaitOne(5)} {again.WaitOne(5)}"));
        waiter.Start();
        waiter.Join();
        session.ReleaseMutex();
        again.ReleaseMutex();
        try
        {
            user.ReleaseMutex();
        }
        catch (ApplicationException)
        {
            Console.WriteLine("not its owner");
        }
    }
}
