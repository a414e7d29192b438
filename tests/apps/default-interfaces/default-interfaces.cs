// Default interface members: inheritance, re-abstraction, diamonds with and without a most specific implementation, statics, variance.
using System;
using System.Collections.Generic;
using System.Runtime;

interface IRoot
{
    string Who() => "IRoot";
    string Twice() => Who() + Who();
    int Count { get => 1; set => Console.WriteLine("IRoot.Count = " + value); }
    static int created;
    static string Make() => "made " + ++created;
    private string Secret() => "secret of " + Who();
    string Tell() => Secret();
    protected string Inner() => "inner";
}
interface ILeft : IRoot { string IRoot.Who() => "ILeft"; }
interface IRight : IRoot { string IRoot.Who() => "IRight"; }
interface IBottom : ILeft, IRight { string IRoot.Who() => "IBottom"; }
interface IAbstractAgain : IRoot { abstract string IRoot.Who(); }

class Plain : IRoot { }
class Left : ILeft { }
class Diamond : ILeft, IRight, IBottom { }
class Own : ILeft, IRight { public virtual string Who() => "Own"; public int Count { get; set; } = 9; }
class Derived : Own { public override string Who() => "Derived over " + base.Who(); }
class Again : IAbstractAgain { string IRoot.Who() => "Again"; }
struct Value : IRoot { public int Times; public string Twice() => "Value " + ++Times; }
struct Untouched : IRight { }

interface IGeneric<T> { string Show(T value) => $"IGeneric<{typeof(T).Name}> {value}"; }
interface IConvertAll<in TIn, out TOut> { TOut Map(TIn value); TOut[] MapAll(params TIn[] values) => Array.ConvertAll(values, v => Map(v)); }
class Lengths : IConvertAll<object, string> { public string Map(object value) => "<" + value + ">"; }
class Many : IGeneric<int>, IGeneric<string>, IGeneric<List<int>> { string IGeneric<string>.Show(string value) => "own " + value; }
interface IVirtualGeneric { string Of<T>() => "default " + typeof(T).Name; }
class TakesDefault : IVirtualGeneric { }
class Overrides : IVirtualGeneric { public string Of<T>() => "own " + typeof(T).Name; }

// Whether IDynamic.Pick has one most specific implementation is decided by the type that implements the interfaces.
interface IDynamic { string Pick(); }
interface IFirst : IDynamic { string IDynamic.Pick() => "first"; }
interface ISecond : IDynamic { string IDynamic.Pick() => "second"; }
class Resolved : IFirst, ISecond { string IDynamic.Pick() => "resolved"; }

static class Program
{
    static string Use<T>(T value) where T : IRoot => $"{value.Who()} {value.Twice()} {value.Count} {value.Tell()}";

    static void Main()
    {
        IRoot[] roots = { new Plain(), new Left(), new Diamond(), new Own(), new Derived(), new Again(), new Value(), new Untouched() };
        foreach (IRoot root in roots)
        {
            root.Count = 3;
            Console.WriteLine($"{root.GetType().Name}: {root.Who()} {root.Twice()} {root.Count} {root.Tell()} {IRoot.Make()}");
        }
        Value value = new();
        Console.WriteLine(Use(value) + " | " + Use(value) + " | " + Use(new Untouched()) + " | " + Use(new Derived()) + " | " + Use<IRoot>(value));
        Console.WriteLine(value.Twice() + " " + value.Times);
        Func<string> bound = roots[2].Twice, boxed = roots[6].Twice;
        Console.WriteLine(bound() + " " + boxed() + " " + boxed());
        Many many = new();
        Console.WriteLine(((IGeneric<int>)many).Show(1) + "; " + ((IGeneric<string>)many).Show("s") + "; " + ((IGeneric<List<int>>)many).Show(null));
        IConvertAll<string, object> variant = new Lengths();
        Console.WriteLine(string.Join(",", variant.MapAll("a", "b")));
        IVirtualGeneric[] virtuals = { new TakesDefault(), new Overrides() };
        foreach (IVirtualGeneric item in virtuals) Console.WriteLine(item.Of<int>() + " " + item.Of<string>() + " " + item.Of<KeyValuePair<int, string>>());
        Console.WriteLine(((IDynamic)new Resolved()).Pick());
    }
}
