// Patterns, tuples, deconstruction, switches on strings and ranges, goto, local functions, checked contexts, scopes.
using System;
using System.Collections.Generic;
using System.Linq;

abstract record Expression;
record Number(double Value) : Expression;
record Variable(string Name) : Expression;
record Unary(char Operator, Expression Operand) : Expression;
record Binary(Expression Left, char Operator, Expression Right) : Expression;

struct Point(int x, int y)
{
    public int X = x, Y = y;
    public readonly void Deconstruct(out int x, out int y) => (x, y) = (X, Y);
    public readonly void Deconstruct(out int x, out int y, out double length) => (x, y, length) = (X, Y, Math.Sqrt(X * X + Y * Y));
}
static class Extensions { public static void Deconstruct(this DateTime date, out int year, out int month, out int day) => (year, month, day) = (date.Year, date.Month, date.Day); }

static class Program
{
    static Expression Simplify(Expression expression) => expression switch
    {
        Binary(var left, '+', Number { Value: 0 }) => Simplify(left),
        Binary(Number { Value: 0 }, '+', var right) => Simplify(right),
        Binary(_, '*', Number(0)) or Binary(Number(0), '*', _) => new Number(0),
        Binary(var left, '*', Number(1)) => Simplify(left),
        Binary(Number(var a), var op and ('+' or '-' or '*'), Number(var b)) => new Number(op switch { '+' => a + b, '-' => a - b, _ => a * b }),
        Binary(var left, var op, var right) when Simplify(left) is var l && Simplify(right) is var r && (l, r) != (left, right) => Simplify(new Binary(l, op, r)),
        Unary('-', Unary('-', var inner)) => Simplify(inner),
        Unary('-', Number { Value: var v }) => new Number(-v),
        _ => expression,
    };

    static string Print(Expression expression) => expression switch
    {
        Number { Value: >= 0 and var v } => v.ToString(),
        Number(var v) => $"({v})",
        Variable { Name: [.. var name] } => name,
        Unary(var op, var operand) => op + Print(operand),
        Binary { Left: var l, Operator: var op, Right: var r } => $"({Print(l)} {op} {Print(r)})",
        null => "null",
        _ => throw new InvalidOperationException(),
    };

    static string Classify(object value) => value switch
    {
        null => "null",
        0 => "zero",
        int and < 0 => "negative int",
        int n and (1 or 3 or 5) => "small odd " + n,
        int n when n % 2 == 0 => "even " + n,
        int => "int",
        long and > int.MaxValue => "large long",
        double.NaN => "NaN",
        double d and not (< 0 or > 1) => "fraction " + d,
        double => "double",
        'a' or 'e' or 'i' or 'o' or 'u' => "vowel",
        char c and >= '0' and <= '9' => "digit " + (c - '0'),
        string { Length: 0 } => "empty string",
        string { Length: var n } s when n > 10 => $"long string {s[..3]}",
        "hello" or "hi" => "greeting",
        string s => "string " + s,
        true => "yes",
        int[] and [] => "no ints",
        int[] and [var single] => "one int " + single,
        int[] and [1, .., 9] => "from 1 to 9",
        int[] and [_, > 5, .. { Length: > 1 } rest] => "tail of " + rest.Length,
        int[] { Length: var n } => n + " ints",
        List<string> and ["a", .. var middle, "z"] => "a to z with " + string.Join("", middle),
        (int x, int y) and not (0, 0) => $"pair {x} {y}",
        Point { X: 0, Y: 0 } => "origin",
        Point(var x, var y, > 10) => $"far {x},{y}",
        Point p when p is (var x, _) && x == p.Y => "diagonal " + x,
        DayOfWeek.Saturday or DayOfWeek.Sunday => "weekend",
        Enum e => "enum " + e,
        DateTime(2024, var month, 29) => "29th of month " + month,
        IEnumerable<int> sequence => "sequence of " + sequence.Count(),
        Type { IsValueType: true, Name: var name } => "value type " + name,
        _ => value.GetType().Name,
    };

    static int Words(string text)
    {
        switch (text)
        {
            case "one": return 1;
            case "two": return 2;
            case "three":
            case "drei": return 3;
            case "four": goto case "two";
            case "five" when text.Length == 4: return 5;
            case "six": case "seven": case "eight": case "nine": case "ten": case "eleven": case "twelve": return text.Length * 100;
            case "": return -1;
            case null: return -2;
            default: goto done;
        }
    done:
        return 0;
    }

    static string Bits(int n) { switch (n) { case < -100: return "very low"; case -1: case 1: return "unit"; case 1000: case 1001: case 1002: case 1003: return "thousand"; case > int.MaxValue - 2: return "top"; case 500000: return "half a million"; } return "none"; }

    static void Tuples()
    {
        (int, string) pair = (1, "one");
        (int Id, (double X, double Y) Place, string Name) named = (7, (1.5, -2), "n");
        named.Place.X += pair.Item1;
        var (id, (x, y), _) = named;
        (id, pair.Item1) = (pair.Item1, id);
        Console.WriteLine($"{pair} {named} {id} {x} {y} {named == (7, (2.5, -2), "n")} {pair.Equals((7, "one"))} {pair.GetHashCode() == (7, "one").GetHashCode()} {pair.CompareTo((7, "two"))} {(1, 2, 3, 4, 5, 6, 7, 8, 9)} {(1, 2, 3, 4, 5, 6, 7, 8, 9).Item9}");
        int[] fib = new int[10];
        (fib[0], fib[1]) = (0, 1);
        for (int i = 2; i < fib.Length; i++) (fib[i], _) = (fib[i - 1] + fib[i - 2], fib[i]);
        (int first, int second, int last) = (fib[^3], fib[^2], fib[^1]);
        (first, second, last) = (last, first, second);
        Dictionary<(int, int), (string, bool)> grid = new() { [(0, 1)] = ("a", true), [(1, 0)] = ("b", false) };
        foreach (((int r, int c), (string s, bool b)) in grid) Console.Write($"{r}{c}{s}{b} ");
        Console.WriteLine($"{first} {second} {last} {grid[(1, 0)].Item1} {grid.ContainsKey((2, 2))} {MinMax(4, 2, 9, 3)} {Swap((1, "x"))} {default((int?, string))}");
        static (int Min, int Max) MinMax(params int[] values) => (values.Min(), values.Max());
        static (T2, T1) Swap<T1, T2>((T1 A, T2 B) t) => (t.B, t.A);
    }

    static void Flow()
    {
        int n = 27, steps = 0;
    again:
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        steps++;
        if (n != 1) goto again;
        int found = 0;
        for (int i = 2; i < 50; i++)
        {
            for (int j = 2; j * j <= i; j++) if (i % j == 0) goto next;
            found += i;
        next:;
        }
        int k = 0;
        do { if (k == 3) continue; if (k > 6) break; } while (++k < 100);
        while (true) { if (k-- < 0) break; }
        Console.WriteLine($"{steps} {found} {k} {Ackermann(2, 3)} {Even(10)} {string.Join(",", Range())}");
        static int Ackermann(int m, int n) => m == 0 ? n + 1 : n == 0 ? Ackermann(m - 1, 1) : Ackermann(m - 1, Ackermann(m, n - 1));
        static bool Even(int n) => n == 0 || Odd(n - 1);
        static bool Odd(int n) => n != 0 && Even(n - 1);
        IEnumerable<int> Range() { for (int i = k; i < 3; i++) yield return i * found; }
        object boxed = 5;
        if (boxed is int v and > 3 && v is var w && w is not 4) Console.Write($"{v} {w} ");
        if (boxed is not string text) Console.Write("no text "); else Console.Write(text);
        Console.WriteLine(boxed is IComparable and IFormattable { } f ? f.ToString("D3", null) : "none");
        int? maybe = n > 0 ? null : 1;
        maybe ??= 40;
        maybe += maybe switch { > 39 => 2, _ => 0 };
        Console.WriteLine($"{maybe} {(maybe is 42 ? "answer" : "no")} {(n, maybe) switch { (1, 42) => "both", (_, null) => "null", _ => "other" }}");
        try { Console.WriteLine(n switch { 5 => 1 }); } catch (Exception e) { Console.WriteLine(e.GetType().Name + " " + e.Message.ReplaceLineEndings(" ")); }
    }

    static void Main()
    {
        Expression x = new Variable("x");
        Expression[] expressions = { new Binary(new Binary(x, '*', new Number(1)), '+', new Binary(new Number(2), '-', new Number(2))), new Unary('-', new Unary('-', new Binary(new Number(3), '*', new Number(-4)))), new Binary(x, '/', new Number(0)), null };
        foreach (Expression expression in expressions) Console.WriteLine($"{Print(expression)} => {Print(Simplify(expression))}");
        object[] values = { null, 0, -5, 3, 8, 7, 5000000000, 5L, double.NaN, 0.25, 2.5, 'e', '7', 'z', "", "hello", "a rather long text", "text", true, false, new int[0], new[] { 4 }, new[] { 1, 5, 9 }, new[] { 1, 8, 3, 4 }, new[] { 2, 3 }, new List<string> { "a", "b", "c", "z" }, (3, 4), (0, 0), new Point(), new Point(9, 9), new Point(2, 2), DayOfWeek.Sunday, DayOfWeek.Monday, new DateTime(2024, 2, 29), Enumerable.Range(0, 5), typeof(int), typeof(string), new object() };
        foreach (object value in values) Console.Write(Classify(value) + "; ");
        Console.WriteLine();
        foreach (string word in new[] { "one", "two", "drei", "four", "five", "nine", "eleven", "twelve", "", null, "zero", "On" + "e", "eight" }) Console.Write(Words(word) + " ");
        foreach (int n in new[] { -500, -1, 1, 1002, int.MaxValue, 500000, 77 }) Console.Write(Bits(n) + "; ");
        Console.WriteLine();
        Tuples();
        Flow();
    }
}
