// The order of try, filter, catch, finally and fault across frames, loops, returns, gotos and rethrows.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

class Trouble(string message, int code = 0, Exception inner = null) : Exception(message, inner)
{
    public int Code => code;
    public override string ToString() => $"Trouble {code}: {Message}";
}
sealed class Worse(string message) : Trouble(message, 99);

class Unlucky
{
    public static int Tries;
    public readonly int Number = 5;
    public Unlucky(bool fail)
    {
        Tries++;
        if (fail) throw new Trouble("constructor", Number);
    }
}
class Derived(bool fail) : Unlucky(fail) { public readonly string Set = "set"; }

static class BadStatics
{
    public static readonly int Value = Compute();
    static int Compute() { Console.Write("compute "); throw new Trouble("statics", 7); }
    public static void Touch() { }
}
static class PreciseStatics { static PreciseStatics() => throw new InvalidOperationException("precise"); public static int Field; }
class Generic<T> { public static readonly T Value = typeof(T) == typeof(string) ? throw new Trouble("generic statics") : default; }

sealed class Resource(string name) : IDisposable
{
    public void Dispose() { Console.Write($"dispose-{name} "); if (name == "bad") throw new Trouble("dispose"); }
}

static class Program
{
    static readonly List<string> log = [];
    static bool Log(string text, bool result = true) { log.Add(text); return result; }
    static void Flush() { Console.WriteLine(string.Join(" ", log)); log.Clear(); }
    static int Throw(string message) => throw new Trouble(message);
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Fail(int depth, Exception error)
    {
        try { if (depth == 0) throw error; Fail(depth - 1, error); }
        finally { Log("f" + depth); }
    }

    static void Filters()
    {
        // Filters of outer frames run before finallies of inner ones.
        try
        {
            try { Fail(2, new Trouble("order", 3)); }
            catch (Trouble t) when (Log("filter1", t.Code == 4)) { Log("wrong"); }
            catch (InvalidOperationException) when (Log("never")) { Log("wrong"); }
            catch (Exception e) when (Log("filter2", e is Worse)) { Log("wrong"); }
            finally { Log("inner-finally"); }
        }
        catch (Trouble t) when (Log("filter3") && t.Code == 3) { Log("caught"); }
        Flush();
        // An exception inside a filter counts as false; a filter may contain whole try blocks.
        try { throw new Worse("in filter"); }
        catch (Worse w) when (Throw(w.Message) == 1) { Log("wrong"); }
        catch (Worse w) when (HasTry(w)) { Log("caught2"); }
        Flush();
        int counter = 0, local = 10;
        for (int i = 0; i < 4; i++)
        {
            try { counter += i; if (i % 2 == 1) throw new Trouble("loop", i); local++; }
            catch (Trouble t) when ((local += t.Code) > 12 && counter > 1) { Log($"loop{i}:{local}"); }
            catch (Trouble) { Log($"other{i}:{local}"); continue; }
            finally { local *= 2; }
        }
        Log($"{counter} {local}");
        Flush();
        static bool HasTry(Exception e)
        {
            try { throw new InvalidOperationException("inside"); }
            catch (InvalidOperationException) when (e is Worse) { Log("try-in-filter"); return true; }
            finally { Log("finally-in-filter"); }
        }
    }

    static int Returns(int how)
    {
        int value = how;
        try
        {
            try
            {
                switch (how)
                {
                    case 0: return value;
                    case 1: throw new Trouble("one", 1);
                    case 2: goto after;
                    case 3: value = 30; throw new Worse("three");
                }
                value = 100;
            }
            catch (Worse) { value++; return value; }
            finally { value += 1000; Log("fin" + how); }
            value += 5;
        }
        catch (Trouble t) { return value + t.Code; }
        return value;
    after:
        return -value;
    }

    static IEnumerable<int> Yielding()
    {
        try
        {
            yield return 1;
            try { yield return 2; } finally { Log("inner"); }
            yield return 3;
        }
        finally { Log("outer"); }
    }

    static void Rethrow()
    {
        try
        {
            try { try { Fail(0, new Trouble("first", 1)); } catch (Trouble) { Log("a"); throw; } }
            catch (Trouble t) { Log("b"); throw new Trouble("second", 2, t); }
        }
        catch (Trouble t) { Log($"{t.Message}<-{t.InnerException.Message} {t.InnerException == t.GetBaseException()}"); }
        try
        {
            try { throw new Trouble("replaced"); }
            finally { try { throw new Worse("from finally"); } catch (Worse) { Log("swallowed"); } }
        }
        catch (Trouble t) { Log(t.Message); }
        try { try { throw new Trouble("lost"); } finally { Throw("wins"); } }
        catch (Trouble t) { Log(t.Message); }
        ExceptionDispatchInfo info = null;
        try { Throw("captured"); } catch (Trouble t) { info = ExceptionDispatchInfo.Capture(t); }
        try { info.Throw(); } catch (Trouble t) { Log(t.Message + (t == info.SourceException)); }
        Exception fromThread = null;
        Thread thread = new(() => { try { Throw("thread"); } catch (Exception e) { fromThread = e; } });
        thread.Start();
        thread.Join();
        try { throw new AggregateException("many", fromThread, new Worse("w")); }
        catch (AggregateException a) when (a.InnerExceptions.Count == 2) { Log(a.Message); a.Handle(e => e is Trouble); }
        Flush();
    }

    static void Constructors()
    {
        foreach (bool fail in new[] { true, false })
        {
            try { Log(new Derived(fail).Set + Unlucky.Tries); }
            catch (Trouble t) { Log($"{t.Message} {t.Code} {Unlucky.Tries}"); }
        }
        Flush();
        for (int i = 0; i < 2; i++)
        {
            try { Console.WriteLine(BadStatics.Value); }
            catch (TypeInitializationException e) { Console.WriteLine($"{e.TypeName}: {e.Message} | {e.InnerException.Message}"); }
            try { PreciseStatics.Field = 1; }
            catch (TypeInitializationException e) { Console.WriteLine($"{e.TypeName}: {e.InnerException.GetType().Name}"); }
            try { Console.WriteLine(Generic<int>.Value + Generic<string>.Value); }
            catch (TypeInitializationException e) { Console.WriteLine($"{e.TypeName}: {e.InnerException.Message}"); }
        }
    }

    static void Usings()
    {
        try
        {
            using Resource a = new("a");
            using (Resource b = new("b"), c = new("c")) Console.Write("body ");
            using Resource none = null;
            using Resource bad = new("bad");
            Console.Write("end ");
        }
        catch (Trouble t) { Console.WriteLine(t.Message); }
        object gate = new();
        try { lock (gate) { Console.Write(Monitor.IsEntered(gate) + " "); throw new Trouble("locked"); } }
        catch (Trouble t) { Console.WriteLine($"{t.Message} {Monitor.IsEntered(gate)}"); }
        foreach (int n in Yielding()) { Log("n" + n); if (n == 2) break; }
        Flush();
        try { foreach (int n in Yielding()) if (n == 3) throw new Trouble("in loop"); } catch (Trouble t) { Log(t.Message); }
        Flush();
    }

    static void Library()
    {
        Action[] actions =
        {
            () => _ = new[] { 1 }[5..], () => _ = ((object)"s" as int[]).Length, () => _ = (int)(object)"s", () => _ = int.Parse("x"), () => _ = checked(int.MaxValue + Unlucky.Tries),
            () => _ = new List<int>()[0], () => _ = new Dictionary<string, int>()["key"], () => _ = "abc".Substring(5), () => _ = new List<int> { 1 }.GetEnumerator().Current.ToString()[9],
            () => throw new Trouble("with parameter", 1, new ArgumentException("argument", "name")), () => throw new ArgumentOutOfRangeException("index", 5, "too large"), () => throw null,
            () => throw new NotImplementedException(), () => _ = Convert.FromBase64String("*"), () => _ = new Uri("::"), () => throw new OperationCanceledException(), () => Array.Sort([1, 2], 5, 1),
            () => ArgumentNullException.ThrowIfNull((object)null, "thing"), () => ObjectDisposedException.ThrowIf(true, new Resource("x")), () => ArgumentOutOfRangeException.ThrowIfNegative(-1, "count"), () => throw new KeyNotFoundException(),
        };
        foreach (Action action in actions)
        {
            try { action(); Console.WriteLine("nothing"); }
            catch (Exception e) { Console.WriteLine($"{e.GetType().FullName}: {e.Message.ReplaceLineEndings("|")} {e.HResult:X8} {e.InnerException?.Message}"); }
        }
    }

    static void Main()
    {
        Filters();
        for (int i = 0; i < 5; i++) Log(Returns(i).ToString());
        Flush();
        Rethrow();
        Constructors();
        Usings();
        Library();
    }
}
