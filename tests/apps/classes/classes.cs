// Classes: construction order, virtual and hidden members, abstract and sealed classes, interfaces explicit and implicit, operators.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

abstract class Machine
{
    static int made;
    readonly string tag = Trace("Machine field");
    protected readonly int number;

    static string Trace(string text)
    {
        Console.WriteLine("  " + text);
        return text;
    }

    protected Machine()
    {
        number = ++made;
        Console.WriteLine($"  Machine constructor, {Describe()}, {tag}");
    }

    public abstract string Kind { get; }
    public virtual string Describe() => $"{Kind} {number}";
    public virtual int this[int index] { get => index * 10; set => Console.WriteLine($"  set {index} to {value}"); }
    public virtual event Action Stopped { add => Console.WriteLine("  add"); remove => Console.WriteLine("  remove"); }
    public string Hidden() => "Machine.Hidden";
    public virtual string NewSlot() => "Machine.NewSlot";
}

class Pump : Machine
{
    readonly int power = Next();
    static int next = 100;
    static int Next() => next++;
    public Pump() : this(1) => Console.WriteLine("  Pump()");
    public Pump(int stages) => Console.WriteLine($"  Pump({stages}), power {power}");
    public override string Kind => "pump";
    public override string Describe() => base.Describe() + $" with power {power}";
    public new string Hidden() => "Pump.Hidden";
    public new virtual string NewSlot() => "Pump.NewSlot";
    public override int this[int index] { get => base[index] + 1; set => base[index] = value * 2; }
}

sealed class Turbine : Pump
{
    public Turbine() : base(3) { }
    public sealed override string Kind => "turbine";
    public override string NewSlot() => "Turbine.NewSlot after " + base.NewSlot();
    public override bool Equals(object other) => other is Turbine turbine && turbine.number == number;
    public override int GetHashCode() => number;
}

interface INamed { string Name { get; } }
interface ILabelled { string Name { get; } string Label(int width); }
interface IBoth : INamed, ILabelled { new string Name => ((INamed)this).Name + "/" + ((ILabelled)this).Name; }

class Sign : IBoth
{
    string INamed.Name => "named";
    string ILabelled.Name => "labelled";
    public string Label(int width) => "sign".PadLeft(width, '.');
}

class Board : Sign, ILabelled, IComparable<Board>, IEnumerable<string>
{
    string ILabelled.Name => "board";
    public new string Label(int width) => "board".PadRight(width, '.');
    public int CompareTo(Board other) => 0;
    public IEnumerator<string> GetEnumerator() { yield return "one"; yield return "two"; }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

class Money(long cents)
{
    public long Cents => cents;
    public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents);
    public static Money operator -(Money a) => new(-a.Cents);
    public static Money operator ++(Money a) => new(a.Cents + 100);
    public static bool operator ==(Money a, Money b) => a?.Cents == b?.Cents;
    public static bool operator !=(Money a, Money b) => !(a == b);
    public static bool operator true(Money a) => a.Cents > 0;
    public static bool operator false(Money a) => a.Cents <= 0;
    public static implicit operator Money(int units) => new(units * 100L);
    public static explicit operator double(Money a) => a.Cents / 100.0;
    public static Money operator <<(Money a, int shift) => new(a.Cents << shift);
    public override bool Equals(object other) => other is Money money && money == this;
    public override int GetHashCode() => (int)cents;
    public override string ToString() => $"{cents / 100}.{Math.Abs(cents % 100):D2}";
}

class Late
{
    static Late() => Console.WriteLine("  static constructor of Late");
    public static readonly int Value = Log(5);
    public static int Log(int value) { Console.WriteLine("  Late.Log " + value); return value; }
    public class Nested { public static int Depth = Log(7); }
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static string Calls(Machine machine) => $"{machine.Describe()} {machine.Hidden()} {machine.NewSlot()} {machine[4]}";

    static void Main()
    {
        Console.WriteLine("make");
        Machine[] machines = { new Pump(), new Turbine(), new Pump(5) };
        foreach (Machine machine in machines)
        {
            Console.WriteLine(Calls(machine));
            machine[2] = 21;
            machine.Stopped += () => { };
            if (machine is Pump pump) Console.WriteLine($"{pump.Hidden()} {pump.NewSlot()} {pump[1]}");
        }
        Console.WriteLine($"{machines[1].Equals(machines[1])} {machines[1].Equals(machines[0])} {machines[0].Equals(machines[0])} {machines[1].GetHashCode()}");
        object[] signs = { new Sign(), new Board() };
        foreach (object sign in signs)
        {
            Console.WriteLine($"{((INamed)sign).Name} {((ILabelled)sign).Name} {((IBoth)sign).Name} {((ILabelled)sign).Label(8)} {((Sign)sign).Label(7)} {sign is IComparable<Board>} {sign as IEnumerable<string> != null}");
            if (sign is IEnumerable items) foreach (object item in items) Console.WriteLine("  " + item);
        }
        Money money = 5;
        money += new Money(250);
        money++;
        Money before = money++;
        Console.WriteLine($"{money} {before} {-money} {(double)money} {money == 9} {money != null} {(money ? "yes" : "no")} {(-money ? "yes" : "no")} {money << 1} {money.Equals(new Money(950))} {new HashSet<Money> { money, new Money(950) }.Count}");
        Console.WriteLine("before Late");
        Console.WriteLine(Late.Value);
        Console.WriteLine(Late.Nested.Depth);
        try { Console.WriteLine(((Turbine)machines[0]).Kind); } catch (InvalidCastException error) { Console.WriteLine(error.Message); }
        try { Console.WriteLine(((IBoth)(object)machines[0]).Name); } catch (InvalidCastException error) { Console.WriteLine(error.Message); }
        Machine none = null;
        try { Console.WriteLine(none.Describe()); } catch (NullReferenceException error) { Console.WriteLine(error.Message); }
        Console.WriteLine($"{none?.Kind ?? "none"} {machines[1]} {new object().Equals(null)} {ReferenceEquals(machines[0], machines[0])}");
    }
}
