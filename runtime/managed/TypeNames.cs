// Names of types from the descriptors in the image, without the library's cache of reflection objects.
using System;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class TypeNames
    {
        // TypeNameFormatFlags.
        const int Basic = 0, WithNamespace = 1, WithFullArguments = 2;

        static MethodTable* TypeOf(RuntimeType type) => (MethodTable*)type.m_handle;

        [Replaces("System.RuntimeType", "get_Name")]
        internal static string Name(RuntimeType type) => Native.TypeName(TypeOf(type), Basic);

        [Replaces("System.RuntimeType", "get_FullName")]
        internal static string FullName(RuntimeType type) => Native.TypeName(TypeOf(type), WithNamespace | WithFullArguments);

        [Replaces("System.RuntimeType", "ToString")]
        internal static string Print(RuntimeType type) => Native.TypeName(TypeOf(type), WithNamespace);

        [Replaces("System.RuntimeType", "get_Namespace")]
        internal static string Namespace(RuntimeType type)
        {
            MethodTable* of = TypeOf(type);
            while (of->ElementType != null && of->IsArray)
                of = (MethodTable*)of->ElementType;
            byte* text = Native.TypeInfo(of)->NameSpace;
            return *text == 0 ? null : Native.StringFromUtf8(text);
        }

        // CorElementType to TypeCode; enums answer for their underlying type.
        [Replaces("System.RuntimeType", "GetTypeCodeImpl")]
        internal static TypeCode Code(RuntimeType type)
        {
            MethodTable* of = TypeOf(type);
            TypeInfo* info = Native.TypeInfo(of);
            uint element = info->ElementType > 0xff ? info->ElementType >> 8 : info->ElementType;
            switch (element)
            {
                case 0x02: return TypeCode.Boolean;
                case 0x03: return TypeCode.Char;
                case 0x04: return TypeCode.SByte;
                case 0x05: return TypeCode.Byte;
                case 0x06: return TypeCode.Int16;
                case 0x07: return TypeCode.UInt16;
                case 0x08: return TypeCode.Int32;
                case 0x09: return TypeCode.UInt32;
                case 0x0a: return TypeCode.Int64;
                case 0x0b: return TypeCode.UInt64;
                case 0x0c: return TypeCode.Single;
                case 0x0d: return TypeCode.Double;
                case 0x0e: return TypeCode.String;
            }
            if (of == Compiler.MethodTableOf<decimal>())
                return TypeCode.Decimal;
            if (of == Compiler.MethodTableOf<DateTime>())
                return TypeCode.DateTime;
            return of == Compiler.MethodTableOf<DBNull>() ? TypeCode.DBNull : TypeCode.Object;
        }
    }
}
