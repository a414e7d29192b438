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

        // The descriptor names the definition's MethodTable because this method is reached.
        [Replaces("System.RuntimeType", "GetGenericTypeDefinition")]
        internal static Type GetGenericTypeDefinition(RuntimeType self)
        {
            if (self.IsGenericTypeDefinition)
                return self;
            TypeInfo* info = Native.TypeInfo(TableOf(self));
            if (info->GenericArgumentCount == 0)
                throw new InvalidOperationException(SR.InvalidOperation_NotGenericType);
            return Native.RuntimeType((MethodTable*)info->GenericDefinition);
        }

        // Among the instances that the program has; the compiler lists them because this is reached.
        [Replaces("System.RuntimeType", "MakeGenericType")]
        internal static Type MakeGenericType(RuntimeType self, Type[] arguments)
        {
            ArgumentNullException.ThrowIfNull(arguments, "typeArguments");
            if (!self.IsGenericTypeDefinition)
                throw new InvalidOperationException(SR.Format(SR.Arg_NotGenericTypeDefinition, self));
            for (MethodTable** type = Native.GenericInstances(); *type != null; type++)
                if (IsInstance(Native.TypeInfo(*type), TableOf(self), arguments))
                    return Native.RuntimeType(*type);
            string names = "";
            foreach (Type argument in arguments)
                names = string.Concat(names, names.Length == 0 ? "" : ", ", (argument ?? throw new ArgumentNullException(nameof(arguments))).ToString());
            throw new PlatformNotSupportedException(string.Concat(string.Concat(Throwing.FullName(TableOf(self)), " of ", names),
                " is not in this program: nothing but reflection uses it."));
        }

        static bool IsInstance(TypeInfo* info, MethodTable* definition, Type[] arguments)
        {
            if ((MethodTable*)info->GenericDefinition != definition || info->GenericArgumentCount != arguments.Length)
                return false;
            for (int i = 0; i < arguments.Length; i++)
                if (arguments[i] is not RuntimeType argument || info->GenericArguments[i] != TableOf(argument))
                    return false;
            return true;
        }

        [Replaces("System.RuntimeType", "MakeArrayType()")]
        internal static Type MakeArrayType(RuntimeType self)
        {
            MethodTable** arrays = Native.TypeInfo(TableOf(self))->ArraysOf;
            while (arrays != null && *arrays != null && !(*arrays)->IsSzArray)
                arrays++;
            return arrays != null && *arrays != null ? Native.RuntimeType(*arrays)
                : throw new PlatformNotSupportedException(string.Concat("An array of ", Throwing.FullName(TableOf(self)), " is not in this program."));
        }

        [Replaces("System.RuntimeType", "GetInterfaces")]
        internal static Type[] GetInterfaces(RuntimeType self)
        {
            MethodTable* type = TableOf(self);
            if (type->InterfaceCount == 0)
                return Type.EmptyTypes;
            var interfaces = new Type[type->InterfaceCount];
            for (int i = 0; i < interfaces.Length; i++)
                interfaces[i] = Native.RuntimeType(type->InterfaceMap[i]);
            return interfaces;
        }

        [Replaces("System.RuntimeType", "GetInterface(System.String,System.Boolean)")]
        internal static Type GetInterface(RuntimeType self, string fullName, bool ignoreCase)
        {
            ArgumentNullException.ThrowIfNull(fullName, "fullname");
            int dot = fullName.LastIndexOf('.');
            string space = dot < 0 ? null : fullName.Substring(0, dot), name = fullName.Substring(dot + 1);
            Type found = null;
            foreach (Type type in GetInterfaces(self))
            {
                bool named = string.Equals(type.Name, name, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
                if (!named || space != null && type.Namespace != space)
                    continue;
                if (found != null)
                    throw new AmbiguousMatchException(SR.Format(SR.Arg_AmbiguousMatchException_MemberInfo, self, found));
                found = type;
            }
            return found;
        }

        // Types that are no types of the running program, as builders, are not made here.
        [Replaces("System.RuntimeType", "IsAssignableFrom(System.Type)")]
        internal static bool IsAssignableFrom(RuntimeType self, Type other) =>
            (object)other == self || other?.UnderlyingSystemType is RuntimeType type && RuntimeTypeHandle.CanCastTo(type, self);

        // Everything that lists or looks up members asks for the cache first.
        [Replaces("System.RuntimeType", "InitializeCache")]
        internal static RuntimeType.RuntimeTypeCache InitializeCache(RuntimeType self) =>
            throw new PlatformNotSupportedException(string.Concat("The members of ", Throwing.FullName(TableOf(self)),
                " are not available by reflection in this program."));

        // Type parameters are no types at run time here.
        [Replaces("System.RuntimeType", "get_DeclaringMethod")]
        internal static MethodBase DeclaringMethod(RuntimeType self) => throw new InvalidOperationException(SR.Arg_NotGenericParameter);

        [Replaces("System.RuntimeType", "get_GenericParameterPosition")]
        internal static int GenericParameterPosition(RuntimeType self) => throw new InvalidOperationException(SR.Arg_NotGenericParameter);

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
            bool isVector = rank == 1 && (lowerBounds == null || *lowerBounds == 0);
            MethodTable** arrays = Native.TypeInfo(TableOf(element))->ArraysOf;
            while (arrays != null && *arrays != null && ((*arrays)->IsSzArray != isVector || Native.TypeInfo(*arrays)->Rank != rank))
                arrays++;
            if (arrays == null || *arrays == null)
                throw new PlatformNotSupportedException(string.Concat("An array of ", Throwing.FullName(TableOf(element)),
                    " made by reflection is not available in this program."));
            return isVector ? CreateVector(*arrays, *lengths) : CreateRectangular(*arrays, rank, lengths, lowerBounds);
        }

        [Replaces("System.Array", "InternalCreateFromArrayType")]
        internal static Array CreateArrayOfType(RuntimeType type, int rank, int* lengths, int* lowerBounds)
        {
            MethodTable* array = TableOf(type);
            return array->IsSzArray ? CreateVector(array, *lengths) : CreateRectangular(array, rank, lengths, lowerBounds);
        }

        static Array CreateRectangular(MethodTable* array, int rank, int* lengths, int* lowerBounds)
        {
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
