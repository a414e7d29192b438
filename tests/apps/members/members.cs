// Members by reflection: listed, looked up by name, called, read and written; of types the compiler sees, of objects, and by annotations.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;

public struct Pair
{
    public int Left;
    public string Right;
    public int Sum(int more) => Left += more;
    public override string ToString() => $"<{Left} {Right}>";
}

public interface INamed
{
    string Name { get; }
}

public class Animal : INamed
{
    public static int Made;
    public static readonly string Kind = "animal";
    public const double Pi = 3.25;
    protected int legs = 4;
    private string secret = "s";
    public readonly List<string> Log = new();

    public Animal() => Made++;
    public Animal(string name, int legs = 4)
    {
        Made++;
        Name = name;
        this.legs = legs;
    }

    public string Name { get; set; } = "nobody";
    public int? Age { get; set; }
    public int Legs => legs;
    public string this[int index, string text] => $"{index}{text}";
    private long Hidden { get; set; } = 11;
    public event EventHandler? Heard;

    public virtual string Speak(string to) => $"{Name} to {to}";
    public string Speak(string to, int times) => $"{Name} to {to} x{times}";
    public static long Add(long a, long b) => a + b;
    public bool TryParse(string text, out int number, ref string reference)
    {
        reference += "!";
        return int.TryParse(text, out number);
    }
    public T Generic<T>(T value) => value;
    public int Sum(params int[] numbers) => numbers.Sum();
    public void Fail() => throw new InvalidOperationException("failed");
    public Pair Swap(Pair pair) => new() { Left = pair.Left + 1, Right = pair.Right + "'" };
    private string Private() => secret;
    public void Raise() => Heard?.Invoke(this, EventArgs.Empty);
}

public class Dog : Animal
{
    public Dog(string name) : base(name, 4)
    {
    }

    public Dog() : this("dog")
    {
    }

    public override string Speak(string to) => $"woof {base.Speak(to)}";
    public int Tail { get; set; } = 1;
    public Uri? Home { get; set; }
}

public record Address(string Street, int Number);

public static class Program
{
    static string Show(Type type) => type.Name;

    static string Show(MemberInfo member) => member.ToString()!;

    static void Dump(object value)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
            Console.WriteLine($"  {property.PropertyType.Name} {property.Name} = {property.GetValue(value) ?? "null"}");
    }

    static T Fill<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties)] T>(Dictionary<string, object?> values)
        where T : new()
    {
        var made = new T();
        foreach (PropertyInfo property in typeof(T).GetProperties())
            if (property.CanWrite && values.TryGetValue(property.Name, out object? value))
                property.SetValue(made, value);
        return made;
    }

    static object? Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, params object?[] arguments) =>
        Activator.CreateInstance(type, arguments);

    static void Try(string name, Func<object?> action)
    {
        try
        {
            Console.WriteLine($"{name}: {action() ?? "null"}");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}{(exception.InnerException == null ? "" : " <- " + exception.InnerException.Message)}");
        }
    }

    static void Main()
    {
        var dog = new Dog("Rex") { Age = 3 };
        Dump(dog);
        Dump(new Address("Main", 5));
        Dump(new { X = 1, Y = "two" });

        Console.WriteLine(string.Join("\n", typeof(Dog).GetMethods().Where(m => m.DeclaringType != typeof(object) && !m.IsGenericMethod).Select(Show).OrderBy(s => s, StringComparer.Ordinal)));
        Console.WriteLine(string.Join(",", typeof(Dog).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => m.Name)));
        Console.WriteLine(string.Join(",", typeof(Animal).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Select(f => f.Name).Where(n => n[0] != '<').OrderBy(n => n, StringComparer.Ordinal)));
        Console.WriteLine(string.Join(",", typeof(Dog).GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Select(f => f.Name).Where(n => n[0] != '<')));
        Console.WriteLine(string.Join(";", typeof(Animal).GetConstructors().Select(Show)));
        Console.WriteLine(string.Join(",", typeof(Animal).GetProperties().Select(Show)));
        Console.WriteLine(string.Join(",", typeof(INamed).GetProperties().Select(p => p.Name)));
        Console.WriteLine(string.Join(",", typeof(Animal).GetEvents().Select(Show)));

        MethodInfo speak = typeof(Animal).GetMethod("Speak", new[] { typeof(string) })!;
        Console.WriteLine($"{speak} {speak.IsVirtual} {speak.ReturnType} {speak.Invoke(dog, new object[] { "you" })}");
        Console.WriteLine(typeof(Animal).GetMethod("Speak", new[] { typeof(string), typeof(int) })!.Invoke(dog, new object[] { "you", 2 }));
        Console.WriteLine(typeof(Animal).GetMethod("Add")!.Invoke(null, new object[] { 40, (byte)2 }));
        object?[] arguments = { "123", null, "ref" };
        Console.WriteLine($"{typeof(Animal).GetMethod("TryParse")!.Invoke(dog, arguments)} {arguments[1]} {arguments[2]}");
        Console.WriteLine(typeof(Animal).GetMethod("Sum")!.Invoke(dog, new object[] { new[] { 1, 2, 3 } }));
        Console.WriteLine(typeof(Animal).GetMethod("Private", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(dog, null));
        Console.WriteLine(typeof(Animal).GetMethod("Swap")!.Invoke(dog, new object[] { new Pair { Left = 1, Right = "r" } }));
        object boxed = new Pair { Left = 5, Right = "x" };
        Console.WriteLine($"{typeof(Pair).GetMethod("Sum")!.Invoke(boxed, new object[] { 3 })} {boxed}");
        typeof(Pair).GetField("Right")!.SetValue(boxed, "changed");
        Console.WriteLine($"{boxed} {typeof(Pair).GetField("Left")!.GetValue(boxed)}");
        Console.WriteLine(typeof(Animal).GetMethod("Nothing") == null);
        Console.WriteLine(typeof(Animal).GetMethod("Generic")!.IsGenericMethodDefinition);

        Try("fails", () => typeof(Animal).GetMethod("Fail")!.Invoke(dog, null));
        Try("no target", () => speak.Invoke(null, new object[] { "x" }));
        Try("wrong target", () => speak.Invoke("text", new object[] { "x" }));
        Try("count", () => speak.Invoke(dog, null));
        Try("wrong argument", () => speak.Invoke(dog, new object[] { 5 }));
        Try("ambiguous", () => typeof(Animal).GetMethod("Speak"));
        Try("no setter", () => { typeof(Animal).GetProperty("Legs")!.SetValue(dog, 5); return 0; });
        Try("constant", () => { typeof(Animal).GetField("Pi")!.SetValue(null, 5.0); return 0; });
        Try("static readonly", () => { typeof(Animal).GetField("Kind")!.SetValue(null, "x"); return 0; });

        PropertyInfo age = typeof(Animal).GetProperty("Age")!;
        age.SetValue(dog, 9);
        Console.Write($"{age.GetValue(dog)} ");
        age.SetValue(dog, null);
        Console.WriteLine($"{age.GetValue(dog) ?? "null"} {age.PropertyType} {age.CanWrite}");
        PropertyInfo indexer = typeof(Animal).GetProperty("Item")!;
        Console.WriteLine($"{indexer} {indexer.GetValue(dog, new object[] { 4, "t" })}");
        Console.WriteLine(typeof(Animal).GetProperty("Hidden", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(dog));
        Console.WriteLine($"{typeof(Animal).GetField("Made")!.GetValue(null)} {typeof(Animal).GetField("Kind")!.GetValue(null)} {typeof(Animal).GetField("Pi")!.GetValue(null)} {typeof(Animal).GetField("Pi")!.GetRawConstantValue()}");
        typeof(Animal).GetField("Made")!.SetValue(null, 100);
        Console.WriteLine(Animal.Made);
        FieldInfo secret = typeof(Animal).GetField("secret", BindingFlags.NonPublic | BindingFlags.Instance)!;
        secret.SetValue(dog, "told");
        Console.WriteLine($"{secret.GetValue(dog)} {secret.IsPrivate} {secret.FieldType}");

        EventInfo heard = typeof(Animal).GetEvent("Heard")!;
        heard.AddEventHandler(dog, new EventHandler((_, _) => Console.WriteLine("heard")));
        dog.Raise();

        ConstructorInfo constructor = typeof(Animal).GetConstructor(new[] { typeof(string), typeof(int) })!;
        var cat = (Animal)constructor.Invoke(new object[] { "Cat", 3 });
        Console.WriteLine($"{cat.Name} {cat.Legs} {constructor.GetParameters()[1].DefaultValue} {constructor.GetParameters()[1].HasDefaultValue}");
        Console.WriteLine(((Animal)Make(typeof(Animal), "Made", 2)!).Legs);
        Console.WriteLine(((Address)Make(typeof(Address), "Street", 7)!).ToString());
        Try("no constructor", () => Make(typeof(Address), 1, 2, 3));
        Dog filled = Fill<Dog>(new() { ["Name"] = "Filled", ["Tail"] = (short)7, ["Home"] = new Uri("http://x/"), ["Age"] = 4 });
        Console.WriteLine($"{filled.Name} {filled.Tail} {filled.Home} {filled.Age}");
        Console.WriteLine($"{speak == typeof(Animal).GetMethod("Speak", new[] { typeof(string) })} {speak.Equals(age)} {speak.DeclaringType} {typeof(Dog).GetProperty("Name")!.ReflectedType}");
        Console.WriteLine(typeof(string).GetMethod("Substring", new[] { typeof(int) })!.Invoke("reflection", new object[] { 7 }));
        Console.WriteLine(typeof(List<int>).GetProperty("Count")!.GetValue(new List<int> { 1, 2 }));
        const BindingFlags Everything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        Console.WriteLine(typeof(Animal).InvokeMember("Speak", BindingFlags.InvokeMethod | Everything, null, dog, new object[] { "all", 3 }));
        typeof(Animal).InvokeMember("Name", BindingFlags.SetProperty | Everything, null, dog, new object[] { "Max" });
        Console.WriteLine($"{typeof(Animal).InvokeMember("Name", BindingFlags.GetProperty | Everything, null, dog, null)} {typeof(Animal).InvokeMember("Made", BindingFlags.GetField | Everything, null, null, null)}");
        Try("no member", () => typeof(Animal).InvokeMember("Nothing", BindingFlags.InvokeMethod | Everything, null, dog, null));
        Delegate[] delegates = { new Func<int, string, string>((n, s) => $"{n}{s}"), new Action(() => throw new InvalidOperationException("thrown")) };
        Console.WriteLine(delegates[0].DynamicInvoke(5, "five"));
        Try("dynamic invoke", () => delegates[1].DynamicInvoke());
        Try("wrong count", () => delegates[0].DynamicInvoke(5));
        Console.WriteLine(typeof(DateTime).GetProperty("Year")!.GetValue(new DateTime(2024, 5, 6)));
    }
}
