using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

// Announcements of full collections, the callback of a region without collections, and what the collector says of itself.
static class Program
{
    static void FullCollections()
    {
        Console.WriteLine(GC.WaitForFullGCApproach(0));
        GC.RegisterForFullGCNotification(99, 99);
        Console.WriteLine(GC.WaitForFullGCApproach(5));
        var seen = new ManualResetEventSlim();
        GCNotificationStatus approach = GCNotificationStatus.Failed, complete = GCNotificationStatus.Failed;
        var waiter = new Thread(() =>
        {
            approach = GC.WaitForFullGCApproach();
            complete = GC.WaitForFullGCComplete();
            seen.Set();
        });
        waiter.Start();
        var kept = new List<byte[]>();
        for (int i = 0; i < 20000 && !seen.IsSet; i++)
            kept.Add(new byte[20000]);
        if (!seen.IsSet)
            GC.CancelFullGCNotification();
        waiter.Join();
        Console.WriteLine($"{approach}, {complete}");
        var canceled = new Thread(() => approach = GC.WaitForFullGCComplete());
        canceled.Start();
        Thread.Sleep(30);
        GC.CancelFullGCNotification();
        canceled.Join();
        Console.WriteLine($"{approach is GCNotificationStatus.Canceled or GCNotificationStatus.NotApplicable or GCNotificationStatus.Succeeded}");
        Console.WriteLine(GC.WaitForFullGCApproach(0));
    }

    static void Try(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: done");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            Console.WriteLine($"{what}: {e.Message}");
        }
    }

    static void Regions()
    {
        using var called = new ManualResetEventSlim();
        Try("no region", () => GC.RegisterNoGCRegionCallback(1000, called.Set));
        Console.WriteLine(GC.TryStartNoGCRegion(4 << 20));
        Try("too large", () => GC.RegisterNoGCRegionCallback(64 << 20, called.Set));
        Try("not positive", () => GC.RegisterNoGCRegionCallback(0, called.Set));
        Try("first", () => GC.RegisterNoGCRegionCallback(1 << 20, called.Set));
        Try("second", () => GC.RegisterNoGCRegionCallback(1 << 20, called.Set));
        Console.WriteLine(called.IsSet);
        for (int i = 0; i < 2000; i++)
            GC.KeepAlive(new byte[1000]);
        Console.WriteLine(called.Wait(10000));
        GC.EndNoGCRegion();

        // One that is not due when the region ends is never called.
        called.Reset();
        Console.WriteLine(GC.TryStartNoGCRegion(4 << 20));
        GC.RegisterNoGCRegionCallback(2 << 20, called.Set);
        GC.EndNoGCRegion();
        GC.WaitForPendingFinalizers();
        Console.WriteLine(called.IsSet);
        Console.WriteLine(GC.TryStartNoGCRegion(1 << 20, true));
        GC.EndNoGCRegion();
    }

    static void Information()
    {
        IReadOnlyDictionary<string, object> variables = GC.GetConfigurationVariables();
        foreach (string name in new[] { "ServerGC", "HeapCount", "GCHeapHardLimit", "GCConserveMem" })
            Console.WriteLine($"{name} {variables[name]}");
        GCHandle first = GCHandle.Alloc(new byte[10], GCHandleType.Pinned), second = GCHandle.Alloc(new byte[10], GCHandleType.Pinned);
        GC.Collect();
        GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        Console.WriteLine($"pinned {info.PinnedObjectsCount >= 2}, index {info.Index > 0}, concurrent {info.Concurrent}, generations {info.GenerationInfo.Length}");
        Console.WriteLine($"pause {GC.GetTotalPauseDuration() >= info.PauseDurations[0]}, committed {info.TotalCommittedBytes >= info.HeapSizeBytes}");
        first.Free();
        second.Free();
    }

    static void Main()
    {
        FullCollections();
        Regions();
        Information();
    }
}
