// Virtual, interface and static dispatch in all its forms; every method's name tells what must be found.
using System;
using System.Collections.Generic;

namespace Dispatching;

public struct Inner { public int A; public Wrap<int> B; }
public struct Wrap<T> { public T Value; public Tail C; }
public struct Middle { public Inner A; public Wrap<Inner> B; }
public struct Outer { public Middle A; public Wrap<Middle> B; public static Outer C; }
public struct Tail { public byte A; }

public class Animal
{
    public virtual string Name() => "animal";
    public virtual Animal Clone() => this;
    public virtual void Plain() { }
    public virtual T Generic<T>(T value) => value;
    public override string ToString() => "animal";
}

public class Dog : Animal
{
    public override string Name() => "dog";
    public override Dog Clone() => this;
    public new virtual void Plain() { }
    public override T Generic<T>(T value) => value;
}

public class Puppy : Dog
{
    public override Puppy Clone() => this;
    public sealed override void Plain() { }
}

public class Toy : Puppy { public override Toy Clone() => this; }

public class Overloads<T>
{
    public virtual void M(T value) { }
    public virtual void M(int value) { }
}

public class OverloadsOfInt : Overloads<int> { }
public class OverridesFirst<U> : Overloads<U> { public override void M(U value) { } }

public class ReadsIn<T> { public virtual void Read(T first, in int second) { } }
public class ReadsListIn : ReadsIn<List<int>> { public override void Read(List<int> first, in int second) { } }
public unsafe class FunctionPointers
{
    public delegate* unmanaged[Cdecl]<int, void> Field;
    public void Method(in int a, in int b, delegate* unmanaged[Cdecl]<int, void>[] c) { }
}

public interface IShape { int Area(); int Corners() => 0; }
public interface INamed { string Name { get; } }
public class Square : IShape { public int Area() => 1; public virtual int Corners() => 4; }
public class RoundedSquare : Square { public override int Corners() => 8; }
public class Circle : IShape { int IShape.Area() => 3; }
public class Again : Circle, IShape { public int Area() => 5; }
public class OnlyDerived : Again { public new int Area() => 6; }
public class Donor { public int Area() => 7; }
public class Borrower : Donor { }
public class VirtualDonor { public virtual int Area() => 7; }
public class VirtualBorrower : VirtualDonor, IShape { }
public struct Point : IShape { public int Area() => 0; public override string ToString() => "point"; }

// Default implementations: the most specific one, diamonds, abstract again.
public interface IRoot { int Value() => 1; int Other(); }
public interface ILeft : IRoot { int IRoot.Value() => 2; }
public interface IRight : IRoot { int IRoot.Value() => 3; }
public interface IBoth : ILeft, IRight { int IRoot.Value() => 4; }
public interface IAbstractAgain : ILeft { abstract int IRoot.Value(); }
public interface IDiamond : ILeft, IRight { }
public class OnlyRoot : IRoot { public int Other() => 0; }
public class LeftClass : ILeft { public int Other() => 0; }
public class BothClass : IBoth { public int Other() => 0; }
public class OwnClass : IBoth { public int Other() => 0; public int Value() => 5; }
public class AgainClass : IAbstractAgain { public int Other() => 0; int IRoot.Value() => 6; }

// Variance.
public interface IProduce<out T> { T Produce(); }
public interface IConsume<in T> { void Consume(T value); }
public class DogProducer : IProduce<Dog> { public Dog Produce() => null; }
public class AnimalConsumer : IConsume<Animal> { public void Consume(Animal value) { } }
public interface IGeneric<T> { T Pass<M>(T value, M other); }
public class GenericImplementation<T> : IGeneric<T> { public T Pass<M>(T value, M other) => value; }
public class TwoWays : IGeneric<int>, IGeneric<string>
{
    int IGeneric<int>.Pass<M>(int value, M other) => value;
    public string Pass<M>(string value, M other) => value;
}

// Static abstract members.
public interface IParse<TSelf> where TSelf : IParse<TSelf>
{
    static abstract TSelf Parse(string text);
    static virtual TSelf Default() => default;
    static abstract TSelf operator +(TSelf a, TSelf b);
}
public interface IParseBetter<TSelf> : IParse<TSelf> where TSelf : IParseBetter<TSelf>
{
    static TSelf IParse<TSelf>.Default() => default;
}
public struct Meters : IParse<Meters>
{
    public static Meters Parse(string text) => default;
    static Meters IParse<Meters>.Default() => default;
    public static Meters operator +(Meters a, Meters b) => a;
}
public class Plain : IParse<Plain>
{
    public static Plain Parse(string text) => null;
    public static Plain operator +(Plain a, Plain b) => a;
}
public class Better : IParseBetter<Better>
{
    public static Better Parse(string text) => null;
    public static Better operator +(Better a, Better b) => a;
}
public class BetterStill : Better { }

public struct Converts
{
    public static implicit operator int(Converts value) => 0;
    public static implicit operator long(Converts value) => 0;
    public static explicit operator short(Converts value) => 0;
}

public class Uses
{
    // Every token kind in one body.
    public static unsafe int Body<T>(T value, List<T> list, int[,] grid)
    {
        list.Add(value);
        grid[1, 2] = grid[0, 0] + 1;
        ref int place = ref grid[1, 1];
        int[,] made = new int[2, 3];
        delegate*<int, int> function = &Same;
        Span<T> span = new Span<T>(ref value);
        return function(place) + Pick<T>(span.Length) + new Dictionary<string, T>().Count + made.Length;
    }
    public static int Same(int x) => x;
    public static int Pick<M>(int x) => x;
}

public interface ICircular<T> { }
public class Circular : ICircular<ICircular<Circular>> { }
