// Casts, unboxing and checked array stores, and the class library's own entry points to them.
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class Casting
    {
        [Helper("rt_castclass")]
        [Replaces("System.Runtime.CompilerServices.CastHelpers", "ChkCastAny")]
        internal static object CastClass(void* type, object value)
        {
            if (value == null || RuntimeHelpers.GetMethodTable(value) == type || Native.IsInstance((MethodTable*)type, value) != null)
                return value;
            Throwing.InvalidCast((MethodTable*)type, value);
            return null;
        }

        [Helper("rt_castclass_class")]
        [Replaces("System.Runtime.CompilerServices.CastHelpers", "ChkCastClass")]
        internal static object CastClassToClass(void* type, object value)
        {
            if (value == null || RuntimeHelpers.GetMethodTable(value) == type || Native.IsInstanceClass((MethodTable*)type, value) != null)
                return value;
            Throwing.InvalidCast((MethodTable*)type, value);
            return null;
        }

        [Replaces("System.Runtime.CompilerServices.CastHelpers", "IsInstanceOfAny")]
        internal static object IsInstanceOfAny(void* type, object value) => Native.IsInstance((MethodTable*)type, value);

        [Replaces("System.Runtime.CompilerServices.CastHelpers", "IsInstanceOfClass")]
        internal static object IsInstanceOfClass(void* type, object value) => Native.IsInstanceClass((MethodTable*)type, value);

        // An enum may be unboxed as its underlying type and the other way round (ECMA-335 III.4.32).
        [Helper("rt_unbox")]
        [Replaces("System.Runtime.CompilerServices.CastHelpers", "Unbox")]
        internal static ref byte Unbox(MethodTable* type, object value)
        {
            // A nullable type's name is for the message.
            MethodTable* actual = RuntimeHelpers.GetMethodTable(value), wanted = type->IsNullable ? Native.TypeInfo(type)->GenericArguments[0] : type;
            if (actual != wanted && !IsSamePrimitive(actual, wanted))
                Throwing.InvalidCast(type, value);
            return ref value.GetRawData();
        }

        static bool IsSamePrimitive(MethodTable* a, MethodTable* b) =>
            a->IsPrimitive && b->IsPrimitive && Underlying(Native.TypeInfo(a)) == Underlying(Native.TypeInfo(b));

        // RtTypeInfo.element_type: the type's own in the low byte, an enum's underlying one in the second.
        static uint Underlying(TypeInfo* info) => info->ElementType > 0xff ? info->ElementType >> 8 : info->ElementType;

        [Helper("rt_stelem_ref")]
        [Replaces("System.Runtime.CompilerServices.CastHelpers", "StelemRef")]
        internal static void StoreElement(object[] array, nint index, object value)
        {
            if ((nuint)index >= (uint)array.Length)
                Throwing.IndexOutOfRange();
            ref object element = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);
            if (value != null)
            {
                MethodTable* type = (MethodTable*)RuntimeHelpers.GetMethodTable(array)->ElementType;
                if (RuntimeHelpers.GetMethodTable(value) != type && Native.IsInstance(type, value) == null)
                    Throwing.ArrayTypeMismatch();
            }
            element = value;
        }

        [Helper("rt_ldelema_ref")]
        [Replaces("System.Runtime.CompilerServices.CastHelpers", "LdelemaRef")]
        internal static ref object ElementAddress(object[] array, nint index, void* type)
        {
            if ((nuint)index >= (uint)array.Length)
                Throwing.IndexOutOfRange();
            if (RuntimeHelpers.GetMethodTable(array)->ElementType != type)
                Throwing.ArrayTypeMismatch();
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);
        }

        [Replaces("System.Runtime.CompilerServices.CastHelpers", "ArrayTypeCheck")]
        internal static void CheckElement(object value, Array array)
        {
            if (value != null && Native.IsInstance((MethodTable*)RuntimeHelpers.GetMethodTable(array)->ElementType, value) == null)
                Throwing.ArrayTypeMismatch();
        }

        [Replaces("System.RuntimeTypeHandle", "CanCastTo")]
        internal static bool CanCastTo(RuntimeType type, RuntimeType target) =>
            Native.CanCast((MethodTable*)type.m_handle, (MethodTable*)target.m_handle);

        // The runtime's own look-up is quick: the library's cache of casts stays empty.
        [Replaces("System.Runtime.CompilerServices.CastCache", "TryGet(System.Int32[],System.UIntPtr,System.UIntPtr)")]
        internal static CastResult TryGet(int[] table, nuint type, nuint target) => CastResult.MaybeCast;
    }

    [StackTraceHidden]
    internal static unsafe class Arrays
    {
        // `lengths` holds one length per dimension, or a lower bound and a length in turn.
        [Helper("rt_new_mdarray")]
        internal static object NewMultiDimensional(MethodTable* type, int count, int* lengths)
        {
            int rank = (int)Native.TypeInfo(type)->Rank;
            bool hasLowerBounds = count == 2 * rank;
            ulong total = 1;
            for (int i = 0; i < rank; i++)
            {
                int length = hasLowerBounds ? lengths[2 * i + 1] : lengths[i];
                if (length < 0)
                    Throwing.Overflow();
                total *= (uint)length;
                if (total > int.MaxValue)
                    Throwing.OutOfMemory();
            }
            object array = Native.AllocateArray(type, (nuint)total);
            if (array == null)
                Throwing.OutOfMemory();
            ref int bounds = ref RuntimeHelpers.GetMultiDimensionalArrayBounds(Unsafe.As<Array>(array));
            for (int i = 0; i < rank; i++)
            {
                Unsafe.Add(ref bounds, i) = hasLowerBounds ? lengths[2 * i + 1] : lengths[i];
                Unsafe.Add(ref bounds, rank + i) = hasLowerBounds ? lengths[2 * i] : 0;
            }
            return array;
        }
    }
}
