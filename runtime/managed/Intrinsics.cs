// Members that the library leaves to the compiler and that C# can say.
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    internal static class Intrinsics
    {
        // Threads are stopped by signal, so nothing has to be polled.
        [Replaces("System.Threading.Thread", "FastPollGC")]
        internal static void FastPollGC() { }

        // The library has one instruction or a table for it; the count of leading zeros is expanded on every target.
        [Replaces("System.Numerics.BitOperations", "Log2(System.UInt32)")]
        internal static int Log2(uint value) => 31 ^ BitOperations.LeadingZeroCount(value | 1);

        [Replaces("System.Numerics.BitOperations", "Log2(System.UInt64)")]
        internal static int Log2(ulong value) => 63 ^ BitOperations.LeadingZeroCount(value | 1);

        [Replaces("System.Double", "ConvertToIntegerNative")]
        internal static TInteger ConvertToIntegerNative<TInteger>(double value) where TInteger : IBinaryInteger<TInteger> =>
            TInteger.CreateSaturating(value);

        [Replaces("System.Single", "ConvertToIntegerNative")]
        internal static TInteger ConvertToIntegerNative<TInteger>(float value) where TInteger : IBinaryInteger<TInteger> =>
            TInteger.CreateSaturating(value);

        [Replaces("System.Double", "MultiplyAddEstimate")]
        internal static double MultiplyAddEstimate(double left, double right, double addend) => left * right + addend;

        [Replaces("System.Single", "MultiplyAddEstimate")]
        internal static float MultiplyAddEstimate(float left, float right, float addend) => left * right + addend;

        [Replaces("System.Math", "ReciprocalEstimate")]
        internal static double ReciprocalEstimate(double value) => 1 / value;

        [Replaces("System.MathF", "ReciprocalEstimate")]
        internal static float ReciprocalEstimate(float value) => 1 / value;

        [Replaces("System.Math", "ReciprocalSqrtEstimate")]
        internal static double ReciprocalSqrtEstimate(double value) => 1 / Math.Sqrt(value);

        [Replaces("System.MathF", "ReciprocalSqrtEstimate")]
        internal static float ReciprocalSqrtEstimate(float value) => 1 / MathF.Sqrt(value);
    }
}
