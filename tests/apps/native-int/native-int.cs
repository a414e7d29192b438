// nint and nuint through the class library. The output is the same on 32 and 64 bits: what depends on the width is compared with
// what the width demands.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

static unsafe class Program
{
    static readonly int Size = sizeof(nint);
    static readonly int Bits = 8 * sizeof(nint);
    static readonly bool Is32 = sizeof(nint) == 4;

    static void Check(string what, bool ok) => Console.WriteLine($"{what}: {(ok ? "ok" : "WRONG")}");

    static void CheckText(string what, string actual, string on32, string on64)
    {
        string expected = Is32 ? on32 : on64;
        Console.WriteLine(actual == expected ? $"{what}: ok" : $"{what}: '{actual}' instead of '{expected}'");
    }

    static string Outcome(Func<object> action)
    {
        try
        {
            return action().ToString();
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }

    static void Main()
    {
        Limits();
        Formatting();
        Parsing();
        Arithmetic();
        Bit();
        Generic();
        Bytes();
        Arrays();
        Spans();
        Shapes();
        Atomics();
        Memory();
        Facts();
    }

    static void Limits()
    {
        Console.WriteLine("-- limits");
        Check("IntPtr.Size", IntPtr.Size == Size && UIntPtr.Size == Size && Unsafe.SizeOf<nint>() == Size);
        CheckText("MaxValue", nint.MaxValue.ToString(), "2147483647", "9223372036854775807");
        CheckText("MinValue", nint.MinValue.ToString(), "-2147483648", "-9223372036854775808");
        CheckText("unsigned MaxValue", nuint.MaxValue.ToString(), "4294967295", "18446744073709551615");
        CheckText("unsigned MinValue", nuint.MinValue.ToString(), "0", "0");
        CheckText("IntPtr(long)", Outcome(() => new IntPtr(0x1_0000_0005)), "OverflowException", "4294967301");
        CheckText("UIntPtr(ulong)", Outcome(() => new UIntPtr(0x1_0000_0005)), "OverflowException", "4294967301");
        CheckText("(nint)long", ((nint)0x1_0000_0005L).ToString(), "5", "4294967301");
        Check("ToInt32, ToInt64", new IntPtr(-5).ToInt32() == -5 && new IntPtr(-5).ToInt64() == -5 && ((nuint)7).ToUInt64() == 7);
        Check("ToUInt32 of the largest", Is32 ? nuint.MaxValue.ToUInt32() == uint.MaxValue : Outcome(() => nuint.MaxValue.ToUInt32()) == "OverflowException");
        Check("hash", Is32 ? ((nint)(-3)).GetHashCode() == -3 : ((nint)(-3)).GetHashCode() == (-3L).GetHashCode());
    }

    static void Formatting()
    {
        Console.WriteLine("-- formatting");
        nint minus = -10;
        Console.WriteLine($"{minus} {(nint)1234567:N0} {(nuint)255:X4} {minus,6}|{(nint)42:D5}");
        CheckText("X of a negative", minus.ToString("X"), "FFFFFFF6", "FFFFFFFFFFFFFFF6");
        CheckText("x8", ((nuint)0xabc).ToString("x8"), "00000abc", "00000abc");
        CheckText("B of a negative", ((nint)(-1)).ToString("B"), new string('1', 32), new string('1', 64));
        CheckText("boxed", ((object)minus).ToString(), "-10", "-10");
        Span<char> text = stackalloc char[40];
        bool fits = nint.MinValue.TryFormat(text, out int written);
        CheckText("TryFormat", fits ? text.Slice(0, written).ToString() : "", "-2147483648", "-9223372036854775808");
        Span<byte> utf8 = stackalloc byte[40];
        fits = nuint.MaxValue.TryFormat(utf8, out written, "X");
        Check("TryFormat UTF-8", fits && written == 2 * Size && utf8[0] == 'F' && utf8[written - 1] == 'F');
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0:0.00} {1}", (nint)7, (nuint)8));
    }

    static void Parsing()
    {
        Console.WriteLine("-- parsing");
        Console.WriteLine($"{nint.Parse("-17")} {nuint.Parse("17")} {nint.Parse("ff", NumberStyles.HexNumber)} {nint.Parse("  5 ".AsSpan())}");
        CheckText("Parse a large one", Outcome(() => nint.Parse("3000000000")), "OverflowException", "3000000000");
        CheckText("Parse a large unsigned one", Outcome(() => nuint.Parse("5000000000")), "OverflowException", "5000000000");
        CheckText("hex of all bits", nint.Parse(Is32 ? "ffffffff" : "ffffffffffffffff", NumberStyles.HexNumber).ToString(), "-1", "-1");
        // Neighbours on the stack must survive a TryParse.
        nint* cells = stackalloc nint[3];
        cells[0] = 11;
        cells[2] = 33;
        bool ok = nint.TryParse("-22", out cells[1]);
        Check("TryParse", ok && cells[0] == 11 && cells[1] == -22 && cells[2] == 33);
        ok = nint.TryParse("x", out cells[1]);
        Check("TryParse of no number", !ok && cells[0] == 11 && cells[1] == 0 && cells[2] == 33);
        ok = nuint.TryParse("44"u8, out nuint unsigned);
        Check("TryParse UTF-8", ok && unsigned == 44);
        ok = nint.TryParse("-6", NumberStyles.Integer, CultureInfo.InvariantCulture, out nint styled);
        Check("TryParse with a style", ok && styled == -6);
        Check("TryParse of a large one", nint.TryParse("3000000000", out _) == !Is32);
    }

    static void Arithmetic()
    {
        Console.WriteLine("-- arithmetic");
        nint a = 7, b = -3;
        nuint u = 7;
        Console.WriteLine($"{a + b} {a - b} {a * b} {a / b} {a % b} {a & b} {a | b} {a ^ b} {~a} {-a} {u / 2} {u % 4}");
        Console.WriteLine($"{a << 3} {b >> 1} {(nint)(-16) >> 2} {u << 1} {u >> 1}");
        Check("shift to the top", ((nint)1 << (Bits - 1)) == nint.MinValue && (nint.MinValue >> (Bits - 1)) == -1 && (nint.MinValue >>> (Bits - 1)) == 1);
        Check("shift counts wrap", ((nint)1 << (Bits + 1)) == 2 && (nuint.MaxValue >> (Bits + Bits - 1)) == 1);
        Check("wrap around", unchecked(nint.MaxValue + 1) == nint.MinValue && unchecked(nuint.MinValue - 1) == nuint.MaxValue);
        Console.WriteLine(Outcome(() => checked(nint.MaxValue + a)) + " " + Outcome(() => checked(nuint.MinValue - u)) + " " + Outcome(() => a / (b + 3)));
        Console.WriteLine(Outcome(() => nint.MinValue / (b + 2)) + " " + Outcome(() => checked((nint)(a * 1e300))));
        Console.WriteLine($"{Math.Abs(b)} {Math.Max(a, b)} {Math.Min(a, b)} {Math.Sign(b)} {Math.Sign((nint)0)} {Math.Sign(nint.MaxValue)} {Math.Clamp(a, 1, 5)} {Math.DivRem(a, (nint)4)}");
        nint high = nint.BigMul(nint.MinValue, 2, out nint low);
        Check("BigMul", high == -1 && low == 0);
        nuint unsignedHigh = nuint.BigMul(nuint.MaxValue, nuint.MaxValue, out nuint unsignedLow);
        Check("BigMul unsigned", unsignedHigh == nuint.MaxValue - 1 && unsignedLow == 1);
        Console.WriteLine($"{a.CompareTo(b)} {b.CompareTo(a)} {a.Equals((object)(nint)7)} {a == 7} {(nint)new IntPtr(5) + 1} {IntPtr.Add(a, 2)}");
        Console.WriteLine($"{(double)b} {(float)u} {(nint)3.9} {(decimal)b} {(long)b} {(ulong)u} {(int)b} {(nint)'a'}");
    }

    static void Bit()
    {
        Console.WriteLine("-- bits");
        Check("LeadingZeroCount", BitOperations.LeadingZeroCount((nuint)1) == Bits - 1 && nint.LeadingZeroCount(-1) == 0 && nuint.LeadingZeroCount(0) == (nuint)Bits);
        Check("TrailingZeroCount", BitOperations.TrailingZeroCount((nint)8) == 3 && BitOperations.TrailingZeroCount((nint)0) == Bits && nuint.TrailingZeroCount(0) == (nuint)Bits);
        Check("PopCount", BitOperations.PopCount(nuint.MaxValue) == Bits && nint.PopCount(-1) == Bits);
        Check("Rotate", BitOperations.RotateLeft((nuint)1, Bits - 1) == (nuint)1 << (Bits - 1) && BitOperations.RotateRight((nuint)1, 1) == (nuint)1 << (Bits - 1)
            && nint.RotateLeft(nint.MinValue, 1) == 1 && nuint.RotateRight(3, 1) == ((nuint)1 << (Bits - 1)) + 1);
        Check("Log2", BitOperations.Log2(nuint.MaxValue) == Bits - 1 && nint.Log2(1024) == 10 && nuint.Log2(nuint.MaxValue) == (nuint)(Bits - 1));
        Check("RoundUpToPowerOf2", BitOperations.RoundUpToPowerOf2((nuint)5) == 8 && BitOperations.RoundUpToPowerOf2(nuint.MaxValue) == 0);
        Check("IsPow2", BitOperations.IsPow2((nint)64) && !BitOperations.IsPow2(nint.MinValue) && BitOperations.IsPow2((nuint)nint.MinValue) && nint.IsPow2(2));
    }

    static T Sum<T>(params T[] values) where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
            sum += value;
        return sum;
    }

    static T LimitOf<T>() where T : IMinMaxValue<T> => T.MaxValue;
    static int BytesOf<T>(T value) where T : IBinaryInteger<T> => value.GetByteCount();
    static int ShortestBits<T>(T value) where T : IBinaryInteger<T> => value.GetShortestBitLength();
    static T ReadBig<T>(byte[] bytes) where T : IBinaryInteger<T> => T.ReadBigEndian(bytes, isUnsigned: false);
    static T ReadLittle<T>(byte[] bytes) where T : IBinaryInteger<T> => T.ReadLittleEndian(bytes, isUnsigned: false);
    static T Shift<T>(T value, int count) where T : IBinaryInteger<T> => value << count >> count;

    static void Generic()
    {
        Console.WriteLine("-- generic math");
        Console.WriteLine($"{Sum<nint>(1, -5, 9)} {Sum<nuint>(1, 2)} {ShortestBits<nint>(-1)} {ShortestBits<nint>(255)} {ShortestBits<nuint>(255)}");
        Check("limit", LimitOf<nint>() == nint.MaxValue && LimitOf<nuint>() == nuint.MaxValue);
        Check("bytes", BytesOf<nint>(3) == Size && BytesOf<nuint>(3) == Size);
        Check("shift", Shift<nint>(-1, Bits - 1) == -1 && Shift<nuint>(nuint.MaxValue, Bits - 1) == 1);
        Console.WriteLine($"{ReadBig<nint>(new byte[] { 0xff, 0xfe })} {ReadLittle<nint>(new byte[] { 0x34, 0x12 })} {ReadBig<nint>(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 7 })}");
        CheckText("read five bytes", Outcome(() => ReadBig<nint>(new byte[] { 1, 0, 0, 0, 0 })), "OverflowException", "4294967296");
        Check("saturate double", nint.CreateSaturating(1e300) == nint.MaxValue && nint.CreateSaturating(-1e300) == nint.MinValue && nuint.CreateSaturating(-1.0) == 0);
        Check("saturate long", nint.CreateSaturating(long.MaxValue) == nint.MaxValue && nint.CreateSaturating(long.MinValue) == nint.MinValue);
        Check("saturate long to unsigned", nuint.CreateSaturating(long.MaxValue) == (Is32 ? nuint.MaxValue : (nuint)nint.MaxValue) && nuint.CreateSaturating(-1L) == 0);
        Check("saturate uint, ulong", nint.CreateSaturating(uint.MaxValue) == (Is32 ? nint.MaxValue : Parse64("4294967295")) && nint.CreateSaturating(ulong.MaxValue) == nint.MaxValue);
        Check("saturate 128 bits", nint.CreateSaturating(UInt128.MaxValue) == nint.MaxValue && nint.CreateSaturating(Int128.MinValue) == nint.MinValue && nuint.CreateSaturating(Int128.MaxValue) == nuint.MaxValue
            && nint.CreateSaturating((UInt128)5_000_000_000) == (Is32 ? nint.MaxValue : Parse64("5000000000")));
        Check("saturate to uint", uint.CreateSaturating((nint)(-1)) == 0 && uint.CreateSaturating(nint.MaxValue) == (Is32 ? int.MaxValue : uint.MaxValue) && uint.CreateSaturating((nint)5) == 5);
        Check("saturate to int", int.CreateSaturating(nuint.MaxValue) == int.MaxValue && byte.CreateSaturating((nint)300) == 255 && int.CreateSaturating(nint.MinValue) == int.MinValue);
        Check("saturate int, decimal", nint.CreateSaturating(-8) == -8 && nuint.CreateSaturating(-8) == 0 && nuint.CreateSaturating(7u) == 7 && nint.CreateSaturating(decimal.MaxValue) == nint.MaxValue);
        CheckText("checked", Outcome(() => nint.CreateChecked(5_000_000_000)), "OverflowException", "5000000000");
        CheckText("truncated", nint.CreateTruncating(0x1_0000_0007L).ToString(), "7", "4294967303");
        CheckText("truncated unsigned", nuint.CreateTruncating(0x1_0000_0007UL).ToString(), "7", "4294967303");
    }

    static nint Parse64(string text) => (nint)long.Parse(text);

    static void Bytes()
    {
        Console.WriteLine("-- bytes");
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteIntPtrBigEndian(bytes, 0x01020304);
        Check("big endian", bytes[Size - 1] == 4 && bytes[Size - 4] == 1 && bytes[Size] == 0 && BinaryPrimitives.ReadIntPtrBigEndian(bytes) == 0x01020304);
        BinaryPrimitives.WriteUIntPtrLittleEndian(bytes, 0x01020304);
        Check("little endian", bytes[0] == 4 && bytes[3] == 1 && BinaryPrimitives.ReadUIntPtrLittleEndian(bytes) == 0x01020304);
        Check("reverse", BinaryPrimitives.ReverseEndianness((nint)1) == (nint)1 << (Bits - 8) && BinaryPrimitives.ReverseEndianness((nuint)0xff) == (nuint)0xff << (Bits - 8));
        nint[] values = { 1, 2, 3 };
        BinaryPrimitives.ReverseEndianness(values, values);
        Check("reverse many", values[0] == (nint)1 << (Bits - 8) && values[2] == (nint)3 << (Bits - 8));
        bool fits = ((IBinaryInteger<nint>)(nint)5).TryWriteBigEndian(bytes, out int written);
        Check("TryWriteBigEndian", fits && written == Size && bytes[Size - 1] == 5);
        fits = ((IBinaryInteger<nuint>)(nuint)6).TryWriteLittleEndian(bytes.AsSpan(0, Size - 1), out written);
        Check("TryWriteLittleEndian into too few", !fits && written == 0);
    }

    static void Arrays()
    {
        Console.WriteLine("-- arrays");
        nint[] a = { 5, -3, 9, 0, 7, -8, 2 };
        Array.Sort(a);
        Console.WriteLine(string.Join(" ", a));
        Console.WriteLine($"{Array.IndexOf(a, (nint)7)} {Array.LastIndexOf(a, (nint)0)} {Array.BinarySearch(a, (nint)9)} {Array.BinarySearch(a, (nint)6)}");
        Array.Reverse(a);
        Console.WriteLine(string.Join(" ", a));
        // The same without the element type known.
        Array untyped = new nint[] { 5, -3, 9, 0, 7, -8, 2 };
        Array.Sort(untyped);
        foreach (object value in untyped)
            Console.Write($"{value} ");
        Console.WriteLine();
        Console.WriteLine($"{Array.IndexOf(untyped, (nint)7)} {Array.LastIndexOf(untyped, (nint)0)} {Array.BinarySearch(untyped, (nint)9)} {Array.IndexOf(untyped, 7)}");
        Array.Reverse(untyped);
        foreach (object value in untyped)
            Console.Write($"{value} ");
        Console.WriteLine();
        Array keys = new nuint[] { 3, 1, 2 }, items = new nuint[] { 30, 10, 20 };
        Array.Sort(keys, items);
        Console.WriteLine($"{items.GetValue(0)} {items.GetValue(1)} {items.GetValue(2)} {nuint.MaxValue.CompareTo((nuint)items.GetValue(0))}");
        nint[] copy = new nint[9];
        Array.Copy(a, 1, copy, 2, 5);
        Array.Clear(copy, 3, 2);
        Console.WriteLine(string.Join(" ", copy));
        Array.Resize(ref copy, 3);
        copy.AsSpan().Fill(-1);
        Console.WriteLine(string.Join(" ", copy));
        var list = new List<nint> { 4, 3, 4 };
        list.Sort();
        Console.WriteLine($"{string.Join(" ", list)} {list.IndexOf(4)} {list.LastIndexOf(4)} {list.Contains(3)}");
        var byHandle = new Dictionary<nint, string> { [-1] = "minus one", [nint.MaxValue] = "most" };
        Console.WriteLine($"{byHandle[-1]}, {byHandle[nint.MaxValue]}");
        Check("GetValue, SetValue", SetAndGet());
        Check("Buffer", Buffer.ByteLength(a) == a.Length * Size);
    }

    static bool SetAndGet()
    {
        Array array = new nint[3];
        array.SetValue((nint)(-2), 1);
        return (nint)array.GetValue(0) == 0 && (nint)array.GetValue(1) == -2 && (nint)array.GetValue(2) == 0;
    }

    static void Spans()
    {
        Console.WriteLine("-- spans");
        for (int length = 0; length <= 17; length++)
        {
            byte[] x = new byte[length + 2], y = new byte[length + 2];
            x.AsSpan().Fill(0xaa);
            y.AsSpan().Fill(0xaa);
            Span<byte> inner = x.AsSpan(1, length);
            inner.Clear();
            bool cleared = x[0] == 0xaa && x[length + 1] == 0xaa;
            foreach (byte b in inner)
                cleared &= b == 0;
            y.AsSpan(1, length).Clear();
            bool equal = x.AsSpan().SequenceEqual(y);
            bool ordered = x.AsSpan().SequenceCompareTo(y) == 0;
            if (length > 0)
            {
                y[length] = 1;
                equal &= !x.AsSpan(1, length).SequenceEqual(y.AsSpan(1, length));
                ordered &= x.AsSpan().SequenceCompareTo(y) < 0 && y.AsSpan().SequenceCompareTo(x) > 0;
            }
            if (!cleared || !equal || !ordered)
                Console.WriteLine($"length {length}: {cleared} {equal} {ordered}");
        }
        string[] names = { "a", "b", "c", "d", "e", "f", "g" };
        names.AsSpan(1, 5).Clear();
        Console.WriteLine($"{names[0]}{names[1] is null}{names[5] is null}{names[6]}");
        Console.WriteLine($"{"odd length!".AsSpan().SequenceEqual("odd length!")} {string.CompareOrdinal("odd length", "odd lengti") < 0} {"abcdefg" == "abcdefh"}");
        nint[] values = { 40, -2, 8, 15, 99 };
        ReadOnlySpan<nint> span = values;
        Console.WriteLine($"{span.IndexOf(8)} {span.Contains(15)} {span.IndexOfAnyInRange(10, 20)} {span.IndexOfAnyExceptInRange(0, 50)} {span.LastIndexOfAnyInRange(0, 50)} {span.LastIndexOfAnyExceptInRange(0, 50)}");
        ReadOnlySpan<double> doubles = new[] { 1.5, 2.5, 3.5 };
        Console.WriteLine($"{doubles.IndexOfAnyInRange(2, 3)} {"abc1".AsSpan().IndexOfAnyInRange('0', '9')} {new long[] { 1L << 40, 2 }.AsSpan().IndexOfAnyInRange(0, 5)}");
        Span<nint> reversed = stackalloc nint[] { 1, 2, 3 };
        reversed.Reverse();
        Console.WriteLine($"{reversed[0]}{reversed[1]}{reversed[2]} {MemoryMarshal.AsBytes(reversed).Length / Size}");
    }

    struct Tagged
    {
        public string Text;
        public byte Tag;
    }

    struct One
    {
        public string Text;
    }

    static void Shapes()
    {
        Console.WriteLine("-- shapes");
        var square = new int[3, 4];
        var cube = new nint[2, 3, 4];
        square[2, 3] = 7;
        cube[1, 2, 3] = -9;
        Console.WriteLine($"{square.Rank} {square.GetLength(0)} {square.GetLength(1)} {square[2, 3]} {square.Length}");
        Console.WriteLine($"{cube.Rank} {cube.GetLength(2)} {cube[1, 2, 3]} {cube.GetValue(1, 2, 3)} {cube.Length} {((Array)cube).GetUpperBound(1)}");
        Array.Clear(cube);
        Console.WriteLine($"{cube[1, 2, 3]} {new string[2, 2].Rank} {new double[1, 1, 1, 1].Rank}");
        Array array = square;
        int sum = 0;
        foreach (int value in array)
            sum += value;
        Console.WriteLine(sum);
        object boxed = new One { Text = "boxed" };
        object tagged = new Tagged { Text = "tagged", Tag = 5 };
        One[] ones = { (One)boxed, new One { Text = "next" } };
        Console.WriteLine($"{((One)boxed).Text} {((Tagged)tagged).Text} {((Tagged)tagged).Tag} {ones[0].Text} {ones[1].Text}");
        Array structs = new One[2];
        structs.SetValue(boxed, 0);
        Console.WriteLine($"{((One)structs.GetValue(0)).Text} {((One)structs.GetValue(1)).Text is null}");
        One? maybe = ones[1];
        object boxedMaybe = maybe;
        maybe = (One?)boxedMaybe;
        Console.WriteLine($"{maybe.Value.Text} {((One?)null).HasValue}");
    }

    static long wide;
    static ulong unsignedWide;
    static double real;
    static nint narrow;

    static void Atomics()
    {
        Console.WriteLine("-- atomics");
        Volatile.Write(ref wide, 0x1122334455667788);
        Volatile.Write(ref unsignedWide, ulong.MaxValue - 1);
        Volatile.Write(ref real, 1.25e100);
        Volatile.Write(ref narrow, -4);
        Console.WriteLine($"{Volatile.Read(ref wide):x} {Volatile.Read(ref unsignedWide)} {Volatile.Read(ref real)} {Volatile.Read(ref narrow)}");
        Console.WriteLine($"{Interlocked.Increment(ref wide):x} {Interlocked.Add(ref wide, 0x100000000):x} {Interlocked.Exchange(ref wide, 5):x} {Interlocked.Read(ref wide)}");
        Console.WriteLine($"{Interlocked.CompareExchange(ref wide, 1L << 40, 5)} {wide} {Interlocked.CompareExchange(ref wide, 0, 5)} {wide}");
        nint[] cells = { 1, 2, 3 };
        nint old = Interlocked.Exchange(ref cells[1], -20);
        Console.WriteLine($"{old} {cells[0]} {cells[1]} {cells[2]}");
        old = Interlocked.CompareExchange(ref cells[1], 21, -20);
        Console.WriteLine($"{old} {cells[0]} {cells[1]} {cells[2]} {Interlocked.CompareExchange(ref cells[0], 9, 8)}");
        nuint[] unsigned = { 1, nuint.MaxValue, 3 };
        Console.WriteLine($"{Interlocked.Exchange(ref unsigned[1], 6) == nuint.MaxValue} {unsigned[0]} {unsigned[1]} {unsigned[2]}");
    }

    static void Memory()
    {
        Console.WriteLine("-- memory");
        nint block = Marshal.AllocHGlobal(4 * Size);
        for (int i = 0; i < 4; i++)
            Marshal.WriteIntPtr(block, i * Size, -1);
        Marshal.WriteIntPtr(block, Size, 0x12345678);
        Console.WriteLine($"{Marshal.ReadIntPtr(block)} {Marshal.ReadIntPtr(block, Size):x} {Marshal.ReadIntPtr(block, 2 * Size)} {Marshal.ReadInt32(block, Size):x}");
        Console.WriteLine(*(nint*)(block + 2 * Size) + *(nint*)block);
        Marshal.FreeHGlobal(block);
        void* zeroed = NativeMemory.AllocZeroed(3, (nuint)Size);
        Console.WriteLine(((nint*)zeroed)[2]);
        NativeMemory.Free(zeroed);
        string text = "chars";
        fixed (char* chars = text)
            Check("OffsetToStringData", *(char*)(*(byte**)Unsafe.AsPointer(ref text) + RuntimeHelpersOffset()) == 'c' && chars[4] == 's');
        nint* cells = stackalloc nint[] { 1, 2, 3 };
        Console.WriteLine($"{cells[1]} {(byte*)(cells + 2) - (byte*)cells == 2 * Size} {(nint)(&cells[1]) - (nint)cells == Size}");
    }

#pragma warning disable CS0618
    static int RuntimeHelpersOffset() => RuntimeHelpers.OffsetToStringData;
#pragma warning restore CS0618

    static void Facts()
    {
        Console.WriteLine("-- facts");
        Check("Is64BitProcess", Environment.Is64BitProcess == !Is32);
        Check("ProcessArchitecture", Is32 == (RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Armv6));
        Console.WriteLine(Outcome(() => { GC.AddMemoryPressure(0); return "no exception"; }));
        CheckText("memory pressure beyond the address space", Outcome(() => { GC.AddMemoryPressure(1L << 40); GC.RemoveMemoryPressure(1L << 40); return "fine"; }), "ArgumentOutOfRangeException", "fine");
    }
}
