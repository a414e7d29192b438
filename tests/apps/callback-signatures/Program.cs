// Delegates of every signature, called as function pointers on threads that the runtime has not made.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

static class Program
{
    struct Small { public int A, B; }
    struct Floats { public float X, Y, Z; }
    struct Mixed { public double D; public long L; public sbyte C; }
    [StructLayout(LayoutKind.Sequential)]
    unsafe struct Large { public fixed long Items[6]; }
    enum Kind : ushort { None, Some = 60000 }

    delegate void Nothing();
    delegate sbyte SmallIntegers(sbyte a, byte b, short c, Kind d, [MarshalAs(UnmanagedType.U1)] bool e, uint f);
    delegate long Longs(int a, long b, int c, ulong d);
    delegate double Doubles(float a, double b, float c, double d);
    delegate int Many(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j, int k, double l, int m, double n, int o, double p, int q, double r);
    delegate Small Smalls(Small a, int b);
    delegate Floats FloatsOf(Floats a);
    delegate Mixed Mixeds(double a, Mixed b);
    delegate Large Larges(Large a, Small b);
    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Ansi)]
    delegate string Text(string a, int b);
    delegate void References(ref int a, out int b, ref Mixed c);
    delegate int Array([MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 1)] int[] a, int b);
    delegate int Counted([In, Out, MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 1, SizeConst = 1)] string[] a, ref int b);
    delegate int Uncounted(bool[] a);
    delegate int Inner(int a);
    delegate Inner Callback(int a);
    delegate bool Bool(bool a);
    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    delegate string Wide(string a, char b);

    [DllImport("libtestlib.so")]
    static extern double test_call(int number, nint function, int times);
    [DllImport("libtestlib.so")]
    static extern nint test_text();

    static int calls, first;
    static readonly HashSet<int> threads = new HashSet<int>();
    [ThreadStatic]
    static object own;

    static void Entered()
    {
        lock (threads)
            threads.Add(Environment.CurrentManagedThreadId);
        if (own == null)
            Interlocked.Increment(ref first);
        own = new byte[100];
        Interlocked.Increment(ref calls);
        Thread current = Thread.CurrentThread;
        if (!current.IsBackground || current.IsThreadPoolThread || !current.IsAlive)
            throw new InvalidOperationException("not as a foreign thread");
    }

    static void Call<D>(int number, D function) where D : Delegate
    {
        int before = calls;
        double result = test_call(number, Marshal.GetFunctionPointerForDelegate(function), 20);
        GC.KeepAlive(function);
        Console.WriteLine($"{typeof(D).Name}: {result} {calls - before}");
        GC.Collect();
    }

    static unsafe void Main()
    {
        int main = Environment.CurrentManagedThreadId, number = 0;
        Call<Nothing>(number++, Entered);
        Call<SmallIntegers>(number++, (a, b, c, d, e, f) =>
        {
            Entered();
            return (sbyte)(a == -1 && b == 200 && c == -30000 && d == Kind.Some && e && f == 4000000000 ? -100 : 1);
        });
        Call<Longs>(number++, (a, b, c, d) =>
        {
            Entered();
            return (long)d + b + a + c;
        });
        Call<Doubles>(number++, (a, b, c, d) =>
        {
            Entered();
            return a + b + c + d;
        });
        Call<Many>(number++, (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r) =>
        {
            Entered();
            return (int)(a + b + 2 * (c + d) + 3 * (e + f) + 4 * (g + h) + 5 * (i + j) + 6 * (k + l) + 7 * (m + n) + 8 * (o + p) + 9 * (q + r));
        });
        Call<Smalls>(number++, (a, b) =>
        {
            Entered();
            return new Small { A = a.B, B = a.A + b };
        });
        Call<FloatsOf>(number++, a =>
        {
            Entered();
            return new Floats { X = a.Z, Y = a.Y, Z = a.X };
        });
        Call<Mixeds>(number++, (a, b) =>
        {
            Entered();
            return new Mixed { D = a + b.D, L = b.L * 2, C = (sbyte)(b.C + 1) };
        });
        Call<Larges>(number++, (a, b) =>
        {
            Entered();
            a.Items[0] = b.A + b.B;
            return a;
        });
        Call<Text>(number++, (a, b) =>
        {
            Entered();
            return a.ToUpperInvariant() + b;
        });
        Console.WriteLine(Marshal.PtrToStringAnsi(test_text()));
        Call<References>(number++, (ref int a, out int b, ref Mixed c) =>
        {
            Entered();
            a++;
            b = a * 2;
            c.D += c.L;
        });
        Call<Array>(number++, (a, b) =>
        {
            Entered();
            return a.Length == b ? a[0] * 1000 + a[3] : -1;
        });
        Call<Counted>(number++, (a, ref b) =>
        {
            Entered();
            a[0] = a[1] + a[2];
            return a.Length * 10 + b;
        });
        Console.WriteLine(Marshal.PtrToStringAnsi(test_text()));
        Call<Uncounted>(number++, a =>
        {
            Entered();
            return a.Length * 10 + (a[0] ? 1 : 0);
        });
        Inner kept = a => a + 7;
        Call<Callback>(number++, a =>
        {
            Entered();
            return a == 7 ? kept : null;
        });
        Call<Bool>(number++, a =>
        {
            Entered();
            return !a;
        });
        Call<Wide>(number++, (a, b) =>
        {
            Entered();
            return a + b;
        });
        Console.WriteLine(Marshal.PtrToStringAnsi(test_text()));
        Console.WriteLine($"{calls} {first} {threads.Contains(main)}");
    }
}
