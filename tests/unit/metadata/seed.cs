// A small assembly with a row in as many metadata tables as C# can fill: the seed of the fuzzers.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: CLSCompliant(false)]

namespace Seed
{
    public delegate TResult Convert<in TValue, out TResult>(TValue value) where TResult : class;

    public interface IShape
    {
        static abstract int Corners { get; }
        double Area(int scale = 3);
        event EventHandler Changed;
    }

    [Flags]
    public enum Colours : byte { None, Red = 1, Green = 2 }

    [StructLayout(LayoutKind.Explicit, Size = 24, Pack = 4)]
    public unsafe struct Overlaid
    {
        [FieldOffset(0)] public long Whole;
        [FieldOffset(4)] public int High;
        [FieldOffset(8)] public fixed byte Bytes[16];
    }

    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    public sealed class NoteAttribute<T> : Attribute
    {
        public NoteAttribute(string text, params Type[] types) { }
        public Colours Colour { get; set; }
        public object Value;
    }

    internal static class Native
    {
        [DllImport("libc", EntryPoint = "getpid", SetLastError = true)]
        internal static extern int GetProcessId([MarshalAs(UnmanagedType.LPUTF8Str)] string text);
    }

    [Note<int>("a square", typeof(List<>), typeof(int[,]), Colour = Colours.Green, Value = 3.5)]
    public abstract class Square<T> : IShape where T : struct, IComparable<T>
    {
        public const string Name = "square";
        public const float Ratio = 1.25f;
        public static readonly int[] Primes = { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37 };
        protected volatile int side;
        private T[,] cells = new T[2, 3];

        public static int Corners => 4;
        public event EventHandler Changed;
        double IShape.Area(int scale) => side * (double)side * scale;
        public abstract ref readonly T this[int row, long column] { get; }

        public unsafe int Try(Func<int, int> action, delegate* unmanaged[Cdecl]<int, void*, byte> callback, object any)
        {
            int result = 0;
            try
            {
                try { result = action(1); }
                catch (ArgumentException error) when (error.Message.Length > side) { result = 2; }
                catch (InvalidOperationException) { throw; }
                finally { result++; Changed?.Invoke(this, EventArgs.Empty); }
            }
            catch (Exception error) { Use(error.Message, any is string text ? text : "none"); }
            switch (result)
            {
                case 0: return 10;
                case 1: return 20;
                case 2: return callback(3, null);
                case 3: return Native.GetProcessId("x");
                default: return Nested<string>.Depth(result, out _);
            }
        }

        private static void Use<TUsed>(TUsed first, in string second) => Primes[first.GetHashCode() & 3] = second.Length;

        public class Nested<TInner>
        {
            internal static int Depth(int start, out TInner value)
            {
                value = default;
                Span<int> numbers = stackalloc int[4];
                foreach (int number in Numbers(start)) numbers[number & 3] += number;
                return numbers[0] + (int)checked((short)start) + (start > 5 ? 0x12345678 : -1);
            }

            private static IEnumerable<int> Numbers(int start)
            {
                for (int i = 0; i < 3; i++)
                    yield return start + i;
            }
        }
    }
}
