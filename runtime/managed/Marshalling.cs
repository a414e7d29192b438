// How values cross the border to C, kind by kind: what the stubs call that the compiler writes for P/Invokes, callbacks and structs
// (toolchain/reach/marshal.c chooses the kind). All of them work on addresses, so that parameters, fields and array elements are
// alike; native memory is zeroed before it is written to. Free may be called on anything that was zeroed or written.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AotSdk
{
    internal unsafe interface IMarshal<M>
    {
        static abstract int Size { get; }
        static abstract void ToNative(ref M managed, byte* native);
        static abstract void FromNative(ref M managed, byte* native);
        static abstract void Free(byte* native);
    }

    // The same bytes on both sides.
    internal unsafe struct SameBytes<T> : IMarshal<T>
    {
        public static int Size => sizeof(T);
        public static void ToNative(ref T managed, byte* native) => Unsafe.WriteUnaligned(native, managed);
        public static void FromNative(ref T managed, byte* native) => managed = Unsafe.ReadUnaligned<T>(native);
        public static void Free(byte* native) { }
    }

    // BOOL of four bytes.
    internal unsafe struct WideBoolean : IMarshal<bool>
    {
        public static int Size => 4;
        public static void ToNative(ref bool managed, byte* native) => *(int*)native = managed ? 1 : 0;
        public static void FromNative(ref bool managed, byte* native) => managed = *(int*)native != 0;
        public static void Free(byte* native) { }
    }

    internal unsafe struct ByteBoolean : IMarshal<bool>
    {
        public static int Size => 1;
        public static void ToNative(ref bool managed, byte* native) => *native = managed ? (byte)1 : (byte)0;
        public static void FromNative(ref bool managed, byte* native) => managed = *native != 0;
        public static void Free(byte* native) { }
    }

    // A character of one byte; others become '?', as the runtime's converter has it.
    internal unsafe struct NarrowCharacter : IMarshal<char>
    {
        public static int Size => 1;
        public static void ToNative(ref char managed, byte* native) => *native = managed < 0x80 ? (byte)managed : (byte)'?';
        public static void FromNative(ref char managed, byte* native) => managed = *native < 0x80 ? (char)*native : '\uFFFD';
        public static void Free(byte* native) { }
    }

    internal unsafe struct Utf8Text : IMarshal<string>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref string managed, byte* native) => *(nint*)native = Marshal.StringToCoTaskMemUTF8(managed);
        public static void FromNative(ref string managed, byte* native) => managed = Marshal.PtrToStringUTF8(*(nint*)native);
        public static void Free(byte* native) => Marshal.FreeCoTaskMem(*(nint*)native);
    }

    internal unsafe struct Utf16Text : IMarshal<string>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref string managed, byte* native) => *(nint*)native = Marshal.StringToCoTaskMemUni(managed);
        public static void FromNative(ref string managed, byte* native) => managed = Marshal.PtrToStringUni(*(nint*)native);
        public static void Free(byte* native) => Marshal.FreeCoTaskMem(*(nint*)native);
    }

    // The characters of the string itself, for parameters: objects do not move.
    internal unsafe struct PinnedText : IMarshal<string>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref string managed, byte* native) =>
            *(nint*)native = managed == null ? 0 : (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in managed.GetPinnableReference()));
        public static void FromNative(ref string managed, byte* native) { }
        public static void Free(byte* native) { }
    }

    internal unsafe struct Utf8Buffer : IMarshal<StringBuilder>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref StringBuilder managed, byte* native)
        {
            if (managed == null)
                return;
            string text = managed.ToString();
            int room = (managed.Capacity + 1) * 3 + 1;
            byte* buffer = (byte*)NativeMemory.AllocZeroed((nuint)room);
            *(byte**)native = buffer;
            Encoding.UTF8.GetBytes(text, new Span<byte>(buffer, room - 1));
        }
        public static void FromNative(ref StringBuilder managed, byte* native)
        {
            if (managed != null)
                managed.Clear().Append(Marshal.PtrToStringUTF8(*(nint*)native));
        }
        public static void Free(byte* native) => NativeMemory.Free(*(void**)native);
    }

    internal unsafe struct Utf16Buffer : IMarshal<StringBuilder>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref StringBuilder managed, byte* native)
        {
            if (managed == null)
                return;
            int room = managed.Capacity + 2;
            char* buffer = (char*)NativeMemory.AllocZeroed((nuint)room * 2);
            *(char**)native = buffer;
            managed.CopyTo(0, new Span<char>(buffer, room - 1), managed.Length);
        }
        public static void FromNative(ref StringBuilder managed, byte* native)
        {
            if (managed != null)
                managed.Clear().Append(Marshal.PtrToStringUni(*(nint*)native));
        }
        public static void Free(byte* native) => NativeMemory.Free(*(void**)native);
    }

    // The elements of the array itself, for parameters.
    internal unsafe struct PinnedArray<T> : IMarshal<T[]>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref T[] managed, byte* native) =>
            *(nint*)native = managed == null ? 0 : (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(managed));
        public static void FromNative(ref T[] managed, byte* native) { }
        public static void Free(byte* native) { }
    }

    // A copy of each element; its count stands before the copy, where Free finds it.
    internal unsafe struct CopiedArray<M, K> : IMarshal<M[]> where K : IMarshal<M>
    {
        const int Head = 16;

        public static int Size => sizeof(nint);
        public static void ToNative(ref M[] managed, byte* native)
        {
            if (managed == null)
                return;
            byte* block = (byte*)NativeMemory.AllocZeroed((nuint)Head + (nuint)managed.Length * (nuint)K.Size);
            *(byte**)native = block + Head;
            *(int*)block = managed.Length;
            for (int i = 0; i < managed.Length; i++)
                K.ToNative(ref managed[i], block + Head + (nint)i * K.Size);
        }
        public static void FromNative(ref M[] managed, byte* native)
        {
            for (int i = 0; managed != null && i < managed.Length; i++)
                K.FromNative(ref managed[i], *(byte**)native + (nint)i * K.Size);
        }
        public static void Free(byte* native)
        {
            byte* first = *(byte**)native;
            if (first == null)
                return;
            int count = *(int*)(first - Head);
            for (int i = 0; i < count; i++)
                K.Free(first + (nint)i * K.Size);
            NativeMemory.Free(first - Head);
        }

        // What C passes to a callback, and what the callback has made of it.
        internal static M[] Receive(byte* first, int count)
        {
            if (first == null)
                return null;
            var managed = new M[count];
            for (int i = 0; i < count; i++)
                K.FromNative(ref managed[i], first + (nint)i * K.Size);
            return managed;
        }
        internal static void Return(M[] managed, byte* first)
        {
            for (int i = 0; managed != null && i < managed.Length; i++)
            {
                K.Free(first + (nint)i * K.Size);
                K.ToNative(ref managed[i], first + (nint)i * K.Size);
            }
        }
    }

    // A struct whose fields the compiler converts one by one.
    internal unsafe struct Fields<T> : IMarshal<T>
    {
        public static int Size => StructBodies.Size<T>();
        public static void ToNative(ref T managed, byte* native) => StructBodies.ToNative(ref managed, native);
        public static void FromNative(ref T managed, byte* native) => StructBodies.FromNative(ref managed, native);
        public static void Free(byte* native) => StructBodies.Free<T>(native);
    }

    // A class with a layout: a pointer to such a struct.
    internal unsafe struct FieldsPointer<T> : IMarshal<T> where T : class
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref T managed, byte* native)
        {
            if (managed == null)
                return;
            byte* copy = (byte*)NativeMemory.AllocZeroed((nuint)StructBodies.Size<T>());
            *(byte**)native = copy;
            StructBodies.ToNative(ref managed, copy);
        }
        public static void FromNative(ref T managed, byte* native)
        {
            if (managed != null && *(byte**)native != null)
                StructBodies.FromNative(ref managed, *(byte**)native);
        }
        public static void Free(byte* native)
        {
            byte* copy = *(byte**)native;
            if (copy == null)
                return;
            StructBodies.Free<T>(copy);
            NativeMemory.Free(copy);
        }
    }

    // The native side of a struct: the compiler gives it the fields that C sees.
    internal struct NativeStruct<T>
    {
    }

    // Bodies that the compiler writes for each struct.
    internal static unsafe class StructBodies
    {
        [Synthesized("struct size")]
        internal static int Size<T>() => 0;
        [Synthesized("struct to native")]
        internal static void ToNative<T>(ref T managed, byte* native) { }
        [Synthesized("struct from native")]
        internal static void FromNative<T>(ref T managed, byte* native) { }
        [Synthesized("struct free")]
        internal static void Free<T>(byte* native) { }
        [Synthesized("struct offset")]
        internal static int Offset<T>(string field) => -1;

        // Arrays and texts inside a struct: of a fixed number of elements.
        internal static void InlineToNative<M, K>(ref M[] managed, byte* native, int count) where K : IMarshal<M>
        {
            if (managed == null)
                return;
            if (managed.Length < count)
                throw new ArgumentException("Type could not be marshaled because the length of an embedded array instance does not match the declared length in the layout.");
            for (int i = 0; i < count; i++)
                K.ToNative(ref managed[i], native + (nint)i * K.Size);
        }
        internal static void InlineFromNative<M, K>(ref M[] managed, byte* native, int count) where K : IMarshal<M>
        {
            managed = new M[count];
            for (int i = 0; i < count; i++)
                K.FromNative(ref managed[i], native + (nint)i * K.Size);
        }
        internal static void InlineFree<M, K>(byte* native, int count) where K : IMarshal<M>
        {
            for (int i = 0; i < count; i++)
                K.Free(native + (nint)i * K.Size);
        }
        internal static void NarrowToNative(ref string managed, byte* native, int count)
        {
            if (managed == null)
                return;
            Encoding.UTF8.GetEncoder().Convert(managed, new Span<byte>(native, count - 1), true, out _, out int used, out _);
            native[used] = 0;
        }
        internal static void NarrowFromNative(ref string managed, byte* native, int count)
        {
            int length = new ReadOnlySpan<byte>(native, count).IndexOf((byte)0);
            managed = Encoding.UTF8.GetString(native, length < 0 ? count : length);
        }
        internal static void WideToNative(ref string managed, byte* native, int count)
        {
            if (managed == null)
                return;
            int used = Math.Min(managed.Length, count - 1);
            managed.AsSpan(0, used).CopyTo(new Span<char>(native, count));
            ((char*)native)[used] = '\0';
        }
        internal static void WideFromNative(ref string managed, byte* native, int count)
        {
            var characters = new ReadOnlySpan<char>(native, count);
            int length = characters.IndexOf('\0');
            managed = new string(characters.Slice(0, length < 0 ? count : length));
        }
    }

    // A SafeHandle stays open during the call: its stub calls Release for what ToNative took.
    internal unsafe struct OpenHandle<T> : IMarshal<T> where T : SafeHandle
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref T managed, byte* native)
        {
            ArgumentNullException.ThrowIfNull(managed, "pHandle");
            bool taken = false;
            managed.DangerousAddRef(ref taken);
            *(nint*)native = managed.DangerousGetHandle();
        }
        // Results and `out` parameters get a new object, `ref` ones only for another handle.
        public static void FromNative(ref T managed, byte* native)
        {
            if (managed != null && managed.DangerousGetHandle() == *(nint*)native)
                return;
            T made = Instances.Make<T>();
            made.SetHandle(*(nint*)native);
            managed = made;
        }
        public static void Free(byte* native) { }
        internal static void Release(ref T managed) => managed.DangerousRelease();
    }

    internal unsafe struct RawHandle<T> : IMarshal<T> where T : CriticalHandle
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref T managed, byte* native) => *(nint*)native = managed.handle;
        public static void FromNative(ref T managed, byte* native)
        {
            managed = Instances.Make<T>();
            managed.SetHandle(*(nint*)native);
        }
        public static void Free(byte* native) { }
    }

    internal unsafe struct WrappedHandle : IMarshal<HandleRef>
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref HandleRef managed, byte* native) => *(nint*)native = managed.Handle;
        public static void FromNative(ref HandleRef managed, byte* native) { }
        public static void Free(byte* native) { }
    }

    internal static class Instances
    {
        // Whatever the visibility of the constructor.
        [Synthesized("any instance")]
        internal static T Make<T>() => default;
    }

    internal unsafe struct Callback<D> : IMarshal<D> where D : Delegate
    {
        public static int Size => sizeof(nint);
        public static void ToNative(ref D managed, byte* native) => *(nint*)native = Callbacks.Pointer(managed, Callbacks.Entry<D>());
        public static void FromNative(ref D managed, byte* native) => managed = Callbacks.FromPointer<D>(*(nint*)native);
        public static void Free(byte* native) { }
    }

    // Members of Marshal that know the struct by its type argument.
    internal static unsafe class StructMembers
    {
        const string Name = "System.Runtime.InteropServices.Marshal";

        [Replaces(Name, "SizeOf()")]
        internal static int SizeOf<T>() => StructBodies.Size<T>();
        [Replaces(Name, "SizeOf(T)")]
        internal static int SizeOf<T>(T structure)
        {
            ArgumentNullException.ThrowIfNull(structure);
            return StructBodies.Size<T>();
        }
        [Replaces(Name, "PtrToStructure(System.IntPtr)")]
        internal static T PtrToStructure<T>(nint ptr)
        {
            if (ptr == 0)
                return default(T) == null ? default : throw new ArgumentNullException(nameof(ptr));
            T value = default(T) == null ? Instances.Make<T>() : default;
            StructBodies.FromNative(ref value, (byte*)ptr);
            return value;
        }
        [Replaces(Name, "PtrToStructure(System.IntPtr,T)")]
        internal static void PtrToStructure<T>(nint ptr, T structure)
        {
            if (default(T) != null)
                throw new ArgumentException("The structure must not be a value class.", nameof(structure));
            StructBodies.FromNative(ref structure, (byte*)ptr);
        }
        [Replaces(Name, "StructureToPtr(T,System.IntPtr,System.Boolean)")]
        internal static void StructureToPtr<T>(T structure, nint ptr, bool fDeleteOld)
        {
            ArgumentNullException.ThrowIfNull(structure);
            if (ptr == 0)
                throw new ArgumentNullException(nameof(ptr));
            if (fDeleteOld)
                StructBodies.Free<T>((byte*)ptr);
            new Span<byte>((void*)ptr, StructBodies.Size<T>()).Clear();
            StructBodies.ToNative(ref structure, (byte*)ptr);
        }
        [Replaces(Name, "DestroyStructure(System.IntPtr)")]
        internal static void DestroyStructure<T>(nint ptr) => StructBodies.Free<T>((byte*)ptr);
        [Replaces(Name, "OffsetOf(System.String)")]
        internal static nint OffsetOf<T>(string fieldName)
        {
            ArgumentNullException.ThrowIfNull(fieldName);
            int offset = StructBodies.Offset<T>(fieldName);
            return offset >= 0 ? offset : throw new ArgumentException("Field passed in is not a marshaled member of the type '" +
                typeof(T).ToString() + "'.", nameof(fieldName));
        }
    }
}
