// The runtime in C, as the overlay calls it: internal calls (runtime/abi/icalls.def). None of them throws or blocks, except
// CctorWait, which waits in native state.
using System;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class Native
    {
        // Objects; null when memory is out.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern object Allocate(MethodTable* type);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern object AllocateArray(MethodTable* type, nuint length);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string StringFromUtf8(byte* text);

        // The object when it is an instance of the type, else null.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern object IsInstance(MethodTable* type, object value);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern object IsInstanceClass(MethodTable* type, object value);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern bool CanCast(MethodTable* from, MethodTable* to);

        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern TypeInfo* TypeInfo(MethodTable* type);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string TypeName(MethodTable* type, int format);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern RuntimeType RuntimeType(MethodTable* type);

        // Frames of a thrown exception: "Namespace.Type.Method(String text)", null for a hidden one.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern int StackTraceCount(Exception exception);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string StackTraceFrame(Exception exception, int index);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern bool StackTraceFrameEndsForeign(Exception exception, int index);

        // The name and parameters alone, "Method(String text)".
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string StackTraceMethod(Exception exception, int index);
        // "/folder/File.cs:line 12"; null when the program was built without -g or nothing is known.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string StackTraceSource(Exception exception, int index);
        // Fills a new exception with the frames of this thread, as a throw here would.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void StackTraceCapture(Exception exception);

        // The arguments with the program's name first; null when memory is out.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string[] CommandLine();
        // System.Runtime.InteropServices.Architecture of this program.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern int ProcessArchitecture();

        // Code that is called with each exception that nobody catches, before the process ends.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void SetUnhandledHandler(nint code);
        // Code that is called with each exception when it is thrown, before anybody catches it.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void SetFirstChanceHandler(nint code);

        // Until the constructor is not running any more; false when its thread waits, over however many threads, for this one.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern bool CctorWait(Cctor* record);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void CctorWake(Cctor* record);

        // Thunks of the PAL for callbacks: calls of both functions are serialised. Record is that of the thunk last called here.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern nint ThunkNew(void* record);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void ThunkFree(nint thunk);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern void* ThunkRecord();

        // A setting of the program; null when there is none.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern string AppContextValue(string name);

        // A handle of a library that is linked in, the address of an imported function; 0 when there is none.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern nint LinkedLibrary(string name);
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern nint LinkedFunction(string name);

        // Every generic instance of the program, ended by null.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern MethodTable** GenericInstances();

        // The program's own assembly, then others that types can be looked up in; ended by null.
        [MethodImpl(MethodImplOptions.InternalCall)]
        internal static extern AssemblyInfo** Assemblies();
    }

    // RtTypeInfo (runtime/abi/typeinfo.def), field for field.
    internal unsafe struct TypeInfo
    {
        public byte* NameSpace, Name;
        public void* Assembly;
        public MethodTable* Type;
        public void* RuntimeTypeObject;
        public MethodTable** GenericArguments;
        public byte* GenericDefinition;
        public EnumTable* Enum;
        public FieldEntry* Fields;
        public delegate*<object, void> DefaultConstructor;
        public Cctor* StaticConstructor;
        public void* DelegateOpen, DelegateMulticast;
        public MethodTable** ArraysOf;
        public uint ElementType, Rank, GenericArgumentCount, FieldCount, TypeAttributes, ValueSize, Variance, Token;
    }

    // RtEnumInfo, RtFieldInfo, RtCctor (runtime/abi).
    internal unsafe struct EnumTable
    {
        public uint Count, IsFlags;
        public ulong* Values;
        public byte** Names;
    }

    internal unsafe struct FieldEntry
    {
        public uint Offset, Padding;
        public MethodTable* Type;
    }

    internal unsafe struct Cctor
    {
        public nuint State;
        public delegate*<void> Code;
        public MethodTable* Type;
        public nint Exception;
        public nuint Owner;
    }
}
