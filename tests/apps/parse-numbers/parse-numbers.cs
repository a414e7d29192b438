// Parsing of every primitive type, with styles, bounds and messages.
using System;
using System.Globalization;
using System.Numerics;

[Flags]
enum Access { None = 0, Read = 1, Write = 2, Run = 4, All = 7 }

static class Program
{
    static void Try<T>(string text) where T : ISpanParsable<T>
    {
        bool quiet = T.TryParse(text.AsSpan(), CultureInfo.InvariantCulture, out T result);
        string outcome;
        try { outcome = T.Parse(text, CultureInfo.InvariantCulture).ToString(); }
        catch (Exception error) { outcome = $"{error.GetType().Name}: {error.Message}"; }
        Console.WriteLine($"{typeof(T).Name} '{text}' {quiet} {result} | {outcome}");
    }

    static void Style<T>(string text, NumberStyles style) where T : INumberBase<T>
    {
        string outcome;
        try { outcome = T.Parse(text, style, CultureInfo.InvariantCulture).ToString(); }
        catch (Exception error) { outcome = error.GetType().Name; }
        Console.WriteLine($"{typeof(T).Name} '{text}' {style}: {outcome} {T.TryParse(text, style, CultureInfo.InvariantCulture, out _)}");
    }

    static void Main()
    {
        foreach (string text in new[] { "0", "-1", "+7", " 12 ", "127", "128", "255", "256", "-128", "-129", "", "12a", "1,000", "0x1F", "٣" })
        {
            Try<sbyte>(text);
            Try<byte>(text);
        }
        foreach (string text in new[] { "32767", "32768", "65536", "-32769" }) { Try<short>(text); Try<ushort>(text); }
        foreach (string text in new[] { "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "-0" }) { Try<int>(text); Try<uint>(text); }
        foreach (string text in new[] { "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616" })
        {
            Try<long>(text);
            Try<ulong>(text);
            Try<Int128>(text);
            Try<BigInteger>(text);
        }
        Try<Int128>("170141183460469231731687303715884105728");
        Try<UInt128>("340282366920938463463374607431768211455");
        Try<nint>("123");
        foreach (string text in new[] { "1.5", "-.5e3", "1e400", "1e-400", "NaN", "Infinity", "-∞", "1,234.5", "0.1", "123456789.123456789123456789", "4.9406564584124654E-324", "2.2250738585072011e-308", "1e", ".", "1.7976931348623159e308" })
        {
            Try<double>(text);
            Try<float>(text);
            Try<Half>(text);
            Try<decimal>(text);
        }
        Try<decimal>("79228162514264337593543950336");
        Try<decimal>("0.00000000000000000000000000015");
        Try<char>("x");
        Try<char>("xy");
        Try<Guid>("0f8fad5b-d9cb-469f-a165-70867728950e");
        Try<Guid>("{0f8fad5b-d9cb-469f-a165-70867728950e");
        Try<TimeSpan>("1.02:03:04.5");
        Try<DateTime>("2024-02-29T12:34:56");
        Try<DateOnly>("2023-02-29");

        Style<int>("FF", NumberStyles.HexNumber);
        Style<int>("FFFFFFFF", NumberStyles.AllowHexSpecifier);
        Style<int>("1FFFFFFFF", NumberStyles.AllowHexSpecifier);
        Style<byte>("1011", NumberStyles.BinaryNumber);
        Style<int>("(1,234)", NumberStyles.Number | NumberStyles.AllowParentheses);
        Style<int>("12.00", NumberStyles.Number);
        Style<int>("12.01", NumberStyles.Number);
        Style<int>("1e3", NumberStyles.AllowExponent);
        Style<int>("5-", NumberStyles.AllowTrailingSign);
        Style<long>("¤5", NumberStyles.Currency);
        Style<double>("1,5", NumberStyles.Float);
        Style<decimal>("1e-2", NumberStyles.Float);
        Style<BigInteger>("0FF", NumberStyles.HexNumber);
        Style<BigInteger>("FF", NumberStyles.HexNumber);

        foreach (string text in new[] { "true", "FALSE", " True ", "yes" }) Console.WriteLine($"{bool.TryParse(text, out bool flag)} {flag}");
        foreach (string text in new[] { "Read", "read, WRITE", "5", "9", "Execute", "", "All" })
        {
            Console.Write($"{Enum.TryParse(text, true, out Access access)} {access}; ");
            try { Console.WriteLine(Enum.Parse<Access>(text)); }
            catch (ArgumentException error) { Console.WriteLine(error.Message); }
        }
        try { bool.Parse("maybe"); } catch (FormatException error) { Console.WriteLine(error.Message); }
        try { int.Parse(null); } catch (ArgumentNullException error) { Console.WriteLine(error.Message); }
        try { Convert.ToByte("300"); } catch (OverflowException error) { Console.WriteLine(error.Message); }
        Console.WriteLine($"{Convert.ToInt32("-77", 10)} {Convert.ToInt32("ff", 16)} {Convert.ToInt64("777", 8)} {Convert.ToByte("101", 2)} {Convert.ToString(-5, 2)} {Convert.ToString(255, 16)} {Convert.ToInt32(2.5)} {Convert.ToInt32(3.5)}");
    }
}
