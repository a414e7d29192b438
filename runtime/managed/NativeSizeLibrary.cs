// Members of the class library, other than the native integers' own, that were compiled or folded for 64 bits and answer
// wrongly on 32.
using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AotSdk
{
    [Replaces("System.Environment")]
    [NativeSize(4)]
    internal static class NarrowEnvironment
    {
        internal static bool get_Is64BitProcess() => false;
        internal static bool get_Is64BitOperatingSystem() => false;
    }

    // Beside vectors the library compares two native integers where 8 to 15 bytes are left.
    [Replaces("System.SpanHelpers")]
    [NativeSize(4)]
    internal static class NarrowSpanHelpers
    {
        internal static bool SequenceEqual(ref byte first, ref byte second, nuint length)
        {
            nuint at = 0;
            if (Vector128.IsHardwareAccelerated && length >= 16)
            {
                for (; at < length - 16; at += 16)
                    if (Vector128.LoadUnsafe(ref first, at) != Vector128.LoadUnsafe(ref second, at))
                        return false;
                return Vector128.LoadUnsafe(ref first, length - 16) == Vector128.LoadUnsafe(ref second, length - 16);
            }
            if (length >= 4)
            {
                for (; at < length - 4; at += 4)
                    if (Word(ref first, at) != Word(ref second, at))
                        return false;
                return Word(ref first, length - 4) == Word(ref second, length - 4);
            }
            for (; at < length; at++)
                if (Unsafe.AddByteOffset(ref first, at) != Unsafe.AddByteOffset(ref second, at))
                    return false;
            return true;
        }

        [Own]
        static uint Word(ref byte start, nuint offset) => Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref start, offset));
    }

    [Replaces("System.Text.Unicode.Utf16Utility")]
    [NativeSize(4)]
    internal static unsafe class NarrowUtf16
    {
        // The first character that is no part of valid UTF-16, or the end; by how much the UTF-8 form of what stands before is
        // longer, and by how much its number of scalars is smaller, than its number of characters.
        internal static char* GetPointerToFirstInvalidChar(char* input, int length, out long utf8CodeUnitCountAdjustment,
            out int scalarCountAdjustment)
        {
            char* at = input + Ascii.GetIndexOfFirstNonAsciiChar(input, (uint)length), end = input + length;
            long longer = 0;
            int pairs = 0;
            for (; at < end; at++)
            {
                uint character = *at;
                if (character < 0x80)
                    continue;
                if (character - 0xD800 < 0x800)
                {
                    bool isPair = character < 0xDC00 && end - at > 1 && (uint)at[1] - 0xDC00 < 0x400;
                    if (!isPair)
                        break;
                    pairs++;
                    at++;
                }
                longer += character < 0x800 ? 1 : 2;
            }
            utf8CodeUnitCountAdjustment = longer;
            scalarCountAdjustment = -pairs;
            return at;
        }
    }

    [Replaces("System.Runtime.CompilerServices.RuntimeHelpers")]
    [NativeSize(4)]
    internal static class NarrowRuntimeHelpers
    {
        internal static int get_OffsetToStringData() => 8;
    }

    // Our base sizes count the header and are multiples of 8; an array's length takes 8 bytes on both widths.
    [Replaces("System.Runtime.CompilerServices.MethodTable")]
    [NativeSize(4)]
    internal static class NarrowMethodTable
    {
        const uint VectorBaseSize = 2 * 4 + 8;

        internal static bool get_IsSzArray(ref MethodTable self) => self.BaseSize == VectorBaseSize;
        internal static int get_MultiDimensionalArrayRank(ref MethodTable self) => (int)((self.BaseSize - VectorBaseSize) / 8);
        internal static uint GetNumInstanceFieldBytesIfContainsGCPointers(ref MethodTable self) => self.GetNumInstanceFieldBytes();
    }

    [Replaces("System.Array")]
    [NativeSize(4)]
    internal static unsafe class NarrowArray
    {
        // Sorting, searching and reversing go by this, and their cases for native integers were folded into those of long.
        internal static CorElementType GetCorElementTypeOfElementType(Array self)
        {
            CorElementType type = ((MethodTable*)RuntimeHelpers.GetMethodTable(self)->ElementType)->GetPrimitiveCorElementType();
            return type == CorElementType.ELEMENT_TYPE_I ? CorElementType.ELEMENT_TYPE_I4
                : type == CorElementType.ELEMENT_TYPE_U ? CorElementType.ELEMENT_TYPE_U4
                : type;
        }
    }

    [Replaces("System.MemoryExtensions")]
    [NativeSize(4)]
    internal static class NarrowMemoryExtensions
    {
        // The width of an integer that can be compared as an unsigned one of that width in vectors; 0 for other types.
        [Own]
        static int VectorWidth<T>()
        {
            if (!Vector128.IsHardwareAccelerated)
                return 0;
            if (typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte))
                return 1;
            if (typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(char))
                return 2;
            if (typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint))
                return 4;
            return typeof(T) == typeof(long) || typeof(T) == typeof(ulong) ? 8 : 0;
        }

        [Own]
        static ref TUnsigned Start<T, TUnsigned>(ReadOnlySpan<T> span) => ref Unsafe.As<T, TUnsigned>(ref MemoryMarshal.GetReference(span));

        [Own]
        static TUnsigned As<T, TUnsigned>(T value) => Unsafe.As<T, TUnsigned>(ref value);

        [Own]
        static void CheckBounds<T>(T low, T high)
        {
            if (low == null || high == null)
                MemoryExtensions.ThrowNullLowHighInclusive(low, high);
        }

        internal static int IndexOfAnyInRange<T>(ReadOnlySpan<T> span, T low, T high) where T : IComparable<T>
        {
            CheckBounds(low, high);
            switch (VectorWidth<T>())
            {
                case 1: return SpanHelpers.IndexOfAnyInRangeUnsignedNumber(ref Start<T, byte>(span), As<T, byte>(low), As<T, byte>(high), span.Length);
                case 2: return SpanHelpers.IndexOfAnyInRangeUnsignedNumber(ref Start<T, ushort>(span), As<T, ushort>(low), As<T, ushort>(high), span.Length);
                case 4: return SpanHelpers.IndexOfAnyInRangeUnsignedNumber(ref Start<T, uint>(span), As<T, uint>(low), As<T, uint>(high), span.Length);
                case 8: return SpanHelpers.IndexOfAnyInRangeUnsignedNumber(ref Start<T, ulong>(span), As<T, ulong>(low), As<T, ulong>(high), span.Length);
                default: return SpanHelpers.IndexOfAnyInRange(ref MemoryMarshal.GetReference(span), low, high, span.Length);
            }
        }

        internal static int IndexOfAnyExceptInRange<T>(ReadOnlySpan<T> span, T low, T high) where T : IComparable<T>
        {
            CheckBounds(low, high);
            switch (VectorWidth<T>())
            {
                case 1: return SpanHelpers.IndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, byte>(span), As<T, byte>(low), As<T, byte>(high), span.Length);
                case 2: return SpanHelpers.IndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, ushort>(span), As<T, ushort>(low), As<T, ushort>(high), span.Length);
                case 4: return SpanHelpers.IndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, uint>(span), As<T, uint>(low), As<T, uint>(high), span.Length);
                case 8: return SpanHelpers.IndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, ulong>(span), As<T, ulong>(low), As<T, ulong>(high), span.Length);
                default: return SpanHelpers.IndexOfAnyExceptInRange(ref MemoryMarshal.GetReference(span), low, high, span.Length);
            }
        }

        internal static int LastIndexOfAnyInRange<T>(ReadOnlySpan<T> span, T low, T high) where T : IComparable<T>
        {
            CheckBounds(low, high);
            switch (VectorWidth<T>())
            {
                case 1: return SpanHelpers.LastIndexOfAnyInRangeUnsignedNumber(ref Start<T, byte>(span), As<T, byte>(low), As<T, byte>(high), span.Length);
                case 2: return SpanHelpers.LastIndexOfAnyInRangeUnsignedNumber(ref Start<T, ushort>(span), As<T, ushort>(low), As<T, ushort>(high), span.Length);
                case 4: return SpanHelpers.LastIndexOfAnyInRangeUnsignedNumber(ref Start<T, uint>(span), As<T, uint>(low), As<T, uint>(high), span.Length);
                case 8: return SpanHelpers.LastIndexOfAnyInRangeUnsignedNumber(ref Start<T, ulong>(span), As<T, ulong>(low), As<T, ulong>(high), span.Length);
                default: return SpanHelpers.LastIndexOfAnyInRange(ref MemoryMarshal.GetReference(span), low, high, span.Length);
            }
        }

        internal static int LastIndexOfAnyExceptInRange<T>(ReadOnlySpan<T> span, T low, T high) where T : IComparable<T>
        {
            CheckBounds(low, high);
            switch (VectorWidth<T>())
            {
                case 1: return SpanHelpers.LastIndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, byte>(span), As<T, byte>(low), As<T, byte>(high), span.Length);
                case 2: return SpanHelpers.LastIndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, ushort>(span), As<T, ushort>(low), As<T, ushort>(high), span.Length);
                case 4: return SpanHelpers.LastIndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, uint>(span), As<T, uint>(low), As<T, uint>(high), span.Length);
                case 8: return SpanHelpers.LastIndexOfAnyExceptInRangeUnsignedNumber(ref Start<T, ulong>(span), As<T, ulong>(low), As<T, ulong>(high), span.Length);
                default: return SpanHelpers.LastIndexOfAnyExceptInRange(ref MemoryMarshal.GetReference(span), low, high, span.Length);
            }
        }
    }

    [Replaces("System.Runtime.InteropServices.SafeBuffer")]
    [NativeSize(4)]
    internal static class NarrowSafeBuffer
    {
        internal static void Initialize(SafeBuffer self, ulong numBytes)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(numBytes, uint.MaxValue);
            if (numBytes == uint.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(numBytes), SR.ArgumentOutOfRange_UIntPtrMax);
            self._numBytes = (nuint)numBytes;
        }
    }

    [Replaces("System.GC")]
    [NativeSize(4)]
    internal static class NarrowGC
    {
        internal static void AddMemoryPressure(long bytesAllocated)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesAllocated);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytesAllocated, int.MaxValue);
            GC._AddMemoryPressure((ulong)bytesAllocated);
        }

        internal static void RemoveMemoryPressure(long bytesAllocated)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesAllocated);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytesAllocated, int.MaxValue);
            GC._RemoveMemoryPressure((ulong)bytesAllocated);
        }
    }

#pragma warning disable CS0618 // the overloads over objects are obsolete as the ones they stand for
    [Replaces("System.Runtime.InteropServices.Marshal")]
    [NativeSize(4)]
    internal static class NarrowMarshal
    {
        internal static nint ReadIntPtr(nint ptr, int ofs) => Marshal.ReadInt32(ptr, ofs);
        internal static nint ReadIntPtr(object ptr, int ofs) => Marshal.ReadInt32(ptr, ofs);
        internal static void WriteIntPtr(nint ptr, int ofs, nint val) => Marshal.WriteInt32(ptr, ofs, (int)val);
        internal static void WriteIntPtr(object ptr, int ofs, nint val) => Marshal.WriteInt32(ptr, ofs, (int)val);
    }
#pragma warning restore CS0618

    [Replaces("System.Numerics.BitOperations")]
    [NativeSize(4)]
    internal static class NarrowBitOperations
    {
        internal static nuint RoundUpToPowerOf2(nuint value) => BitOperations.RoundUpToPowerOf2((uint)value);
    }

    [Replaces("System.Buffers.Binary.BinaryPrimitives")]
    [NativeSize(4)]
    internal static class NarrowBinaryPrimitives
    {
        internal static nint ReverseEndianness(nint value) => BinaryPrimitives.ReverseEndianness((int)value);
        internal static nuint ReverseEndianness(nuint value) => BinaryPrimitives.ReverseEndianness((uint)value);
        internal static void ReverseEndianness(ReadOnlySpan<nint> source, Span<nint> destination) =>
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<nint, int>(source), MemoryMarshal.Cast<nint, int>(destination));
        internal static void ReverseEndianness(ReadOnlySpan<nuint> source, Span<nuint> destination) =>
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<nuint, int>(source), MemoryMarshal.Cast<nuint, int>(destination));
    }

    [Replaces("System.Runtime.Intrinsics.Scalar`1")]
    [NativeSize(4)]
    internal static class NarrowScalar
    {
        internal static uint ExtractMostSignificantBit<T>(T value)
        {
            switch (Unsafe.SizeOf<T>())
            {
                case 1: return (uint)Unsafe.As<T, byte>(ref value) >> 7;
                case 2: return (uint)Unsafe.As<T, ushort>(ref value) >> 15;
                case 4: return Unsafe.As<T, uint>(ref value) >> 31;
                default: return (uint)(Unsafe.As<T, ulong>(ref value) >> 63);
            }
        }
    }

    // Conversions to native integers that stop at the limits.
    [Replaces("System.UInt32")]
    [NativeSize(4)]
    internal static class NarrowUInt32
    {
        [Member("System.Numerics.INumberBase<System.UInt32>.TryConvertToSaturating")]
        internal static bool TryConvertToSaturating<TOther>(uint value, out TOther result) where TOther : INumberBase<TOther> =>
            Numbers.Saturate((ulong)value, out result);
    }

    [Replaces("System.Int64")]
    [NativeSize(4)]
    internal static class NarrowInt64
    {
        [Member("System.Numerics.INumberBase<System.Int64>.TryConvertToSaturating")]
        internal static bool TryConvertToSaturating<TOther>(long value, out TOther result) where TOther : INumberBase<TOther>
        {
            if (typeof(TOther) == typeof(decimal))
                result = (TOther)(object)(decimal)value;
            else if (typeof(TOther) == typeof(byte))
                result = (TOther)(object)(byte)Math.Clamp(value, byte.MinValue, byte.MaxValue);
            else if (typeof(TOther) == typeof(char))
                result = (TOther)(object)(char)Math.Clamp(value, char.MinValue, char.MaxValue);
            else if (typeof(TOther) == typeof(ushort))
                result = (TOther)(object)(ushort)Math.Clamp(value, ushort.MinValue, ushort.MaxValue);
            else if (typeof(TOther) == typeof(uint))
                result = (TOther)(object)(uint)Math.Clamp(value, uint.MinValue, uint.MaxValue);
            else if (typeof(TOther) == typeof(nuint))
                result = (TOther)(object)(nuint)Math.Clamp(value, uint.MinValue, uint.MaxValue);
            else if (typeof(TOther) == typeof(ulong))
                result = (TOther)(object)(ulong)Math.Max(value, 0);
            else if (typeof(TOther) == typeof(UInt128))
                result = (TOther)(object)(UInt128)Math.Max(value, 0);
            else
            {
                result = default;
                return false;
            }
            return true;
        }
    }

    [Replaces("System.UInt128")]
    [NativeSize(4)]
    internal static class NarrowUInt128
    {
        [Member("System.Numerics.INumberBase<System.UInt128>.TryConvertToSaturating")]
        internal static bool TryConvertToSaturating<TOther>(UInt128 value, out TOther result) where TOther : INumberBase<TOther>
        {
            if (typeof(TOther) == typeof(double))
                result = (TOther)(object)(double)value;
            else if (typeof(TOther) == typeof(float))
                result = (TOther)(object)(float)value;
            else if (typeof(TOther) == typeof(Half))
                result = (TOther)(object)(Half)value;
            else if (typeof(TOther) == typeof(Int128))
                result = (TOther)(object)(value >= (UInt128)Int128.MaxValue ? Int128.MaxValue : (Int128)value);
            else
                return Numbers.Saturate(value >= ulong.MaxValue ? ulong.MaxValue : (ulong)value, out result);
            return true;
        }
    }
}
