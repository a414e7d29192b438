// Members that the class library leaves to the compiler: their own IL only calls itself.
using System;
using System.Numerics;

namespace AotSdk
{
    internal static class Expansions
    {
        [Replaces("System.Activator", "CreateInstance()")]
        internal static T CreateInstance<T>() => Compiler.DefaultInstance<T>();

        [Replaces("System.Activator", "CreateDefaultInstance")]
        internal static T CreateDefaultInstance<T>() => Compiler.DefaultInstance<T>();

        // Threads are stopped by a signal, wherever they are.
        [Replaces("System.Threading.Thread", "FastPollGC")]
        internal static void FastPollGC() { }

        [Replaces("System.Math", "ReciprocalEstimate")]
        internal static double ReciprocalEstimate(double d) => 1.0 / d;
        [Replaces("System.Math", "ReciprocalSqrtEstimate")]
        internal static double ReciprocalSqrtEstimate(double d) => 1.0 / Math.Sqrt(d);
        [Replaces("System.MathF", "ReciprocalEstimate")]
        internal static float ReciprocalEstimate(float x) => 1.0f / x;
        [Replaces("System.MathF", "ReciprocalSqrtEstimate")]
        internal static float ReciprocalSqrtEstimate(float x) => 1.0f / MathF.Sqrt(x);

        [Replaces("System.Double", "MultiplyAddEstimate")]
        internal static double MultiplyAddEstimate(double left, double right, double addend) => left * right + addend;
        [Replaces("System.Single", "MultiplyAddEstimate")]
        internal static float MultiplyAddEstimate(float left, float right, float addend) => left * right + addend;
        [Replaces("System.Double", "ConvertToIntegerNative")]
        internal static TInteger ConvertToIntegerNative<TInteger>(double value) where TInteger : IBinaryInteger<TInteger> =>
            TInteger.CreateSaturating(value);
        [Replaces("System.Single", "ConvertToIntegerNative")]
        internal static TInteger ConvertToIntegerNative<TInteger>(float value) where TInteger : IBinaryInteger<TInteger> =>
            TInteger.CreateSaturating(value);
    }
}
