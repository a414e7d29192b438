// Delegates: static, instance, closures, struct receivers, virtual, multicast, variance, generic; function pointers.
using System;

delegate int Operation(int a, int b);
delegate Large Transform(Large value, ref int count);
delegate void Note();

struct Large
{
    public long A, B, C, D;
}

struct Counter
{
    public int Value;
    public int Add(int a, int b) { Value += a + b; return Value; }
}

class Base
{
    public virtual int Run(int a, int b) => a + b;
}

class Derived : Base
{
    readonly int factor;
    public Derived(int factor) => this.factor = factor;
    public override int Run(int a, int b) => factor * (a + b);
    public int Own(int a, int b) => factor - a - b;
}

static unsafe class Program
{
    static int number;
    static int failed;
    static int notes;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static int Add(int a, int b) => a + b;
    static int Multiply(int a, int b) => a * b;
    static Large Grow(Large value, ref int count) { count++; value.D += value.A; return value; }
    static void NoteOne() => notes += 1;
    static void NoteTen() => notes += 10;
    static string Describe(object o) => o == null ? "none" : "some";
    static T Apply<T>(Func<T, T> f, T value) => f(value);
    static double Mixed(int a, double b, long c, float d, byte e) => a + b + c + d + e;

    static int Main()
    {
        Operation operation = Add;
        Check(operation(2, 3) == 5);
        operation = Multiply;
        Check(operation(2, 3) == 6);
        operation = new Derived(10).Run;
        Check(operation(1, 2) == 30);
        Base b = new Derived(2);
        operation = b.Run;
        Check(operation(1, 2) == 6);
        operation = new Derived(7).Own;
        Check(operation(1, 2) == 4);
        Counter counter = new Counter { Value = 100 };
        operation = counter.Add;
        Check(operation(1, 2) == 103 && operation(1, 2) == 106 && counter.Value == 100);

        int captured = 5;
        operation = (x, y) => x + y + captured++;
        Check(operation(1, 1) == 7 && operation(1, 1) == 8 && captured == 7);

        Transform transform = Grow;
        int count = 0;
        Large large = transform(new Large { A = 3, D = 4 }, ref count);
        Check(large.D == 7 && large.A == 3 && count == 1);

        Note note = NoteOne;
        note += NoteTen;
        note += NoteOne;
        note();
        Check(notes == 12);
        note -= NoteOne;
        note();
        Check(notes == 23);
        note -= NoteOne;
        note -= NoteTen;
        Check(note == null);
        Operation first = Add, second = Add;
        Check(first == second && first != (Operation)Multiply && first.Equals(second));
        operation = first;
        operation += Multiply;
        Check(operation(3, 4) == 12);
        Check(operation.GetInvocationList().Length == 2);

        Func<object, string> general = Describe;
        Func<string, object> special = general;
        Check((string)special("x") == "some");
        Check(Apply(v => v + 1, 41) == 42 && Apply(v => v, "s") == "s");
        Func<int, Func<int, int>> curried = a => c => a * c;
        Check(curried(6)(7) == 42);
        Func<int, double, long, float, byte, double> mixed = Mixed;
        Check(mixed(1, 2.5, 3, 4.5f, 5) == 16.0);

        delegate*<int, int, int> pointer = &Add;
        Check(pointer(20, 22) == 42);
        pointer = &Multiply;
        Check(pointer(20, 2) == 40);
        delegate*<Large, ref int, Large> largePointer = &Grow;
        Check(largePointer(large, ref count).D == 10 && count == 2);

        Action failing = () => throw new InvalidOperationException("x");
        try
        {
            failing();
            Check(false);
        }
        catch (InvalidOperationException e)
        {
            Check(e.Message == "x");
        }
        Note none = null;
        try
        {
            none();
            Check(false);
        }
        catch (NullReferenceException)
        {
            Check(true);
        }
        return failed == 0 ? 100 : failed;
    }
}
