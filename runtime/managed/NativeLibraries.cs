// NativeLibrary over what is linked into the program: libraries are the names that P/Invokes may use, exports are the
// functions that reached P/Invokes outside the framework import. Nothing is loaded or freed at run time.
using System;

namespace AotSdk
{
    internal static unsafe class NativeLibraries
    {
        [Replaces("System.Runtime.InteropServices.NativeLibrary", "LoadFromPath")]
        internal static nint LoadFromPath(string libraryName, bool throwOnError)
        {
            nint handle = Native.LinkedLibrary(libraryName);
            if (handle == 0 && throwOnError)
                throw new DllNotFoundException(string.Concat("Unable to load shared library '", libraryName,
                    "' or one of its dependencies: the program is static and the library was not linked in."));
            return handle;
        }

        [Replaces("System.Runtime.InteropServices.NativeLibrary", "FreeLib")]
        internal static void Free(nint handle) { }

        [Replaces("System.Runtime.InteropServices.NativeLibrary", "GetMainProgramHandle")]
        internal static nint MainProgram() => Native.LinkedLibrary("__Internal");

        // One file holds all functions, so that every handle finds them.
        [Replaces("System.Runtime.InteropServices.NativeLibrary", "GetSymbol")]
        internal static nint GetSymbol(nint handle, string symbolName, bool throwOnError)
        {
            nint address = Native.LinkedFunction(symbolName);
            if (address == 0 && throwOnError)
                throw new EntryPointNotFoundException(string.Concat("Unable to find an entry point named '", symbolName, "' in shared library."));
            return address;
        }
    }
}
