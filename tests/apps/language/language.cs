// The language in breadth: values of every shape, generics of every kind, delegates, casts, numbers, text.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
interface IShape
{
    double Area();
    string Name => "shape";
    static virtual int Count => 0;
}
struct Sq : IShape
{
    public double S;
    public double Area() => S * S;
    public static int Count => 4;
}
class Ci : IShape
{
    public double R;
    public double Area() => 3 * R * R;
    public string Name => "circle";
    public static int Count => 1;
}
struct Big
{
    public long A, B, C, D;
    public string S;
    public Big(int i)
    {
        A = i;
        B = i * 2;
        C = i * 3;
        D = i * 4;
        S = "b" + i;
    }
    public long Sum() => A + B + C + D;
    public override string ToString() => $"{S}:{Sum()}";
}
struct Small
{
    public byte A;
    public int B;
}
struct Odd3
{
    public byte A, B, C;
}
struct Odd12
{
    public int A, B, C;
}
struct FF
{
    public float X, Y;
}
struct DD
{
    public double X, Y;
    public static DD operator +(DD a, DD b) => new DD { X = a.X + b.X, Y = a.Y + b.Y };
}
struct F4
{
    public float X, Y, Z, W;
}
[InlineArray(5)]
struct Five
{
    int e;
}
[StructLayout(LayoutKind.Explicit)]
struct Un
{
    [FieldOffset(0)]
    public int I;
    [FieldOffset(0)]
    public float F;
    [FieldOffset(4)]
    public byte B0;
    [FieldOffset(5)]
    public byte B1;
}
[StructLayout(LayoutKind.Sequential, Pack = 1)]
struct Packed
{
    public byte A;
    public long L;
    public double D;
    public short S;
}
unsafe struct Fix
{
    public int n;
    public fixed byte buf[13];
}
abstract class Animal
{
    public abstract T Make<T>(T x);
    public virtual string Say<T, U>(T t, U u)
        where U : struct { return $"{typeof(T).Name} {u}"; }
}
class Dog : Animal
{
    public override T Make<T>(T x) => x;
    public override string Say<T, U>(T t, U u) => "dog " + t + " " + u;
}
class Cat : Animal
{
    public override T Make<T>(T x) => default;
}
interface IGen
{
    T Id<T>(T x);
}
class G1 : IGen
{
    public T Id<T>(T x) => x;
}
class Node<T>
    where T : IComparable<T>
{
    public T V;
    public Node<T> L, R;
    public void Add(T v)
    {
        if (v.CompareTo(V) < 0)
        {
            if (L == null)
                L = new Node<T> { V = v };
            else
                L.Add(v);
        }
        else
        {
            if (R == null)
                R = new Node<T> { V = v };
            else
                R.Add(v);
        }
    }
    public IEnumerable<T> Walk()
    {
        if (L != null)
            foreach (var x in L.Walk())
                yield return x;
        yield return V;
        if (R != null)
            foreach (var x in R.Walk())
                yield return x;
    }
}
ref struct RS
{
    public Span<int> S;
    public ref int R;
    public int Sum()
    {
        int s = 0;
        foreach (var x in S)
            s += x;
        return s + R;
    }
}
delegate int Op2(int a, int b);
delegate Big BigOp(Big b, int i);
delegate ref int RefOp(int[] a);
static class P
{
    static int T<X>()
        where X : IShape { return X.Count; }
    static double Total<X>(X x)
        where X : IShape { return x.Area(); }
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Big MakeBig(int i) => new Big(i);
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Big Twice(Big b)
    {
        b.A *= 2;
        return b;
    }
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Small MkSmall(byte a, int b) => new Small { A = a, B = b };
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Odd3 MkOdd(Odd3 o)
    {
        o.C += 1;
        return o;
    }
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Odd12 MkOdd12(Odd12 o)
    {
        o.C += 1;
        return o;
    }
    [MethodImpl(MethodImplOptions.NoInlining)]
    static FF Mk(FF o) => new FF { X = o.Y, Y = o.X };
    [MethodImpl(MethodImplOptions.NoInlining)]
    static F4 Mk(F4 o) => new F4 { X = o.W, Y = o.Z, Z = o.Y, W = o.X };
    [MethodImpl(MethodImplOptions.NoInlining)]
    static ref int Pick(int[] a, int i) => ref a[i];
    static Big Many(int a, Big b, long c, Small s, double d, FF f, byte e, string g, Odd3 o, float h, Odd12 p, DD q)
    {
        return new Big { A = a + b.A + c + s.A + s.B, B = (long)(d + f.X * 10 + f.Y),
                         C = e + g.Length + o.A + o.B + o.C, D = (long)h + p.A + p.B + p.C + (long)(q.X + q.Y),
                         S = g + b.S };
    }
    static unsafe int Fn(delegate *<int, int, int> f, int a, int b) => f(a, b);
    static int Add(int a, int b) => a + b;
    static int Mul(int a, int b) => a * b;
    static int? Nul(int x) => x > 0 ? x : null;
    static object Box<T>(T t) => t;
    static bool Is<T>(object o) => o is T;
    static T Cast<T>(object o) => (T)o;
    static string TryCast<T>(object o)
    {
        try
        {
            return ((T)o)?.ToString() ?? "null";
        }
        catch (InvalidCastException)
        {
            return "ICE";
        }
        catch (NullReferenceException)
        {
            return "NRE";
        }
    }
    [ThreadStatic]
    static int ts;
    [ThreadStatic]
    static string tstr;
    static volatile int vol;
    static long l64;
    static IEnumerable<int> Fib(int n)
    {
        int a = 0, b = 1;
        for (int i = 0; i < n; i++)
        {
            yield return a;
            (a, b) = (b, a + b);
        }
    }
    static int Fact(int n) => n <= 1 ? 1 : checked(n * Fact(n - 1));
    enum E : byte
    {
        A = 1,
        B = 2,
        C = 200
    }
    [Flags]
    enum Fl
    {
        X = 1,
        Y = 2,
        Z = 4
    }
    static unsafe void Main()
    {
        var W = (Action<object>)(o => Console.WriteLine(o));
        W(T<Sq>() + " " + T<Ci>());
        W(Total(new Sq { S = 3 }) + " " + Total(new Ci { R = 2 }));
        IShape sh = new Sq { S = 2 };
        W(sh.Area() + sh.Name);
        sh = new Ci { R = 1 };
        W(sh.Area() + sh.Name);
        var b = MakeBig(3);
        var c = b;
        c.A = 100;
        W(b + " " + c + " " + Twice(b) + " " + b);
        var s = MkSmall(7, -9);
        W(s.A + " " + s.B);
        var o3 = MkOdd(new Odd3 { A = 1, B = 2, C = 3 });
        W(o3.A + " " + o3.B + " " + o3.C);
        var o12 = MkOdd12(new Odd12 { A = 1, B = 2, C = 3 });
        W(o12.A + " " + o12.B + " " + o12.C);
        var ff = Mk(new FF { X = 1.5f, Y = 2.5f });
        W(ff.X + " " + ff.Y);
        var f4 = Mk(new F4 { X = 1, Y = 2, Z = 3, W = 4 });
        W(f4.X + " " + f4.Y + " " + f4.Z + " " + f4.W);
        var dd = new DD { X = 1, Y = 2 } + new DD { X = 10, Y = 20 };
        W(dd.X + " " + dd.Y);
        W(Many(1, b, 3, s, 4.5, ff, 6, "seven", o3, 8.5f, o12, dd));
        Five five = default;
        for (int i = 0; i < 5; i++)
            five[i] = i * i;
        int sum = 0;
        foreach (var x in five)
            sum += x;
        W(sum);
        Span<int> fs = five;
        W(fs.Length + " " + fs[4]);
        var un = new Un { F = 1.0f };
        un.B1 = 9;
        W(un.I + " " + un.B0 + " " + un.B1);
        var pk = new Packed { A = 1, L = 0x123456789abcdef0, D = 2.25, S = -3 };
        W(pk.A + " " + pk.L + " " + pk.D + " " + pk.S + " " + sizeof(Packed));
        Packed[] pa = { pk, pk };
        pa[1].L++;
        pa[1].D *= 2;
        W(pa[1].L + " " + pa[1].D);
        Fix fx = default;
        for (int i = 0; i < 13; i++)
            fx.buf[i] = (byte)(i * 20);
        int t = 0;
        for (int i = 0; i < 13; i++)
            t += fx.buf[i];
        W(t + " " + sizeof(Fix));
        Animal d = new Dog(), k = new Cat();
        W(d.Make("x") + d.Make(5) + k.Make("y") + k.Make(6) + d.Make(b).S);
        W(d.Say(1, 2.5));
        W(k.Say("q", 'c'));
        IGen g = new G1();
        W(g.Id("gvm") + g.Id(3L) + g.Id(b));
        var root = new Node<int> { V = 5 };
        foreach (var v in new[] { 3, 8, 1, 4, 7, 9 })
            root.Add(v);
        W(string.Join(",", root.Walk()));
        var rs = new Node<string> { V = "m" };
        foreach (var v in "q a z b".Split(' '))
            rs.Add(v);
        W(string.Join(",", rs.Walk()));
        int[] arr = { 1, 2, 3, 4 };
        Pick(arr, 2) = 30;
        ref int r = ref arr[0];
        r += 10;
        W(string.Join(" ", arr));
        RefOp ro = a => ref a[1];
        ro(arr) = 77;
        W(arr[1]);
        int loc = 5;
        var rst = new RS { S = arr, R = ref loc };
        loc = 6;
        W(rst.Sum());
        W(Fn(&Add, 3, 4) + " " + Fn(&Mul, 3, 4));
        Op2 op = Add;
        op += Mul;
        W(op(5, 6));
        W(op.GetInvocationList().Length);
        op -= Mul;
        W(op(5, 6));
        BigOp bo = (x, i) =>
        {
            x.A += i;
            return x;
        };
        bo += (x, i) =>
        {
            x.B += i;
            return x;
        };
        W(bo(b, 100));
        W(Nul(3) + " " + Nul(-3) + "|" + Nul(3).HasValue + Nul(-1).GetValueOrDefault(9));
        object on = Nul(4);
        W(on);
        on = Nul(-4);
        W(on == null); int? un2=(int?)on;
        W(un2.HasValue); un2=(int?)(object)5;
        W(un2);
    W(Is<int>(5)+" "+Is<int>("s")+" "+Is<string>("s")+" "+Is<int?>(5)+" "+Is<IShape>(new Sq())+" "+Is<E>(E.A)+" "+Is<byte>(E.A)+" "+Is<object[]>(new string[1])+" "+Is<IEnumerable<object>>(new List<string>())+" "+Is<int[]>(new uint[1])+" "+Is<Func<object>>((Func<string>)(()=>"")));
    W(TryCast<int>(5)+TryCast<int>("x")+TryCast<string>(null)+TryCast<int?>(null)+TryCast<int>(null)+TryCast<E>(E.B)+TryCast<byte>(E.B)+TryCast<Big>(b)+TryCast<IComparable>(5));
    ts = 5;
    tstr = "main";
    var th = new Thread(() =>
                        {
                            ts = 9;
                            tstr = "t";
                            vol = ts;
                        });
    th.Start();
    th.Join();
    W(ts + tstr + vol);
    W(Interlocked.Add(ref l64, 1L << 40) + " " + Interlocked.Increment(ref l64) + " " +
      Interlocked.CompareExchange(ref l64, 5, 6) + " " + Interlocked.Exchange(ref l64, 7) + " " +
      Volatile.Read(ref l64) + " " + Interlocked.Read(ref l64));
    object ob = "a";
    W(Interlocked.CompareExchange(ref ob, "b", "zz") + " " + Interlocked.Exchange(ref ob, "c") + ob);
    W(string.Join(",", Fib(15)));
    try
    {
        W(Fact(12));
        W(Fact(13));
    }
    catch (OverflowException e)
    {
        W(e.Message);
    }
    W((E)1 + " " + E.C + " " + (E)99 + " " + (Fl.X | Fl.Z) + " " + (Fl)8);
    W(Enum.Parse<E>("B"));
    Span<byte> st = stackalloc byte[10];
    st.Fill(3);
    st[4] = 200;
    int ss = 0;
    foreach (var x in st)
        ss += x;
    W(ss);
    int *pi = stackalloc int[4] { 1, 2, 3, 4 };
    W(pi[3] + *(pi + 1) + (int)(&pi[3] - pi));
    int[,] md = new int[3, 4];
    md[1, 2] = 5;
    md[2, 3] = md[1, 2] * 2;
    ref int mr = ref md[2, 3];
    mr++;
    W(md[2, 3] + " " + md.Length + " " + md.GetLength(1));
    string[,,] m3 = new string[2, 2, 2];
    m3[1, 1, 1] = "z";
    W(m3[1, 1, 1] + m3[0, 0, 0]);
    try
    {
        md[3, 0] = 1;
    }
    catch (IndexOutOfRangeException)
    {
        W("IOOR");
    }
    try
    {
        object[] oa = new string[1];
        oa[0] = 5;
    }
    catch (ArrayTypeMismatchException)
    {
        W("ATM");
    }
    int[,] init = { { 1, 2 }, { 3, 4 } };
    W(init[1, 0]);
    double nan = double.Parse("NaN"), e20 = double.Parse("1e20"), neg = double.Parse("-5.5"),
           b3 = double.Parse("300.7");
    float inf = float.Parse("Infinity");
    W((int)nan + " " + (int)e20 + " " + (uint)neg + " " + (long)inf + " " + (byte)b3 + " " + (ulong)(e20 * e20) + " " +
      (sbyte)(neg * 40) + " " + (char)(b3 / 4));
    W((long)nan + " " + (ulong)neg + " " + (uint)e20 + " " + (short)e20 + " " + (ushort)neg + " " + (nint)neg + " " +
      (nuint)b3);
    double big = 1e10;
    try
    {
        W(checked((int)big));
    }
    catch (OverflowException)
    {
        W("ovf");
    }
    float fl = 16777217;
    W(fl + " " + (double)fl + " " + (float)ulong.MaxValue + " " + (double)ulong.MaxValue + " " + (float)0.1 + " " +
      (double)0.1f);
    Int128 i128 = Int128.MaxValue;
    W(i128 / 3);
    UInt128 u = UInt128.MaxValue;
    W(u % 1000000007);
    decimal m = 1.1m * 3.3m / 7;
    W(m);
    W(10m / 3 + " " + decimal.Round(2.5m) + " " + (int)7.9m);
    int[] src = { 5, 3, 9, 1 };
    Array.Sort(src);
    W(string.Join(",", src));
    W(string.Join(",", src.Select(x => x * x).Where(x => x > 5).OrderByDescending(x => x)));
    var dic = new Dictionary<string, int> { { "a", 1 }, { "b", 2 } };
    dic["c"] = 3;
    foreach (var kv in dic)
        W(kv.Key + kv.Value);
    W(dic.TryGetValue("b", out var bv) + " " + bv);
    var hs = new HashSet<(int, string)> { (1, "x"), (1, "x"), (2, "y") };
    W(hs.Count);
    W((1, "a", 2.5).ToString());
    var (p1, p2) = (3, 4);
    W(p1 * p2);
    W(string.Format("{0:X8} {1:F3} {2,10:N2} {3:e2}", 0xBEEF, 3.14159, 12345.678, 0.00012));
    W($"{DateTime.UnixEpoch:yyyy-MM-dd}");
    W(TimeSpan.FromSeconds(3661));
    W(Guid.Empty);
    W(new string('x', 3) + "abc".ToUpper() + "a,b".Split(',').Length + "hello"[1..3]);
    var t1 = (Func<int, Func<int, int>>)(x => y => x + y);
    W(t1(3)(4));
    object lk = new();
    lock (lk) { W("locked"); }
    checked
    {
        try
        {
            int z = int.MaxValue;
            z++;
            W(z);
        }
        catch (OverflowException)
        {
            W("ovf2");
        }
    }
    W(unchecked((int)0x80000000) / 1);
    try
    {
        int z = 0;
        W(1 / z);
    }
    catch (DivideByZeroException)
    {
        W("dbz");
    }
    try
    {
        int z = -1;
        W(int.MinValue / z);
    }
    catch (OverflowException)
    {
        W("ovf3");
    }
    W(-7 / 2 + " " + -7 % 2 + " " + (-7 >> 1) + " " + (unchecked((uint)-7) >> 28) + " " + (1L << 65) + " " + (5.5 % 2) +
      " " + (-5.5 % 2));
    string sw(object o) => o switch { null => "n",
                                      int i when i >
                                          5 => "big",
                                      int => "int",
                                      string { Length : 3 } => "s3",
                                      string => "s",
                                      Sq { S : 2 } => "sq2",
                                      ValueTuple<int, int> tt => "tup" + tt.Item1,
                                      _ => "other" };
    W(sw(null) + sw(9) + sw(1) + sw("abc") + sw("q") + sw(new Sq { S = 2 }) + sw((4, 5)) + sw(2.0));
    string q = "banana";
    switch (q)
    {
    case "apple":
        W(1);
        break;
    case "banana":
        W(2);
        break;
    default:
        W(3);
        break;
    }
    using (var ms = new System.IO.MemoryStream())
    {
        ms.Write(new byte[] { 1, 2, 3 });
        W(ms.Length);
    }
    var sb = new System.Text.StringBuilder();
    for (int i = 0; i < 5; i++)
        sb.Append(i).Append(',');
    W(sb);
    W(nameof(P) + typeof(P).Name + typeof(List<int>).ToString() + typeof(int[,]).Name);
    W(sb.GetHashCode() == sb.GetHashCode());
    W(new Big(2).Equals(new Big(2)) + " " + new Small { A = 1 }.Equals(new Small { A = 2 }));
    W(Math.Max(3, 5) + Math.Sqrt(16) + Math.Floor(-2.5) + Math.Round(2.5) + Math.Pow(2, 10) + Math.Abs(-3));
    W(BitConverter.ToString(BitConverter.GetBytes(0x0102030405060708L)) + " " + BitConverter.DoubleToInt64Bits(1.5) +
      " " + System.Numerics.BitOperations.PopCount(255u) + " " + System.Numerics.BitOperations.LeadingZeroCount(1ul) +
      " " + System.Numerics.BitOperations.RotateLeft(0x80000001u, 4) + " " +
      System.Numerics.BitOperations.TrailingZeroCount(0));
    }
}
