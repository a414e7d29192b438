// Null references and null pointers are NullReferenceException, with finally blocks and locks in order, on every way to memory.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

unsafe class Program
{
    struct Pair
    {
        public int A, B;
        public fixed byte Rest[64];
    }

    int field;
    Pair pair;
    readonly object gate = new object();
    static int cleanups;

    static void Expect(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: nothing");
        }
        catch (NullReferenceException)
        {
            Console.WriteLine($"{what}: null");
        }
        catch (AccessViolationException)
        {
            Console.WriteLine($"{what}: access violation");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static T Null<T>() where T : class => null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int* Nowhere() => null;

    static int Read(int* pointer) => *pointer;

    static int SameMethod()
    {
        int* pointer = Nowhere();
        try
        {
            return *pointer;
        }
        catch (NullReferenceException)
        {
            return -1;
        }
        finally
        {
            cleanups++;
        }
    }

    static int Inlined()
    {
        try
        {
            return Read(Nowhere());
        }
        catch (NullReferenceException e) when (e.Message.Length > 0)
        {
            return -2;
        }
    }

    static void Locked(object gate, int* pointer)
    {
        lock (gate)
            *pointer = 1;
    }

    static void Main()
    {
        Expect("field", () => Null<Program>().field++);
        Expect("struct field", () => Null<Program>().pair.B++);
        Expect("address of a field", () => Interlocked.Increment(ref Null<Program>().field));
        Expect("array", () => Null<int[]>()[0]++);
        Expect("length", () => _ = Null<int[]>().Length);
        Expect("virtual call", () => Null<object>().ToString());
        Expect("call", () => Null<Program>().Instance());
        Expect("interface call", () => Null<IDisposable>().Dispose());
        Expect("delegate", () => Null<Action>()());
        Expect("lock", () => Monitor.Enter(Null<object>().GetType()));
        Expect("unbox", () => _ = (int)Null<object>());
        Expect("throw", () => throw Null<Exception>());
        Expect("read", () => _ = *Nowhere());
        Expect("write", () => *Nowhere() = 5);
        Expect("index", () => _ = Nowhere()[100]);
        Expect("byte", () => _ = ((byte*)Nowhere())[3]);
        Expect("long", () => *(long*)Nowhere() = 5);
        Expect("double", () => _ = *(double*)Nowhere() + 1);
        Expect("struct", () => _ = (*(Pair*)Nowhere()).B);
        Expect("member", () => ((Pair*)Nowhere())->B = 1);
        Expect("copy", () => *(Pair*)Nowhere() = default);
        Expect("marshal", () => Marshal.ReadInt32(0));
        Expect("marshal", () => Marshal.WriteByte(0, 1, 5));
        Console.WriteLine($"{SameMethod()} {Inlined()} {cleanups}");
        var gate = new object();
        Expect("locked", () => Locked(gate, Nowhere()));
        Console.WriteLine(Monitor.IsEntered(gate));
    }

    void Instance() => Console.WriteLine(field);
}
