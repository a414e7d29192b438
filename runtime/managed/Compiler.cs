// What only the compiler can say: each call is expanded in place (toolchain/corelib/intrinsics.def) or its body is made for
// each instantiation (toolchain/reach/synthesize.c); these bodies never run.
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class Compiler
    {
        internal static MethodTable* MethodTableOf<T>() => throw null;

        // The helpers of runtime/abi/helpers.def, which throw OutOfMemoryException themselves.
        internal static object New(MethodTable* type) => throw null;
        internal static object NewArray(MethodTable* type, nint length) => throw null;
        internal static void AssignRef(ref object destination, object value) => throw null;
        internal static void BulkCopy(ref byte destination, ref byte source, nuint bytes) => throw null;
        internal static object IsInstance(MethodTable* type, object value) => throw null;
        internal static object IsInstanceOfClass(MethodTable* type, object value) => throw null;

        [Synthesized("default instance")]
        internal static T DefaultInstance<T>() => throw null;
        [Synthesized("equality comparer")]
        internal static object EqualityComparer<T>() => throw null;
        [Synthesized("comparer")]
        internal static object Comparer<T>() => throw null;
    }
}
