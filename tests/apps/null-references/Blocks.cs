// Blocks at null, which the C library's functions would touch: the library and the program itself check them.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

static unsafe class Blocks
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static byte* Null() => null;

    struct Large
    {
        public fixed byte Bytes[400];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Deep(int depth, Func<int, int> leaf) => depth == 0 ? leaf(3) : Deep(depth - 1, leaf) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int AfterCalls(int* place, Func<int, int> leaf) => Deep(5, leaf) + *place;

    // The way without a call has no frame where there is one for the other.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int BesideCalls(int* place, int calls, Func<int, int> leaf)
    {
        if (calls > 0)
        {
            int sum = 0;
            for (int i = 0; i < calls; i++)
                sum += Deep(i, leaf);
            return sum + *place;
        }
        return place[1];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Zero(byte* place, int count)
    {
        for (int i = 0; i < count; i++)
            place[i] = 0;
    }

    public static void Run(Action<string, Action> expect)
    {
        var bytes = new byte[3000];
        foreach (int count in new[] { 0, 1, 100, 2900 })
        {
            expect($"copy from, {count}", () =>
            {
                fixed (byte* some = bytes)
                    Unsafe.CopyBlock(some, Null(), (uint)count);
            });
            expect($"copy to, {count}", () =>
            {
                fixed (byte* some = bytes)
                    Unsafe.CopyBlockUnaligned(Null(), some, (uint)count);
            });
            expect($"initialise, {count}", () => Unsafe.InitBlock(Null(), 1, (uint)count));
            expect($"memory copy, {count}", () =>
            {
                fixed (byte* some = bytes)
                    Buffer.MemoryCopy(some, Null(), count, count);
            });
            expect($"clear, {count}", () => new Span<byte>(Null(), count).Clear());
            expect($"fill, {count}", () => new Span<byte>(Null(), count).Fill(3));
            expect($"copy of a span, {count}", () => new Span<byte>(Null(), count).CopyTo(bytes));
            expect($"copy to a span, {count}", () => bytes.AsSpan(0, count).CopyTo(new Span<byte>(Null(), count)));
            expect($"compare, {count}", () => new Span<byte>(Null(), count).SequenceEqual(bytes.AsSpan(0, count)));
            expect($"search, {count}", () => new Span<byte>(Null(), count).IndexOf((byte)4));
        }
        expect("large struct read", () => Console.WriteLine((*(Large*)Null()).Bytes[7]));
        expect("large struct copied", () =>
        {
            Large copy = *(Large*)Null();
            Console.WriteLine(copy.Bytes[3] + copy.Bytes[399]);
        });
        expect("large struct written", () => *(Large*)Null() = default);
        expect("loop", () => Zero(Null(), 3000));
        Func<int, int> leaf = x => x + bytes.Length;
        expect("after calls", () => AfterCalls((int*)Null(), leaf));
        Func<nint, int, int> beside = (place, calls) => BesideCalls((int*)place, calls, leaf);
        for (int calls = 0; calls < 3; calls++)
            expect($"beside {calls} calls", () => beside((nint)Null(), calls));
        expect("text", () => new string((sbyte*)(Null() + 8)));
        expect("marshal", () => Marshal.Copy(bytes, 0, (nint)(Null() + 16), 10));
    }
}
