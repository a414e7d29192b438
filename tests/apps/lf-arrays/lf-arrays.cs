// Arrays: vectors, jagged, multi-dimensional, covariance, bounds, initialisers, spans, stackalloc, inline arrays, unsafe code.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[InlineArray(4)]
struct Four
{
    int first;
}

[StructLayout(LayoutKind.Explicit)]
struct Overlay
{
    [FieldOffset(0)] public uint Whole;
    [FieldOffset(0)] public byte Low;
    [FieldOffset(2)] public ushort High;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public long Bits;
}

struct Cell
{
    public string Name;
    public int Value;
}

static unsafe class Program
{
    static int number;
    static int failed;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static int Opaque(int value) => value;

    static bool Throws<E>(Action action) where E : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (E)
        {
            return true;
        }
    }

    static readonly int[] primes = { 2, 3, 5, 7, 11, 13 };
    static ReadOnlySpan<byte> Digits => "0123456789"u8;

    static void Vectors()
    {
        int[] a = new int[Opaque(5)];
        for (int i = 0; i < a.Length; i++)
            a[i] = i * i;
        Check(a[4] == 16 && a.Length == 5 && a[^1] == 16);
        Check(primes[5] == 13 && primes.Length == 6);
        long[] longs = { 1L << 40, -1, 3 };
        Check(longs[0] + longs[1] == (1L << 40) - 1);
        byte[] bytes = { 1, 255 };
        Check(bytes[1] == 255);
        sbyte[] signed = { -1, 127 };
        Check(signed[0] == -1);
        double[] doubles = { 0.5, 1.5 };
        Check(doubles[0] + doubles[1] == 2);
        string[] texts = { "a", null };
        Check(texts[0] == "a" && texts[1] == null);
        Cell[] cells = new Cell[2];
        cells[1].Name = "n";
        cells[1].Value++;
        Cell copy = cells[1];
        copy.Value = 9;
        Check(cells[1].Name == "n" && cells[1].Value == 1);
        int[][] jagged = { new[] { 1 }, new[] { 1, 2 } };
        jagged[1][1] += 40;
        Check(jagged[1][1] == 42);
        Check(Throws<IndexOutOfRangeException>(() => a[Opaque(5)] = 1));
        Check(Throws<IndexOutOfRangeException>(() => a[Opaque(-1)] = 1));
        Check(Throws<NullReferenceException>(() => ((int[])null)[Opaque(0)] = 1));
        Check(Throws<OverflowException>(() => new int[Opaque(-1)].ToString()));
        object[] objects = texts;
        objects[1] = "b";
        Check(texts[1] == "b" && Throws<ArrayTypeMismatchException>(() => objects[0] = new object()));
        Check((object)new int[0] is Array && (object)texts is object[] && !((object)a is object[]));
        Check((uint[])(object)a is object numbers && ReferenceEquals(numbers, a));
    }

    static void Multi()
    {
        int[,] grid = new int[3, 4];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 4; j++)
                grid[i, j] = 10 * i + j;
        Check(grid[2, 3] == 23 && grid.Length == 12 && grid.GetLength(0) == 3 && grid.GetLength(1) == 4 && grid.Rank == 2);
        ref int cell = ref grid[1, 1];
        cell = 99;
        Check(grid[1, 1] == 99);
        Check(Throws<IndexOutOfRangeException>(() => grid[Opaque(3), 0] = 1));
        Check(Throws<IndexOutOfRangeException>(() => grid[0, Opaque(-1)] = 1));
        string[,,] cube = new string[2, 2, 2];
        cube[1, 0, 1] = "c";
        Check(cube[1, 0, 1] == "c" && cube[0, 0, 0] == null);
        double[,] matrix = { { 1, 2 }, { 3, 4 } };
        Check(matrix[1, 0] == 3);
    }

    static void Spans()
    {
        Span<int> stack = stackalloc int[8];
        for (int i = 0; i < stack.Length; i++)
            stack[i] = i;
        Check(stack[7] == 7 && stack.Slice(2, 3)[2] == 4);
        Span<int> rest = stack[3..];
        rest[0] = 30;
        Check(stack[3] == 30 && rest.Length == 5);
        int[] array = { 1, 2, 3 };
        Span<int> view = array;
        view[1] = 20;
        Check(array[1] == 20);
        Check(Digits[7] == (byte)'7' && Digits.Length == 10);
        bool thrown = false;
        try
        {
            stack[Opaque(8)] = 1;
        }
        catch (IndexOutOfRangeException)
        {
            thrown = true;
        }
        Check(thrown);
        Four four = default;
        four[2] = 5;
        Span<int> all = four;
        all[3] = 6;
        Check(four[2] + four[3] == 11 && all.Length == 4);
        ReadOnlySpan<char> text = "hello".AsSpan(1, 3);
        Check(text[0] == 'e' && text.Length == 3);
    }

    static void Unsafe()
    {
        int* numbers = stackalloc int[4];
        for (int i = 0; i < 4; i++)
            *(numbers + i) = i + 1;
        Check(numbers[3] == 4 && *(numbers + 1) == 2 && (byte*)(numbers + 2) - (byte*)numbers == 8);
        int[] array = { 5, 6, 7 };
        fixed (int* pointer = array)
        {
            pointer[1] = 60;
            Check(*(pointer + 2) == 7);
        }
        Check(array[1] == 60);
        fixed (char* chars = "text")
            Check(chars[1] == 'e' && chars[4] == '\0');
        Overlay overlay = default;
        overlay.Whole = 0x12345678;
        Check(overlay.Low == 0x78 && overlay.High == 0x1234);
        overlay.Real = 1.0;
        Check(overlay.Bits == 0x3ff0000000000000);
        Check(sizeof(Overlay) == 16 && sizeof(Four) == 16 && sizeof(long) == 8 && sizeof(nint) == IntPtr.Size);
        byte* raw = stackalloc byte[16];
        *(long*)(raw + 1) = 0x1122334455667788;
        Check(raw[1] == 0x88 && *(long*)(raw + 1) == 0x1122334455667788);
        *(double*)(raw + 3) = 2.5;
        Check(*(double*)(raw + 3) == 2.5);
    }

    static int Main()
    {
        Vectors();
        Multi();
        Spans();
        Unsafe();
        return failed == 0 ? 100 : failed;
    }
}
