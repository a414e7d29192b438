// The collections beyond List and Dictionary: order, errors, enumeration, sorting with comparers, spans and pooled memory.
using System;
using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Linq;

readonly record struct Point(int X, int Y);

sealed class ByLength : IComparer<string>
{
    public int Compare(string a, string b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
}

sealed class Modulo(int m) : IEqualityComparer<int>
{
    public bool Equals(int a, int b) => a % m == b % m;
    public int GetHashCode(int a) => a % m;
}

static class Program
{
    static void Show<T>(string title, IEnumerable<T> items) => Console.WriteLine($"{title}: {string.Join(", ", items)}");

    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static void Ordered()
    {
        var list = new LinkedList<string>(["b", "d"]);
        list.AddBefore(list.Last, "c");
        list.AddFirst("a");
        list.AddAfter(list.Find("d"), "e");
        list.Remove("b");
        Show("linked", list);
        for (LinkedListNode<string> n = list.Last; n != null; n = n.Previous)
            Console.Write(n.Value);
        Console.WriteLine();
        var tree = new SortedDictionary<string, int>(new ByLength()) { ["pear"] = 1, ["fig"] = 2, ["banana"] = 3, ["kiwi"] = 4 };
        tree.Remove("pear");
        Show("tree", tree);
        Show("keys", tree.Keys);
        Try("twice", () => tree.Add("fig", 0));
        Try("missing", () => _ = tree["plum"]);
        var set = new SortedSet<int>(Enumerable.Range(0, 50).Select(i => i * 37 % 101));
        Show("view", set.GetViewBetween(30, 50));
        Console.WriteLine($"{set.Min} {set.Max} {set.Count} {set.RemoveWhere(x => x % 2 == 0)} {set.Reverse().First()}");
        set.SymmetricExceptWith([1, 3, 1000]);
        Console.WriteLine($"{set.Contains(1000)} {set.Contains(1)} {set.IsSupersetOf([5, 7])} {set.Overlaps([2, 4])}");
        var sorted = new SortedList<int, string> { [3] = "c", [1] = "a", [2] = "b" };
        Console.WriteLine($"{sorted.IndexOfKey(2)} {sorted.GetValueAtIndex(2)} {sorted.IndexOfValue("a")}");
        var queue = new PriorityQueue<string, int>([("low", 9), ("high", 1), ("mid", 5)]);
        queue.Enqueue("higher", 0);
        Console.WriteLine(queue.EnqueueDequeue("now", -1) + " " + queue.Peek());
        while (queue.TryDequeue(out string element, out int priority))
            Console.Write($"{element}:{priority} ");
        Console.WriteLine();
        Try("empty queue", () => queue.Dequeue());
        var ordered = new OrderedDictionary<string, int> { ["z"] = 1, ["y"] = 2 };
        ordered.Insert(1, "x", 3);
        Show("ordered", ordered);
        Console.WriteLine(ordered.GetAt(1) + " " + ordered.IndexOf("y"));
    }

    static void Hashed()
    {
        var set = new HashSet<int>(new Modulo(10)) { 1, 11, 21, 2 };
        Console.WriteLine($"{set.Count} {set.Contains(32)} {set.TryGetValue(91, out int actual)} {actual}");
        var points = new Dictionary<Point, string> { [new(1, 2)] = "a", [new(2, 1)] = "b" };
        Console.WriteLine(points[new Point(2, 1)] + points.ContainsKey(new(3, 3)) + points.Remove(new Point(1, 2), out string gone) + gone);
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["One"] = 1 };
        names["ONE"]++;
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        Console.WriteLine(lookup["xonex".AsSpan(1, 3)] + " " + names.GetValueOrDefault("two", -1) + " " + names.TryAdd("one", 5));
        FrozenDictionary<string, int> frozen = Enumerable.Range(0, 30).ToFrozenDictionary(i => "key" + i * i, i => i);
        Console.WriteLine($"{frozen["key841"]} {frozen.ContainsKey("key2")} {frozen.Count} {frozen.Values.Sum()}");
        FrozenSet<int> ints = new[] { 5, 500, 50000 }.ToFrozenSet();
        FrozenSet<string> ignoring = new[] { "Alpha", "BETA", "gamma" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Console.WriteLine($"{ints.Contains(500)} {ints.Contains(501)} {ignoring.Contains("beta")} {ignoring.Contains("delta")}");
        var table = new Hashtable { ["a"] = 1, [2] = "b" };
        Console.WriteLine($"{table["a"]} {table[2]} {table.Count} {table[3] ?? "null"}");
        var bits = new BitArray(70) { [3] = true, [69] = true };
        Console.WriteLine(bits.Cast<bool>().Count(b => b) + " " + bits.Not()[3] + " " + bits.HasAllSet() + " " + bits.LeftShift(2)[0]);
        Try("changed", () => { foreach (int i in set) set.Add(i + 5); });
        Try("no key", () => _ = names["none"]);
        Try("null key", () => names[null] = 1);
    }

    static void Immutable()
    {
        ImmutableArray<int> array = [1, 2, 3];
        ImmutableArray<int> more = array.Add(4).Insert(0, 0).RemoveAll(i => i == 2);
        Show("immutable array", more);
        Console.WriteLine(array.Length + " " + default(ImmutableArray<int>).IsDefault + " " + more.IndexOf(4));
        ImmutableList<string> list = ImmutableList.CreateRange(["x", "y"]).Add("z").SetItem(0, "w").Reverse();
        Show("immutable list", list);
        ImmutableDictionary<string, int> d = ImmutableDictionary<string, int>.Empty.Add("a", 1).SetItem("b", 2);
        Console.WriteLine(d["b"] + " " + d.Remove("b").ContainsKey("b") + " " + d.Count);
        Show("immutable sorted", ImmutableSortedDictionary<int, char>.Empty.Add(2, 'b').Add(1, 'a'));
        Show("immutable sorted set", ImmutableSortedSet.Create(3, 1, 2));
        Show("immutable stack", ImmutableStack<int>.Empty.Push(1).Push(2));
        Show("immutable queue", ImmutableQueue<int>.Empty.Enqueue(1).Enqueue(2));
        Show("immutable hash set", ImmutableHashSet.Create(7, 7, 8).Union([9]).Order());
        var builder = ImmutableArray.CreateBuilder<int>(2);
        builder.Add(5);
        builder.AddRange(6, 7);
        Console.WriteLine(builder.Count + " " + builder.DrainToImmutable().Sum());
        Try("read only", () => ((IList<int>)new ReadOnlyCollection<int>([1])).Add(2));
        var observed = new ObservableCollection<int>([1, 2]);
        observed.CollectionChanged += (_, e) => Console.Write($"{e.Action}@{e.NewStartingIndex} ");
        observed.Add(3);
        observed.Move(0, 2);
        observed.Clear();
        Console.WriteLine();
    }

    static void Concurrent()
    {
        var d = new ConcurrentDictionary<string, int>();
        foreach (string w in "a b a c a b".Split(' '))
            d.AddOrUpdate(w, 1, (_, n) => n + 1);
        Show("counts", d.OrderBy(p => p.Key));
        Console.WriteLine(d.GetOrAdd("z", k => k.Length) + " " + d.TryRemove("a", out int n) + n + " " + d.TryUpdate("b", 9, 2) + " " + d.IsEmpty);
        var q = new ConcurrentQueue<int>(Enumerable.Range(0, 100));
        int sum = 0;
        while (q.TryDequeue(out int i))
            sum += i;
        var s = new ConcurrentStack<int>([1, 2, 3]);
        var taken = new int[2];
        Console.WriteLine(sum + " " + s.TryPopRange(taken) + " " + taken[0] + " " + s.Count);
        var bag = new ConcurrentBag<int> { 1, 2, 3 };
        Console.WriteLine(bag.Sum() + " " + bag.TryTake(out _) + " " + bag.Count);
        using var blocking = new BlockingCollection<int>(4);
        blocking.Add(1);
        blocking.Add(2);
        blocking.CompleteAdding();
        Console.WriteLine(blocking.GetConsumingEnumerable().Sum() + " " + blocking.IsCompleted);
    }

    static void Arrays()
    {
        string[] words = ["pear", "fig", "banana", "kiwi", "apple", "date"];
        Array.Sort(words, new ByLength());
        Show("by length", words);
        Console.WriteLine(Array.BinarySearch(words, "kiwi", new ByLength()) + " " + ~Array.BinarySearch(words, "lemon", new ByLength()));
        int[] keys = [3, 1, 2];
        char[] values = ['c', 'a', 'b'];
        Array.Sort(keys, values);
        Console.WriteLine(new string(values));
        Array.Sort(words, 1, 4, StringComparer.Ordinal);
        Array.Reverse(words, 0, 2);
        Show("part", words);
        var points = new List<Point> { new(3, 1), new(1, 2), new(1, 1) };
        points.Sort((a, b) => (a.X, a.Y).CompareTo((b.X, b.Y)));
        Show("points", points);
        Try("no comparison", () => points.Sort());
        Console.WriteLine(Array.FindIndex(words, w => w.Length == 6) + " " + Array.Exists(words, w => w == "fig") + " " + Array.LastIndexOf(keys, 3));
        Show("converted", Array.ConvertAll(keys, k => k * 1.5));
        Array.Resize(ref keys, 5);
        Array.Fill(keys, 9, 3, 2);
        Show("resized", keys);
        ReadOnlySpan<int> span = keys;
        Console.WriteLine($"{span.IndexOf(9)} {span.LastIndexOf(9)} {span.Contains(4)} {span.IndexOfAnyExcept(1, 2)} {span.Count(9)} {span.StartsWith([1, 2])} {span.CommonPrefixLength([1, 2, 4])}");
        SearchValues<char> vowels = SearchValues.Create("aeiou");
        SearchValues<string> fruits = SearchValues.Create(["kiwi", "fig"], StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> text = "rhythm of KIWI, figs and apples";
        Console.WriteLine($"{text.IndexOfAny(vowels)} {text.LastIndexOfAny(vowels)} {text.IndexOfAny(fruits)} {text[16..].IndexOfAny(fruits)} {text.IndexOfAnyInRange('x', 'z')}");
        foreach (Range part in text.SplitAny(" ,"))
            Console.Write($"[{text[part]}]");
        Console.WriteLine();
        int[] rented = ArrayPool<int>.Shared.Rent(100);
        Console.WriteLine(rented.Length);
        ArrayPool<int>.Shared.Return(rented, clearArray: true);
        Memory<byte> memory = new byte[8];
        memory.Span[3] = 7;
        Console.WriteLine(memory[2..5].Span.IndexOf((byte)7) + " " + memory.Slice(3).ToArray()[0]);
        using (IMemoryOwner<char> owner = MemoryPool<char>.Shared.Rent(10))
            Console.WriteLine(owner.Memory.Length);
        var writer = new ArrayBufferWriter<byte>();
        writer.Write("hello "u8);
        writer.Write("world"u8);
        Console.WriteLine(writer.WrittenCount + " " + System.Text.Encoding.ASCII.GetString(writer.WrittenSpan));
        var first = new Segment(new byte[] { 1, 2, 3 });
        Segment last = first.Append(new byte[] { 4, 10, 6 });
        var sequence = new ReadOnlySequence<byte>(first, 1, last, 2);
        var reader = new SequenceReader<byte>(sequence);
        Console.WriteLine($"{sequence.Length} {reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)10)} {line.Length} {reader.Remaining} {sequence.IsSingleSegment} {sequence.PositionOf((byte)4)?.GetInteger()}");
    }

    sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;
        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }

    static void Older()
    {
        var list = new ArrayList { 3, 1, 2 };
        list.Sort();
        Console.WriteLine(list[0] + " " + list.Contains(3) + " " + list.BinarySearch(2));
        var names = new NameValueCollection { { "a", "1" }, { "a", "2" } };
        Console.WriteLine(names["a"] + " " + names.GetValues("a").Length);
        var strings = new StringCollection();
        strings.AddRange(["x", "y"]);
        Console.WriteLine(strings.IndexOf("y"));
        var queue = new Queue<int>([1, 2, 3]);
        queue.Enqueue(4);
        var stack = new Stack<string>(["a", "b"]);
        Console.WriteLine($"{queue.Dequeue()} {queue.Peek()} {queue.Count} {stack.Pop()} {stack.TryPeek(out string top)} {top}");
        Try("empty stack", () => new Stack<int>().Pop());
        var grid = new List<List<int>> { new() { 1 }, new() { 2, 3 } };
        grid[1].InsertRange(1, [8, 9]);
        grid[1].RemoveRange(0, 2);
        Show("grid", grid.SelectMany(r => r));
        Try("range", () => grid[1].RemoveRange(1, 5));
        Try("index", () => grid[2].Clear());
        var typed = new KeyedPoints { new Point(1, 5), new Point(2, 6) };
        Console.WriteLine(typed[2].Y + " " + typed.Contains(3));
    }

    sealed class KeyedPoints : KeyedCollection<int, Point>
    {
        protected override int GetKeyForItem(Point item) => item.X;
    }

    static void Main()
    {
        Ordered();
        Hashed();
        Immutable();
        Concurrent();
        Arrays();
        Older();
    }
}
