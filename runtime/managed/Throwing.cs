// What compiled code and the runtime call to throw: out of line, so that callers stay small. Messages are the class library's.
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class Throwing
    {
        [Helper("rt_throw_null_reference")]
        internal static void NullReference() => throw new NullReferenceException();

        [Helper("rt_throw_index_out_of_range")]
        internal static void IndexOutOfRange() => throw new IndexOutOfRangeException();

        [Helper("rt_throw_divide_by_zero")]
        internal static void DivideByZero() => throw new DivideByZeroException();

        [Helper("rt_throw_overflow")]
        internal static void Overflow() => throw new OverflowException();

        [Helper("rt_throw_arithmetic")]
        internal static void Arithmetic() => throw new ArithmeticException();

        [Helper("rt_throw_array_type_mismatch")]
        internal static void ArrayTypeMismatch() => throw new ArrayTypeMismatchException();

        [Helper("rt_throw_out_of_memory")]
        internal static void OutOfMemory() => throw MakeOutOfMemory();

        // Without a message of its own, as the runtime's always is.
        static OutOfMemoryException MakeOutOfMemory()
        {
            var exception = new OutOfMemoryException();
            exception._message = null;
            return exception;
        }

        [Helper("rt_throw_invalid_cast")]
        internal static void InvalidCast(MethodTable* target, object value) =>
            throw new InvalidCastException(string.Concat("Unable to cast object of type '", CastName(RuntimeHelpers.GetMethodTable(value)),
                string.Concat("' to type '", CastName(target), "'.")));

        // Nested types stand alone here, but not in the arguments of others: RT_NAME_NESTED_ALONE.
        static string CastName(MethodTable* type) => Native.TypeName(type, 1 | 1 << 16);

        [Helper("rt_throw_invalid_program")]
        internal static void InvalidProgram(byte* why) => throw new InvalidProgramException(Native.StringFromUtf8(why));

        [Helper("rt_throw_platform_not_supported")]
        internal static void PlatformNotSupported(byte* member) =>
            throw new PlatformNotSupportedException(string.Concat(Native.StringFromUtf8(member), " is not available in this program."));

        [Helper("rt_throw_dll_not_found")]
        internal static void DllNotFound(byte* library) =>
            throw new DllNotFoundException(string.Concat("Unable to load shared library '", Native.StringFromUtf8(library),
                "' or one of its dependencies: the program is static and the library was not linked in."));

        [Helper("rt_throw_entry_point_not_found")]
        internal static void EntryPointNotFound(byte* function, byte* library) =>
            throw new EntryPointNotFoundException(string.Concat("Unable to find an entry point named '", Native.StringFromUtf8(function),
                string.Concat("' in shared library '", Native.StringFromUtf8(library), "'.")));

        [Helper("rt_throw_no_native_layout")]
        internal static void NoNativeLayout(byte* message) => throw new ArgumentException(Native.StringFromUtf8(message));

        [Helper("rt_throw_marshal_directive")]
        internal static void MarshalDirective(byte* why) =>
            throw new System.Runtime.InteropServices.MarshalDirectiveException(Native.StringFromUtf8(why));

        [Helper("rt_throw_ambiguous_implementation")]
        internal static void AmbiguousImplementation(byte* member) =>
            throw new System.Runtime.AmbiguousImplementationException(Native.StringFromUtf8(member));

        // Exceptions that the runtime in C reports as a number (runtime/abi/exceptions.def), in that order.
        [Export("rt_managed_make_exception")]
        internal static Exception Make(int id, string message)
        {
            switch (id)
            {
                case 0: return message == null ? MakeOutOfMemory() : new OutOfMemoryException(message);
                case 1: return message == null ? new SynchronizationLockException() : new SynchronizationLockException(message);
                case 2: return message == null ? new ThreadStateException() : new ThreadStateException(message);
                case 3: return message == null ? new ArgumentException() : new ArgumentException(message);
                case 4: return message == null ? new InvalidCastException() : new InvalidCastException(message);
                case 5: return message == null ? new OverflowException() : new OverflowException(message);
                case 6: return message == null ? new PlatformNotSupportedException() : new PlatformNotSupportedException(message);
                case 7: return message == null ? new MemberAccessException() : new MemberAccessException(message);
                case 8: return new ThreadInterruptedException();
                case 9: return new DuplicateWaitObjectException();
                default: return new NullReferenceException();
            }
        }

        internal static string FullNameOf(object value) => FullName(RuntimeHelpers.GetMethodTable(value));

        // As TypeInitializationException names it: generic types without arguments, nested ones without what they are nested in.
        internal static string MetadataName(MethodTable* type)
        {
            TypeInfo* info = Native.TypeInfo(type);
            string name = Native.TypeName(type, 0);
            for (byte* letter = info->Name; *letter != 0; letter++)
                if (*letter == '+')
                    return name;
            return *info->NameSpace == 0 ? name : string.Concat(Native.StringFromUtf8(info->NameSpace), ".", name);
        }

        // Type.ToString(): with namespace and arguments, without assemblies.
        internal static string FullName(MethodTable* type) => Native.TypeName(type, 1);
    }
}
