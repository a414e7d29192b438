// IntPtr and UIntPtr on 32 bits. The class library's IL was compiled with native integers as long: these members answer as
// Int32 and UInt32 do.
using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    // Interface members of a number type, which C# reaches only through a type parameter.
    internal static class Numbers
    {
        internal static bool Saturate<T, TOther>(T value, out TOther result) where T : INumberBase<T> where TOther : INumberBase<TOther> =>
            T.TryConvertToSaturating(value, out result);

        internal static bool ReadBigEndian<T>(ReadOnlySpan<byte> source, bool isUnsigned, out T value) where T : IBinaryInteger<T> =>
            T.TryReadBigEndian(source, isUnsigned, out value);

        internal static bool ReadLittleEndian<T>(ReadOnlySpan<byte> source, bool isUnsigned, out T value) where T : IBinaryInteger<T> =>
            T.TryReadLittleEndian(source, isUnsigned, out value);

        internal static int ShortestBitLength<T>(T value) where T : IBinaryInteger<T> => value.GetShortestBitLength();
    }

    [Replaces("System.IntPtr")]
    [NativeSize(4)]
    internal static class SignedNativeInteger
    {
        internal static int get_Size() => 4;
        internal static nint get_MaxValue() => int.MaxValue;
        internal static nint get_MinValue() => int.MinValue;

        [Member(".ctor")]
        internal static void Construct(ref nint self, long value) => self = checked((int)value);

        internal static int GetHashCode(ref nint self) => (int)self;

        internal static nint BigMul(nint left, nint right, out nint lower)
        {
            long product = Math.BigMul((int)left, (int)right);
            lower = (int)product;
            return (int)(product >> 32);
        }

        internal static string ToString(ref nint self) => ((int)self).ToString();
        internal static string ToString(ref nint self, string format) => ((int)self).ToString(format);
        internal static string ToString(ref nint self, IFormatProvider provider) => ((int)self).ToString(provider);
        internal static string ToString(ref nint self, string format, IFormatProvider provider) => ((int)self).ToString(format, provider);
        internal static bool TryFormat(ref nint self, Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider) =>
            ((int)self).TryFormat(destination, out written, format, provider);
        internal static bool TryFormat(ref nint self, Span<byte> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider) =>
            ((int)self).TryFormat(destination, out written, format, provider);

        internal static nint Parse(string s) => int.Parse(s);
        internal static nint Parse(string s, NumberStyles style) => int.Parse(s, style);
        internal static nint Parse(string s, IFormatProvider provider) => int.Parse(s, provider);
        internal static nint Parse(string s, NumberStyles style, IFormatProvider provider) => int.Parse(s, style, provider);
        internal static nint Parse(ReadOnlySpan<char> s, IFormatProvider provider) => int.Parse(s, provider);
        internal static nint Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider provider) => int.Parse(s, style, provider);
        internal static nint Parse(ReadOnlySpan<byte> s, IFormatProvider provider) => int.Parse(s, provider);
        internal static nint Parse(ReadOnlySpan<byte> s, NumberStyles style, IFormatProvider provider) => int.Parse(s, style, provider);

        [Own]
        static ref int As([UnscopedRef] out nint result)
        {
            Unsafe.SkipInit(out result);
            return ref Unsafe.As<nint, int>(ref result);
        }

        internal static bool TryParse(string s, out nint result) => int.TryParse(s, out As(out result));
        internal static bool TryParse(string s, IFormatProvider provider, out nint result) => int.TryParse(s, provider, out As(out result));
        internal static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out nint result) =>
            int.TryParse(s, style, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, out nint result) => int.TryParse(s, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, IFormatProvider provider, out nint result) =>
            int.TryParse(s, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider provider, out nint result) =>
            int.TryParse(s, style, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, out nint result) => int.TryParse(s, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, IFormatProvider provider, out nint result) =>
            int.TryParse(s, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, NumberStyles style, IFormatProvider provider, out nint result) =>
            int.TryParse(s, style, provider, out As(out result));

        [Member("System.Numerics.IBinaryInteger<nint>.GetByteCount")]
        internal static int GetByteCount(ref nint self) => 4;

        [Member("System.Numerics.IBinaryInteger<nint>.GetShortestBitLength")]
        internal static int GetShortestBitLength(ref nint self) => Numbers.ShortestBitLength((int)self);

        [Member("System.Numerics.IBinaryInteger<nint>.TryReadBigEndian")]
        internal static bool TryReadBigEndian(ReadOnlySpan<byte> source, bool isUnsigned, out nint value) =>
            Numbers.ReadBigEndian(source, isUnsigned, out As(out value));

        [Member("System.Numerics.IBinaryInteger<nint>.TryReadLittleEndian")]
        internal static bool TryReadLittleEndian(ReadOnlySpan<byte> source, bool isUnsigned, out nint value) =>
            Numbers.ReadLittleEndian(source, isUnsigned, out As(out value));

        [Member("System.Numerics.IBinaryInteger<nint>.TryWriteBigEndian")]
        internal static bool TryWriteBigEndian(ref nint self, Span<byte> destination, out int written)
        {
            bool fits = BinaryPrimitives.TryWriteInt32BigEndian(destination, (int)self);
            written = fits ? 4 : 0;
            return fits;
        }

        [Member("System.Numerics.IBinaryInteger<nint>.TryWriteLittleEndian")]
        internal static bool TryWriteLittleEndian(ref nint self, Span<byte> destination, out int written)
        {
            bool fits = BinaryPrimitives.TryWriteInt32LittleEndian(destination, (int)self);
            written = fits ? 4 : 0;
            return fits;
        }

        // Int32 converts from every signed type but itself.
        internal static bool TryConvertFromSaturating<TOther>(TOther value, out nint result) where TOther : INumberBase<TOther>
        {
            if (typeof(TOther) == typeof(int))
            {
                result = (int)(object)value;
                return true;
            }
            return int.TryConvertFromSaturating(value, out As(out result));
        }

        [Member("System.Numerics.INumberBase<nint>.TryConvertToSaturating")]
        internal static bool TryConvertToSaturating<TOther>(nint value, out TOther result) where TOther : INumberBase<TOther> =>
            Numbers.Saturate((int)value, out result);
    }

    [Replaces("System.UIntPtr")]
    [NativeSize(4)]
    internal static class UnsignedNativeInteger
    {
        internal static int get_Size() => 4;
        internal static nuint get_MaxValue() => uint.MaxValue;

        [Member(".ctor")]
        internal static void Construct(ref nuint self, ulong value) => self = checked((uint)value);

        internal static int GetHashCode(ref nuint self) => (int)self;

        internal static nuint BigMul(nuint left, nuint right, out nuint lower)
        {
            ulong product = Math.BigMul((uint)left, (uint)right);
            lower = (uint)product;
            return (uint)(product >> 32);
        }

        internal static string ToString(ref nuint self) => ((uint)self).ToString();
        internal static string ToString(ref nuint self, string format) => ((uint)self).ToString(format);
        internal static string ToString(ref nuint self, IFormatProvider provider) => ((uint)self).ToString(provider);
        internal static string ToString(ref nuint self, string format, IFormatProvider provider) => ((uint)self).ToString(format, provider);
        internal static bool TryFormat(ref nuint self, Span<char> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider) =>
            ((uint)self).TryFormat(destination, out written, format, provider);
        internal static bool TryFormat(ref nuint self, Span<byte> destination, out int written, ReadOnlySpan<char> format, IFormatProvider provider) =>
            ((uint)self).TryFormat(destination, out written, format, provider);

        internal static nuint Parse(string s) => uint.Parse(s);
        internal static nuint Parse(string s, NumberStyles style) => uint.Parse(s, style);
        internal static nuint Parse(string s, IFormatProvider provider) => uint.Parse(s, provider);
        internal static nuint Parse(string s, NumberStyles style, IFormatProvider provider) => uint.Parse(s, style, provider);
        internal static nuint Parse(ReadOnlySpan<char> s, IFormatProvider provider) => uint.Parse(s, provider);
        internal static nuint Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider provider) => uint.Parse(s, style, provider);
        internal static nuint Parse(ReadOnlySpan<byte> s, IFormatProvider provider) => uint.Parse(s, provider);
        internal static nuint Parse(ReadOnlySpan<byte> s, NumberStyles style, IFormatProvider provider) => uint.Parse(s, style, provider);

        [Own]
        static ref uint As([UnscopedRef] out nuint result)
        {
            Unsafe.SkipInit(out result);
            return ref Unsafe.As<nuint, uint>(ref result);
        }

        internal static bool TryParse(string s, out nuint result) => uint.TryParse(s, out As(out result));
        internal static bool TryParse(string s, IFormatProvider provider, out nuint result) => uint.TryParse(s, provider, out As(out result));
        internal static bool TryParse(string s, NumberStyles style, IFormatProvider provider, out nuint result) =>
            uint.TryParse(s, style, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, out nuint result) => uint.TryParse(s, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, IFormatProvider provider, out nuint result) =>
            uint.TryParse(s, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider provider, out nuint result) =>
            uint.TryParse(s, style, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, out nuint result) => uint.TryParse(s, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, IFormatProvider provider, out nuint result) =>
            uint.TryParse(s, provider, out As(out result));
        internal static bool TryParse(ReadOnlySpan<byte> s, NumberStyles style, IFormatProvider provider, out nuint result) =>
            uint.TryParse(s, style, provider, out As(out result));

        [Member("System.Numerics.IBinaryInteger<nuint>.GetByteCount")]
        internal static int GetByteCount(ref nuint self) => 4;

        [Member("System.Numerics.IBinaryInteger<nuint>.GetShortestBitLength")]
        internal static int GetShortestBitLength(ref nuint self) => Numbers.ShortestBitLength((uint)self);

        [Member("System.Numerics.IBinaryInteger<nuint>.TryReadBigEndian")]
        internal static bool TryReadBigEndian(ReadOnlySpan<byte> source, bool isUnsigned, out nuint value) =>
            Numbers.ReadBigEndian(source, isUnsigned, out As(out value));

        [Member("System.Numerics.IBinaryInteger<nuint>.TryReadLittleEndian")]
        internal static bool TryReadLittleEndian(ReadOnlySpan<byte> source, bool isUnsigned, out nuint value) =>
            Numbers.ReadLittleEndian(source, isUnsigned, out As(out value));

        [Member("System.Numerics.IBinaryInteger<nuint>.TryWriteBigEndian")]
        internal static bool TryWriteBigEndian(ref nuint self, Span<byte> destination, out int written)
        {
            bool fits = BinaryPrimitives.TryWriteUInt32BigEndian(destination, (uint)self);
            written = fits ? 4 : 0;
            return fits;
        }

        [Member("System.Numerics.IBinaryInteger<nuint>.TryWriteLittleEndian")]
        internal static bool TryWriteLittleEndian(ref nuint self, Span<byte> destination, out int written)
        {
            bool fits = BinaryPrimitives.TryWriteUInt32LittleEndian(destination, (uint)self);
            written = fits ? 4 : 0;
            return fits;
        }

        // UInt32 converts from every unsigned type but itself.
        [Own]
        static bool FromUInt32<TOther>(TOther value, out nuint result)
        {
            result = typeof(TOther) == typeof(uint) ? (uint)(object)value : 0;
            return typeof(TOther) == typeof(uint);
        }

        internal static bool TryConvertFromSaturating<TOther>(TOther value, out nuint result) where TOther : INumberBase<TOther> =>
            FromUInt32(value, out result) || uint.TryConvertFromSaturating(value, out As(out result));

        internal static bool TryConvertFromTruncating<TOther>(TOther value, out nuint result) where TOther : INumberBase<TOther> =>
            FromUInt32(value, out result) || uint.TryConvertFromTruncating(value, out As(out result));

        [Member("System.Numerics.INumberBase<nuint>.TryConvertToSaturating")]
        internal static bool TryConvertToSaturating<TOther>(nuint value, out TOther result) where TOther : INumberBase<TOther> =>
            Numbers.Saturate((uint)value, out result);
    }
}
