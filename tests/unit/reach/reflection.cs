// What reflection asks for, each in a method of its own.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

public sealed class AskedAttribute : Attribute
{
    public AskedAttribute(string text, params Type[] types) => Text = text + types.Length;
    public string Text { get; }
}

public sealed class UnaskedAttribute : Attribute
{
}

[Asked("text", typeof(int), typeof(Named)), Unasked]
public class Attributed
{
}

public class Named
{
    public static int Wanted(int number) => number;
    public static int Other(int number) => number;
    private static void Hidden()
    {
    }
}

public class Base
{
    public int Inherited { get; set; }
    private int Private { get; set; }
}

public class Annotated : Base
{
    public string Property { get; set; } = "";
    internal int NotPublic { get; set; }
    public int Field;
}

public class Own
{
    public int Seen { get; set; }
}

public static class Reflecting
{
    static void Show<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        Console.WriteLine(typeof(T).GetProperties().Length);

    static void ByName() => typeof(Named).GetMethod("Wanted")!.Invoke(null, new object[] { 1 });
    static void Missing() => Console.WriteLine(typeof(Named).GetMethod("Nothing") == null);
    static void OfObject(object value) => Console.WriteLine(value.GetType().GetProperty("Seen"));
    static void Attribute() => Console.WriteLine(typeof(Attributed).GetCustomAttribute<AskedAttribute>()!.Text);

    public static void Main()
    {
        ByName();
        Missing();
        Show<Annotated>();
        OfObject(new Own());
        Attribute();
    }
}
