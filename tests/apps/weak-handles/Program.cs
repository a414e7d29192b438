// Weak references of both kinds, GC handles of every kind, dependent handles behind ConditionalWeakTable.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    sealed class Node
    {
        public readonly int Number;
        public object Other;
        public readonly byte[] Weight = new byte[100];
        public Node(int number) => Number = number;
    }

    sealed class Tracked
    {
        public static readonly List<(WeakReference Short, WeakReference Long)> All = new();
        public static int Seen, SeenShort, SeenLong;
        readonly int number;

        public Tracked()
        {
            number = All.Count;
            All.Add((new WeakReference(this), new WeakReference(this, trackResurrection: true)));
        }

        ~Tracked()
        {
            Seen++;
            SeenShort += All[number].Short.IsAlive ? 1 : 0;
            SeenLong += All[number].Long.IsAlive ? 1 : 0;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Deep(int depth, Action action)
    {
        Span<byte> room = stackalloc byte[200];
        room.Clear();
        if (depth == 0)
            action();
        else
            Deep(depth - 1, action);
        room[0] = 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Make(Action action)
    {
        var thread = new Thread(() => Deep(20, action));
        thread.Start();
        thread.Join();
    }

    static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    static void WeakReferences()
    {
        var kept = new Node(1);
        var weak = new WeakReference<Node>[200];
        var keptWeak = new WeakReference(kept);
        Make(() =>
        {
            for (int i = 0; i < weak.Length; i++)
                weak[i] = new WeakReference<Node>(new Node(i));
        });
        Collect();
        Console.WriteLine($"{weak.Count(w => w.TryGetTarget(out _)) < 5} {keptWeak.IsAlive} {keptWeak.Target == kept}");
        weak[0].SetTarget(kept);
        Collect();
        Console.WriteLine(weak[0].TryGetTarget(out Node target) && target == kept);
        GC.KeepAlive(kept);
        Make(() =>
        {
            for (int i = 0; i < 20; i++)
                _ = new Tracked();
            Console.WriteLine($"{Tracked.All[0].Short.TrackResurrection} {Tracked.All[0].Long.TrackResurrection}");
        });
        Collect();
        Console.WriteLine($"{Tracked.Seen > 17} {Tracked.SeenShort} {Tracked.SeenLong == Tracked.Seen}");
        Console.WriteLine($"{Tracked.All.Count(pair => pair.Short.IsAlive) < 3} {Tracked.All.Count(pair => pair.Long.IsAlive) < 3}");
    }

    static unsafe void Handles()
    {
        GCHandle normal = default, weak = default, pinned = default;
        byte* address = null;
        Make(() =>
        {
            normal = GCHandle.Alloc(new Node(5));
            weak = GCHandle.Alloc(new Node(6), GCHandleType.Weak);
            var bytes = new byte[] { 1, 2, 3 };
            pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
            address = (byte*)pinned.AddrOfPinnedObject();
        });
        Collect();
        Console.WriteLine($"{((Node)normal.Target).Number} {weak.Target == null} {address[2]} {pinned.IsAllocated}");
        GCHandle copy = GCHandle.FromIntPtr(GCHandle.ToIntPtr(normal));
        Console.WriteLine($"{copy == normal} {copy.Target == normal.Target}");
        normal.Target = "changed";
        Console.WriteLine(copy.Target);
        normal.Free();
        weak.Free();
        pinned.Free();
        Console.WriteLine(normal.IsAllocated);
        try
        {
            normal.Free();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            GCHandle.Alloc(new object[1], GCHandleType.Pinned);
        }
        catch (ArgumentException e)
        {
            Console.WriteLine(e.Message);
        }
        using (var strong = new GCHandle<Node>(new Node(7)))
            Console.WriteLine(strong.Target.Number);
        using (var held = new PinnedGCHandle<int[]>(new[] { 1, 2, 3 }))
            Console.WriteLine(held.GetAddressOfArrayData()[1]);
        var alive = new Node(8);
        using (var weakOf = new WeakGCHandle<Node>(alive))
            Console.WriteLine(weakOf.TryGetTarget(out Node found) && found == alive);
        GC.KeepAlive(alive);
        for (int i = 0; i < 10000; i++)
            GCHandle.Alloc(alive).Free();
    }

    static void Dependents()
    {
        var table = new ConditionalWeakTable<Node, object>();
        var keys = new List<Node>();
        WeakReference<Node> value = null;
        Make(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                var key = new Node(i);
                if (i % 10 == 0)
                    keys.Add(key);
                table.Add(key, new Node(i + 1000));
            }
            var end = new Node(1);
            value = new WeakReference<Node>(end);
            // A chain through the table: alive as long as its first key is.
            var middle = new Node(2);
            table.Add(middle, end);
            table.AddOrUpdate(keys[0], middle);
        });
        Collect();
        int left = table.Count();
        Console.WriteLine($"{left >= 11 && left < 20} {keys.All(key => table.TryGetValue(key, out _))} {value.TryGetTarget(out _)}");
        Console.WriteLine($"{((Node)table.GetOrAdd(keys[1], _ => null)).Number} {table.TryAdd(keys[1], "no")} {table.Remove(keys[1])} {table.GetOrAdd(keys[1], key => key.Number).Equals(10)}");
        var dependent = new DependentHandle(keys[2], "attached");
        Console.WriteLine($"{dependent.Dependent} {dependent.TargetAndDependent.Target == keys[2]}");
        dependent.Dependent = "other";
        dependent.Target = null;
        Console.WriteLine($"{dependent.Target == null} {dependent.Dependent == null} {dependent.IsAllocated}");
        dependent.Dispose();
        Make(() => keys.Clear());
        Collect();
        Console.WriteLine(value.TryGetTarget(out _));
        // A value that refers to its own key does not keep it.
        var cyclic = new ConditionalWeakTable<Node, Node>();
        var references = new List<WeakReference>();
        Make(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                var key = new Node(i);
                cyclic.Add(key, new Node(i) { Other = key });
                references.Add(new WeakReference(key));
            }
        });
        Collect();
        Console.WriteLine(references.Count(reference => reference.IsAlive) < 3);
    }

    static void Main()
    {
        WeakReferences();
        Handles();
        Dependents();
    }
}
