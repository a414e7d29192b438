using System;
using System.Collections.Generic;
using System.Threading;

// Everything that is alive because of a static: fields of classes and generics, structs, thread statics, interned strings,
// types, lazily initialised values, delegates and captured variables.
static class Statics
{
    public static string Text = "static " + 1;
    public static readonly object[] Array = { "in array " + 2, new object(), 3 };
    public static (string A, int B) Tuple = ("tuple " + 4, 5);
    public static Func<int, string> Delegate = Make(6);
    public static Dictionary<string, int> Map = new() { ["key" + 7] = 8 };
    public static event Action Event;

    static Func<int, string> Make(int captured) => n => "captured " + (captured + n);
    public static void Raise() => Event?.Invoke();
}

static class Generic<T>
{
    public static List<T> Values = new();
    [ThreadStatic] public static T[] PerThread;
}

static class Lazily
{
    public static readonly Lazy<string> Value = new(() => "lazy " + Environment.ProcessorCount.ToString().Length);
}

static class Program
{
    [ThreadStatic] static string perThread;
    [ThreadStatic] static (int, string[]) perThreadStruct;
    static readonly ThreadLocal<string> local = new(() => "local " + 9);

    static void Collect()
    {
        object garbage = null;
        for (int i = 0; i < 200; i++)
            garbage = new object[] { garbage, i.ToString() };
        garbage = null;
        GC.Collect();
        for (int i = 0; i < 2000; i++)
            _ = new string('x', i % 30 + 1);
    }

    static void Main()
    {
        int raised = 0;
        Statics.Event += () => raised++;
        perThread = "thread " + 10;
        perThreadStruct = (1, new[] { "per", "thread".ToUpper() });
        Generic<string>.Values.Add("generic " + 11);
        Generic<int>.Values.Add(12);
        Generic<string>.PerThread = new[] { "a" + 13 };
        string interned = string.Intern("interned " + 14);
        int hash = interned.GetHashCode();
        _ = Lazily.Value.Value;
        _ = local.Value;
        Type type = typeof(List<string>);
        Collect();
        Collect();
        Console.WriteLine(Statics.Text);
        Console.WriteLine($"{Statics.Array[0]} {Statics.Array[2]} {Statics.Tuple}");
        Console.WriteLine($"{Statics.Delegate(1)} {Statics.Map["key7"]}");
        Statics.Raise();
        Console.WriteLine(raised);
        Console.WriteLine($"{perThread} {perThreadStruct.Item2[1]} {Generic<string>.PerThread[0]} {local.Value}");
        Console.WriteLine($"{Generic<string>.Values[0]} {Generic<int>.Values[0]}");
        Console.WriteLine(ReferenceEquals(interned, string.Intern("interned " + 14)) && hash == interned.GetHashCode());
        Console.WriteLine(Lazily.Value.Value.StartsWith("lazy "));
        Console.WriteLine(type == typeof(List<string>) && type.Name == "List`1");

        string other = null;
        var thread = new Thread(() =>
        {
            perThread = "other " + 15;
            Generic<string>.PerThread = new[] { "b" + 16 };
            Collect();
            other = perThread + " " + Generic<string>.PerThread[0];
        });
        thread.Start();
        Collect();
        thread.Join();
        Collect();
        Console.WriteLine(other);
        Console.WriteLine(perThread);

        // Statics that change after they are old.
        for (int i = 0; i < 50; i++)
        {
            Statics.Text = "changed " + i;
            Statics.Tuple = ("changed " + i, i);
            Statics.Array[1] = "element " + i;
            Collect();
            if (Statics.Text != "changed " + i || Statics.Tuple != ("changed " + i, i) || (string)Statics.Array[1] != "element " + i)
                Console.WriteLine("lost");
        }
        Console.WriteLine(Statics.Text);
    }
}
