// Text without regular expressions: a tokenizer, a word wrapper, a template, comparisons, normalisation, composite formats, handlers.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

[InterpolatedStringHandler]
ref struct Upper(int literalLength, int formattedCount)
{
    readonly StringBuilder builder = new(literalLength + formattedCount * 8);
    public void AppendLiteral(string text) => builder.Append(text.ToUpperInvariant());
    public void AppendFormatted<T>(T value, int alignment = 0, string format = null)
    {
        string text = value is IFormattable f ? f.ToString(format, CultureInfo.InvariantCulture) : value?.ToString();
        builder.Append('<').Append(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment)).Append('>');
    }
    public override string ToString() => builder.ToString();
}

sealed class Money(decimal amount, string currency) : IFormattable, ISpanFormattable
{
    public string ToString(string format, IFormatProvider provider) =>
        format switch { "s" => $"{currency}{amount}", null or "" or "l" => string.Create(provider, $"{amount:N2} {currency}"), _ => throw new FormatException($"no format '{format}'") };
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
    public bool TryFormat(Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider)
    {
        string text = ToString(format.ToString(), provider);
        written = text.TryCopyTo(destination) ? text.Length : 0;
        return written != 0;
    }
}

sealed class Reversing : ICustomFormatter, IFormatProvider
{
    public object GetFormat(Type type) => type == typeof(ICustomFormatter) ? this : null;
    public string Format(string format, object arg, IFormatProvider provider)
    {
        char[] text = (arg?.ToString() ?? "nothing").ToCharArray();
        Array.Reverse(text);
        return new string(text) + (format is null ? "" : "/" + format);
    }
}

static class Program
{
    static string Loud(Upper text) => text.ToString();

    static IEnumerable<string> Tokens(string source)
    {
        for (int i = 0; i < source.Length;)
        {
            int start = i;
            if (char.IsWhiteSpace(source[i])) { i++; continue; }
            if (char.IsLetter(source[i]) || source[i] == '_')
                while (i < source.Length && (char.IsLetterOrDigit(source[i]) || source[i] == '_')) i++;
            else if (char.IsAsciiDigit(source[i]))
                while (i < source.Length && (char.IsAsciiDigit(source[i]) || source[i] == '.')) i++;
            else if (source[i] == '"')
                i = source.IndexOf('"', i + 1) + 1;
            else
                i++;
            yield return source[start..i];
        }
    }

    static string Wrap(string text, int width)
    {
        var result = new StringBuilder();
        int column = 0;
        foreach (string word in text.Split((char[])null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > width) { result.Append('\n'); column = 0; }
            if (column > 0) { result.Append(' '); column++; }
            result.Append(word);
            column += word.Length;
        }
        return result.ToString();
    }

    static void Comparisons()
    {
        foreach (var (a, b) in new[] { ("abc", "ABC"), ("a", "b"), ("straße", "STRASSE"), ("é", "e\u0301"), ("ı", "I"), ("co-op", "coop"), ("", null) })
        {
            Console.Write($"{a}|{b}:");
            foreach (StringComparison c in Enum.GetValues<StringComparison>())
                Console.Write($" {Math.Sign(string.Compare(a, b, c))}{(string.Equals(a, b, c) ? '=' : '#')}");
            Console.WriteLine();
        }
        const string text = "The Cat sat on the CAT mat";
        Console.WriteLine($"{text.IndexOf("cat")} {text.IndexOf("cat", StringComparison.OrdinalIgnoreCase)} {text.LastIndexOf("cat", StringComparison.OrdinalIgnoreCase)} {text.IndexOf("cat", StringComparison.InvariantCulture)} {text.StartsWith("the", true, CultureInfo.InvariantCulture)} {text.EndsWith("mat")} {text.Contains("SAT", StringComparison.CurrentCultureIgnoreCase)}");
        Console.WriteLine(text.Replace("cat", "dog", StringComparison.OrdinalIgnoreCase) + " " + text.Replace('t', '7') + " " + text.Remove(3, 4).Insert(3, "!"));
        Console.WriteLine(CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, "SAT", CompareOptions.IgnoreCase) + " " + StringComparer.InvariantCultureIgnoreCase.Equals("Ä", "ä") + " " + CultureInfo.CurrentCulture.Name + "|");
        Console.WriteLine("ÀÉîõü ß Ω Я".ToUpperInvariant() + " " + "ÀÉÎÕÜ ẞ Ω Я İ".ToLowerInvariant() + " " + CultureInfo.InvariantCulture.TextInfo.ToTitleCase("the war and PEACE of l'amour"));
        foreach (NormalizationForm form in Enum.GetValues<NormalizationForm>())
            Console.Write(string.Join(' ', "Åé".Normalize(form).Select(c => $"{(int)c:x4}")) + " " + "abc".IsNormalized(form) + "; ");
        Console.WriteLine();
        var elements = StringInfo.GetTextElementEnumerator("e\u0301👩‍👩‍👧a");
        while (elements.MoveNext())
            Console.Write(elements.GetTextElement().Length + " ");
        Console.WriteLine(new StringInfo("👍🏽x").LengthInTextElements + " " + string.Join(',', "añ😀".EnumerateRunes().Select(r => $"{r.Value:X}/{r.Utf8SequenceLength}/{Rune.GetUnicodeCategory(r)}")));
    }

    static void Builders()
    {
        var b = new StringBuilder(16, 4096).Append("start");
        for (int i = 0; i < 40; i++)
            b.Append(i).Append(',');
        b.Insert(5, ":").Insert(6, "ab", 3).Replace("ab", "x").Remove(b.Length - 1, 1).AppendLine().AppendJoin('|', 1, 2.5, 'c').AppendFormat("{0,6:F1}|{1,-5}|", 2.25, true);
        Console.WriteLine(b);
        Console.WriteLine($"{b.Length} {b[7]} {b.MaxCapacity} {b.ToString(0, 9)} {b.Equals(new StringBuilder(b.ToString()))}");
        int chunks = 0;
        foreach (ReadOnlyMemory<char> chunk in b.GetChunks())
            chunks += chunk.Length;
        Console.WriteLine(chunks);
        try { b.Append(new string('x', 5000)); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
        b.Clear().Append($"{3.5:0.00} {DayOfWeek.Friday,10} {null}.");
        Console.WriteLine(b);
        Console.WriteLine(string.Create(12, 7, (span, seed) => { for (int i = 0; i < span.Length; i++) span[i] = (char)('a' + (i * seed) % 26); }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"{1234.5m:N1} {-7:D4} {new Money(3.456m, "EUR")} {new Money(1, "$"):s}"));
        Console.WriteLine(Loud($"sum {1.5:F2} of {"x",-4} and {7,5:X2}"));
        Console.WriteLine(string.Format(new Reversing(), "{0} {1:q} {2}", "abc", 123, null));
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{{{0,8:C}}} {1:yyyy-MM-dd} {2:P1} {3:E2} {4:X8} {5:#,##0.##;(#);zero} {6:00-00}", 5.5, new DateTime(2026, 3, 4), 0.256, 12345.678, 255, -1234.5, 1234));
        try { string.Format("{0} {2}", 1, 2); } catch (FormatException e) { Console.WriteLine(e.Message); }
        try { string.Format("{0", 1); } catch (FormatException e) { Console.WriteLine(e.Message); }
        try { $"{new Money(1, "x"):q}".ToString(); } catch (FormatException e) { Console.WriteLine(e.Message); }
        CompositeFormat format = CompositeFormat.Parse("{0:D3}-{1}");
        Console.WriteLine(string.Format(null, format, 7, "z") + " " + format.MinimumArgumentCount);
        Span<char> buffer = stackalloc char[20];
        Console.WriteLine(buffer.TryWrite($"{1}+{2}={1 + 2}", out int written) + " " + buffer[..written].ToString() + " " + buffer[..3].TryWrite($"{1234}", out _));
        Span<byte> utf8 = stackalloc byte[20];
        Console.WriteLine(System.Text.Unicode.Utf8.TryWrite(utf8, $"é{5}", out int bytes) + " " + bytes);
    }

    static void Main()
    {
        Console.WriteLine(string.Join(" ", Tokens("if (x_1 >= 3.14) print(\"a b\" + y);").Select(t => $"‹{t}›")));
        Console.WriteLine(Wrap("  It was the best of times, it was the worst of times, it was the age of\twisdom, it was the age of foolishness ", 30));
        Comparisons();
        Builders();
        var reader = new StringReader("one\r\ntwo\n\nthree");
        for (string line; (line = reader.ReadLine()) != null;)
            Console.Write($"[{line}]");
        Console.WriteLine();
        Console.WriteLine(string.Join('|', "a, b;c ,,d".Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) + " " + string.Join('|', "a--b--c".Split("--", 2)) + " " + "xxabcxx".Trim('x') + " " + "  q ".TrimEnd() + "|" + "ab".PadLeft(5, '.') + " " + string.Concat(Enumerable.Repeat("ab", 3)));
        Console.WriteLine("tab\tquote\" \\ nul\0.".Replace("\0", "\\0") + " " + "a\u2028b".ReplaceLineEndings("/") + " " + """raw "text" {x}""" + " " + $$"""{{{1 + 1}}}""");
        Console.WriteLine($"{"abc".GetHashCode() == new string("abc").GetHashCode()} {string.IsNullOrWhiteSpace(" \t")} {ReferenceEquals(string.Intern("ab" + 'c'), "abc")} {string.CompareOrdinal("a", 0, "ba", 1, 1)} {"abc"[^1]} {"hello"[1..^1]}");
        foreach (char c in "aZ5 _é\u00a0€\ud83d")
            Console.Write($"{char.GetUnicodeCategory(c)}:{(char.IsLetter(c) ? 'L' : '-')}{(char.IsUpper(c) ? 'U' : '-')}{(char.IsWhiteSpace(c) ? 'W' : '-')}{(char.IsSymbol(c) ? 'S' : '-')}{(char.IsSurrogate(c) ? 'H' : '-')} ");
        Console.WriteLine(char.GetNumericValue('½') + " " + char.ConvertFromUtf32(0x1F600).Length + " " + char.ConvertToUtf32("😀", 0));
    }
}
