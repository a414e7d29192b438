// Unsafe.NullRef and what is added to it: every access is a NullReferenceException, also inside the library.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    struct Data
    {
        public int A, B;
        public long C;
        public string D;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public int Sum() => A + B;
    }

    static void Expect(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: nothing");
        }
        catch (NullReferenceException e)
        {
            Console.WriteLine($"{what}: {e.Message}");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ref T Null<T>() => ref Unsafe.NullRef<T>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Read(ref int place) => place;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int ReadOrCall(ref int place, int[] items)
    {
        int found = place;
        if (found > 0)
            return found;
        foreach (int item in items)
            found += Read(ref items[item]);
        return found;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);

    static int Cleaned()
    {
        int cleanups = 0;
        try
        {
            try
            {
                return Null<int>().ToString().Length;
            }
            finally
            {
                cleanups++;
            }
        }
        catch (NullReferenceException) when (cleanups == 0)
        {
            return cleanups * 10 + 1;
        }
    }

    static void Main()
    {
        Expect("read", () => Console.WriteLine(Null<int>()));
        Expect("write", () => Null<int>() = 5);
        Expect("argument", () => Read(ref Null<int>()));
        Expect("argument and more", () => ReadOrCall(ref Null<int>(), new int[3]));
        Expect("field", () => Console.WriteLine(Null<Data>().B));
        Expect("field written", () => Null<Data>().C = 4);
        Expect("reference written", () => Null<Data>().D = "text");
        Expect("struct", () =>
        {
            Data copy = Null<Data>();
            Console.WriteLine(copy.A);
        });
        Expect("struct written", () => Null<Data>() = new Data { A = 3 });
        Expect("struct cleared", () => Null<Data>() = default);
        Expect("method", () => Console.WriteLine(Null<Data>().Sum()));
        Expect("reference", () => Console.WriteLine(Null<string>().Length));
        Expect("swap", () =>
        {
            int a = 1;
            Swap(ref a, ref Null<int>());
        });
        Expect("swap of references", () =>
        {
            string a = "a";
            Swap(ref a, ref Null<string>());
        });
        Expect("finally", () =>
        {
            ref int place = ref Null<int>();
            try
            {
                place++;
            }
            finally
            {
                Console.WriteLine("finally");
            }
        });
        Expect("catch", () =>
        {
            ref int place = ref Null<int>();
            try
            {
                place++;
            }
            catch (NullReferenceException)
            {
                Console.WriteLine("caught");
            }
        });
        var dictionary = new Dictionary<string, int>();
        Expect("dictionary", () =>
        {
            ref int value = ref CollectionsMarshal.GetValueRefOrNullRef(dictionary, "none");
            Console.WriteLine(Unsafe.IsNullRef(ref value));
            value = 4;
        });
        Expect("element", () => Unsafe.Add(ref Null<int>(), 3) = 4);
        Expect("field of a reference", () =>
        {
            ref int b = ref Null<Data>().B;
            b = 3;
        });
        Expect("span", () => Console.WriteLine(MemoryMarshal.CreateSpan(ref Null<int>(), 3)[1]));
        Expect("library", () => Console.WriteLine(Null<int>().ToString()));
        Expect("library struct", () => Console.WriteLine(Null<Guid>().GetHashCode()));
        Expect("unaligned", () => Console.WriteLine(Unsafe.ReadUnaligned<int>(ref Null<byte>())));
        Expect("interlocked", () => Interlocked.Increment(ref Null<int>()));
        Expect("volatile", () => Volatile.Write(ref Null<int>(), 3));
        Blocks.Run(Expect);
        Console.WriteLine(Cleaned());
        for (int i = 0; i < 1000; i++)
            try
            {
                Null<decimal>().ToString();
            }
            catch (NullReferenceException)
            {
                if (i % 100 == 0)
                    GC.Collect();
            }
        Console.WriteLine("over");
    }
}
