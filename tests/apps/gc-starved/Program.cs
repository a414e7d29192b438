using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

// A program that survives running out of memory: tests/gc-stress.sh lets each of its allocations fail in turn.
static class Program
{
    sealed class Shape
    {
        public string Name;
        public List<int> Points = new();
    }

    static string Work(int round)
    {
        var shapes = new Dictionary<string, Shape>();
        for (int i = 0; i < 10; i++)
        {
            string name = "shape" + i % 4;
            if (!shapes.TryGetValue(name, out Shape shape))
                shapes[name] = shape = new Shape { Name = name };
            shape.Points.AddRange(new[] { i, i * round });
        }
        var text = new StringBuilder();
        foreach (Shape shape in shapes.Values.OrderBy(s => s.Name, StringComparer.Ordinal))
            text.Append(shape.Name).Append('=').Append(string.Join(",", shape.Points)).Append(';');
        try
        {
            throw new InvalidOperationException(text.ToString());
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    static void Main()
    {
        string expected = "shape0=0,0,4,12,8,24;shape1=1,3,5,15,9,27;shape2=2,6,6,18;shape3=3,9,7,21;";
        int good = 0, starved = 0;
        for (int i = 0; i < 12; i++)
        {
            try
            {
                if (Work(3) != expected)
                    throw new Exception("wrong: " + Work(3));
                good++;
            }
            catch (OutOfMemoryException)
            {
                starved++;
            }
            catch (TypeInitializationException e) when (e.InnerException is OutOfMemoryException)
            {
                starved++;
            }
        }
        Console.WriteLine(good + starved);
    }
}
