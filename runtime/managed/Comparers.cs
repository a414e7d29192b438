// Default comparers: the class that fits T is chosen at compile time, where the library looks it up by reflection.
using System;
using System.Collections.Generic;

namespace AotSdk
{
    internal static class Comparers
    {
        sealed class EqualityComparerOf<T>
        {
            internal static readonly EqualityComparer<T> Default = (EqualityComparer<T>)Compiler.EqualityComparer<T>();
        }

        sealed class ComparerOf<T>
        {
            internal static readonly Comparer<T> Default = (Comparer<T>)Compiler.Comparer<T>();
        }

        [Replaces("System.Collections.Generic.EqualityComparer`1", "get_Default")]
        internal static EqualityComparer<T> EqualityComparerDefault<T>() => EqualityComparerOf<T>.Default;

        [Replaces("System.Collections.Generic.Comparer`1", "get_Default")]
        internal static Comparer<T> ComparerDefault<T>() => ComparerOf<T>.Default;
    }
}
