// Standard and custom formats, alignment and interpolation of every integer type.
using System;
using System.Globalization;
using System.Text;

static class Program
{
    static readonly string[] Standard = { "D", "D8", "X", "x4", "X16", "B", "b12", "N", "N0", "N3", "G", "G3", "E", "e2", "F", "F1", "P", "P0", "C", "R" };
    static readonly string[] Custom = { "0", "00000", "#", "#,##0", "0.00", "#,#,,", "0%", "0‰", "+0;-0;zero", "'id '000", "0.0E+0", "\\#0", "##-##-##" };

    static void Show<T>(string name, params T[] values) where T : IFormattable, ISpanFormattable, IUtf8SpanFormattable
    {
        Span<char> chars = stackalloc char[80];
        Span<byte> bytes = stackalloc byte[80];
        foreach (T value in values)
        {
            StringBuilder line = new($"{name} {value}:");
            foreach (string format in Standard)
            {
                string text;
                try { text = value.ToString(format, CultureInfo.InvariantCulture); }
                catch (FormatException error) { text = error.GetType().Name; }
                line.Append(' ').Append(text);
            }
            foreach (string format in Custom)
            {
                string text = value.ToString(format, CultureInfo.InvariantCulture);
                bool same = value.TryFormat(chars, out int written, format, CultureInfo.InvariantCulture)
                    && chars[..written].SequenceEqual(text)
                    && value.TryFormat(bytes, out written, format, CultureInfo.InvariantCulture)
                    && Encoding.UTF8.GetString(bytes[..written]) == text;
                line.Append(" [").Append(text).Append(same ? "]" : "] differs in a span");
            }
            Console.WriteLine(line);
        }
    }

    static void Main()
    {
        Show<sbyte>("sbyte", sbyte.MinValue, -1, 0, 7, sbyte.MaxValue);
        Show<byte>("byte", 0, 9, byte.MaxValue);
        Show<short>("short", short.MinValue, -1, 0, short.MaxValue);
        Show<ushort>("ushort", 0, 12345, ushort.MaxValue);
        Show<int>("int", int.MinValue, -1234567, 0, 42, int.MaxValue);
        Show<uint>("uint", 0, 1234567, uint.MaxValue);
        Show<long>("long", long.MinValue, -1, 0, 9876543210123, long.MaxValue);
        Show<ulong>("ulong", 0, 1234567890, ulong.MaxValue);
        Show<nint>("nint", 77, 0, 1234);
        Show<nuint>("nuint", 0, 77);
        Show<Int128>("Int128", Int128.MinValue, -1, 0, Int128.MaxValue);
        Show<UInt128>("UInt128", 0, UInt128.MaxValue);
        Show<char>("char", 'a');

        int number = -1234;
        Console.WriteLine($"|{number}|{number,8}|{number,-8}|{number:X8}|{number,12:N1}|{number,-12:D6}|{{literal}}|");
        Console.WriteLine("{0}|{0,8:D3}|{1,-6}|{2:0.0;(0.0);none}|{{}}", number, true, 0);
        Console.WriteLine(string.Format("{0:X}{1:x}{2:B}", (byte)200, (short)-2, (sbyte)-3));
        Console.WriteLine($"{'c'}{'c',4}{'c',-4}|{(object)null}|{null,3}|{DayOfWeek.Friday}|{DayOfWeek.Friday:D}|{DayOfWeek.Friday:X}|{(DayOfWeek)9}|{DayOfWeek.Friday,-8}|");
        Console.WriteLine($"""raw {number} "quoted" \n {"nested " + $"{number + 1}"}""");
        Console.WriteLine($$"""{{number}} {braces} {{number:N0}}""");
        const string Constant = $"{nameof(Program)}.{nameof(Main)}";
        Console.WriteLine(Constant);

        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberGroupSizes = [3, 2];
        culture.NumberFormat.CurrencySymbol = "CHF ";
        culture.NumberFormat.NumberNegativePattern = 0;
        Console.WriteLine((-123456789).ToString("N2", culture) + " " + (-5).ToString(culture) + " " + 1234.ToString("C", culture) + " " + (-1234).ToString("C0", culture));
        Console.WriteLine(string.Create(culture, $"{-9876543:N0} {-1:D4}"));
        foreach (string bad in new[] { "Q", "Y3", "X1234567890123", "{0" })
        {
            try { Console.WriteLine(bad[0] == '{' ? string.Format(bad, 1) : 5.ToString(bad).Length.ToString()); }
            catch (Exception error) { Console.WriteLine($"{bad}: {error.GetType()}: {error.Message}"); }
        }
        Span<char> small = stackalloc char[3];
        Console.WriteLine($"{12345.TryFormat(small, out int count)} {count} {123.TryFormat(small, out count)} {count} {small.ToString()}");
    }
}
