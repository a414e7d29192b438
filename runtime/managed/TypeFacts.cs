// What a type is, and boxes of a type known only at run time, from its MethodTable.
using System;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class TypeFacts
    {
        // Type parameters are no types at run time here.
        [Replaces("System.RuntimeType", "GetBaseType")]
        internal static RuntimeType GetBaseType(RuntimeType type) => type.IsActualInterface ? null : type.GetParentType();

        [Replaces("System.RuntimeType", "Box")]
        internal static object Box(RuntimeType type, ref byte data)
        {
            MethodTable* table = (MethodTable*)type.m_handle;
            if (!table->IsValueType)
                throw new ArgumentException(SR.Arg_TypeNotSupported);
            return RuntimeHelpers.Box(table, ref data);
        }
    }
}
