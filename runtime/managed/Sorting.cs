// Sorting: the helper class that fits the element is chosen at compile time, where the library makes it by reflection.
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static class Sorting
    {
        [Synthesized("sort helper")]
        static object MakeHelper<T>() => throw null;

        [Synthesized("sort helper")]
        static object MakeHelper<TKey, TValue>() => throw null;

        [Replaces("System.Collections.Generic.ArraySortHelper`1", "CreateArraySortHelper")]
        internal static IArraySortHelper<T> CreateHelper<T>() => Unsafe.As<IArraySortHelper<T>>(MakeHelper<T>());

        [Replaces("System.Collections.Generic.ArraySortHelper`2", "CreateArraySortHelper")]
        internal static IArraySortHelper<TKey, TValue> CreateHelper<TKey, TValue>() =>
            Unsafe.As<IArraySortHelper<TKey, TValue>>(MakeHelper<TKey, TValue>());
    }
}
