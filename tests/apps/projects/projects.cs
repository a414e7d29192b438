// A program of three projects: this one, a library in C# whose internals it sees, and one in F# that both use.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Rules;
using Store;

internal record Book(string Key, decimal Price, int Pages) : IKeyed<string>, IPriced;

internal record struct Part(int Key, decimal Price) : IKeyed<int>, IPriced
{
    public readonly string Label() => $"part {Key}";
}

internal sealed class Books : Shelf<string, Book>
{
    protected internal override string Name => "books beside a " + base.Name;
}

internal sealed class Parts : Shelf<int, Part>;

internal static class Hidden
{
    internal static readonly string Name = "the program's own";
}

internal sealed class Lengths : Counter<string>
{
    public override R Convert<R>(string value, Func<string, R> convert) => base.Convert(value + "!", convert);
}

internal static class Program
{
    static void Generics()
    {
        var books = new Books();
        books.Changed += book => Console.WriteLine($"added {book}");
        Rule<Book> cheap = Check.test<Book>("cheap", book => book.Price < 20);
        Rule<Book> rule = Check.all([cheap, Rule<Book>.NewNot(Check.test<Book>("long", book => book.Pages > 500))]);
        books.Add(new Book("B", 12.5m, 200), rule).Add(new Book("A", 7.25m, 480), rule);
        try
        {
            books.Add(new Book("C", 15, 900), rule);
        }
        catch (StoreException<Book> exception) when (exception.Item.Pages > 500)
        {
            Console.WriteLine(exception.Message);
        }
        var parts = (Parts)new Parts().Add(new Part(7, 1.5m)).Add(new Part(3, 2)).Add(new Part(5, 0.25m), Rule<Part>.Always);
        Console.WriteLine($"{books.Name}: {Shelf<string, Book>.Added}, parts: {Shelf<int, Part>.Added}");
        Console.WriteLine(string.Join("; ", books.Each(book => ((IKeyed<string>)book).Label())));
        Console.WriteLine(string.Join("; ", parts.Each<IKeyed<int>>(part => part).Select(part => part.Label())));
        Console.WriteLine(Check.total(books.Each(book => book)) + Check.total(parts.Each(part => part)));
        Console.WriteLine(new Amount<int>(40) + new Amount<int>(2));
        Console.WriteLine(new Amount<decimal>(1.5m) + new Amount<decimal>(2));
        Console.WriteLine(parts.EachLater(0L, (sum, part) => sum * 10 + part.Key).GetAwaiter().GetResult());
        Console.WriteLine(books.EachLater("", (text, book) => text + book.Key).GetAwaiter().GetResult());
    }

    static void Internals()
    {
        Console.WriteLine(Hidden.Name);
        Console.WriteLine(Store.Hidden.Text);
        Console.WriteLine(Store.Hidden.Name + Store.Hidden.Name + Task.Run(() => Store.Hidden.Name).Result);
        var (left, right) = (new Part(1, 1), new Part(2, 2));
        Store.Hidden.Swap(ref left, ref right);
        Console.WriteLine($"{left.Key}{right.Key} {typeof(Hidden) == typeof(Store.Hidden)}");
    }

    static void AcrossLanguages()
    {
        var lengths = new Lengths();
        Visitor<string> visitor = lengths;
        visitor.Visit("one");
        visitor.Visit("two");
        Console.WriteLine($"{visitor.Seen} {visitor.Convert("text", text => text.Length)} {visitor.Convert("text", text => (text, 1))}");
        Rule<int> percent = Check.within(new Limit(0, 100));
        Console.WriteLine($"{percent.IsTest} {Rule<int>.Always.Tag} {((Rule<int>.Test)percent).name} {new Limit(1, 2).Equals(new Limit(1, 2))}");
        Check.require(percent, 50);
        try
        {
            Check.require(percent, 101);
        }
        catch (Broken broken)
        {
            Console.WriteLine($"{broken.rule}: {broken.value}");
        }
        var found = new Dictionary<Limit, string> { [new Limit(1, 2)] = "found" };
        Console.WriteLine(found[new Limit(1, 2)]);
    }

    static void Main()
    {
        Generics();
        Internals();
        AcrossLanguages();
    }
}
