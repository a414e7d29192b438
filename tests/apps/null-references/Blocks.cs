// Blocks at null, which the C library's functions would touch.
using System;
using System.Runtime.CompilerServices;

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
        }
        expect("text", () => new string((sbyte*)(Null() + 8)));
    }
}
