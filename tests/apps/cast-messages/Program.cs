// What failed casts say of types of every shape.
using System;
using System.Collections.Generic;

namespace Outer.Space
{
    class Class
    {
        public class Nested { public class Deep<T> { } }
        public struct Struct { }
        public enum Enum { }
    }
    class Generic<T>
    {
        public class Nested { }
        public class Other<U> { }
    }
}

class Program
{
    class Own { }

    static void Cast<T>(object value)
    {
        try
        {
            Console.WriteLine($"cast: {(T)value}");
        }
        catch (InvalidCastException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    static void Main()
    {
        Cast<Outer.Space.Class>(new Outer.Space.Class.Nested());
        Cast<Outer.Space.Class.Nested>(new Outer.Space.Class.Nested.Deep<int>());
        Cast<Outer.Space.Class.Nested.Deep<string>>(new Outer.Space.Class.Nested.Deep<Outer.Space.Class.Nested>());
        Cast<List<Outer.Space.Class.Nested>>(new List<Outer.Space.Generic<int>.Nested>());
        Cast<Outer.Space.Generic<string>.Other<Outer.Space.Class.Nested>>(new Outer.Space.Class.Nested[1]);
        Cast<Outer.Space.Class.Nested[]>(new Outer.Space.Class.Nested[1, 2]);
        Cast<Own>(new Program());
        Cast<Outer.Space.Class.Struct>(true);
        Cast<Outer.Space.Class.Enum>(new Outer.Space.Class.Struct());
        Cast<Dictionary<string, int>.Enumerator>(new Dictionary<string, Outer.Space.Class.Nested>().Keys);
        Cast<IEnumerable<Outer.Space.Class.Nested>>("text");
        Cast<Action<int[]>>(new Func<Outer.Space.Class.Nested[][]>(() => null));
        Cast<int?>("text");
        Cast<Outer.Space.Class.Struct?>(5);
        Cast<int?>(5);
        Cast<Outer.Space.Class.Nested.Deep<int>[]>(3);
        Cast<string>(null);
    }
}
