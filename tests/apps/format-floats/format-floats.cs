// Shortest and formatted text of float, double, Half and decimal, and special values.
using System;
using System.Globalization;
using System.Text;

static class Program
{
    static readonly string[] Formats =
    {
        "", "R", "G", "G3", "G9", "G17", "E", "e3", "F", "F0", "F3", "F20", "N", "N1", "P", "P1", "C2",
        "0", "0.00", "#.##", "#,##0.0", "00.000E-00", "0.###e+0", "0%", "+0.0;-0.0;'nil'", "0,,.##",
    };

    static void Show<T>(string name, params T[] values) where T : ISpanFormattable
    {
        Span<char> chars = stackalloc char[700];
        foreach (T value in values)
        {
            StringBuilder line = new(name);
            foreach (string format in Formats)
            {
                string text;
                try { text = value.ToString(format, CultureInfo.InvariantCulture); }
                catch (FormatException error) { text = error.GetType().Name; }
                line.Append(" [").Append(text).Append(']');
                if (text != "FormatException")
                    line.Append(value.TryFormat(chars, out int written, format, CultureInfo.InvariantCulture) && chars[..written].SequenceEqual(text) ? "" : "!");
            }
            Console.WriteLine(line);
        }
    }

    static void Main()
    {
        Show("double", 0.0, -0.0, 1.0, -1.5, 0.1, 1.0 / 3, 2.5, 3.5, 0.125, 1234.5678, 1e15, 1e16, 123456789012345680, 1e21, 1e-5, 1e-4, 0.00012345,
            double.MaxValue, double.MinValue, double.Epsilon, 2.2250738585072014E-308, 5e-300, 9007199254740993, 4.35, 0.5, 1.005, 99.995,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI, Math.E);
        Show("float", 0f, -0f, 1f, 0.1f, 1f / 3, 16777216f, 16777217f, 1e10f, 1e-10f, float.MaxValue, float.MinValue, float.Epsilon, 3.4e38f, 1.17549435E-38f,
            float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.3f, 33554432.5f, MathF.PI);
        Show("Half", (Half)0, (Half)1, (Half)0.1, (Half)65504, Half.Epsilon, Half.MaxValue, Half.MinValue, Half.NaN, Half.PositiveInfinity, (Half)1 / (Half)3, (Half)2048.5);
        Show("decimal", 0m, 0.0m, 0.00m, 1m, -1.50m, 1234567.891m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 79228162514264337593543950335m,
            2.5m, 3.5m, 0.125m, -0.005m, 1e-5m, 100m, 1.10m);

        double third = 1.0 / 3;
        Console.WriteLine($"|{third}|{third,25}|{third,-25}|{third:F2}|{third,10:P1}|{-third,10:+0.00;-0.00}|{(float)third}|{1.10m}|{(Half)third}|");
        for (int exponent = -20; exponent <= 22; exponent++) Console.Write(Math.Pow(10, exponent) * 1.5 + " ");
        Console.WriteLine();
        // Shortest texts read back as the same value.
        ulong state = 88172645463325252, bad = 0;
        for (int i = 0; i < 3000; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            double value = BitConverter.UInt64BitsToDouble(state);
            float single = BitConverter.UInt32BitsToSingle((uint)state);
            if (!double.IsNaN(value) && BitConverter.DoubleToUInt64Bits(double.Parse(value.ToString())) != state) bad++;
            if (!float.IsNaN(single) && BitConverter.SingleToUInt32Bits(float.Parse(single.ToString())) != (uint)state) bad++;
            if (i % 500 == 0) Console.WriteLine(value + " " + single + " " + value.ToString("E20") + " " + single.ToString("G12"));
        }
        Console.WriteLine($"read back differently: {bad}");
        Console.WriteLine(double.MaxValue.ToString("F0").Length + " " + double.Epsilon.ToString("F1074").TrimEnd('0').Length + " " + double.MaxValue.ToString("N0").Substring(0, 30));
        Console.WriteLine(decimal.MaxValue.ToString("N") + " " + (-0.0m).ToString() + " " + new decimal(1, 0, 0, true, 3) + " " + (1.000m / 3) + " " + 1e-28m);
    }
}
