// Custom attributes read by reflection: of types, members, parameters, enum values and the assembly, with what they inherit.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;

[assembly: AssemblyTitle("Attributes of a program")]
[assembly: AssemblyInformationalVersion("1.2.3-test")]
[assembly: Numbered(99)]

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class NumberedAttribute : Attribute
{
    public NumberedAttribute(int number) => Number = number;
    public int Number { get; }
    public string Text { get; set; } = "none";
    public long Big;
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class OwnAttribute : Attribute
{
}

public enum Level : short
{
    [Description("the lowest")]
    Low = 1,
    Middle = 2,
    [Description("the highest"), Numbered(3)]
    High = -3
}

[Flags]
public enum Bits
{
    A = 1,
    B = 2
}

public class ManyAttribute : Attribute
{
    public ManyAttribute(bool yes, char c, sbyte s, ulong u, float f, double d, string text, Type type, Level level, object boxed, int[] numbers, object[] things)
    {
        Print = $"{yes} {c} {s} {u} {f} {d} {text ?? "null"} {type} {level} {boxed} [{string.Join(",", numbers)}] [{string.Join(",", things.Select(thing => thing ?? "null"))}]";
    }

    public string Print { get; }
    public Type[] Types { get; set; } = Type.EmptyTypes;
    public object Other { get; set; }
    public Level[] Levels;
}

public abstract class CheckAttribute : Attribute
{
    public abstract bool Check(object value);
}

public sealed class RangeCheckAttribute : CheckAttribute
{
    readonly int low, high;
    public RangeCheckAttribute(int low, int high) => (this.low, this.high) = (low, high);
    public override bool Check(object value) => value is int number && number >= low && number <= high;
}

public sealed class NotEmptyAttribute : CheckAttribute
{
    public override bool Check(object value) => value is string { Length: > 0 };
}

public interface IMark
{
    string Mark { get; }
}

public sealed class MarkedAttribute<T> : Attribute, IMark
{
    public string Mark => typeof(T).Name;
}

[Numbered(1, Text = "base", Big = 1L << 40), Own]
[Many(true, 'x', -5, ulong.MaxValue, 1.5f, -2.25, "tëxt", typeof(List<int>), Level.High, Level.Low, new[] { 1, 2, 3 }, new object[] { 1, "two", null, typeof(string), 'c', Level.Middle },
    Types = new[] { typeof(int), typeof(Dictionary<string, int[]>), typeof(Outer.Inner), typeof(int[,]) }, Other = 7u, Levels = new[] { Level.Low, Level.High })]
public class Base
{
    [Numbered(10)]
    public virtual string Virtual { get; set; } = "v";

    [Numbered(20)]
    public virtual void Method([Numbered(21)] int argument, string other = "default")
    {
    }

    [RangeCheck(1, 9)]
    public int Count { get; set; }
    [NotEmpty]
    public string Title { get; set; } = "";
}

[Numbered(2), Numbered(3, Text = "second")]
[Marked<int>]
public class Derived : Base
{
    public override string Virtual { get; set; } = "d";
    public override void Method(int argument, string other = "default")
    {
    }
}

public class Outer
{
    public class Inner
    {
    }
}

[Obsolete("old")]
[Serializable]
public class All
{
}

public static class Program
{
    static string Describe(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? value.ToString();

    static void Main()
    {
        foreach (NumberedAttribute attribute in typeof(Derived).GetCustomAttributes<NumberedAttribute>().OrderBy(a => a.Number))
            Console.WriteLine($"derived {attribute.Number} {attribute.Text} {attribute.Big}");
        Console.WriteLine(typeof(Derived).GetCustomAttributes(typeof(NumberedAttribute), false).Length);
        Console.WriteLine(((NumberedAttribute[])typeof(Base).GetCustomAttributes(typeof(NumberedAttribute), true))[0].Number);
        Console.WriteLine($"{typeof(Base).IsDefined(typeof(OwnAttribute))} {typeof(Derived).IsDefined(typeof(OwnAttribute), true)} {Attribute.IsDefined(typeof(Base), typeof(OwnAttribute))}");
        ManyAttribute many = typeof(Base).GetCustomAttribute<ManyAttribute>()!;
        Console.WriteLine(many.Print);
        Console.WriteLine($"{string.Join<Type>("; ", many.Types)} {many.Other} {many.Other.GetType()} {string.Join(",", many.Levels)}");
        Console.WriteLine(typeof(Outer).GetCustomAttribute<ManyAttribute>() is null);

        foreach (Level level in Enum.GetValues<Level>())
            Console.WriteLine($"{level}: {Describe(level)}");
        Console.WriteLine(typeof(Level).GetField("High")!.GetCustomAttribute<NumberedAttribute>()!.Number);
        Console.WriteLine($"{typeof(Bits).IsDefined(typeof(FlagsAttribute), false)} {typeof(Level).IsDefined(typeof(FlagsAttribute), false)}");

        PropertyInfo property = typeof(Derived).GetProperty("Virtual")!;
        Console.WriteLine($"{property.GetCustomAttributes(true).Length} {Attribute.GetCustomAttribute(property, typeof(NumberedAttribute)) is NumberedAttribute { Number: 10 }}");
        MethodInfo method = typeof(Derived).GetMethod("Method")!;
        Console.WriteLine($"{method.GetCustomAttribute<NumberedAttribute>()?.Number} {method.GetCustomAttribute<NumberedAttribute>(false) is null} {method.GetBaseDefinition().DeclaringType}");
        ParameterInfo parameter = typeof(Base).GetMethod("Method")!.GetParameters()[0];
        Console.WriteLine($"{parameter.Name} {parameter.GetCustomAttribute<NumberedAttribute>()!.Number} {method.GetParameters()[1].DefaultValue}");

        object[] values = { new Derived { Count = 5, Title = "t" }, new Derived { Count = 50 } };
        foreach (object value in values)
            foreach (PropertyInfo checkedProperty in value.GetType().GetProperties().OrderBy(p => p.Name))
                foreach (CheckAttribute check in checkedProperty.GetCustomAttributes<CheckAttribute>())
                    Console.WriteLine($"{checkedProperty.Name} {check.GetType().Name} {check.Check(checkedProperty.GetValue(value))}");

        Console.WriteLine(string.Join(",", typeof(Derived).GetCustomAttributes(false).Select(a => a.GetType().Name).OrderBy(n => n, StringComparer.Ordinal)));
        Console.WriteLine(string.Join(",", typeof(Derived).GetCustomAttributes(false).OfType<IMark>().Select(m => m.Mark)));
        Console.WriteLine($"{typeof(All).GetCustomAttribute<ObsoleteAttribute>()!.Message} {typeof(All).GetCustomAttribute<SerializableAttribute>() != null}");

        Assembly assembly = typeof(Program).Assembly;
        Console.WriteLine($"{assembly.GetCustomAttribute<AssemblyTitleAttribute>()!.Title} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion} {assembly.GetCustomAttribute<NumberedAttribute>()!.Number}");
        Console.WriteLine($"{assembly.IsDefined(typeof(AssemblyTitleAttribute))} {assembly.IsDefined(typeof(AssemblyProductAttribute))} {assembly == Assembly.GetExecutingAssembly()} {assembly == Assembly.GetEntryAssembly()}");
        Console.WriteLine($"{typeof(Level).GetEnumNames().Length} {typeof(List<string>).IsDefined(typeof(NumberedAttribute))}");
    }
}
