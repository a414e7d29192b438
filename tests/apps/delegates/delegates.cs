// Delegates: lambdas, closures, method groups, multicast, events, function pointers, variance, equality, local functions, recursion.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

delegate void Handler(string text, ref int count);
delegate T Transform<T>(T value);
delegate int Many(int a, long b, double c, string d, float e, short f, object g, decimal h);
delegate ref int Locate(int[] items, int index);
delegate int Optional(int a, int b = 5, params int[] rest);
delegate ReadOnlySpan<char> Cut(ReadOnlySpan<char> text);

class Publisher
{
    public event EventHandler<int> Changed;
    event Action quiet;
    public event Action Quiet { add { quiet += value; Added++; } remove { quiet -= value; Added--; } }
    public static event Func<int, int> Computed;
    public int Added;
    public void Raise(int value) { Changed?.Invoke(this, value); quiet?.Invoke(); }
    public static IEnumerable<int> Compute(int value) => Computed?.GetInvocationList().Cast<Func<int, int>>().Select(f => f(value)) ?? [];
}

struct Accumulator
{
    public int Total;
    public void Add(int value) => Total += value;
    public readonly int Scale(int by) => Total * by;
}

class Base { public virtual string Name() => "Base"; public string Plain() => "Plain of " + Name(); }
class Derived : Base { public override string Name() => "Derived"; public Func<string> BaseName() => base.Name; }
static class Extensions { public static string Repeat(this string text, int times) => string.Concat(Enumerable.Repeat(text, times)); public static int Twice(this int value) => value * 2; }

static unsafe class Program
{
    static int Sum(int a, long b, double c, string d, float e, short f, object g, decimal h) => a + (int)b + (int)c + d.Length + (int)e + f + g.GetHashCode() + (int)h;
    static void Count(string text, ref int count) => count += text.Length;
    static void Print(string text, ref int count) => Console.WriteLine($"  {text} {++count}");
    static ref int At(int[] items, int index) => ref items[index];
    static int Square(int value) => value * value;
    static T Identity<T>(T value) => value;
    static double Half(double value) => value / 2;
    static Func<int> Counter(int start) => () => start++;

    static (Action Increment, Func<int> Read) Shared()
    {
        int value = 0, other = 10;
        void Local() { value++; other--; }
        return (Local, () => value * 100 + other);
    }

    static void Main()
    {
        Handler handler = Count;
        handler += Print;
        handler += (string text, ref int count) => count *= 2;
        int total = 1;
        handler("multi", ref total);
        Console.WriteLine($"{total} {handler.GetInvocationList().Length}");
        handler -= Print;
        handler("x", ref total);
        Console.WriteLine($"{total} {(handler - Count == null ? "empty" : "left " + (handler - Count).GetInvocationList().Length)}");

        List<Func<int>> functions = [];
        for (int i = 0; i < 3; i++) { int copy = i * 10; functions.Add(() => copy++ + i); }
        foreach (int j in new[] { 7, 8 }) functions.Add(() => j);
        Console.WriteLine(string.Join(" ", functions.Select(f => f())) + " " + functions[0]());
        Func<int> first = Counter(5), second = Counter(100);
        Console.WriteLine($"{first()} {first()} {second()} {first()}");
        var (increment, read) = Shared();
        increment();
        increment();
        Console.WriteLine(read());

        Publisher publisher = new();
        void OnChanged(object sender, int value) => Console.WriteLine($"  changed to {value} by {sender.GetType().Name}");
        publisher.Changed += OnChanged;
        publisher.Changed += (_, value) => Console.WriteLine("  second " + value);
        Action quiet = () => Console.WriteLine("  quiet");
        publisher.Quiet += quiet;
        publisher.Raise(1);
        publisher.Changed -= OnChanged;
        publisher.Quiet -= quiet;
        publisher.Raise(2);
        Publisher.Computed += Square;
        Publisher.Computed += Extensions.Twice;
        Publisher.Computed += Identity;
        Console.WriteLine(string.Join(" ", Publisher.Compute(7)) + " " + publisher.Added);

        Accumulator accumulator = new();
        Action<int> add = accumulator.Add;
        add(5);
        add(6);
        Console.WriteLine($"{accumulator.Total} {((Accumulator)add.Target).Total} {((Func<int, int>)accumulator.Scale)(3)}");
        Derived derived = new();
        Func<string> name = ((Base)derived).Name, plain = derived.Plain;
        Console.WriteLine($"{name()} {derived.BaseName()()} {plain()} {name == new Func<string>(derived.Name)} {name.Equals(plain)}");
        Func<int, string> bound = "ab".Repeat;
        Func<string, int, string> open = Extensions.Repeat;
        Console.WriteLine($"{bound(3)} {open("c", 2)}");
        Many many = Sum;
        Console.WriteLine(many(1, 2, 3.5, "four", 5.5f, 6, 7, 8m));
        int[] items = [1, 2, 3];
        Locate locate = At;
        locate(items, 1) = 50;
        locate(items, 2)++;
        Console.WriteLine(string.Join(",", items));
        Transform<double> half = Half;
        Transform<string> same = Identity;
        Optional optional = (a, b, rest) => a + b + rest.Sum();
        Cut cut = text => text[1..^1];
        Console.WriteLine($"{half(5)} {same("same")} {optional(1)} {optional(1, 2, 3, 4)} {cut("[inside]").ToString()}");
        Func<object, string> wide = o => "wide " + o;
        Func<string, object> narrow = wide;
        Action<Base> onBase = b => Console.WriteLine(b.Name());
        Action<Derived> onDerived = onBase;
        onDerived(derived);
        Console.WriteLine($"{narrow("n")} {ReferenceEquals(wide, narrow)} {Delegate.Combine(onBase, null) == (Delegate)onBase} {(Delegate.Combine((Action)null, null) == null)}");

        delegate*<int, int> pointer = &Square;
        delegate*<string, ref int, void> byReference = &Count;
        delegate* managed<int, long, double, string, float, short, object, decimal, int> manyPointer = &Sum;
        byReference("12345", ref total);
        delegate*<string, int, string>[] table = { &Extensions.Repeat };
        Console.WriteLine($"{pointer(9)} {total} {manyPointer(1, 2, 3, "", 4, 5, 6, 7)} {table[0]("z", 4)}");

        static Func<T, T> Doubled<T>(Func<T, T> f) => x => f(f(x));
        Func<int, int> factorial = null;
        factorial = n => n <= 1 ? 1 : n * factorial(n - 1);
        Console.WriteLine($"{Doubled<Func<int, int>>(Doubled)(Square)(2)} {factorial(10)} {((Func<int, int>)(static x => x + 1))(41)} {Fix(5)}");
        static int Fix(int n) => n == 0 ? 0 : n + Fix(n - 1);
        Action throwing = () => throw new InvalidOperationException("second");
        Action all = () => Console.Write("first ");
        all += throwing;
        all += () => Console.Write("third ");
        try { all(); } catch (InvalidOperationException error) { Console.WriteLine(error.Message); }
        Predicate<int> even = n => n % 2 == 0;
        Comparison<int> descending = (a, b) => b.CompareTo(a);
        int[] sorted = [3, 1, 4, 1, 5, 9, 2, 6];
        Array.Sort(sorted, descending);
        Console.WriteLine($"{string.Join("", sorted)} {Array.Find(sorted, even)} {string.Join("", Array.FindAll(sorted, n => !even(n)))} {Array.TrueForAll(sorted, n => n < 10)} {string.Join(" ", Array.ConvertAll(sorted, new Converter<int, string>(n => n.ToString("D2"))))}");
        try { ((Action)null)(); } catch (NullReferenceException error) { Console.WriteLine(error.GetType().Name); }
    }
}
