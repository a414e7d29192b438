// Custom attributes as data: classes and arguments without instances; what is nullable.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

[AttributeUsage(AttributeTargets.All)]
public class ValuesAttribute : Attribute
{
    public ValuesAttribute(int number, string text, DayOfWeek day, Type type, params object[] things)
    {
        Console.WriteLine("never made");
    }

    public long Big { get; set; }
    public int[] Numbers;
}

[Values(5, "text", DayOfWeek.Friday, typeof(List<int>), 1, "two", null, 'c', Big = 1L << 33, Numbers = new[] { 7, 8 })]
public class Holder
{
    public string Sure { get; set; } = "";
    public string? Maybe { get; set; }
    public int? Number { get; set; }
    public List<string?> List { get; set; } = new();
    [Obsolete("gone")]
    public void Method([Values(1, "", DayOfWeek.Monday, null!)] int parameter)
    {
    }
}

public static class Program
{
    static string Show(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        IEnumerable<CustomAttributeTypedArgument> list => $"{argument.ArgumentType} [{string.Join(", ", list.Select(Show))}]",
        null => $"{argument.ArgumentType} null",
        object value => $"{argument.ArgumentType} {value}"
    };

    public static void Main()
    {
        CustomAttributeData data = typeof(Holder).GetCustomAttributesData().Single(one => one.AttributeType == typeof(ValuesAttribute));
        foreach (CustomAttributeTypedArgument argument in data.ConstructorArguments)
            Console.WriteLine(Show(argument));
        foreach (CustomAttributeNamedArgument argument in data.NamedArguments)
            Console.WriteLine($"{argument.MemberName} {argument.IsField} {Show(argument.TypedValue)}");
        MethodInfo method = typeof(Holder).GetMethod("Method")!;
        Console.WriteLine(CustomAttributeData.GetCustomAttributes(method).Single().ConstructorArguments[0].Value);
        Console.WriteLine(method.GetParameters()[0].GetCustomAttributesData().Single().AttributeType);
        Console.WriteLine(method.CustomAttributes.Count());
        var nullability = new NullabilityInfoContext();
        foreach (PropertyInfo property in typeof(Holder).GetProperties())
        {
            NullabilityInfo info = nullability.Create(property);
            Console.WriteLine($"{property.Name} {info.ReadState} {info.WriteState} {string.Join(",", info.GenericTypeArguments.Select(argument => argument.ReadState))}");
        }
    }
}
