// Encodings: bytes of each, preambles, decoders over split input, fallbacks, invalid input, runes, UTF-8 spans, base 64.
using System;
using System.Buffers;
using System.Buffers.Text;
using System.IO;
using System.Linq;
using System.Text;

static class Program
{
    static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
    static string Escape(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}"));

    static void Main()
    {
        const string sample = "Aé€😀z";
        Encoding[] all = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(true, true), Encoding.Latin1, Encoding.ASCII, new UTF8Encoding(false, true)];
        foreach (Encoding e in all)
        {
            Console.Write($"{e.WebName} {e.CodePage} {e.IsSingleByte} [{Hex(e.GetPreamble())}] ");
            try
            {
                byte[] bytes = e.GetBytes(sample);
                Console.WriteLine($"{Hex(bytes)} {e.GetByteCount(sample)} {e.GetMaxByteCount(4)} {e.GetMaxCharCount(8)} {Escape(e.GetString(bytes))}");
            }
            catch (EncoderFallbackException x) { Console.WriteLine(x.Message); }
        }
        byte[][] broken = [[0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80, 0x41], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x41, 0xFF], [0xE2, 0x41, 0x82]];
        foreach (byte[] bytes in broken)
        {
            Console.Write($"{Hex(bytes)} {Escape(Encoding.UTF8.GetString(bytes))} {Escape(Encoding.Unicode.GetString(bytes))} ");
            try { new UTF8Encoding(false, true).GetString(bytes); Console.WriteLine("fine"); }
            catch (DecoderFallbackException x) { Console.WriteLine($"{x.Message} [{Hex(x.BytesUnknown)}] {x.Index}"); }
        }
        Console.WriteLine(Hex(Encoding.UTF8.GetBytes("a\ud83dz")) + " " + Hex(Encoding.UTF8.GetBytes("\ude00")));
        try { new UTF8Encoding(false, true).GetBytes("ok\ud800"); } catch (EncoderFallbackException x) { Console.WriteLine($"{x.Message} {(int)x.CharUnknown:x} {x.Index}"); }
        Encoding replacing = Encoding.GetEncoding("us-ascii", new EncoderReplacementFallback("(?)"), new DecoderReplacementFallback("<bad>"));
        Console.WriteLine(Encoding.ASCII.GetString(replacing.GetBytes(sample)) + " " + replacing.GetString([65, 200, 66]));
        Encoding strict = Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try { strict.GetBytes("x€"); } catch (EncoderFallbackException x) { Console.WriteLine(x.Message); }
        try { Encoding.GetEncoding("klingon"); } catch (ArgumentException x) { Console.WriteLine(x.Message); }
        try { Encoding.GetEncoding(1252); } catch (NotSupportedException x) { Console.WriteLine(x.Message); }
        Console.WriteLine(Encoding.GetEncoding("utf-16").EncodingName + " " + Encoding.GetEncoding(65001).WebName + " " + Encoding.Default.WebName + " " + Encoding.UTF8.Equals(new UTF8Encoding(true)));

        Decoder decoder = Encoding.UTF8.GetDecoder();
        var text = new StringBuilder();
        char[] chars = new char[4];
        foreach (byte b in Encoding.UTF8.GetBytes(sample))
            text.Append(chars, 0, decoder.GetChars([b], 0, 1, chars, 0, false));
        Console.WriteLine(Escape(text.ToString()));
        Encoder encoder = Encoding.UTF8.GetEncoder();
        byte[] output = new byte[16];
        int used = 0;
        foreach (char c in sample)
            used += encoder.GetBytes([c], output.AsSpan(used), false);
        encoder.Convert("ü", output.AsSpan(used), true, out int read, out int written, out bool complete);
        Console.WriteLine($"{Hex(output.AsSpan(0, used + written))} {read} {complete}");
        using var transcoding = Encoding.CreateTranscodingStream(new MemoryStream(Encoding.Unicode.GetBytes(sample)), Encoding.Unicode, Encoding.UTF8);
        var copy = new MemoryStream();
        transcoding.CopyTo(copy);
        Console.WriteLine(Hex(copy.ToArray()));
        foreach (Encoding e in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.UTF32 })
        {
            var file = new MemoryStream();
            using (var writer = new StreamWriter(file, e, leaveOpen: true))
                writer.Write(sample);
            file.Position = 0;
            using var reader = new StreamReader(file, Encoding.ASCII, detectEncodingFromByteOrderMarks: true);
            Console.WriteLine($"{Escape(reader.ReadToEnd())} {reader.CurrentEncoding.WebName}");
        }

        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sample + "\u0000");
        while (!rest.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(rest, out Rune rune, out int consumed);
            Console.Write($"{status}:{rune.Value:x}:{consumed} ");
            rest = rest[consumed..];
        }
        Console.WriteLine(Rune.DecodeFromUtf8([0xE2, 0x82], out _, out int partial) + " " + partial);
        Console.WriteLine(Rune.IsValid(0xD800) + " " + Rune.ToUpperInvariant(new Rune('ÿ')) + " " + new Rune(0x1F600).ToString().Length + " " + Rune.TryCreate('\ud83d', out _) + " " + Rune.GetRuneAt(sample, 3));
        Console.WriteLine(Ascii.IsValid("abc"u8) + " " + Ascii.EqualsIgnoreCase("ABC"u8, "abc") + " " + System.Text.Unicode.Utf8.IsValid([0xff]) + " " + "日本"u8.Length);
        Span<char> utf16 = new char[8];
        Console.WriteLine(System.Text.Unicode.Utf8.ToUtf16("aé\xff"u8[..4], utf16, out int r, out int w) + $" {r} {w}");
        byte[] data = Enumerable.Range(0, 20).Select(i => (byte)(i * 13)).ToArray();
        string base64 = Convert.ToBase64String(data, Base64FormattingOptions.None);
        Console.WriteLine(base64 + " " + Convert.FromBase64String(base64).SequenceEqual(data) + " " + Base64Url.EncodeToString([0xfb, 0xff, 1]) + " " + Hex(Base64Url.DecodeFromChars("-_8B")));
        try { Convert.FromBase64String("a*b="); } catch (FormatException x) { Console.WriteLine(x.Message); }
        Console.WriteLine(Convert.ToHexString(data.AsSpan(0, 4)) + " " + Convert.FromHexString("00ffA5")[2] + " " + Convert.TryToBase64Chars(data, new char[10], out _));
    }
}
