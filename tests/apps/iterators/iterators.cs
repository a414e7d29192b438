// Iterators: laziness, state, finally blocks, nesting, generic and recursive ones, ref structs across yields, custom enumerators.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

class Tree<T>(T value, Tree<T> left = null, Tree<T> right = null) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        if (left != null) foreach (T item in left) yield return item;
        yield return value;
        if (right != null) foreach (T item in right) yield return item;
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public IEnumerable<(T Value, int Depth)> Levels(int depth = 0)
    {
        yield return (value, depth);
        foreach (Tree<T> child in new[] { left, right })
        {
            if (child == null) continue;
            foreach (var pair in child.Levels(depth + 1)) yield return pair;
        }
    }
}

// Enumerated by pattern, without interfaces.
readonly ref struct Words(ReadOnlySpan<char> text)
{
    readonly ReadOnlySpan<char> text = text;
    public Enumerator GetEnumerator() => new(text);
    public ref struct Enumerator(ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> rest = rest;
        public ReadOnlySpan<char> Current { get; private set; }
        public bool MoveNext()
        {
            rest = rest.TrimStart(' ');
            if (rest.IsEmpty) return false;
            int end = rest.IndexOf(' ');
            if (end < 0) end = rest.Length;
            Current = rest[..end];
            rest = rest[end..];
            return true;
        }
        public void Dispose() => Console.Write("[end] ");
    }
}

struct Countdown(int from) { public int Current { get; private set; } = from + 1; public bool MoveNext() => --Current > 0; public readonly Countdown GetEnumerator() => this; }
static class Extensions { public static IEnumerator<int> GetEnumerator(this Range range) { for (int i = range.Start.Value; i < range.End.Value; i++) yield return i; } }

static class Program
{
    static IEnumerable<int> Naturals() { for (int i = 0; ; i++) { Console.Write($"<{i}>"); yield return i; } }
    static IEnumerable<T> Guarded<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Walk();
        IEnumerable<T> Walk()
        {
            int seen = 0;
            try
            {
                foreach (T item in items)
                {
                    seen++;
                    if (item is null) yield break;
                    using (new Marker(seen)) yield return item;
                }
            }
            finally { Console.Write($"(saw {seen}) "); }
        }
    }
    sealed class Marker(int number) : IDisposable { public void Dispose() => Console.Write($"({number}) "); }

    static IEnumerable<string> Permutations(string text)
    {
        if (text.Length <= 1) { yield return text; yield break; }
        for (int i = 0; i < text.Length; i++)
            foreach (string rest in Permutations(text.Remove(i, 1))) yield return text[i] + rest;
    }

    static IEnumerable<int> Hanoi(int n, int from, int to, int via) => n == 0 ? [] : [.. Hanoi(n - 1, from, via, to), from * 10 + to, .. Hanoi(n - 1, via, to, from)];

    static IEnumerator<int> States(int parameter)
    {
        int local = parameter;
        switch (local % 3)
        {
            case 0: yield return 0; goto case 2;
            case 1: yield return 1; break;
            case 2: yield return 2; local += 10; break;
        }
        do { yield return local--; } while (local > 8);
        Span<int> numbers = stackalloc int[3];
        numbers.Fill(local);
        int sum = 0;
        foreach (int number in numbers) sum += number;
        yield return sum;
        parameter = 77;
        yield return parameter;
    }

    static IEnumerable<int> Sieve(int limit)
    {
        bool[] composite = new bool[limit];
        for (int i = 2; i < limit; i++)
        {
            if (composite[i]) continue;
            yield return i;
            for (int j = i * i; j < limit; j += i) composite[j] = true;
        }
    }

    static void Main()
    {
        IEnumerable<int> lazy = Naturals().Where(n => n % 2 == 1).Select(n => n * n).Take(3);
        Console.WriteLine("created");
        foreach (int value in lazy) Console.Write(value + " ");
        Console.WriteLine(lazy.Last());

        Tree<int> tree = new(4, new(2, new(1), new(3)), new(6, null, new(7)));
        Console.WriteLine(string.Join(" ", tree) + " | " + string.Join(" ", tree.Levels()) + " | " + tree.Where(n => n > 2).Sum());
        foreach (ReadOnlySpan<char> word in new Words("  the quick  fox ")) Console.Write(word.Length + ":" + word.ToString() + " ");
        foreach (int n in new Countdown(3)) Console.Write(n + " ");
        foreach (int n in 5..8) Console.Write(n + " ");
        Console.WriteLine();

        foreach (string item in Guarded(new[] { "a", "b", null, "c" })) Console.Write(item + " ");
        Console.WriteLine();
        foreach (int item in Guarded(new[] { 1, 2, 3 })) { if (item == 2) break; Console.Write(item + " "); }
        Console.WriteLine();
        using (IEnumerator<int> partial = Guarded(Enumerable.Range(1, 5)).GetEnumerator()) { partial.MoveNext(); partial.MoveNext(); Console.Write(partial.Current + " "); }
        Console.WriteLine();
        try { Guarded<int>(null); } catch (ArgumentNullException error) { Console.WriteLine(error.ParamName); }

        Console.WriteLine(string.Join(" ", Permutations("abc")) + " " + Permutations("abcde").Count() + " " + string.Join(",", Hanoi(3, 1, 3, 2)));
        for (int i = 0; i < 4; i++)
        {
            IEnumerator<int> states = States(i);
            while (states.MoveNext()) Console.Write(states.Current + " ");
            Console.Write("; ");
        }
        Console.WriteLine();
        IEnumerable<int> primes = Sieve(60);
        Console.WriteLine(string.Join(" ", primes) + " " + primes.Count() + " " + ReferenceEquals(primes.GetEnumerator(), primes.GetEnumerator()));
        IEnumerator enumerator = ((IEnumerable)Sieve(4)).GetEnumerator();
        while (enumerator.MoveNext()) Console.Write(enumerator.Current + " ");
        try { enumerator.Reset(); } catch (NotSupportedException error) { Console.WriteLine(error.Message); }
        var query = from outer in Enumerable.Range(1, 4) from inner in Sieve(outer * 3) where inner != 2 let product = outer * inner orderby product descending, inner group product by inner into g select $"{g.Key}:{string.Join("/", g)}";
        Console.WriteLine(string.Join(" ", query));
        List<int> list = [1, 2, 3];
        try { foreach (int n in list) if (n == 2) list.Add(4); } catch (InvalidOperationException error) { Console.WriteLine(error.Message); }
        foreach (char c in "text") Console.Write((int)c + " ");
        foreach (var (key, value) in new SortedDictionary<string, int> { ["z"] = 1, ["a"] = 2 }) Console.Write(key + value + " ");
        foreach (object cell in new object[,] { { 1, "x" }, { null, 2.5 } }) Console.Write((cell ?? "null") + " ");
        Console.WriteLine();
    }
}
