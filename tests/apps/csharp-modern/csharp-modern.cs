// Features of C# 11 to 14: extension members, the field keyword, params spans, collection expressions, raw strings, required
// members, primary constructors, list patterns, generic attributes, file-local types, checked operators, partial members.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using Pair = (int Left, int Right);
using Grid = int[][];

[AttributeUsage(AttributeTargets.All)]
class TagAttribute<T>(T value) : Attribute { public T Value => value; }

static class Extensions
{
    extension(string text)
    {
        public int Vowels => text.Count(c => "aeiou".Contains(c));
        public string Twice() => text + text;
        public static string Join2(string a, string b) => a + "&" + b;
        public static string operator *(string s, int times) => string.Concat(Enumerable.Repeat(s, times));
    }
    extension<T>(IEnumerable<T> items) where T : INumber<T>
    {
        public T Total { get { T sum = T.Zero; foreach (T item in items) sum += item; return sum; } }
        public IEnumerable<T> Over(T limit) => items.Where(i => i > limit);
    }
    extension(ref int number) { public void Increase(int by) => number += by; }
    extension<T>(List<T> list) { public T Last { get => list[^1]; set => list[^1] = value; } }
}

class Thermometer
{
    public double Degrees { get; set { if (value < -273.15) throw new ArgumentOutOfRangeException(nameof(value)); field = Math.Round(value, 1); } }
    public string Label { get => field ??= "unnamed " + ++made; set => field = value?.Trim(); }
    static int made;
    public List<int> History => field ??= [];
}

class Device(string name, int port = 80)
{
    public required string Owner { get; init; }
    public required int Level;
    protected string Address => $"{name}:{port}";
    [SetsRequiredMembers] public Device(string owner) : this("default", 80) { Owner = owner; Level = 1; }
    public override string ToString() => $"{Address} {Owner} {Level}";
}
sealed class Router(string name, params int[] ports) : Device(name, ports.Length > 0 ? ports[0] : 0) { public int Count => ports.Length; public string Where => Address; }

partial class Split { public partial int Size { get; set; } public partial string Name(); [Tag<int>(5)] public partial event Action Done; public partial Split(int size); }
partial class Split { int size; public partial int Size { get => size * 2; set => size = value; } public partial string Name() => nameof(Split); Action done; public partial event Action Done { add => done += value; remove => done -= value; } public partial Split(int size) => this.size = size; public void Finish() => done?.Invoke(); }

readonly struct Meters(double value)
{
    public double Value => value;
    public static Meters operator checked +(Meters a, Meters b) => a.Value + b.Value > 1000 ? throw new OverflowException("too far") : new(a.Value + b.Value);
    public static Meters operator +(Meters a, Meters b) => new((a.Value + b.Value) % 1000);
    public static Meters operator >>>(Meters a, int shift) => new(a.Value / (1 << shift));
    public override string ToString() => value + " m";
}
class Tally { public int Value; public void operator +=(int by) => Value += by * 2; public void operator ++() => Value++; }

[CollectionBuilder(typeof(BagBuilder), nameof(BagBuilder.Create))]
class Bag<T>(T[] items) : IEnumerable<T> { public int Count => items.Length; public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator(); IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); }
static class BagBuilder { public static Bag<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray()); }

file class Hidden { public override string ToString() => "file local"; }
file interface IHidden { static abstract int Value { get; } }
file struct HiddenValue : IHidden { public static int Value => 12; }

file static class Program
{
    static int Sum(params ReadOnlySpan<int> values) { int sum = 0; foreach (int value in values) sum += value; return sum; }
    static string List(params IEnumerable<string> items) => string.Join("+", items);
    static int Count<T>(params List<T> items) => items.Count;
    static string Pick(ReadOnlySpan<char> text) => text switch { "start" => "begin", ['-', '-', .. var option] => "option " + option.ToString(), [var c] => "char " + c, [] => "empty", _ => "text" };
    static int Read<T>() where T : IHidden => T.Value;
    static TResult With<T, TResult>(T value, Func<T, TResult> function) where T : allows ref struct => function(value);
    static string Where([CallerMemberName] string member = null, [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(line))] string text = null) => $"{member} {line > 0} {text ?? "null"}";
    static string Check(bool condition, [CallerArgumentExpression(nameof(condition))] string text = null) => text + " is " + condition;
    [OverloadResolutionPriority(1)] static string Overload(object o) => "object";
    static string Overload(string s) => "string";

    static void Main()
    {
        Console.WriteLine($"{"education".Vowels} {"ab".Twice()} {string.Join2("a", "b")} {"xy" * 3} {new[] { 1, 2, 3 }.Total} {new[] { 1.5, 2.5 }.Over(2).Total}");
        int number = 5;
        number.Increase(3);
        List<string> words = ["a", "b"];
        words.Last = "z";
        Console.WriteLine($"{number} {words.Last} {string.Join("", words)}");
        Thermometer thermometer = new() { Degrees = 21.456 };
        thermometer.History.Add(1);
        string label = thermometer.Label;
        thermometer.Label = "  kitchen ";
        try { thermometer.Degrees = -300; } catch (ArgumentOutOfRangeException e) { Console.WriteLine($"{thermometer.Degrees} {label} {thermometer.Label} {thermometer.History.Count} {e.ParamName}"); }
        Console.WriteLine($"{new Device("host") { Owner = "o", Level = 3 }} {new Device(owner: "me")} {new Router("r", 8080, 9090) { Owner = "x", Level = 0 }.Where} {new Router("q") { Owner = "", Level = 1 }.Count}");
        Split split = new(4);
        split.Done += () => Console.Write("done ");
        split.Size++;
        split.Finish();
        Console.WriteLine($"{split.Size} {split.Name()}");
        Meters far = new(900);
        Console.Write($"{unchecked(far + far)} {far >>> 2} ");
        try { Console.WriteLine(checked(far + far)); } catch (OverflowException e) { Console.WriteLine(e.Message); }
        Tally tally = new(), same = tally;
        tally += 5;
        tally++;
        Console.WriteLine($"{tally.Value} {ReferenceEquals(tally, same)}");

        int[] array = [1, 2, .. new[] { 3, 4 }, .. Enumerable.Range(5, 2)];
        Span<int> span = [.. array, 7];
        ReadOnlySpan<string> texts = ["x", .. words];
        ImmutableArray<int> immutable = [.. span[2..5]];
        HashSet<char> letters = [.. "hello"];
        Bag<object> bag = [1, "two", null, .. array];
        Grid grid = [[1], [], [2, 3]];
        IReadOnlyList<double> list = [1, 2.5];
        IEnumerable<int> none = [];
        Dictionary<string, int> table = new() { ["a"] = 1, ["b"] = 2 };
        Console.WriteLine($"{array.Length} {span.Length} {texts.Length} {immutable.Length} {immutable[0]} {letters.Count} {bag.Count} {grid[2][1]} {list[1]} {none.Count()} {table.Count}");
        Console.WriteLine($"{Sum()} {Sum(1, 2, 3)} {Sum(array)} {Sum([.. array, 100])} {List("a", "b")} {List()} {Count(1, 2, 3)} {Pick("start")} {Pick("--verbose")} {Pick("q")} {Pick("")} {Pick("other")}");
        string raw = """
            {
              "path": "C:\new",
                indented "quotes" and "" doubles
            }
            """;
        string interpolated = $$$"""{{{number}}} {{not}} {one}""";
        Console.WriteLine(raw.ReplaceLineEndings("|") + " " + interpolated + " " + "utf8 é"u8.Length + " \e[0m".Length);
        Console.WriteLine($"{new Hidden()} {Read<HiddenValue>()} {With("ref struct".AsSpan(), s => s.Length)} {nameof(Dictionary<,>)} {nameof(List<int>.Count)}");
        Console.WriteLine(Where() + " | " + Check(array.Length > 2 && number == 8) + " | " + Overload("s"));
        Pair pair = (1, 2);
        var add = (int a, int b = 10) => a + b;
        var parse = (string s, out int n) => int.TryParse(s, out n);
        Console.WriteLine($"{pair.Right} {add(1)} {add(1, 2)} {parse("5", out int parsed)} {parsed} {((Func<int, int>)(static x => x))(3)}");
        Lock gate = new();
        lock (gate) Console.Write(gate.IsHeldByCurrentThread + " ");
        thermometer?.Label = "conditional";
        Thermometer missing = null;
        missing?.Degrees = 5;
        missing?.History.Add(1);
        Console.WriteLine($"{thermometer.Label} {missing?.Degrees ?? -1}");
        Index end = ^1;
        int[] buffer = new int[3];
        buffer[end] = 9;
        Range middle = ..2;
        Console.WriteLine($"{buffer[2]} {array[middle].Length} {new List<int> { 1, 2, 3 } is [_, .. var slice] && slice.Count == 2} {(array is [1, .. [.., 6] and var rest] ? rest.Length : 0)}");
        nint native = 5;
        scoped ref int reference = ref buffer[0];
        reference = (int)native;
        ref readonly int view = ref buffer[0];
        Console.WriteLine($"{view} {(nuint)7 >> 1} {unchecked((nint)0 - 1) < 0} {IntPtr.Size is 4 or 8}");
    }

    extension<T>(List<T> list) { List<T> Slice(Range range) => list[range]; }
}
