// New strings: like vectors of characters, they come from the thread's buffer, and the helper throws when memory is out.
using System;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class Strings
    {
        // CoreCLR's limit.
        const int MaxLength = 0x3fffffdf;

        [Replaces("System.String", "FastAllocateString(System.Runtime.CompilerServices.MethodTable*,System.IntPtr)")]
        internal static string FastAllocateString(MethodTable* type, nint length)
        {
            if ((nuint)length > MaxLength)
                throw new OutOfMemoryException();
            return Unsafe.As<string>(Compiler.NewArray(type, length));
        }
    }
}
