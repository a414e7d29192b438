// LINQ in query and method syntax over a small shop: filtering, grouping, joins, ordering, aggregation, sets, zip, chunk, lookups.
using System;
using System.Collections.Generic;
using System.Linq;

record Customer(int Id, string Name, string City);
record Order(int Id, int CustomerId, DateOnly Date, decimal Total);
record struct Line(int OrderId, string Product, int Quantity, decimal Price);
enum Size { Small, Medium, Large }

static class Program
{
    static readonly Customer[] customers =
    [
        new(1, "Ada", "London"), new(2, "Bjarne", "Aarhus"), new(3, "Dennis", "Bronxville"), new(4, "Grace", "New York"), new(5, "Ken", "London"),
    ];
    static readonly List<Order> orders =
    [
        new(10, 1, new(2026, 1, 5), 120.50m), new(11, 2, new(2026, 1, 7), 80m), new(12, 1, new(2026, 2, 1), 19.99m),
        new(13, 4, new(2026, 2, 14), 300m), new(14, 2, new(2026, 3, 1), 45.25m), new(15, 9, new(2026, 3, 9), 1m),
    ];
    static readonly Line[] lines =
    [
        new(10, "lamp", 2, 40m), new(10, "bulb", 9, 4.5m), new(11, "desk", 1, 80m), new(12, "bulb", 4, 5m), new(13, "desk", 3, 90m), new(13, "lamp", 1, 30m),
        new(14, "pen", 15, 3.0166m),
    ];

    static void Show<T>(string title, IEnumerable<T> items) => Console.WriteLine($"{title}: {string.Join(", ", items)}");

    static void Queries()
    {
        var byCity = from c in customers
                     group c by c.City into g
                     where g.Count() >= 1
                     orderby g.Count() descending, g.Key
                     select $"{g.Key}={string.Join('+', g.Select(c => c.Name))}";
        Show("by city", byCity);
        var joined = from c in customers
                     join o in orders on c.Id equals o.CustomerId
                     let year = o.Date.Year
                     where o.Total > 20
                     orderby c.Name descending, o.Total
                     select new { c.Name, o.Total, year };
        Show("joined", joined);
        var left = from c in customers
                   join o in orders on c.Id equals o.CustomerId into owned
                   from o in owned.DefaultIfEmpty()
                   select $"{c.Name}:{o?.Id.ToString() ?? "-"}";
        Show("left join", left);
        var nested = from o in orders
                     from l in lines
                     where l.OrderId == o.Id && l.Quantity > 2
                     select (o.Id, l.Product, Sum: l.Quantity * l.Price);
        Show("nested", nested);
        Show("new joins", orders.LeftJoin(customers, o => o.CustomerId, c => c.Id, (o, c) => (o.Id, c?.Name ?? "nobody")));
        Show("right", customers.RightJoin(orders, c => c.Id, o => o.CustomerId, (c, o) => (c?.City, o.Id)));
        Show("group join", customers.GroupJoin(orders, c => c.Id, o => o.CustomerId, (c, os) => $"{c.Name}/{os.Sum(o => o.Total)}"));
    }

    static void Aggregates()
    {
        Console.WriteLine($"{orders.Sum(o => o.Total)} {orders.Average(o => o.Total):F4} {orders.Min(o => o.Date):O} {orders.MaxBy(o => o.Total)}");
        Console.WriteLine(lines.Aggregate(0m, (sum, l) => sum + l.Quantity * l.Price, sum => $"sum {sum:C}"));
        Console.WriteLine(lines.Select(l => l.Product).Aggregate((a, b) => a.Length >= b.Length ? a : b));
        Show("count by", lines.CountBy(l => l.Product).OrderBy(p => p.Key));
        Show("aggregate by", lines.AggregateBy(l => l.Product, 0m, (sum, l) => sum + l.Price * l.Quantity).OrderBy(p => p.Key, StringComparer.Ordinal));
        Show("index", "abc".Index());
        double?[] maybe = [1.5, null, 2.5];
        Console.WriteLine($"{maybe.Average()} {maybe.Sum()} {maybe.Max()} {Array.Empty<int?>().Max() is null} {new[] { 3, 1, 2 }.Max()} {new long[] { 5, -7 }.Min()}");
        Console.WriteLine($"{Enumerable.Range(1, 100).Sum()} {Enumerable.Repeat(2L, 10).Sum()} {Enumerable.Range(0, 20).Select(i => i * 0.5f).Average()}");
        Console.WriteLine($"{orders.Any(o => o.Total > 299)} {orders.All(o => o.Total > 1)} {orders.Count(o => o.CustomerId == 1)} {orders.LongCount()}");
        try { Array.Empty<int>().Average(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        try { new[] { 1, 2 }.Single(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        try { new[] { 1, 2 }.First(x => x > 5); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        try { new[] { int.MaxValue, 1 }.Sum(); } catch (OverflowException e) { Console.WriteLine(e.Message); }
        try { ((IEnumerable<int>)null).Where(x => x > 0); } catch (ArgumentNullException e) { Console.WriteLine(e.Message); }
    }

    static IEnumerable<int> Collatz(int n)
    {
        for (; n != 1; n = n % 2 == 0 ? n / 2 : 3 * n + 1)
            yield return n;
        yield return 1;
    }

    static void Shapes()
    {
        int[] a = [5, 3, 9, 3, 1, 5], b = [9, 4, 3];
        Show("distinct", a.Distinct());
        Show("union", a.Union(b));
        Show("intersect", a.Intersect(b));
        Show("except", a.Except(b));
        Show("distinct by", customers.DistinctBy(c => c.City).Select(c => c.Name));
        Show("except by", customers.ExceptBy(["London"], c => c.City).Select(c => c.Name));
        Show("zip", a.Zip(b, "xyz").Select(t => $"{t.First}{t.Second}{t.Third}"));
        Show("chunk", Enumerable.Range(0, 10).Chunk(4).Select(c => $"[{string.Join(' ', c)}]"));
        Show("order", a.Order());
        Show("descending", a.OrderDescending());
        Show("then", customers.OrderBy(c => c.City).ThenByDescending(c => c.Name).Select(c => c.Name));
        Show("comparer", new[] { "b", "A", "a", "B" }.OrderBy(s => s, StringComparer.OrdinalIgnoreCase));
        Show("reverse", a.AsEnumerable().Reverse());
        Show("skip take", Enumerable.Range(0, 20).Skip(3).Take(10).Where(x => x % 2 == 1).Take(^3..));
        Show("while", Collatz(27).TakeWhile(x => x < 500).SkipWhile(x => x < 100));
        Show("last", Collatz(6).SkipLast(2).TakeLast(3));
        Show("many", customers.SelectMany(c => c.Name.Where(char.IsUpper), (c, x) => $"{x}{c.Id}"));
        Show("append", a.Append(7).Prepend(8).Concat(b));
        Show("of type", new object[] { 1, "two", 3.0, 4, null, Size.Large }.OfType<int>());
        Show("cast", new object[] { Size.Small, Size.Large }.Cast<Size>());
        Show("shuffled", a.Shuffle().Order());
        Show("sequence", Enumerable.Sequence(1, 10, 4));
        Show("infinite", Enumerable.InfiniteSequence(0.5m, 0.25m).Take(4));
        ILookup<Size, int> lookup = Enumerable.Range(1, 12).ToLookup(n => n < 4 ? Size.Small : n < 8 ? Size.Medium : Size.Large);
        foreach (IGrouping<Size, int> g in lookup)
            Show($"{g.Key} {g.Count()}", g);
        Console.WriteLine($"{lookup.Contains((Size)7)} {lookup[(Size)7].Any()} {lookup[Size.Large].ElementAt(^1)}");
        Dictionary<string, int> lengths = customers.ToDictionary(c => c.Name, c => c.City.Length);
        Show("dictionary", lengths.OrderBy(p => p.Value).ThenBy(p => p.Key));
        try { customers.ToDictionary(c => c.City); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
        Console.WriteLine(a.SequenceEqual([5, 3, 9, 3, 1, 5]) + " " + a.ToHashSet().Count + " " + a.ElementAtOrDefault(77) + " " + b.Contains(4));
        int evaluated = 0;
        IEnumerable<int> lazy = a.Select(x => { evaluated++; return x; });
        Console.WriteLine($"{evaluated} {lazy.First()} {evaluated} {lazy.Count()} {evaluated} {lazy.ToArray().Length} {evaluated}");
        Console.WriteLine(lazy.TryGetNonEnumeratedCount(out int known) + " " + known);
        IQueryable<int> none = null;
        Console.WriteLine(none is null);
        var words = "the quick brown fox jumps over the lazy dog the end".Split(' ');
        var frequency = words.GroupBy(w => w.Length, (length, group) => (length, group.Distinct().Order().ToList()))
            .OrderByDescending(t => t.length).ToList();
        foreach (var (length, list) in frequency)
            Show(length.ToString(), list);
    }

    static void Main()
    {
        Queries();
        Aggregates();
        Shapes();
    }
}
