// One method per primitive of the memory model and per check; the test looks at the instructions each becomes.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading;

struct Pair { public object A, B; public int N; }
class Near { public long First; public double X, Y; }
[StructLayout(LayoutKind.Explicit)] struct Wide { [FieldOffset(8000)] public int Last; }
class Far { public Wide Wide; }
class Punned { public long First; public double X, Y; }
interface IOne { int Get(); }
class One : IOne { public int Get() => 71; }
interface ITwo { int Get(); }
class First : ITwo { public int Get() => 72; }
class Second : ITwo { public int Get() => 73; }
class Holder { public object Reference; public volatile int Flag; public volatile object Shared; public long Wide; public Pair Pair; }
class Finalized { public int N = 3; ~Finalized() { N++; } }
class Initialised { public static int Value = 7; static Initialised() { Value++; } }

static unsafe class Primitives
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int ReadVolatile(Holder h) => h.Flag;
    [MethodImpl(Alone)] static void WriteVolatile(Holder h) => h.Flag = 1;
    [MethodImpl(Alone)] static long ReadWide(ref long l) => Volatile.Read(ref l);
    [MethodImpl(Alone)] static void WriteWide(ref long l, long v) => Volatile.Write(ref l, v);
    [MethodImpl(Alone)] static int Exchange(ref int i) => Interlocked.Exchange(ref i, 5);
    [MethodImpl(Alone)] static long CompareExchangeWide(ref long l) => Interlocked.CompareExchange(ref l, 1, 2);
    [MethodImpl(Alone)] static object ExchangeReference(ref object o) => Interlocked.Exchange(ref o, "x");
    [MethodImpl(Alone)] static void Fence() => Interlocked.MemoryBarrier();
    [MethodImpl(Alone)] static void Publish(Holder h, object o) => h.Reference = o;
    [MethodImpl(Alone)] static void Clear(Holder h) => h.Reference = null;
    [MethodImpl(Alone)] static void PublishPair(Holder h, Pair p) => h.Pair = p;
    [MethodImpl(Alone)] static int Static() => Initialised.Value;
    [MethodImpl(Alone)] static long Unaligned(byte* p) => Unsafe.ReadUnaligned<long>(p);
    [MethodImpl(Alone)] static double UnalignedReal(byte* p) => Unsafe.ReadUnaligned<double>(p);
    [MethodImpl(Alone)] static int Divide(int a, int b) => a / b;
    [MethodImpl(Alone)] static int Element(int[] a, int i) => a[i];
    [MethodImpl(Alone)] static double ReadField(Near n) => n.X;
    [MethodImpl(Alone)] static int ReadFarField(Far f) => f.Wide.Last;
    [MethodImpl(Alone)] static double KeepsField(Near a, Near b) { a.X = 1; b.Y = 2; return a.X; }
    [MethodImpl(Alone)] static double ReadsPunnedField(Punned a, Punned b) { a.X = 1; b.Y = 2; return a.X; }
    [MethodImpl(Alone)] static int OneImplementation(IOne one) => one.Get();
    [MethodImpl(Alone)] static int TwoImplementations(ITwo two) => two.Get();
    [MethodImpl(Alone)] static bool IsOneOfTwo(object o) => o is ITwo;
    [MethodImpl(Alone)] static int SumOfArray(int[] a) { int sum = 0; for (int i = 0; i < a.Length; i++) sum += a[i]; return sum; }
    [MethodImpl(Alone)] static void ScaleArray(float[] a, float by) { for (int i = 0; i < a.Length; i++) a[i] *= by; }
    [MethodImpl(Alone)] static int Checked(int a, int b) => checked(a + b);
    [MethodImpl(Alone)] static int Shift(int a, int n) => a << n;

    [MethodImpl(Alone)] static object Allocate() => new Holder();
    [MethodImpl(Alone)] static object AllocateAround(object o) => new Holder { Reference = o };
    [MethodImpl(Alone)] static object AllocateZeros() => new Holder { Reference = null, Wide = 0 };
    [MethodImpl(Alone)] static object AllocateBefore() => new Holder { Reference = Allocate() };
    [MethodImpl(Alone)] static void Hang(Holder h) => h.Reference = new Holder();
    [MethodImpl(Alone)] static void HangLiteral(Holder h) => h.Reference = "x";
    [MethodImpl(Alone)] static void SetStatic(object o) => kept = o;
    [MethodImpl(Alone)] static object AllocateFour() => new long[4];
    [MethodImpl(Alone)] static object AllocateMany(int n) => new long[n];
    [MethodImpl(Alone)] static void AllocateFinalized() => new Finalized();
    [MethodImpl(Alone)] static int AllocateUnused(int n) { var h = new Holder { Wide = n }; return (int)h.Wide; }
    static object kept;

    [MethodImpl(Alone)] static Vector128<byte> EqualLanes(byte* p, Vector128<byte> v) => Vector128.Equals(Vector128.Load(p), v);
    [MethodImpl(Alone)] static bool AnyLane(Vector128<ushort> v) => Vector128.EqualsAny(v, Vector128<ushort>.Zero);
    [MethodImpl(Alone)] static uint SignBits(Vector128<byte> v) => v.ExtractMostSignificantBits();
    [MethodImpl(Alone)] static Vector128<byte> ChosenLanes(Vector128<byte> v, Vector128<byte> n) => Vector128.Shuffle(v, n);
    [MethodImpl(Alone)] static Vector128<byte> NarrowLanes(Vector128<ushort> a, Vector128<ushort> b) => Vector128.NarrowWithSaturation(a, b);
    [MethodImpl(Alone)] static Vector128<int> ToInteger(Vector128<float> v) => Vector128.ConvertToInt32(v);
    [MethodImpl(Alone)] static Vector128<float> Smaller(Vector128<float> a, Vector128<float> b) => Vector128.Min(a, b);
    [MethodImpl(Alone)] static Vector128<int> Chosen(Vector128<int> a, Vector128<int> b, Vector128<int> c) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), b, c);

    [MethodImpl(Alone)]
    static int Vectors(byte* p)
    {
        var v = EqualLanes(p, Vector128<byte>.Zero);
        var real = Smaller(Vector128.Create(1f), Vector128.Create(2f));
        return (int)SignBits(ChosenLanes(v, v)) + (AnyLane(v.AsUInt16()) ? 1 : 0) + NarrowLanes(v.AsUInt16(), v.AsUInt16())[0] +
               Chosen(ToInteger(real), v.AsInt32(), v.AsInt32())[0];
    }

    static int Scaled(int count)
    {
        ScaleArray(new float[count], count);
        return count;
    }

    static int Main()
    {
        var h = new Holder();
        long wide = 1;
        int small = 2;
        object o = "a";
        byte* bytes = stackalloc byte[16];
        WriteVolatile(h);
        WriteWide(ref wide, 5);
        Fence();
        Publish(h, o);
        Clear(h);
        PublishPair(h, new Pair { A = o });
        ExchangeReference(ref o);
        Hang((Holder)AllocateAround(AllocateBefore()));
        HangLiteral(h);
        Publish(h, AllocateZeros());
        SetStatic(AllocateFour());
        SetStatic(AllocateMany(small + AllocateUnused(small)));
        AllocateFinalized();
        return (int)(ReadVolatile(h) + ReadWide(ref wide) + Exchange(ref small) + CompareExchangeWide(ref wide) +
                     Static() + Unaligned(bytes) + UnalignedReal(bytes) + Divide(7, small) + Element(new int[3], 1) +
                     Checked(small, 1) + Shift(small, 3) + Vectors(bytes)) +
               (int)ReadField(new Near()) + ReadFarField(new Far()) +
               (int)KeepsField(new Near(), new Near()) + (int)ReadsPunnedField(Unsafe.As<Punned>(h), new Punned()) +
               OneImplementation(new One()) + TwoImplementations(small > 2 ? new First() : new Second()) +
               (IsOneOfTwo(o) ? 1 : 0) + SumOfArray(new int[small]) + Scaled(small);
    }
}
