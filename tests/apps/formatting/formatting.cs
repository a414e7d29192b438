// Formatting and parsing of the primitive types.
using System;
using System.Globalization;

static class Program
{
    static void Try<T>(string name, Func<T> parse)
    {
        try
        {
            Console.WriteLine($"{name}: {parse()}");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{name}: {e.GetType().Name}: {e.Message}");
        }
    }

    static void Main()
    {
        Console.WriteLine(42);
        Console.WriteLine(-42L);
        Console.WriteLine(uint.MaxValue);
        Console.WriteLine(ulong.MaxValue);
        Console.WriteLine(long.MinValue);
        Console.WriteLine((byte)200);
        Console.WriteLine((sbyte)-100);
        Console.WriteLine(short.MinValue);
        Console.WriteLine('x');
        Console.WriteLine(true);
        Console.WriteLine(3.14159);
        Console.WriteLine(1e100);
        Console.WriteLine(double.Epsilon);
        Console.WriteLine(double.MaxValue);
        Console.WriteLine(double.NaN);
        Console.WriteLine(double.NegativeInfinity);
        Console.WriteLine(0.1f);
        Console.WriteLine(float.MaxValue);
        Console.WriteLine(1.0 / 3);
        Console.WriteLine(-0.0);
        Console.WriteLine(123456789.125m);
        Console.WriteLine(decimal.MaxValue);
        Console.WriteLine((nint)(-7));
        Console.WriteLine("{0:X8} {1:N2} {2,10} {3,-10}|", 48879, 1234567.891, "right", "left");
        Console.WriteLine("{0:D5} {1:F3} {2:E2} {3:P1} {4:G4} {5:C2}", 42, 2.0 / 3, 12345.678, 0.256, 1234567.0, 9.99);
        Console.WriteLine("{0:0.00} {0:#,##0.###} {0:000000.0}", 1234.5);
        Console.WriteLine("{0:x} {1:X} {2:x2} {3:B}", 255, -1, (byte)10, 5);
        Console.WriteLine($"{DayOfWeek.Friday} {(DayOfWeek)9} {ConsoleColor.Red:D} {AttributeTargets.Class | AttributeTargets.Method}");
        Console.WriteLine($"{new DateTime(2024, 2, 29, 13, 5, 9):yyyy-MM-dd HH:mm:ss} {TimeSpan.FromSeconds(3661.5)}");
        Console.WriteLine(new DateTime(2024, 2, 29).ToString(CultureInfo.InvariantCulture));
        Console.WriteLine(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        Console.WriteLine((1, "two", 3.0));
        Console.WriteLine((int?)null + "|" + (int?)5);
        Console.WriteLine(string.Join(", ", new[] { 1, 2, 3 }));
        Console.WriteLine(string.Format("{{{0}}}", "braces"));
        Try("int", () => int.Parse("123"));
        Try("int sign", () => int.Parse("-2147483648"));
        Try("int overflow", () => int.Parse("2147483648"));
        Try("int bad", () => int.Parse("12x"));
        Try("int null", () => int.Parse(null));
        Try("hex", () => int.Parse("ff", NumberStyles.HexNumber));
        Try("long", () => long.Parse(" 9223372036854775807 "));
        Try("ulong", () => ulong.Parse("18446744073709551615"));
        Try("byte overflow", () => byte.Parse("256"));
        Try("double", () => double.Parse("1.7976931348623157E+308"));
        Try("double bad", () => double.Parse("1..2"));
        Try("float", () => float.Parse("0.1"));
        Try("decimal", () => decimal.Parse("79228162514264337593543950335"));
        Try("bool", () => bool.Parse("True"));
        Try("bool bad", () => bool.Parse("yes"));
        Try("char", () => char.Parse("c"));
        Try("enum", () => Enum.Parse<DayOfWeek>("Monday"));
        Try("guid", () => Guid.Parse("{00112233-4455-6677-8899-aabbccddeeff}"));
        Try("date", () => DateTime.Parse("2024-02-29T12:00:00", CultureInfo.InvariantCulture));
        Try("timespan", () => TimeSpan.Parse("1.02:03:04"));
        Console.WriteLine(int.TryParse("77", out int parsed) ? parsed : -1);
        Console.WriteLine(double.TryParse("abc", out double real) ? real : -1);
        Span<char> buffer = stackalloc char[16];
        12345.TryFormat(buffer, out int written);
        Console.WriteLine(buffer[..written].ToString());
    }
}
