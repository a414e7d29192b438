// Parallel queries: each operator's results where their order is defined, and sorted or summed where it is not.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

static class Program
{
    record Customer(int Id, string Name, string City);
    record Order(int Id, int CustomerId, decimal Amount, DateTime Day);
    readonly record struct Point(int X, int Y);

    static readonly Customer[] customers = Enumerable.Range(1, 40)
        .Select(i => new Customer(i, "customer " + i, new[] { "Ulm", "Bern", "Graz" }[i % 3])).ToArray();
    static readonly Order[] orders = Enumerable.Range(1, 500)
        .Select(i => new Order(i, i * 7 % 45 + 1, i * 1.25m, new DateTime(2024, 1, 1).AddDays(i % 60))).ToArray();

    static void Numbers()
    {
        int[] numbers = Enumerable.Range(0, 10000).ToArray();
        Console.WriteLine(numbers.AsParallel().Where(n => n % 3 == 0).Select(n => (long)n * n).Sum());
        Console.WriteLine(numbers.AsParallel().Select(n => n / 3.0).Average().ToString("F3"));
        Console.WriteLine(numbers.AsParallel().Aggregate(0L, (sum, n) => sum + n % 7, (a, b) => a + b, sum => sum * 2));
        Console.WriteLine($"{numbers.AsParallel().Max(n => n % 101)} {numbers.AsParallel().Min()} {numbers.AsParallel().Count(n => n > 5000)}");
        Console.WriteLine($"{numbers.AsParallel().Any(n => n == 77)} {numbers.AsParallel().All(n => n >= 0)} {numbers.AsParallel().Contains(10000)}");
        Console.WriteLine(string.Join(" ", numbers.AsParallel().AsOrdered().Where(n => n % 1000 == 1).Select(n => n + 1)));
        Console.WriteLine(string.Join(" ", ParallelEnumerable.Range(1, 100).AsOrdered().Skip(10).Take(5).Concat(ParallelEnumerable.Repeat(7, 3).AsOrdered())));
        Console.WriteLine(string.Join(" ", numbers.AsParallel().OrderByDescending(n => n % 10).ThenBy(n => n).Take(6)));
    }

    static void Words()
    {
        string[] words = "the quick brown fox jumps over the lazy dog and the cat looks at the fox".Split(' ');
        var counts = words.AsParallel().GroupBy(w => w).Select(g => (g.Key, Count: g.Count())).OrderByDescending(p => p.Count).ThenBy(p => p.Key, StringComparer.Ordinal);
        foreach (var (word, count) in counts.Take(4))
            Console.WriteLine($"{word} {count}");
        Console.WriteLine(string.Join(" ", words.AsParallel().Distinct().OrderBy(w => w, StringComparer.Ordinal)));
        Console.WriteLine(string.Join(" ", words.AsParallel().AsOrdered().SelectMany(w => w.Take(2), (w, c) => c).Take(10)));
        Console.WriteLine(string.Join(" ", words.AsParallel().Union(new[] { "bird", "fox" }.AsParallel()).Except(new[] { "the" }.AsParallel()).Intersect(new[] { "bird", "dog", "cow" }.AsParallel()).OrderBy(w => w, StringComparer.Ordinal)));
        Dictionary<int, int> lengths = words.AsParallel().GroupBy(w => w.Length).ToDictionary(g => g.Key, g => g.Sum(w => w.Length));
        Console.WriteLine(string.Join(" ", lengths.OrderBy(p => p.Key).Select(p => $"{p.Key}:{p.Value}")));
        ILookup<char, string> lookup = words.AsParallel().ToLookup(w => w[0]);
        Console.WriteLine(string.Join(" ", lookup['t'].Select(w => w.ToUpperInvariant())));
    }

    static void Joins()
    {
        var spent = from customer in customers.AsParallel()
                    join order in orders.AsParallel() on customer.Id equals order.CustomerId
                    group order by customer.City into city
                    orderby city.Key
                    select new { City = city.Key, Total = city.Sum(o => o.Amount), Count = city.Count() };
        foreach (var row in spent)
            Console.WriteLine($"{row.City} {row.Total} {row.Count}");
        var most = customers.AsParallel().GroupJoin(orders.AsParallel(), c => c.Id, o => o.CustomerId, (c, all) => (c.Name, Sum: all.Sum(o => o.Amount)))
            .OrderByDescending(p => p.Sum).ThenBy(p => p.Name, StringComparer.Ordinal).First();
        Console.WriteLine(most);
        var days = orders.AsParallel().Where(o => o.Amount > 500).GroupBy(o => o.Day.Month, o => o.Amount, (month, amounts) => new KeyValuePair<int, decimal>(month, amounts.Max()));
        Console.WriteLine(string.Join(" ", days.OrderBy(d => d.Key).Select(d => $"{d.Key}={d.Value}")));
        Console.WriteLine(string.Join(" ", customers.AsParallel().AsOrdered().Zip(orders.AsParallel().AsOrdered(), (c, o) => c.Id * 1000 + o.Id).Where(n => n % 5 == 0).Take(5)));
    }

    static void Structs()
    {
        var points = Enumerable.Range(0, 1000).Select(i => new Point(i % 25, i % 40)).ToArray();
        Console.WriteLine(points.AsParallel().Distinct().Count());
        Console.WriteLine(string.Join(" ", points.AsParallel().GroupBy(p => p.X % 4).OrderBy(g => g.Key).Select(g => $"{g.Key}:{g.Sum(p => p.Y)}")));
        Console.WriteLine(points.AsParallel().OrderBy(p => p.Y).ThenByDescending(p => p.X).First());
        Console.WriteLine(points.AsParallel().AsOrdered().Reverse().ElementAt(3));
        Console.WriteLine(points.AsParallel().Join(points.AsParallel().Where(p => p.X == p.Y), p => p, p => p, (a, b) => a.X + b.Y).Sum());
    }

    static void Flow()
    {
        try
        {
            Console.WriteLine(Enumerable.Range(0, 1000).AsParallel().Select(n => n == 500 ? throw new InvalidOperationException("at 500") : n).Sum());
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"{e.InnerExceptions[0].GetType().Name}: {e.InnerExceptions[0].Message}");
        }
        using var source = new CancellationTokenSource();
        try
        {
            Enumerable.Range(0, 100000).AsParallel().WithCancellation(source.Token).ForAll(n => source.Cancel());
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
        int total = 0;
        Enumerable.Range(1, 1000).AsParallel().WithDegreeOfParallelism(4).WithExecutionMode(ParallelExecutionMode.ForceParallelism).ForAll(n => Interlocked.Add(ref total, n));
        Console.WriteLine(total);
        Console.WriteLine(Enumerable.Range(1, 100).AsParallel().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(n => n * 2).AsSequential().Where(n => n > 190).Sum());
    }

    static void Main()
    {
        Numbers();
        Words();
        Joins();
        Structs();
        Flow();
    }
}
