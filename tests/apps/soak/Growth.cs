// What the process holds after each cycle. The least of a stretch of time is what it always holds: it may not be more in the last
// third than in the third before it, beyond what a late warm-up costs. A short run is all warm-up: much more is allowed.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

sealed class Growth(double seconds)
{
    const int Stretches = 3;

    sealed class Measure
    {
        public string Name;
        public long Noise;
        public Func<long> Read;
        public readonly long[] Least = new long[Stretches];
    }

    static readonly bool IsEmulated = RuntimeInformation.ProcessArchitecture != Architecture.X64;

    readonly Measure[] measures =
    {
        new Measure { Name = "managed bytes", Noise = 32 << 10, Read = () => GC.GetTotalMemory(true) },
        new Measure { Name = "writable bytes", Noise = 16 << 20, Read = WritableBytes }, // stacks of the pool's threads
        // An emulator's own memory is among the resident, and it keeps some of every thread: figures only.
        new Measure { Name = "resident bytes", Noise = IsEmulated ? long.MaxValue / 16 : 2 << 20, Read = ResidentBytes },
        new Measure { Name = "threads", Noise = 10, Read = () => Entries("/proc/self/task") },
        new Measure { Name = "descriptors", Noise = 0, Read = () => Entries("/proc/self/fd") },
    };

    readonly int[] samples = new int[Stretches];

    // How much of the time is over, from 0 to 1.
    public void Sample(double progress)
    {
        int stretch = Math.Min((int)(progress * Stretches), Stretches - 1);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        bool isFirst = samples[stretch]++ == 0;
        foreach (Measure measure in measures)
        {
            long value = measure.Read();
            measure.Least[stretch] = isFirst ? value : Math.Min(measure.Least[stretch], value);
        }
    }

    public bool Report(int cycles, TimeSpan time)
    {
        bool isSteady = Array.IndexOf(samples, 0) < 0;
        Console.Error.WriteLine($"{cycles} cycles in {time.TotalSeconds:F1} s; least of each third:");
        foreach (Measure measure in measures)
        {
            bool has = measure.Least[2] > measure.Least[1] + measure.Noise * (seconds < 30 ? 8 : 1);
            isSteady &= !has;
            Console.Error.WriteLine($"{measure.Name,-15} {measure.Least[0],10} {measure.Least[1],10} {measure.Least[2],10}{(has ? " GROWTH" : "")}");
        }
        return isSteady;
    }

    // Entries of a folder of /proc, the one that is open for this included.
    static long Entries(string folder)
    {
        long count = 0;
        foreach (string _ in Directory.EnumerateFileSystemEntries(folder))
            count++;
        return count;
    }

    static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;

    // Mapped writable memory; an emulator shows that of its guest.
    static long WritableBytes()
    {
        long bytes = 0;
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            int dash = line.IndexOf('-'), space = line.IndexOf(' ');
            if (line[space + 2] == 'w' && !line.EndsWith("[stack]"))
                bytes += Convert.ToInt64(line.Substring(dash + 1, space - dash - 1), 16) - Convert.ToInt64(line.Substring(0, dash), 16);
        }
        return bytes;
    }
}
