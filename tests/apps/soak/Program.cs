// Threads, locks, channels, timers, tasks, finalizers and callbacks in a loop for a while (args: seconds, then names of rounds, else
// all): every round checks its results, and the process must not grow. Figures go to standard error; `make soak` runs a minute.
using System;
using System.Diagnostics;

static class Program
{
    static readonly (string Name, Action<int> Run)[] Rounds =
    {
        ("threads", ThreadRounds.StartAndJoin),
        ("interrupts", ThreadRounds.Interrupt),
        ("thread-locals", ThreadRounds.Locals),
        ("monitors", LockRounds.Monitors),
        ("locks", LockRounds.Locks),
        ("wait objects", LockRounds.WaitObjects),
        ("abandoned mutexes", LockRounds.AbandonedMutexes),
        ("channels", TaskRounds.Channels),
        ("tasks", TaskRounds.Tasks),
        ("cancellation", TaskRounds.Cancellation),
        ("async streams", TaskRounds.Streams),
        ("async locals", TaskRounds.AsyncLocals),
        ("pool", TaskRounds.Pool),
        ("parallel", TaskRounds.Parallels),
        ("timers", TimerRounds.Timers),
        ("periodic timers", TimerRounds.Periodic),
        ("many timers", TimerRounds.Many),
        ("finalizers", ObjectRounds.Finalizers),
        ("handles", ObjectRounds.Handles),
        ("callbacks", ObjectRounds.Callbacks),
        ("files", ObjectRounds.Files),
        ("exceptions", ObjectRounds.Exceptions),
        ("sockets", NetworkRounds.Sockets),
    };

    const int LeastCycles = 6; // also where they take longer than that

    static int Main(string[] args)
    {
        double seconds = args.Length > 0 ? double.Parse(args[0]) : 3;
        var rounds = Array.FindAll(Rounds, round => args.Length < 2 || Array.IndexOf(args, round.Name, 1) > 0);
        var watch = Stopwatch.StartNew();
        var growth = new Growth(seconds);
        int cycles = 0;
        double progress = 0;
        for (; progress < 1; cycles++)
        {
            foreach (var (name, run) in rounds)
                try
                {
                    run(cycles);
                }
                catch (Exception e)
                {
                    Console.WriteLine($"{name} in cycle {cycles}: {e}");
                    return 1;
                }
            growth.Sample(progress);
            progress = Math.Min(watch.Elapsed.TotalSeconds / seconds, (cycles + 1) / (double)LeastCycles);
        }
        bool isSteady = growth.Report(cycles, watch.Elapsed);
        Console.WriteLine($"{rounds.Length} rounds: no failure, {(isSteady ? "no growth" : "growth")}");
        return isSteady ? 0 : 2;
    }

    public static void Check(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException(what);
    }

    public static void Equal<T>(T expected, T actual, string what) where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
            throw new InvalidOperationException($"{what}: {actual} instead of {expected}");
    }
}
