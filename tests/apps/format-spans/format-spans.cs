// Formatting into spans and buffers, and interpolated string handlers.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

readonly struct Celsius(double degrees) : ISpanFormattable
{
    public string ToString(string format, IFormatProvider provider) => degrees.ToString(format ?? "F1", provider) + "°C";
    public override string ToString() => ToString(null, null);
    public bool TryFormat(Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider)
    {
        if (!degrees.TryFormat(destination, out written, format.IsEmpty ? "F1" : format, provider) || destination.Length < written + 2) { written = 0; return false; }
        "°C".CopyTo(destination[written..]);
        written += 2;
        return true;
    }
}

// Collects the parts of an interpolated string instead of joining them.
[InterpolatedStringHandler]
ref struct Parts(int literalLength, int formattedCount, string prefix, out bool enabled)
{
    public readonly List<string> Items = [prefix + literalLength + "/" + formattedCount];
    bool on = enabled = prefix != "off";
    public bool AppendLiteral(string text)
    {
        Items.Add("L:" + text);
        return on;
    }
    public bool AppendFormatted<T>(T value, int alignment = 0, string format = null)
    {
        Items.Add($"F<{typeof(T).Name}>:{value}:{alignment}:{format}");
        return on;
    }
    public bool AppendFormatted(ReadOnlySpan<char> text)
    {
        Items.Add("S:" + text.ToString());
        return on;
    }
}

// Says its text only when its condition fails.
static class Checks
{
    public static void Collect(string prefix, [InterpolatedStringHandlerArgument(nameof(prefix))] Parts parts) => Console.WriteLine(string.Join(" | ", parts.Items));
}

static class Program
{
    static int calls;
    static int Count() => ++calls;

    sealed class Shouting : IFormatProvider, ICustomFormatter
    {
        public object GetFormat(Type type) => type == typeof(ICustomFormatter) ? this : null;
        public string Format(string format, object argument, IFormatProvider provider) => $"<{argument?.ToString().ToUpperInvariant()}:{format}>";
    }

    static void Main()
    {
        Span<char> buffer = stackalloc char[32];
        bool fits = buffer.TryWrite($"{42:X4}-{new Celsius(21.55)}-{true}", out int written);
        Console.WriteLine($"{fits} {written} {buffer[..written]}");
        fits = buffer[..5].TryWrite($"{123456}", out written);
        Console.WriteLine($"{fits} {written}");
        Span<byte> bytes = stackalloc byte[40];
        fits = Utf8.TryWrite(bytes, $"µ{1.5}{new Celsius(3)}{'é'}", out written);
        Console.WriteLine($"{fits} {written} {Convert.ToHexString(bytes[..written])}");

        Checks.Collect("on", $"a{1}b{"text",5}c{2.5:F3}{"span".AsSpan()}");
        Checks.Collect("off", $"a{Count()}b{Count()}");
        Console.WriteLine($"calls {calls}");

        Console.WriteLine(string.Format(new Shouting(), "{0:one} {1,9:two}|{2}", "abc", 5, null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"{1234.5:N1} {DateTime.UnixEpoch:yyyy}"));
        Console.WriteLine(string.Create(5, 'k', static (span, first) => { for (int i = 0; i < span.Length; i++) span[i] = (char)(first + i); }));

        CompositeFormat composite = CompositeFormat.Parse("{0,4}|{1:F2}|{0:X}");
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, composite, 10, 2.0 / 3) + " " + composite.MinimumArgumentCount);

        StringBuilder builder = new();
        builder.Append($"{1}+{2}={1 + 2}").AppendLine().AppendFormat("{0:000}", 7).Append(CultureInfo.InvariantCulture, $" {3.25:E1}")
            .Insert(0, "> ").Replace('+', '&').Append('x', 3).AppendJoin(", ", [1, 2, 3]).Remove(0, 2);
        Console.WriteLine(builder);
        foreach (ReadOnlyMemory<char> chunk in builder.GetChunks()) Console.Write(chunk.Length + " ");
        Console.WriteLine(builder.Length + " " + builder[3] + " " + builder.Equals(new StringBuilder(builder.ToString())));

        ArrayBufferWriter<char> writer = new();
        for (int i = 0; i < 20; i++)
        {
            Span<char> place = writer.GetSpan(12);
            (i * i * 1000).TryFormat(place, out int length, "N0", CultureInfo.InvariantCulture);
            writer.Advance(length);
            writer.Write(";");
        }
        Console.WriteLine(writer.WrittenSpan.ToString());

        DefaultInterpolatedStringHandler handler = new(0, 0, CultureInfo.InvariantCulture);
        handler.AppendLiteral("handler ");
        handler.AppendFormatted(-5, 6, "D3");
        handler.AppendFormatted("right", -8);
        handler.AppendFormatted<object>(null);
        handler.AppendFormatted(new Celsius(-1), 10, "F3");
        Console.WriteLine(handler.ToStringAndClear() + "|");
        FormattableString formattable = $"{1}/{"two"}/{3.0:F1}";
        Console.WriteLine($"{formattable.Format} {formattable.ArgumentCount} {formattable.GetArgument(1)} {FormattableString.Invariant(formattable)}");
        Guid guid = new("00112233-4455-6677-8899-aabbccddeeff");
        foreach (string format in new[] { "D", "N", "B", "P", "X" }) Console.WriteLine($"{guid.ToString(format)} {guid.TryFormat(buffer, out written, format)} {written}");
        Console.WriteLine($"{TimeSpan.FromSeconds(98765.4321):c} {TimeSpan.FromSeconds(98765.4321):g} {TimeSpan.FromSeconds(98765.4321):G} {TimeSpan.FromMinutes(-61):hh\\:mm}");
        Console.WriteLine($"{new DateTime(2024, 2, 29, 13, 4, 5, 678):yyyy-MM-dd HH:mm:ss.fff tt ddd MMMM} {new DateOnly(2024, 1, 2):O} {new TimeOnly(1, 2, 3):T}");
        Console.WriteLine($"{new Version(1, 2, 3)} {new Version(4, 5):2} {Half.Pi} {(nint)5,4} {'x',3} {IntPtr.Zero:X8} {true,-6}|");
    }
}
