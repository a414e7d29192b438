// What programs ask of System.Type without looking into members: names, kinds, bases, arguments, enums, identity.
using System;
using System.Collections.Generic;

namespace Zoo
{
    interface IAnimal { string Sound { get; } }
    abstract class Animal : IAnimal
    {
        public abstract string Sound { get; }
        public override string ToString() => $"{GetType().Name} says {Sound}";
    }
    sealed class Dog : Animal { public override string Sound => "woof"; }
    class Cat : Animal
    {
        public override string Sound => "meow";
        public class Kitten : Cat { public override string Sound => "mew"; }
    }
    class Cage<T> where T : IAnimal
    {
        public Type Held => typeof(T);
        public struct Door { public int Width; }
    }
    enum Size : byte { Small = 1, Medium = 2, Large = 4 }
    [Flags]
    enum Marks { None, Striped = 1, Dotted = 2, Both = 3, Huge = 1 << 20 }
    delegate void Fed(Animal animal);
}

static class Program
{
    static string Show(Type type) => type == null ? "null" : type.ToString();

    static void Describe(Type type)
    {
        Console.WriteLine($"{type.Name} | {type.Namespace ?? "null"} | {type.FullName.Length > 0} | {type}");
        Console.WriteLine($"  value {type.IsValueType}, class {type.IsClass}, interface {type.IsInterface}, enum {type.IsEnum}, array {type.IsArray}, "
            + $"primitive {type.IsPrimitive}, abstract {type.IsAbstract}, sealed {type.IsSealed}, generic {type.IsGenericType}, nested {type.IsNested}");
        Console.WriteLine($"  base {Show(type.BaseType)}, element {Show(type.GetElementType())}, code {Type.GetTypeCode(type)}");
    }

    static void Main()
    {
        Kinds();
        Relations();
        Generics();
        Enums();
        Identity();
        Objects();
    }

    static void Kinds()
    {
        Console.WriteLine("-- kinds");
        foreach (Type type in new[] { typeof(int), typeof(string), typeof(object), typeof(Zoo.IAnimal), typeof(Zoo.Animal), typeof(Zoo.Dog), typeof(Zoo.Cat.Kitten),
            typeof(Zoo.Cage<Zoo.Dog>), typeof(Zoo.Cage<Zoo.Dog>.Door), typeof(Zoo.Size), typeof(Zoo.Fed), typeof(int[]), typeof(string[,]), typeof(Zoo.Dog[][]),
            typeof(int?), typeof(DateTime), typeof(decimal), typeof(List<string>), typeof(Dictionary<string, int[]>), typeof((int, string)), typeof(nint), typeof(double) })
            Describe(type);
    }

    static void Relations()
    {
        Console.WriteLine("-- relations");
        Console.WriteLine($"{typeof(Zoo.Animal).IsAssignableFrom(typeof(Zoo.Dog))} {typeof(Zoo.Dog).IsAssignableFrom(typeof(Zoo.Animal))} {typeof(Zoo.IAnimal).IsAssignableFrom(typeof(Zoo.Cat.Kitten))}");
        Console.WriteLine($"{typeof(Zoo.Dog).IsAssignableTo(typeof(object))} {typeof(int).IsAssignableTo(typeof(object))} {typeof(int).IsAssignableTo(typeof(long))}");
        Console.WriteLine($"{typeof(Zoo.Cat.Kitten).IsSubclassOf(typeof(Zoo.Animal))} {typeof(Zoo.Cat).IsSubclassOf(typeof(Zoo.Cat))} {typeof(Zoo.Cat).IsSubclassOf(typeof(Zoo.IAnimal))} {typeof(Zoo.Size).IsSubclassOf(typeof(Enum))}");
        Console.WriteLine($"{typeof(Zoo.Animal).IsInstanceOfType(new Zoo.Dog())} {typeof(Zoo.Animal).IsInstanceOfType("no")} {typeof(Zoo.Animal).IsInstanceOfType(null)}");
        Console.WriteLine($"{typeof(IEnumerable<object>).IsAssignableFrom(typeof(List<string>))} {typeof(object[]).IsAssignableFrom(typeof(string[]))} {typeof(object[]).IsAssignableFrom(typeof(int[]))}");
        int depth = 0;
        for (Type type = typeof(Zoo.Cat.Kitten); type != null; type = type.BaseType)
            depth++;
        Console.WriteLine($"depth {depth}, rank {typeof(int[,,]).GetArrayRank()} {typeof(string[]).GetArrayRank()}");
    }

    static string NameOf<T>() => typeof(T).Name;

    static void Generics()
    {
        Console.WriteLine("-- generics");
        Type[] arguments = typeof(Dictionary<string, int[]>).GetGenericArguments();
        Console.WriteLine($"{arguments.Length} {arguments[0]} {arguments[1]}");
        Console.WriteLine($"{typeof(int).GetGenericArguments().Length} {typeof(List<int>).IsConstructedGenericType} {typeof(List<int>).IsGenericTypeDefinition}");
        Console.WriteLine($"{new Zoo.Cage<Zoo.Dog>().Held} {NameOf<Zoo.Cage<Zoo.Cat>>()} {NameOf<int[]>()} {NameOf<List<Zoo.Size>>()}");
        Console.WriteLine($"{Nullable.GetUnderlyingType(typeof(int?))} {Show(Nullable.GetUnderlyingType(typeof(int)))} {Nullable.GetUnderlyingType(typeof(Zoo.Size?)).Name}");
    }

    static void Enums()
    {
        Console.WriteLine("-- enums");
        Console.WriteLine($"{Enum.GetUnderlyingType(typeof(Zoo.Size))} {typeof(Zoo.Marks).GetEnumUnderlyingType()} {Zoo.Size.Large.GetTypeCode()}");
        Console.WriteLine($"{string.Join(",", Enum.GetNames(typeof(Zoo.Size)))} {string.Join(",", Enum.GetNames<Zoo.Marks>())}");
        Console.WriteLine($"{string.Join(",", Enum.GetValues<Zoo.Size>())} {Enum.GetValues(typeof(Zoo.Size)).Length} {Enum.GetName(Zoo.Size.Medium)} {Enum.IsDefined(typeof(Zoo.Size), (byte)4)} {Enum.IsDefined((Zoo.Size)3)}");
        Console.WriteLine($"{Enum.Parse<Zoo.Marks>("striped, Dotted", true)} {Enum.TryParse("Nothing", out Zoo.Size _)} {(Zoo.Size)Enum.Parse(typeof(Zoo.Size), "Large")} {Enum.ToObject(typeof(Zoo.Size), 2)} {(Zoo.Marks)5}");
        Console.WriteLine($"{Zoo.Marks.Both.HasFlag(Zoo.Marks.Dotted)} {Zoo.Marks.Huge:D} {Zoo.Size.Small:X} {Zoo.Marks.Striped.CompareTo(Zoo.Marks.Dotted)} {Zoo.Size.Small.Equals(Zoo.Size.Small)}");
    }

    static void Identity()
    {
        Console.WriteLine("-- identity");
        object dog = new Zoo.Dog();
        Console.WriteLine($"{dog.GetType() == typeof(Zoo.Dog)} {dog.GetType() == typeof(Zoo.Animal)} {dog.GetType().Equals(typeof(Zoo.Dog))} {ReferenceEquals(dog.GetType(), typeof(Zoo.Dog))}");
        Console.WriteLine($"{typeof(Zoo.Dog).GetHashCode() == dog.GetType().GetHashCode()} {typeof(int[]) == new int[0].GetType()} {typeof(List<int>) == typeof(List<uint>)} {5.GetType().Equals((object)typeof(int))}");
        var names = new Dictionary<Type, string> { [typeof(int)] = "whole", [typeof(double)] = "real", [typeof(Zoo.Dog)] = "dog" };
        Console.WriteLine($"{names[5.GetType()]} {names[2.5.GetType()]} {names[dog.GetType()]} {names.ContainsKey(typeof(string))}");
        RuntimeTypeHandle handle = typeof(Zoo.Cat).TypeHandle;
        Console.WriteLine($"{Type.GetTypeFromHandle(handle)} {handle.Equals(typeof(Zoo.Cat).TypeHandle)} {typeof(Zoo.Cat).UnderlyingSystemType == typeof(Zoo.Cat)}");
    }

    static void Objects()
    {
        Console.WriteLine("-- objects");
        Zoo.Animal[] animals = { new Zoo.Dog(), new Zoo.Cat(), new Zoo.Cat.Kitten() };
        foreach (Zoo.Animal animal in animals)
            Console.WriteLine(animal);
        Array made = Array.CreateInstance(typeof(int), 3);
        made.SetValue(7, 1);
        Console.WriteLine($"{made.GetType()} {made.Length} {made.GetValue(1)}");
        Console.WriteLine($"{new object()} {new int[2]} {new List<int>()} {new Zoo.Fed(_ => { }).GetType()} {default((int, string))}");
        try
        {
            object text = "text";
            Console.WriteLine((int)text);
        }
        catch (InvalidCastException e)
        {
            Console.WriteLine(e.Message);
        }
    }
}
