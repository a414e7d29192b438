// ValueType.Equals and GetHashCode over the field tables of the image (RtFieldInfo) instead of reflection.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotSdk
{
    internal static unsafe class ValueTypes
    {
        // Types whose bytes decide: RT_MTF2_BITWISE_EQUATABLE in the word at offset 8 of a MethodTable.
        const uint BitwiseEquatable = 32;

        static bool IsBitwiseEquatable(MethodTable* type) => (((uint*)type)[2] & BitwiseEquatable) != 0;

        [Replaces("System.ValueType", "Equals")]
        internal static bool Equals(ValueType self, object other)
        {
            if (other == null)
                return false;
            MethodTable* type = RuntimeHelpers.GetMethodTable(self);
            if (RuntimeHelpers.GetMethodTable(other) != type)
                return false;
            TypeInfo* info = Native.TypeInfo(type);
            ref byte left = ref self.GetRawData();
            ref byte right = ref other.GetRawData();
            if (IsBitwiseEquatable(type))
                return SpanHelpers.SequenceEqual(ref left, ref right, info->ValueSize);
            for (uint i = 0; i < info->FieldCount; i++)
            {
                FieldEntry* field = &info->Fields[i];
                if (!object.Equals(Read(ref left, field), Read(ref right, field)))
                    return false;
            }
            return true;
        }

        // A field as an object: the reference itself, or the value boxed.
        static object Read(ref byte data, FieldEntry* field)
        {
            ref byte place = ref Unsafe.AddByteOffset(ref data, field->Offset);
            return field->Type->IsValueType ? RuntimeHelpers.Box(field->Type, ref place) : Unsafe.As<byte, object>(ref place);
        }

        // .NET's own strategy: all bytes when they decide equality, else the first field that is not null.
        [Replaces("System.ValueType", "GetHashCode")]
        internal static int GetHashCode(ValueType self)
        {
            MethodTable* type = RuntimeHelpers.GetMethodTable(self);
            TypeInfo* info = Native.TypeInfo(type);
            ref byte data = ref self.GetRawData();
            HashCode hash = default;
            hash.Add((nint)type);
            if (IsBitwiseEquatable(type))
            {
                hash.AddBytes(MemoryMarshal.CreateReadOnlySpan(in data, (int)info->ValueSize));
                return hash.ToHashCode();
            }
            for (uint i = 0; i < info->FieldCount; i++)
            {
                object value = Read(ref data, &info->Fields[i]);
                if (value != null)
                {
                    hash.Add(value.GetHashCode());
                    break;
                }
            }
            return hash.ToHashCode();
        }
    }
}
