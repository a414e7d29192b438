// What cannot work ahead of time: the build warns, the program runs, and the call throws PlatformNotSupportedException.
using System;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization;

[ComImport, Guid("00000000-0000-0000-C000-000000000046")]
class ComObject
{
}

[Serializable]
record Item(int Id);

[JsonSerializable(typeof(Item))]
partial class ItemContext : JsonSerializerContext;

static class Program
{
    static void Try(string name, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{name}: ran");
        }
        catch (PlatformNotSupportedException exception)
        {
            Console.WriteLine($"{name}: {exception.Message}");
        }
    }

    static void Main()
    {
        Try("method", () => new DynamicMethod("f", typeof(int), null).GetILGenerator());
        Try("assembly", () => AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("x"), AssemblyBuilderAccess.Run));
        Try("load", () => Assembly.Load("Other"));
        Try("load file", () => Assembly.LoadFrom("Other.dll"));
        Try("load bytes", () => Assembly.Load(new byte[100]));
        Try("context", () => AssemblyLoadContext.Default.LoadFromAssemblyPath("/Other.dll"));
        Try("dynamic", () =>
        {
            dynamic five = 5;
            Console.WriteLine(five + 1);
        });
        Try("dynamic call", () =>
        {
            dynamic text = "text";
            text.Trim();
        });
        Try("COM by name", () => Type.GetTypeFromProgID("Excel.Application"));
        Try("COM class", () => new ComObject());
        Try("begin invoke", () => ((Action)Main).BeginInvoke(null, null));
        Try("attribute", () => typeof(Item).GetCustomAttribute<SerializableAttribute>());
        Try("attributes", () => typeof(Item).GetCustomAttributes(false));
        Try("attribute is there", () => typeof(Item).IsDefined(typeof(FlagsAttribute)));
        Try("attributes as data", () => typeof(Item).GetCustomAttributesData());
        Try("generated JSON", () => JsonSerializer.Serialize(new Item(1), ItemContext.Default.Item));
        Try("method by name", () => typeof(Item).GetMethod("ToString"));
        Console.WriteLine("the rest runs");
    }
}
