// Enumerations: names, flags, values of every underlying type, parsing, formatting, comparison, as keys and in switches.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

enum Colour { Red, Green = 5, Blue, Azure = Blue, Violet = -3 }
[Flags] enum Rights : byte { None = 0, Read = 1, Write = 2, Append = 6, Run = 8, Owner = 15, High = 128 }
[Flags] enum NoZero : ushort { A = 1, B = 2, C = 4, AB = 3 }
enum Small : sbyte { Low = -128, Zero = 0, High = 127 }
enum Medium : short { Low = short.MinValue, High = short.MaxValue }
enum Unsigned : uint { Zero, Top = uint.MaxValue }
enum Wide : long { Low = long.MinValue, One = 1, High = long.MaxValue }
[Flags] enum Huge : ulong { None, Low = 1, Top = 1UL << 63 }
enum Blank { }

static class Program
{
    static void Show<T>(params T[] values) where T : struct, Enum
    {
        Console.WriteLine($"{typeof(T).Name}: {Enum.GetUnderlyingType(typeof(T)).Name} [{string.Join(" ", Enum.GetNames<T>())}] [{string.Join(" ", Enum.GetValues<T>().Select(v => v.ToString("D")))}]");
        foreach (T value in values)
        {
            Console.WriteLine($"  {value} {value:G} {value:D} {value:X} {value:F} {Enum.IsDefined(value)} {Enum.GetName(value) ?? "-"} {value.GetHashCode()} {value.GetTypeCode()} {value.CompareTo(values[0])} {value.Equals(values[0])} {EqualityComparer<T>.Default.Equals(value, values[^1])}");
            object boxed = value;
            Console.WriteLine($"  {boxed} {boxed.Equals(value)} {Convert.ToString(boxed)} {((IFormattable)boxed).ToString("X", null)} {value.HasFlag(values[0])} {Enum.Format(typeof(T), value, "d")}");
        }
    }

    static string Name(Colour colour) => colour switch
    {
        Colour.Red => "red",
        Colour.Green or Colour.Blue => "cold",
        < 0 => "negative",
        _ => "other",
    };

    static void Main()
    {
        Show(Colour.Red, Colour.Green, Colour.Blue, Colour.Azure, Colour.Violet, (Colour)77);
        Show(Rights.None, Rights.Read, Rights.Read | Rights.Write, Rights.Append, Rights.Append | Rights.Read, Rights.Owner, Rights.Owner | Rights.High, (Rights)16, (Rights)17);
        Show(NoZero.A, NoZero.A | NoZero.C, NoZero.AB | NoZero.C, (NoZero)0, (NoZero)9);
        Show(Small.Low, Small.High, (Small)5);
        Show(Medium.Low, Medium.High);
        Show(Unsigned.Top, (Unsigned)7);
        Show(Wide.Low, Wide.High, Wide.One);
        Show(Huge.Top, Huge.Top | Huge.Low, Huge.None);
        Show((Blank)3, default(Blank));
        Show(DayOfWeek.Sunday, DayOfWeek.Saturday);
        Show(AttributeTargets.Class | AttributeTargets.Method, AttributeTargets.All);

        foreach (Colour colour in Enum.GetValues<Colour>()) Console.Write(Name(colour) + " ");
        Console.WriteLine(Name((Colour)1000));
        Dictionary<Colour, int> counts = new() { [Colour.Blue] = 1 };
        counts[Colour.Azure]++;
        SortedDictionary<Rights, string> sorted = new() { [Rights.Run] = "run", [Rights.Read] = "read" };
        Console.WriteLine($"{counts[Colour.Blue]} {string.Join(" ", sorted)} {new HashSet<Wide> { Wide.One, (Wide)1 }.Count} {Array.IndexOf(new[] { Small.Low, Small.High }, Small.High)}");
        Rights rights = Rights.Read;
        rights |= Rights.Run;
        rights &= ~Rights.Read;
        rights ^= Rights.High;
        Console.WriteLine($"{rights} {rights + 1} {Colour.Blue - Colour.Green} {++rights} {Colour.Red < Colour.Blue} {(int)Colour.Violet} {unchecked((byte)Small.Low)} {~Rights.None}");
        Console.WriteLine($"{Enum.ToObject(typeof(Colour), 5)} {(Colour)5.9} {Enum.Parse(typeof(Rights), "Read, Run")} {Enum.Parse<Colour>("6")} {Enum.TryParse("blue", out Colour missed)} {Enum.TryParse("blue", true, out missed)} {missed}");
        object any = Colour.Green;
        Console.WriteLine($"{any is Colour} {any is Enum} {any is IComparable} {any is int} {(int)any} {(Colour?)any} {any as Colour?}");
        foreach (string text in new[] { "Purple", "", "Red,,Blue" })
        {
            try { Console.WriteLine(Enum.Parse<Colour>(text)); }
            catch (ArgumentException error) { Console.WriteLine(error.Message); }
        }
        try { Colour.Red.CompareTo(Small.Low); } catch (ArgumentException error) { Console.WriteLine(error.Message); }
        try { Colour.Red.ToString("Q"); } catch (FormatException error) { Console.WriteLine(error.Message); }
        try { Enum.GetName(typeof(int), 3); } catch (ArgumentException error) { Console.WriteLine(error.Message); }
        List<Colour> list = [Colour.Blue, Colour.Violet, Colour.Red, Colour.Green];
        list.Sort();
        Console.WriteLine(string.Join(" ", list) + " " + list.Max() + " " + list.GroupBy(c => c > 0).Count());
        Span<char> buffer = stackalloc char[20];
        Console.WriteLine($"{Enum.TryFormat(Rights.Read | Rights.High, buffer, out int written)} {buffer[..written]} {$"{Colour.Blue,8}|{Colour.Red,-6:D}|"}");
        Enum[] mixed = { Colour.Red, Rights.Run, Wide.High };
        Console.WriteLine(string.Join(" ", mixed.Select(e => $"{e.GetType().Name}.{e}")));
    }
}
