// Members of System.Type that the library answers from its cache of reflection objects or asks the CLR for.
using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class TypeMembers
    {
        static MethodTable* TableOf(RuntimeType type) => (MethodTable*)type.m_handle;

        [Replaces("System.RuntimeType", "GetGenericArguments")]
        internal static Type[] GetGenericArguments(RuntimeType self)
        {
            TypeInfo* info = Native.TypeInfo(TableOf(self));
            if (info->GenericArgumentCount == 0)
                return Type.EmptyTypes;
            var arguments = new Type[info->GenericArgumentCount];
            for (int i = 0; i < arguments.Length; i++)
                arguments[i] = Native.RuntimeType(info->GenericArguments[i]);
            return arguments;
        }

        [Replaces("System.Type", "get_IsNested")]
        internal static bool IsNested(Type self) => (self.Attributes & TypeAttributes.VisibilityMask) > TypeAttributes.Public;

        // The image does not say what a type is nested in.
        [Replaces("System.RuntimeType", "get_DeclaringType")]
        internal static Type DeclaringType(RuntimeType self)
        {
            if (IsNested(self))
                throw new PlatformNotSupportedException("Type.DeclaringType of a nested type is not available in this program.");
            return null;
        }

        [Replaces("System.Nullable", "GetUnderlyingType")]
        internal static Type NullableArgument(Type type)
        {
            ArgumentNullException.ThrowIfNull(type, "nullableType");
            return type is RuntimeType runtimeType && TableOf(runtimeType)->IsNullable
                ? Native.RuntimeType(Native.TypeInfo(TableOf(runtimeType))->GenericArguments[0])
                : null;
        }

        // The library fills in lengths; an array type that the program never names was not kept.
        [Replaces("System.Array", "InternalCreate(System.RuntimeType,System.Int32,System.Int32*,System.Int32*)")]
        internal static Array CreateArray(RuntimeType element, int rank, int* lengths, int* lowerBounds)
        {
            MethodTable* array = rank == 1 && (lowerBounds == null || *lowerBounds == 0) ? Native.TypeInfo(TableOf(element))->ArrayOf : null;
            if (array == null)
                throw new PlatformNotSupportedException(string.Concat("An array of ", Throwing.FullName(TableOf(element)),
                    " made by reflection is not available in this program."));
            return CreateVector(array, *lengths);
        }

        [Replaces("System.Array", "InternalCreateFromArrayType")]
        internal static Array CreateArrayOfType(RuntimeType type, int rank, int* lengths, int* lowerBounds)
        {
            MethodTable* array = TableOf(type);
            if (array->IsSzArray)
                return CreateVector(array, *lengths);
            int* bounds = stackalloc int[2 * rank];
            for (int i = 0; i < rank; i++)
            {
                bounds[2 * i] = lowerBounds == null ? 0 : lowerBounds[i];
                bounds[2 * i + 1] = lengths[i];
            }
            return (Array)Arrays.NewMultiDimensional(array, 2 * rank, bounds);
        }

        static Array CreateVector(MethodTable* type, int length)
        {
            object array = length < 0 ? null : Native.AllocateArray(type, (nuint)length);
            if (array == null)
                Throwing.OutOfMemory();
            return Unsafe.As<Array>(array);
        }
    }
}
