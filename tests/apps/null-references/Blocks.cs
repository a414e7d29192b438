// Blocks at null, which the C library's functions would touch: the library and the program itself check them.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

static unsafe class Blocks
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static byte* Null() => null;

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
        expect("text", () => new string((sbyte*)(Null() + 8)));
        expect("marshal", () => Marshal.Copy(bytes, 0, (nint)(Null() + 16), 10));
    }
}
