// new T() and Activator.CreateInstance without the reflection engine.
using System;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class Activation
    {
        // A type argument that cannot be made reports so from within, the constructor's own exceptions come wrapped.
        [Replaces("System.Activator", "CreateInstance()")]
        internal static T CreateInstance<T>()
        {
            try
            {
                return Compiler.DefaultInstance<T>();
            }
            catch (Exception inner) when (!(inner is MissingMethodException))
            {
                throw new TargetInvocationException(inner);
            }
        }

        [Replaces("System.Activator", "CreateDefaultInstance")]
        internal static T CreateDefaultInstance<T>() => Compiler.DefaultInstance<T>();

        [Helper("rt_throw_missing_method")]
        internal static void MissingConstructor(byte* message) => throw new MissingMethodException(Native.StringFromUtf8(message));

        [Replaces("System.RuntimeType", "CreateInstanceDefaultCtor")]
        internal static object CreateInstance(RuntimeType self, bool publicOnly, bool wrapExceptions)
        {
            MethodTable* type = (MethodTable*)self.m_handle;
            if (type->IsByRefLike)
                throw new NotSupportedException(SR.NotSupported_ByRefLike);
            if (type->IsNullable)
                return null;
            TypeInfo* info = Native.TypeInfo(type);
            CheckMakable(type, info);
            object instance = Native.Allocate(type);
            if (instance == null)
                Throwing.OutOfMemory();
            try
            {
                if (!type->IsValueType)
                    info->DefaultConstructor(instance);
                else if (info->DefaultConstructor != null)
                    ((delegate*<ref byte, void>)info->DefaultConstructor)(ref instance.GetRawData());
                return instance;
            }
            catch (Exception inner) when (wrapExceptions)
            {
                throw new TargetInvocationException(inner);
            }
        }

        [Replaces("System.RuntimeType", "GetUninitializedObject")]
        internal static object CreateUninitialized(RuntimeType self)
        {
            MethodTable* type = (MethodTable*)self.m_handle;
            if (type == Compiler.MethodTableOf<string>())
                throw new ArgumentException("Uninitialized Strings cannot be created.");
            if (type->IsGenericTypeDefinition)
                throw new MemberAccessException("Cannot create a type for which Type.ContainsGenericParameters is true.");
            TypeInfo* info = Native.TypeInfo(type);
            TypeAttributes attributes = (TypeAttributes)info->TypeAttributes;
            if (type->IsArray || type->ParentMethodTable == Compiler.MethodTableOf<MulticastDelegate>()
                || info->ElementType is VoidElement or PointerElement or ByRefElement or FunctionPointerElement)
                throw new ArgumentException("Type is not supported.");
            if ((attributes & TypeAttributes.Abstract) != 0)
                throw new MemberAccessException((attributes & TypeAttributes.Interface) != 0 ? "Cannot create an instance of an interface."
                    : "Cannot create an abstract class.");
            if (type->IsByRefLike)
                throw new NotSupportedException(SR.NotSupported_ByRefLike);
            if (info->StaticConstructor != null)
                ClassInit.Run(info->StaticConstructor);
            object instance = Native.Allocate(type->IsNullable ? info->GenericArguments[0] : type);
            if (instance == null)
                Throwing.OutOfMemory();
            return instance;
        }

        // CorElementType (ECMA-335 II.23.1.16).
        const uint VoidElement = 0x01, PointerElement = 0x0f, ByRefElement = 0x10, FunctionPointerElement = 0x1b;

        static void CheckMakable(MethodTable* type, TypeInfo* info)
        {
            string reason = (info->TypeAttributes & (uint)TypeAttributes.Interface) != 0 ? "Cannot create an instance of an interface."
                : type == Compiler.MethodTableOf<string>() ? "Uninitialized Strings cannot be created."
                : type->IsArray || type->ParentMethodTable == Compiler.MethodTableOf<MulticastDelegate>() ? "Type is not supported."
                : (info->TypeAttributes & (uint)TypeAttributes.Abstract) != 0 ? "Cannot create an abstract class."
                : !type->IsValueType && info->DefaultConstructor == null ? "No parameterless constructor defined."
                : null;
            if (reason != null)
                throw new MissingMethodException(string.Concat("Cannot dynamically create an instance of type '", Throwing.FullName(type),
                    "'. Reason: ", reason));
        }
    }
}
