// What an ordinary first program uses: classes, generics, a filter, a dictionary, formatted output.
using System;
using System.Collections.Generic;

interface IMeasured { double Measure(); }

abstract class Animal(string name) : IMeasured
{
    public string Name { get; } = name;
    public abstract string Sound { get; }
    public virtual double Measure() => Name.Length;
    public override string ToString() => $"{GetType().Name} {Name}: {Sound}";
}

class Dog(string name, double weight) : Animal(name)
{
    public override string Sound => "Woof";
    public override double Measure() => weight;
}

class Cat(string name) : Animal(name)
{
    public override string Sound => "Meow";
}

class Registry<T> where T : IMeasured
{
    readonly Dictionary<string, T> items = new();
    public void Add(string key, T item) => items[key] = item;
    public T this[string key] => items.TryGetValue(key, out T item) ? item : throw new KeyNotFoundException($"no '{key}'");
    public double Total()
    {
        double sum = 0;
        foreach (T item in items.Values)
            sum += item.Measure();
        return sum;
    }
}

static class Program
{
    static int Risky(Registry<Animal> registry, string key)
    {
        try
        {
            return registry[key].Name.Length;
        }
        catch (KeyNotFoundException e) when (key.StartsWith('x'))
        {
            Console.WriteLine($"filtered: {e.Message}");
            return -1;
        }
        finally
        {
            Console.WriteLine($"looked for {key}");
        }
    }

    static void Main()
    {
        var registry = new Registry<Animal>();
        registry.Add("rex", new Dog("Rex", 31.25));
        registry.Add("tom", new Cat("Tom"));
        Console.WriteLine(registry["rex"]);
        Console.WriteLine(registry["tom"]);
        Console.WriteLine("total {0:F2}, {1,8:N1}|{2,-6}|{3:X4}", registry.Total(), 1234.56, "ab", 255);
        Console.WriteLine(Risky(registry, "rex") + Risky(registry, "x1"));
        try
        {
            Risky(registry, "y2");
        }
        catch (KeyNotFoundException e)
        {
            Console.WriteLine("outer: " + e.Message);
        }
    }
}
