// Spans, stackalloc, ref fields and returns, inline arrays, unsafe code, fixed, explicit layout.
using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[InlineArray(4)] struct Four<T> { T first; }
[InlineArray(3)] struct Names { string first; }
[StructLayout(LayoutKind.Explicit)] struct Union { [FieldOffset(0)] public int Int; [FieldOffset(0)] public float Float; [FieldOffset(0)] public byte Low; [FieldOffset(3)] public byte High; [FieldOffset(8)] public object Any; }
[StructLayout(LayoutKind.Sequential, Pack = 1)] struct Packed { public byte A; public int B; public short C; public long D; }
[StructLayout(LayoutKind.Explicit, Size = 24)] struct Sized { [FieldOffset(4)] public short A; [FieldOffset(16)] public byte B; }
unsafe struct Fixed { public fixed byte Bytes[16]; public int Length; public fixed char Text[8]; }
struct Vector { public float X, Y, Z; }
class Holder { public Vector Position; public int[] Items = [1, 2, 3, 4]; public string Text = "held"; }

ref struct Reader(ReadOnlySpan<byte> data)
{
    ReadOnlySpan<byte> rest = data;
    public int Remaining => rest.Length;
    public T Read<T>() where T : unmanaged { T value = MemoryMarshal.Read<T>(rest); rest = rest[Unsafe.SizeOf<T>()..]; return value; }
}
ref struct Cursor<T>(ref T start, int length)
{
    ref T current = ref start;
    int left = length;
    public readonly ref T Current => ref current;
    public bool Advance() { if (--left <= 0) return false; current = ref Unsafe.Add(ref current, 1); return true; }
}
ref struct Both { public ref int A; public ref readonly string B; public readonly bool Empty => Unsafe.IsNullRef(ref A); }

static unsafe class Program
{
    static ref int Largest(Span<int> values) { ref int best = ref values[0]; foreach (ref int value in values) if (value > best) best = ref value; return ref best; }
    static ref readonly Vector Position(Holder holder) => ref holder.Position;
    static Span<T> Longest<T>([UnscopedRef] ref Four<T> four, Span<T> other) => other.Length > 4 ? other : four;
    static int Sum(scoped ReadOnlySpan<int> values) { int sum = 0; foreach (int value in values) sum += value; return sum; }
    static string Try(Action action) { try { action(); return "fine"; } catch (Exception error) { return error.GetType().Name; } }
    static ref T Choose<T>(bool left, ref T a, ref T b) => ref left ? ref a : ref b;

    static void Spans()
    {
        Span<int> stack = stackalloc int[] { 5, 8, 2, 9, 1 };
        Largest(stack) = -9;
        stack.Sort();
        Console.WriteLine($"{string.Join(",", stack.ToArray())} {stack.IndexOf(5)} {stack.Contains(7)} {stack[1..3].Length} {Sum(stack)} {Sum([1, 2, 3])} {stack.BinarySearch(5)} {stack.ToString()}");
        ReadOnlySpan<char> text = "  key = value ; next=1 ";
        foreach (Range part in text.Split(';'))
        {
            ReadOnlySpan<char> item = text[part].Trim();
            int equals = item.IndexOf('=');
            Console.Write($"<{item[..equals].TrimEnd()}|{item[(equals + 1)..].Trim()}>");
        }
        Console.WriteLine($"{text.IndexOfAny("=;")} {text.LastIndexOf('=')} {text.Count('e')} {"abcabc".AsSpan().IndexOf("ca")} {"abc".AsSpan().SequenceCompareTo("abd")} {text.Trim().StartsWith("key")} {text.IndexOfAnyExceptInRange(' ', 'z')} {"Häuser".AsSpan().IndexOfAnyExcept(SearchValues.Create("Haeusr"))}");
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x01020304);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[4..], 1.5);
        MemoryMarshal.Write(bytes[12..], (short)-2);
        Console.WriteLine($"{Convert.ToHexString(bytes)} {MemoryMarshal.Cast<byte, int>(bytes)[0]:X8} {BinaryPrimitives.ReverseEndianness(0x11223344u):X}");
        Reader reader = new(bytes);
        Console.WriteLine($"{reader.Read<byte>()} {reader.Read<ushort>():X4} {reader.Remaining} {reader.Read<long>():X}");
        int[] array = [1, 2, 3, 4, 5, 6];
        Memory<int> memory = array.AsMemory(1, 4);
        memory.Span[0] = 20;
        memory.Span.Reverse();
        memory[1..].Span.Fill(7);
        Span<int> overlap = array.AsSpan();
        overlap[..4].CopyTo(overlap[2..]);
        Console.WriteLine($"{string.Join(",", array)} {memory.Length} {Try(() => array.AsSpan(4, 3))} {Try(() => new int[2].AsSpan().CopyTo(new int[1]))} {new int[2].AsSpan().TryCopyTo(new int[1])} {Try(() => _ = new Span<object>(new string[1]))} {overlap.Overlaps(memory.Span)}");
    }

    static void References()
    {
        int a = 1, b = 2;
        Choose(false, ref a, ref b) = 20;
        ref int alias = ref a;
        alias = ref b;
        alias++;
        Holder holder = new();
        ref float y = ref holder.Position.Y;
        y = 2.5f;
        ref readonly Vector position = ref Position(holder);
        holder.Position.X = 1;
        Cursor<int> cursor = new(ref holder.Items[0], 4);
        do cursor.Current *= 3; while (cursor.Advance());
        string name = "ref";
        Both both = new() { A = ref a, B = ref name };
        both.A += 100;
        name += " seen";
        Console.WriteLine($"{a} {b} {position.X} {position.Y} {string.Join(",", holder.Items)} {both.B} {both.Empty} {default(Both).Empty}");
        Dictionary<string, int> counts = [];
        foreach (string word in "a b a c a b".Split(' ')) CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        Console.WriteLine(string.Join(" ", counts));
    }

    static void InlineArrays()
    {
        Four<int> four = new();
        for (int i = 0; i < 4; i++) four[i] = i * i;
        Four<int> copy = four;
        copy[2] = 99;
        Span<int> view = four;
        view[0] = -1;
        Names names = new();
        names[0] = "a";
        names[^1] = "z";
        foreach (string name in names) Console.Write((name ?? "null") + " ");
        Console.WriteLine($"{string.Join(",", view.ToArray())} {copy[2]} {four[2]} {copy[1..3].Length} {Unsafe.SizeOf<Four<byte>>()} {Longest(ref four, [1, 2, 3, 4, 5]).Length} {Longest(ref four, []).Length}");
        Four<(int, string)> tuples = new();
        tuples[3] = (3, "three");
        Console.WriteLine($"{tuples[3]} {tuples[0]} {Try(() => { Four<int> f = default; int n = 4; f[n] = 1; })}");
    }

    static void Unsafe_()
    {
        Packed packed = new() { A = 1, B = 2, C = 3, D = 4 };
        Union union = new() { Float = 1.5f, Any = "any" };
        Console.WriteLine($"{union.Int:X} {union.Low} {union.High} {union.Any} {sizeof(Packed)} {sizeof(Sized)} {(byte*)&packed.C - (byte*)&packed} {sizeof(Fixed)} {sizeof(Vector)} {sizeof(decimal)} {sizeof((byte, short))}");
        byte* raw = (byte*)&packed;
        Console.Write(*(int*)(raw + 1) + " " + *(long*)(raw + 7) + " ");
        Fixed buffer = new() { Length = 3 };
        for (int i = 0; i < 16; i++) buffer.Bytes[i] = (byte)(i * 3);
        "text".AsSpan().CopyTo(new Span<char>(buffer.Text, 8));
        Fixed second = buffer;
        second.Bytes[1] = 200;
        Console.WriteLine($"{buffer.Bytes[1]} {second.Bytes[1]} {new string(second.Text)} {buffer.Bytes[15]}");
        int[] items = [10, 20, 30];
        string word = "pinned";
        fixed (int* p = items, q = &items[2])
        fixed (char* c = word)
        {
            *p = (int)(q - p);
            p[1] += c[1];
            Console.Write($"{items[0]} {items[1]} {*(q - 1)} {c[5]} {(c + 2)[0]} ");
        }
        fixed (int* none = Array.Empty<int>()) Console.Write(none == null);
        fixed (float* z = &new Holder().Position.Z) *z = 3;
        fixed (byte* pinned = "utf8 text"u8) Console.WriteLine(" " + pinned[3] + " " + Marshal.PtrToStringUTF8((nint)pinned, 4));
        void* block = NativeMemory.AllocZeroed(32);
        Vector* vectors = (Vector*)block;
        vectors[1] = new Vector { X = 1, Y = 2, Z = 3 };
        vectors[1].Y *= vectors->X + 5;
        (vectors + 1)->Z--;
        Vector** indirect = &vectors;
        Console.WriteLine($"{vectors[1].Y} {(*indirect)[1].Z} {((nint)(vectors + 1) - (nint)vectors)} {((uint*)block)[3]:X} {*(uint*)((byte*)block + 12) == BitConverter.SingleToUInt32Bits(1)}");
        NativeMemory.Free(block);
        long value = 0x1122334455667788;
        Console.WriteLine($"{Unsafe.As<long, byte>(ref value):X} {Unsafe.Add(ref Unsafe.As<long, short>(ref value), 3):X} {Unsafe.ReadUnaligned<int>(ref Unsafe.AddByteOffset(ref Unsafe.As<long, byte>(ref value), 1)):X} {Unsafe.BitCast<double, long>(1.0):X} {Unsafe.AreSame(ref value, ref Unsafe.AsRef<long>(&value))}");
        int* numbers = stackalloc int[3] { 7, 8, 9 };
        Span<int> span = new(numbers, 3);
        span[1] = numbers[0] * numbers[2];
        Console.WriteLine($"{numbers[1]} {*numbers++} {*++numbers} {numbers[-1]}");
    }

    static void Main()
    {
        Spans();
        References();
        InlineArrays();
        Unsafe_();
    }
}
