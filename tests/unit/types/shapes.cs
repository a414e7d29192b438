// Shapes whose layout the tests state byte by byte.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shapes;

public struct Empty { }
public struct ByteLong { public byte A; public long B; }
public struct LongByte { public long A; public byte B; }
public struct ByteRef { public byte A; public object B; public byte C; }
public struct Nested { public byte A; public ByteLong B; public ByteRef C; }
[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed { public byte A; public int B; public short C; }
[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct PackedRef { public byte A; public object B; }
[StructLayout(LayoutKind.Sequential, Size = 13)] public struct Sized { public int A; public byte B; }
[StructLayout(LayoutKind.Explicit)] public struct Union { [FieldOffset(0)] public int I; [FieldOffset(0)] public float F; [FieldOffset(8)] public object O; [FieldOffset(4)] public short S; }
[StructLayout(LayoutKind.Explicit, Size = 20)] public struct ExplicitSized { [FieldOffset(2)] public int A; }
[StructLayout(LayoutKind.Auto)] public struct Auto { public byte A; public object B; public byte C; public long D; }
[InlineArray(5)] public struct Five { private ByteRef element; }
[InlineArray(3)] public struct ThreeOf<T> { private T element; }
public ref struct RefPair { public ref int A; public int B; public ref string C; }
public struct Blittable { public int A; public double B; public nint C; public Color D; }
public struct NotBlittable { public int A; public bool B; }
public enum Color : byte { Red, Green }
public enum Wide : long { One = 1 }
public struct WithEnum { public Color A; public Wide B; }
public struct Pointers { public unsafe int* A; public unsafe delegate*<int, void> B; public byte C; }
public struct Generic<T> { public byte A; public T B; }
public unsafe struct Fixed { public fixed short Chars[7]; public byte A; }
public struct Numbers { public byte A; public Int128 B; }

public class Base { public byte A; public object B; public int C; }
public class Derived : Base { public byte D; public long E; public string F; }
public class More : Derived { public short G; public ByteRef H; }
[StructLayout(LayoutKind.Sequential)] public class SequentialClass { public byte A; public long B; public byte C; }
public class GenericClass<T> { public T A; public byte B; public static T S; public static int Count; [ThreadStatic] public static long ThreadCount; }

public class Statics
{
    public static byte A;
    public static object B;
    public static long C;
    public static ByteRef D;
    public const int Literal = 42;
    public static ReadOnlySpan<byte> Data => new byte[] { 1, 2, 3, 4, 5 };
    [ThreadStatic] public static int T;
    [ThreadStatic] public static object U;
}

// A struct may hold itself in a static field; two structs may hold each other there.
public struct Self { public static Self Zero; public static Self? Maybe; public int A; }
public struct Ping { public static Pong Other; public int A; }
public struct Pong { public static Ping Other; public Ping Own; }

// Generics that grow when followed: following must be lazy.
public class Curious<T> { public T Value; }
public class Growing<T> : Curious<Growing<Growing<T>>> { public Growing<T[]> Next; }

public class Finalized { ~Finalized() { } }
public class FinalizedToo : Finalized { }
