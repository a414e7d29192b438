using System;
using System.Collections.Generic;
using System.Numerics;
using System.Threading.Tasks;
using Rules;

namespace Store;

public interface IKeyed<TKey>
{
    TKey Key { get; }

    string Label() => $"{typeof(TKey).Name} {Key}";
}

public abstract class Shelf<TKey, TItem> where TKey : IComparable<TKey> where TItem : IKeyed<TKey>
{
    public static int Added;

    private protected readonly SortedDictionary<TKey, TItem> items = [];

    protected internal virtual string Name => "shelf";

    public event Action<TItem> Changed;

    public Shelf<TKey, TItem> Add(TItem item, Rule<TItem> rule = null)
    {
        if (rule != null && !Check.holds(rule, item))
            throw new StoreException<TItem>(item, Check.describe(rule));
        items[item.Key] = item;
        Added++;
        Changed?.Invoke(item);
        return this;
    }

    public IEnumerable<TResult> Each<TResult>(Func<TItem, TResult> choose)
    {
        foreach (TItem item in items.Values)
            yield return choose(item);
    }

    public async Task<TResult> EachLater<TResult>(TResult start, Func<TResult, TItem, TResult> next)
    {
        foreach (TItem item in items.Values)
        {
            await Task.Yield();
            start = next(start, item);
        }
        return start;
    }
}

public class StoreException<T>(T item, string rule) : Exception($"{item} is not {rule}")
{
    public T Item { get; } = item;
}

public readonly record struct Amount<T>(T Value) where T : INumber<T>
{
    public static Amount<T> operator +(Amount<T> left, Amount<T> right) => new(left.Value + right.Value);
}

// The program has an internal class of the same name.
internal static class Hidden
{
    internal const string Text = "hidden in the store";

    [ThreadStatic]
    internal static int Count;

    static Hidden() => Console.WriteLine("the store's hidden class starts");

    internal static string Name => nameof(Store) + ++Count;

    internal static void Swap<T>(ref T left, ref T right) => (left, right) = (right, left);
}

public class Counter<T> : Visitor<T>
{
    public override void Visit(T value)
    {
        base.Visit(value);
        Console.WriteLine($"{Seen}: {value}");
    }
}
