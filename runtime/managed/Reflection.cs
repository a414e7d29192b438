// What the program keeps for reflection (runtime/abi/reflection.h), and custom attributes from it.
using System;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal unsafe struct AttributeRecord
    {
        internal const uint Inherited = 1, Multiple = 2;
        internal MethodTable* Type;
        internal delegate*<object> Make;
        internal delegate*<object[]> Data;
        internal nuint Flags;
    }

    internal struct AttributeTable
    {
        internal nuint Count;
        internal AttributeRecord First;
    }

    internal unsafe struct ConstantRecord
    {
        internal void* Text; // a string object of the image
        internal nuint ElementType;
        internal ulong Bits;
    }

    internal unsafe struct ParameterRecord
    {
        internal byte* Name;
        internal MethodTable* Type;
        internal AttributeTable* Attributes;
        internal ConstantRecord* Value;
        internal nuint Flags;
    }

    internal unsafe struct MethodRecord
    {
        internal const uint Listed = 1, Generic = 2;
        internal byte* Name;
        internal delegate*<object, object[], object> Call;
        internal ParameterRecord* Parameters;
        internal AttributeTable* Attributes;
        internal int ParameterCount;
        internal uint Flags, ImplementationFlags, Traits, Token, Padding;
    }

    internal unsafe struct FieldRecord
    {
        internal byte* Name;
        internal MethodTable* Type;
        internal delegate*<object, object> Get;
        internal delegate*<object, object, void> Set;
        internal AttributeTable* Attributes;
        internal ConstantRecord* Value;
        internal uint Flags, Token;
    }

    internal unsafe struct PropertyRecord
    {
        internal byte* Name;
        internal MethodTable* Type;
        internal MethodRecord* First, Second;
        internal AttributeTable* Attributes;
        internal uint Flags, Token;
    }

    internal unsafe struct TypeRecord
    {
        internal AttributeTable* Attributes;
        internal MethodRecord* Methods;
        internal FieldRecord* Fields;
        internal PropertyRecord* Properties, Events;
        internal byte** Names;
        internal uint Kinds;
        internal int MethodCount, FieldCount, PropertyCount, EventCount, NameCount;
    }

    // RtAuxData and RtAssemblyInfo (runtime/abi/typeinfo.h).
    internal unsafe struct AuxiliaryData
    {
        internal uint Flags;
        internal TypeRecord* Reflection;
    }

    internal unsafe struct AssemblyInfo
    {
        internal byte* Name, FullName, ModuleName;
        internal void* Assembly, Module;
        internal AssemblyRecord* Reflection;
    }

    internal unsafe struct ResourceRecord
    {
        internal byte* Name, Bytes;
        internal nuint Length;
    }

    internal unsafe struct AssemblyRecord
    {
        internal AttributeTable* Attributes;
        internal ResourceRecord* Resources;
        internal MethodTable** Types;
    }

    // The overlay's static methods that the compiler writes are instances of this one (toolchain/reach/reflect_stubs.c).
    [System.Diagnostics.StackTraceHidden]
    internal static class ReflectionStubs
    {
        internal static void Pattern<T>() => throw null;
    }

    internal static unsafe class Reflection
    {
        internal static MethodTable* TableOf(Type type) => (MethodTable*)((RuntimeType)type).m_handle;

        // Null when nothing of the type is kept.
        internal static TypeRecord* RecordOf(MethodTable* type) => ((AuxiliaryData*)type->AuxiliaryData)->Reflection;

        // ---- Attributes ----

        // The compiler keeps attributes when this or HasAttribute is reached.
        static void AttributesOf(AttributeTable* table, MethodTable* wanted, bool ofBase, ref RuntimeType.ListBuilder<object> found)
        {
            AttributeRecord* records = table == null ? null : &table->First;
            for (nuint i = 0; table != null && i < table->Count; i++)
            {
                AttributeRecord* record = &records[i];
                if (record->Make == null || wanted != null && !Native.CanCast(record->Type, wanted))
                    continue;
                if (ofBase && ((record->Flags & AttributeRecord.Inherited) == 0
                    || (record->Flags & AttributeRecord.Multiple) == 0 && HasInstance(ref found, record->Type)))
                    continue;
                found.Add(record->Make());
            }
        }

        static bool HasInstance(ref RuntimeType.ListBuilder<object> found, MethodTable* type)
        {
            for (int i = 0; i < found.Count; i++)
                if (RuntimeHelpers.GetMethodTable(found[i]) == type)
                    return true;
            return false;
        }

        static bool HasAttribute(AttributeTable* table, MethodTable* wanted, bool ofBase)
        {
            AttributeRecord* records = table == null ? null : &table->First;
            for (nuint i = 0; table != null && i < table->Count; i++)
                if (records[i].Make != null && Native.CanCast(records[i].Type, wanted) && (!ofBase || (records[i].Flags & AttributeRecord.Inherited) != 0))
                    return true;
            return false;
        }

        // As the library makes them: an array of the type that was asked for.
        static object[] ArrayOf(RuntimeType type, ref RuntimeType.ListBuilder<object> found)
        {
            MethodTable* element = type == null ? Compiler.MethodTableOf<object>() : TableOf(type);
            if (element == Compiler.MethodTableOf<object>())
                return found.ToArray();
            MethodTable** arrays = Native.TypeInfo(element)->ArraysOf;
            while (arrays != null && *arrays != null && !(*arrays)->IsSzArray)
                arrays++;
            object[] result = arrays == null || *arrays == null
                ? new Attribute[found.Count]
                : Unsafe.As<object[]>(Compiler.NewArray(*arrays, found.Count));
            for (int i = 0; i < result.Length; i++)
                result[i] = found[i];
            return result;
        }

        internal static object[] Attributes(AttributeTable* table, RuntimeType type)
        {
            var found = new RuntimeType.ListBuilder<object>();
            AttributesOf(table, type == null ? null : TableOf(type), false, ref found);
            return ArrayOf(type, ref found);
        }

        internal static RuntimeType AttributeType(Type type)
        {
            ArgumentNullException.ThrowIfNull(type, "attributeType");
            return type.UnderlyingSystemType as RuntimeType ?? throw new ArgumentException(SR.Arg_MustBeType, nameof(type));
        }

        // ---- Of types ----

        internal static AttributeTable* AttributesOfType(MethodTable* type)
        {
            TypeRecord* record = RecordOf(type);
            return record == null ? null : record->Attributes;
        }

        // The attribute is a bit of the type.
        static bool IsSerializable(RuntimeType type) => ((uint)type.Attributes & 0x2000) != 0;

        [Replaces("System.Reflection.CustomAttribute", "GetCustomAttributes(System.RuntimeType,System.RuntimeType,System.Boolean)")]
        internal static object[] GetCustomAttributes(RuntimeType type, RuntimeType attributeType, bool inherit)
        {
            var found = new RuntimeType.ListBuilder<object>();
            MethodTable* level = TableOf(type);
            if (type.HasElementType)
                return ArrayOf(attributeType, ref found);
            if (attributeType == typeof(SerializableAttribute) && IsSerializable(type))
                found.Add(new SerializableAttribute());
            AttributesOf(AttributesOfType(level), TableOf(attributeType), false, ref found);
            while (inherit && (level = level->ParentMethodTable) != null)
                AttributesOf(AttributesOfType(level), TableOf(attributeType), true, ref found);
            return ArrayOf(attributeType, ref found);
        }

        [Replaces("System.Reflection.CustomAttribute", "IsDefined(System.RuntimeType,System.RuntimeType,System.Boolean)")]
        internal static bool IsDefined(RuntimeType type, RuntimeType attributeType, bool inherit)
        {
            MethodTable* level = TableOf(type);
            if (type.HasElementType)
                return false;
            if (attributeType == typeof(SerializableAttribute) && IsSerializable(type)
                || IsDefined(AttributesOfType(level), attributeType))
                return true;
            while (inherit && (level = level->ParentMethodTable) != null)
                if (HasAttribute(AttributesOfType(level), TableOf(attributeType), true))
                    return true;
            return false;
        }

        internal static bool IsDefined(AttributeTable* table, RuntimeType attributeType) =>
            HasAttribute(table, TableOf(attributeType), false);

        // ---- Of assemblies ----

        internal static AttributeTable* AttributesOfAssembly(RuntimeAssembly assembly)
        {
            AssemblyRecord* record = ((AssemblyInfo*)assembly.m_assembly)->Reflection;
            return record == null ? null : record->Attributes;
        }

        [Replaces("System.Reflection.CustomAttribute", "GetCustomAttributes(System.Reflection.RuntimeAssembly,System.RuntimeType)")]
        internal static object[] GetCustomAttributes(RuntimeAssembly assembly, RuntimeType attributeType) =>
            Attributes(AttributesOfAssembly(assembly), attributeType);

        [Replaces("System.Reflection.CustomAttribute", "IsDefined(System.Reflection.RuntimeAssembly,System.RuntimeType)")]
        internal static bool IsDefined(RuntimeAssembly assembly, RuntimeType attributeType) =>
            IsDefined(AttributesOfAssembly(assembly), attributeType);

        // ---- Values ----

        // The boxed constant of a location of this type; of the type that the file names when that is null.
        internal static object Constant(ConstantRecord* constant, MethodTable* type)
        {
            const nuint Null = 0x12, String = 0x0e;
            if (constant->ElementType == String)
                return Unsafe.AsRef<object>(&constant->Text);
            if (constant->ElementType == Null)
                return null;
            if (type != null && type->IsNullable)
                type = Native.TypeInfo(type)->GenericArguments[0];
            if (type == null || !type->IsValueType)
                return Primitive(constant);
            object box = Compiler.New(type);
            uint size = Native.TypeInfo(type)->ValueSize;
            for (uint i = 0; i < size && i < sizeof(ulong); i++)
                Unsafe.Add(ref box.GetRawData(), i) = (byte)(constant->Bits >> (int)(8 * i));
            return box;
        }

        static object Primitive(ConstantRecord* constant)
        {
            ulong bits = constant->Bits;
            switch ((uint)constant->ElementType)
            {
                case 0x02: return bits != 0;
                case 0x03: return (char)bits;
                case 0x04: return (sbyte)bits;
                case 0x05: return (byte)bits;
                case 0x06: return (short)bits;
                case 0x07: return (ushort)bits;
                case 0x08: return (int)bits;
                case 0x09: return (uint)bits;
                case 0x0a: return (long)bits;
                case 0x0b: return bits;
                case 0x0c: return BitConverter.UInt32BitsToSingle((uint)bits);
                default: return BitConverter.UInt64BitsToDouble(bits);
            }
        }

        // The value as a location of the type takes it: null for a value type is its default, numbers widen.
        internal static object Fit(object value, MethodTable* type)
        {
            RuntimeType runtimeType = Native.RuntimeType(type);
            if (runtimeType.IsByRef)
                return Fit(value, (MethodTable*)type->ElementType);
            if (type->IsNullable)
                return value == null ? null : Fit(value, Native.TypeInfo(type)->GenericArguments[0]);
            if (value == null)
                return type->IsValueType ? Compiler.New(type) : null;
            if (Native.IsInstance(type, value) != null
                || type->IsValueType && runtimeType.TryChangeTypeSpecial(ref value) == RuntimeType.CheckValueStatus.Success)
                return value;
            throw new ArgumentException(SR.Format(SR.Arg_ObjObjEx, value.GetType(), runtimeType));
        }

        // Copies the arguments, fitted; those left out take their defaults.
        internal static object[] FitArguments(MethodBase method, MethodRecord* record, object[] arguments)
        {
            int count = arguments == null ? 0 : arguments.Length;
            if (count != record->ParameterCount)
                throw new TargetParameterCountException(SR.Arg_ParmCnt);
            var fitted = new object[count];
            for (int i = 0; i < count; i++)
            {
                ParameterRecord* parameter = &record->Parameters[i + 1];
                object value = arguments[i];
                if ((object)value == Type.Missing && parameter->Type != Compiler.MethodTableOf<object>())
                    value = parameter->Value != null ? Constant(parameter->Value, parameter->Type)
                        : throw new ArgumentException(SR.Arg_VarMissNull, "parameters");
                fitted[i] = Fit(value, parameter->Type);
            }
            return fitted;
        }

        internal static void CopyBack(MethodRecord* record, object[] fitted, object[] arguments)
        {
            for (int i = 0; i < fitted.Length; i++)
                if (Native.RuntimeType(record->Parameters[i + 1].Type).IsByRef)
                    arguments[i] = fitted[i];
        }

        internal static Exception NotKept(RuntimeType type, string what) => new PlatformNotSupportedException(string.Concat(
            string.Concat(what, " of ", Throwing.FullName(TableOf(type))), " is not available by reflection in this program."));
    }
}
