// Exception.ToString and stack traces: generic names, nested types, lambdas, iterators, constructors, inner and rethrown exceptions.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace Outer.Space
{
    class Generic<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Fail(T value, List<T> list) => throw new InvalidOperationException("generic " + value);
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Both<U>(T first, ref U second, params U[] rest) => Fail(first, null);
        public class Nested<V>
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public Nested(V value) => new Generic<V>().Both(value, ref Program.Counter, 1, 2);
            public int this[V key] { [MethodImpl(MethodImplOptions.NoInlining)] get => new Nested<V>(key) == null ? 1 : 2; }
        }
    }

    struct Value
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Value operator +(Value a, Value b) => throw new ArithmeticException("operator");
        [MethodImpl(MethodImplOptions.NoInlining)]
        public readonly override string ToString() => (this + this).ToString();
        public int Property { [MethodImpl(MethodImplOptions.NoInlining)] set => ToString(); }
    }

    interface IDefault { [MethodImpl(MethodImplOptions.NoInlining)] void Run() => throw new NotSupportedException("default"); }
    class UsesDefault : IDefault { }
    class Explicit : IDisposable { [MethodImpl(MethodImplOptions.NoInlining)] void IDisposable.Dispose() => throw new ObjectDisposedException("explicit"); }
}

static class Program
{
    public static int Counter;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static unsafe void Many(int a, string b, ref double c, out long d, int[] e, int[,] f, int* g, object h, int? i, (int, string) j, Func<int, string> k, in DateTime l, ReadOnlySpan<char> m, byte[][] n) => throw new Exception("many");

    [MethodImpl(MethodImplOptions.NoInlining)]
    static T Typed<T, U>(T value, Dictionary<T, U[]> table) where T : notnull => throw new Exception(typeof(T) + " " + typeof(U));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Inner(int depth)
    {
        if (depth > 0) { Inner(depth - 1); return; }
        throw new FormatException("deep");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Wrap()
    {
        try { Inner(1); }
        catch (FormatException inner) { throw new AggregateException("wrapped", inner, new TimeoutException("other")); }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Rethrows(bool plain)
    {
        try { Inner(0); }
        catch (FormatException error) { if (plain) throw; throw error; }
    }

    static IEnumerable<int> Iterator()
    {
        yield return 1;
        Inner(0);
        yield return 2;
    }

    static async Task<int> Async(bool fail)
    {
        await Task.CompletedTask;
        if (fail) throw new InvalidOperationException("async");
        return 1;
    }

    static void Show(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception error)
        {
            Console.WriteLine("== " + title);
            foreach (string line in error.ToString().Split('\n'))
            {
                int source = line.IndexOf(" in ", StringComparison.Ordinal);
                string text = source < 0 ? line : line[..source];
                // Lambdas and library frames are named by compilers and versions.
                if (!text.Contains("<") && !text.Contains("   at System.")) Console.WriteLine(text);
            }
        }
    }

    static void Main()
    {
        Show("plain", () => Inner(2));
        Show("generic", () => Outer.Space.Generic<int>.Fail(3, null));
        Show("nested", () => _ = new Outer.Space.Generic<int>.Nested<string>("n")[null]);
        Show("nested index", () => _ = ((Outer.Space.Generic<int>.Nested<int>)RuntimeHelpers.GetUninitializedObject(typeof(Outer.Space.Generic<int>.Nested<int>)))[5]);
        Show("operator", () => new Outer.Space.Value { Property = 5 }.ToString());
        Show("default", () => ((Outer.Space.IDefault)new Outer.Space.UsesDefault()).Run());
        Show("explicit", () => { using Outer.Space.Explicit e = new(); });
        Show("many", () => { double c = 0; unsafe { Many(1, "", ref c, out _, null, null, null, null, null, default, null, default, default, null); } });
        Show("typed", () => Typed("x", new Dictionary<string, List<int>[]>()));
        Show("wrapped", Wrap);
        Show("rethrown", () => Rethrows(true));
        Show("thrown again", () => Rethrows(false));
        Show("iterator", () => Iterator().Sum());
        Show("async", () => Async(true).GetAwaiter().GetResult());
        Show("dispatch", () =>
        {
            ExceptionDispatchInfo info = null;
            try { Inner(0); } catch (Exception error) { info = ExceptionDispatchInfo.Capture(error); }
            info.Throw();
        });
        Show("not thrown", () => Console.WriteLine(new Exception("fresh", new Exception("inside")) + " " + (new Exception().StackTrace ?? "none")));
        Exception empty = new ArgumentException("message", "parameter");
        Console.WriteLine($"{empty} | {empty.StackTrace == null} {empty.TargetSite == null} {empty.Source ?? "no source"} {empty.Data.Count} {empty.HelpLink ?? "no link"}");
        empty.Data["key"] = 5;
        foreach (object key in empty.Data.Keys) Console.WriteLine($"{key} {empty.Data[key]}");
        Console.WriteLine(new StackTrace().FrameCount > 0);
    }
}
