// List and Dictionary with value and reference types, their errors, and sorting.
using System;
using System.Collections.Generic;

record Person(string Name, int Age);

static class Program
{
    static void Main()
    {
        var numbers = new List<int>();
        for (int i = 0; i < 20; i++)
            numbers.Add(i * 7 % 11);
        numbers.Sort();
        Console.WriteLine(string.Join(" ", numbers));
        numbers.RemoveAll(n => n % 2 == 0);
        numbers.Insert(0, -1);
        numbers.Reverse();
        Console.WriteLine($"{numbers.Count} {numbers.Contains(9)} {numbers.IndexOf(3)} {numbers.BinarySearch(5)}");

        var words = new Dictionary<string, int>();
        foreach (string word in "the quick brown fox jumps over the lazy dog the end".Split(' '))
            words[word] = words.TryGetValue(word, out int count) ? count + 1 : 1;
        var keys = new List<string>(words.Keys);
        keys.Sort(StringComparer.Ordinal);
        foreach (string key in keys)
            Console.Write($"{key}={words[key]} ");
        Console.WriteLine();

        var byId = new Dictionary<int, Person>();
        for (int i = 0; i < 100; i++)
            byId.Add(i, new Person("P" + i, i % 10));
        byId.Remove(50);
        Console.WriteLine($"{byId.Count} {byId[42]} {byId.ContainsKey(50)}");
        try
        {
            Console.WriteLine(byId[50]);
        }
        catch (KeyNotFoundException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            byId.Add(1, null);
        }
        catch (ArgumentException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            Console.WriteLine(numbers[100]);
        }
        catch (ArgumentOutOfRangeException e)
        {
            Console.WriteLine(e.Message);
        }
        try
        {
            foreach (int n in numbers)
                numbers.Add(n);
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }

        var people = new List<Person> { new("Zoe", 30), new("Adam", 25), new("Mia", 30) };
        people.Sort((a, b) => a.Age != b.Age ? a.Age.CompareTo(b.Age) : string.CompareOrdinal(a.Name, b.Name));
        foreach (Person person in people)
            Console.WriteLine(person);
        var pairs = new Dictionary<(int, string), double> { [(1, "a")] = 0.5, [(2, "b")] = 1.5 };
        Console.WriteLine(pairs[(2, "b")] + pairs[(1, "a")]);
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "One", "two" };
        Console.WriteLine($"{set.Contains("ONE")} {set.Add("TWO")} {set.Count}");
        var queue = new Queue<int>(new[] { 1, 2, 3 });
        var stack = new Stack<int>(queue);
        Console.WriteLine($"{queue.Dequeue()} {stack.Pop()} {queue.Count} {stack.Peek()}");
        var days = new Dictionary<DayOfWeek, string> { [DayOfWeek.Monday] = "start", [DayOfWeek.Friday] = "end" };
        Console.WriteLine(days[DayOfWeek.Friday]);
    }
}
