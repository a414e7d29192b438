// Calls through interfaces that overlap in many ways, through variance, on arrays and boxes, and casts along long chains of classes.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

interface IA { string A() => "default A"; }
interface IB { string B(); }
interface IC { string C(int i); string C2() => "C2 of " + GetType().Name; }
interface ID : IA, IB { string D { get; } }
interface IE<out T> { T E(); }
interface IF<in T> { string F(T value); }
interface IG<T> { T G(T value); }

class Ab : IA, IB { public string A() => "Ab.A"; public virtual string B() => "Ab.B"; }
class Bc : IB, IC { public string B() => "Bc.B"; public string C(int i) => "Bc.C" + i; }
class Ac : IA, IC { string IC.C(int i) => "Ac.C" + i; public string C2() => "own C2"; }
class Abc : Ab, IC { public override string B() => "Abc.B"; public string C(int i) => "Abc.C" + i; }
class De : Abc, ID { string ID.D => "ID.D"; string IA.A() => "D.A"; }
struct S : IB, IC, IG<int> { public int N; public string B() => "S.B" + N; public string C(int i) => "S.C" + (N += i); public int G(int value) => value * N; }
class Out : IE<string>, IE<Ab> { string IE<string>.E() => "text"; Ab IE<Ab>.E() => new Abc(); }
class In : IF<object>, IF<Ab> { string IF<object>.F(object value) => "object " + value; string IF<Ab>.F(Ab value) => "Ab " + value.B(); }
class Both<T> : IE<T>, IF<T>, IG<T> { public T E() => default; public string F(T value) => typeof(T).Name; public T G(T value) => value; }

class C0 { }
class C1 : C0 { }
class C2 : C1 { }
class C3 : C2 { }
class Other : C1 { }
sealed class Last : C3 { }

static class Program
{
    static void Calls(object o)
    {
        var line = new List<string> { o.GetType().Name };
        if (o is IA a) line.Add(a.A());
        if (o is IB b) line.Add(b.B());
        if (o is IC c) line.Add(c.C(1) + c.C(2) + c.C2());
        if (o is ID d) line.Add(d.D + d.A() + d.B());
        if (o is IE<object> e) line.Add("E " + (e.E() ?? "null"));
        if (o is IE<IB> eb) line.Add("E of IB " + (eb.E()?.B() ?? "null"));
        if (o is IF<string> f) line.Add(f.F("s"));
        if (o is IF<Abc> fa) line.Add(fa.F(new Abc()));
        if (o is IG<int> g) line.Add("G " + g.G(6));
        Console.WriteLine(string.Join(", ", line));
    }

    static void Arrays()
    {
        object strings = new[] { "x", "yy" };
        Console.WriteLine(((IList<object>)strings)[1] + " " + ((IReadOnlyList<object>)strings).Count + " " + ((IEnumerable<IComparable>)strings).Count());
        foreach (object item in (IEnumerable<object>)strings)
            Console.Write(item + " ");
        object abcs = new Abc[] { new Abc(), new De() };
        foreach (IB item in (ICollection<IB>)abcs)
            Console.Write(item.B() + " ");
        object numbers = new[] { -1, 2 };
        Console.WriteLine(((IList<uint>)numbers)[0] + " " + ((IEnumerable<int>)numbers).Sum() + " " + ((IList)numbers)[1]);
        IEnumerable<object> joined = new List<string> { "l" }.Concat((IEnumerable<object>)strings);
        Console.WriteLine(string.Join(",", joined));
    }

    static string Kind(object o) =>
        (o is C0 ? "0" : "") + (o is C1 ? "1" : "") + (o is C2 ? "2" : "") + (o is C3 ? "3" : "") + (o is Other ? "o" : "") + (o is Last ? "l" : "");

    static void Classes()
    {
        foreach (object o in new object[] { new C0(), new C1(), new C2(), new C3(), new Other(), new Last(), "s", 5, new C2[1], null })
            Console.Write("[" + Kind(o) + "]" + (o as C2 != null ? "+" : "-"));
        Console.WriteLine();
        try
        {
            object o = new Other();
            Console.WriteLine(((C1)o).GetType());
            Console.WriteLine(((C2)o).GetType());
        }
        catch (InvalidCastException e)
        {
            Console.WriteLine(e.Message);
        }
        object array = new C3[1];
        Console.WriteLine($"{array is C1[]} {array is Other[]} {array is Array} {(object)DayOfWeek.Friday is Enum} {(object)5 is ValueType}");
    }

    static void Main()
    {
        foreach (object o in new object[] { new Ab(), new Bc(), new Ac(), new Abc(), new De(), new S { N = 7 }, new Out(), new In(), new Both<int>(), new Both<string>(), new Both<Abc>() })
            Calls(o);
        Arrays();
        Classes();
        Func<string> bound = ((IB)new De()).B;
        Func<IC, string> open = c => c.C2();
        Console.WriteLine(bound() + " " + open(new Ac()) + " " + open(new S()));
        IEnumerable<IA> all = new List<De> { new De() };
        Console.WriteLine(all.First().A());
    }
}
