using System;
using System.Runtime;
using System.Runtime.CompilerServices;

// What the class GC says about collections.
static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static object Old()
    {
        var made = new object[1000];
        GC.Collect();
        GC.Collect();
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Allocate(int megabytes)
    {
        for (int i = 0; i < megabytes * 16; i++)
            GC.KeepAlive(new byte[65536]);
    }

    static void Main()
    {
        object old = Old();
        Console.WriteLine($"{GC.MaxGeneration} {GC.GetGeneration(new object())} {GC.GetGeneration(old)}");

        int zero = GC.CollectionCount(0), two = GC.CollectionCount(2);
        GC.Collect(0);
        Console.WriteLine($"{GC.CollectionCount(0) > zero} {GC.CollectionCount(2) == two}");
        GC.Collect();
        Console.WriteLine($"{GC.CollectionCount(0) > zero + 1} {GC.CollectionCount(2) > two} {GC.CollectionCount(0) >= GC.CollectionCount(1)} {GC.CollectionCount(1) >= GC.CollectionCount(2)}");

        long before = GC.GetAllocatedBytesForCurrentThread(), total = GC.GetTotalAllocatedBytes(true);
        Allocate(2);
        long own = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"{own >= 2 << 20} {own < 3 << 20} {GC.GetTotalAllocatedBytes(true) - total >= 2 << 20}");

        long live = GC.GetTotalMemory(true);
        var kept = new byte[4 << 20];
        long more = GC.GetTotalMemory(true);
        Console.WriteLine($"{live > 0} {more - live >= 4 << 20} {more - live < 5 << 20}");
        GC.KeepAlive(kept);

        GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        Console.WriteLine($"{info.Generation} {info.HeapSizeBytes > 0} {info.TotalCommittedBytes >= info.HeapSizeBytes} {info.TotalAvailableMemoryBytes > 0} {info.Index > 0} {info.PauseDurations[0] > TimeSpan.Zero} {GC.GetTotalPauseDuration() > TimeSpan.Zero}");

        int count = GC.CollectionCount(0);
        Console.WriteLine(GC.TryStartNoGCRegion(8 << 20));
        Console.WriteLine(GCSettings.LatencyMode);
        Allocate(4);
        Console.WriteLine(GC.CollectionCount(0) - count <= 1);
        GC.EndNoGCRegion();
        Console.WriteLine(GCSettings.LatencyMode != GCLatencyMode.NoGCRegion);
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine("not in a region");
        }

        GC.AddMemoryPressure(1 << 20);
        GC.RemoveMemoryPressure(1 << 20);
        GC.Collect(2, GCCollectionMode.Aggressive, true, true);
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        Console.WriteLine($"{GCSettings.LatencyMode} {GCSettings.IsServerGC}");
        GC.KeepAlive(old);
    }
}
