// Assemblies by reflection: names, versions, attributes, resources and the types of the program.
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Resources;

namespace Example;

public interface IPlugin
{
    string Name { get; }
}

public class First : IPlugin
{
    public string Name => "first plugin";
}

public class Second : IPlugin
{
    public string Name => "second plugin";
}

public abstract class Unfinished : IPlugin
{
    public abstract string Name { get; }
}

public static class Program
{
    public static void Main()
    {
        Assembly assembly = typeof(Program).Assembly;
        Console.WriteLine(assembly.FullName);
        Console.WriteLine($"{assembly.GetName().Name} {assembly.GetName().Version} {assembly.GetName().Version!.ToString(2)}");
        Console.WriteLine($"{assembly == Assembly.GetExecutingAssembly()} {assembly == Assembly.GetEntryAssembly()} {assembly.Equals(typeof(IPlugin).Assembly)} {typeof(string).Assembly == assembly}");
        Console.WriteLine($"{typeof(string).Assembly.GetName().Name} {typeof(Console).Assembly.GetName().Name} {typeof(Program).Module.Name}");
        Console.WriteLine(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        Console.WriteLine(assembly.GetCustomAttribute<AssemblyDescriptionAttribute>()!.Description);
        Console.WriteLine(assembly.GetCustomAttribute<AssemblyCompanyAttribute>()!.Company);
        Console.WriteLine($"{assembly.Location.Length >= 0} {AppDomain.CurrentDomain.FriendlyName}");

        Console.WriteLine(string.Join(", ", assembly.GetManifestResourceNames().OrderBy(name => name, StringComparer.Ordinal)));
        using (var reader = new StreamReader(assembly.GetManifestResourceStream("Example.texts.poem.txt")!))
            Console.Write(reader.ReadToEnd());
        using (Stream stream = assembly.GetManifestResourceStream("some bytes")!)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Console.WriteLine(Convert.ToHexString(bytes));
        }
        Console.WriteLine(assembly.GetManifestResourceStream("missing") == null);
        Console.WriteLine(assembly.GetManifestResourceStream(typeof(Program), "texts.poem.txt")!.Length);
        Console.WriteLine(assembly.GetManifestResourceInfo("some bytes")!.ResourceLocation);
        var words = new ResourceManager("Example.Words", assembly);
        Console.WriteLine($"{string.Format(words.GetString("Greeting")!, "you")}, {words.GetString("Farewell")} {words.GetString("Nothing") ?? "null"}");

        foreach (Type type in assembly.GetTypes().Where(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract).OrderBy(type => type.FullName, StringComparer.Ordinal))
            Console.WriteLine($"{type.FullName}: {((IPlugin)Activator.CreateInstance(type)!).Name}");
        Console.WriteLine(string.Join(", ", assembly.GetExportedTypes().Select(type => type.Name).OrderBy(name => name, StringComparer.Ordinal)));
        Console.WriteLine($"{assembly.GetType("Example.Second")} {assembly.GetType("Example.Nothing") == null} {Type.GetType("Example.First")}");
    }
}
