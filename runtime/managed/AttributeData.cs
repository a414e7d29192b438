// Custom attributes as data: their classes and arguments, without instances.
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal sealed unsafe class AttributeData : CustomAttributeData
    {
        readonly AttributeRecord* record;
        object[] parts; // the constructor's arguments, the names of the named ones, these

        AttributeData(AttributeRecord* record) => this.record = record;

        // The compiler keeps arguments when this is reached.
        internal static IList<CustomAttributeData> Of(AttributeTable* table)
        {
            var found = new RuntimeType.ListBuilder<CustomAttributeData>();
            AttributeRecord* records = table == null ? null : &table->First;
            for (nuint i = 0; table != null && i < table->Count; i++)
                if (records[i].Data != null)
                    found.Add(new AttributeData(&records[i]));
            return Array.AsReadOnly(found.ToArray());
        }

        [Replaces("System.RuntimeType", "GetCustomAttributesData")]
        internal static IList<CustomAttributeData> OfType(RuntimeType self) => Of(Reflection.AttributesOfType(Reflection.TableOf(self)));

        [Replaces("System.Reflection.RuntimeAssembly", "GetCustomAttributesData")]
        internal static IList<CustomAttributeData> OfAssembly(RuntimeAssembly self) => Of(Reflection.AttributesOfAssembly(self));

        object[] Parts => parts ??= record->Data();

        public override Type AttributeType => Native.RuntimeType(record->Type);
        public override ConstructorInfo Constructor => throw Reflection.NotKept((RuntimeType)AttributeType, "The constructor of an attribute");
        public override IList<CustomAttributeTypedArgument> ConstructorArguments =>
            Array.AsReadOnly(Unsafe.As<CustomAttributeTypedArgument[]>(Parts[0]));

        public override IList<CustomAttributeNamedArgument> NamedArguments
        {
            get
            {
                string[] names = Unsafe.As<string[]>(Parts[1]);
                CustomAttributeTypedArgument[] values = Unsafe.As<CustomAttributeTypedArgument[]>(Parts[2]);
                var arguments = new CustomAttributeNamedArgument[names.Length];
                int next = 0;
                for (int fields = 1; fields >= 0; fields--) // fields come first
                    for (int i = 0; i < names.Length; i++)
                        if (Member(names[i]) is MemberInfo member && member is FieldInfo == (fields != 0))
                            arguments[next++] = new CustomAttributeNamedArgument(member, values[i]);
                return Array.AsReadOnly(arguments);
            }
        }

        MemberInfo Member(string name)
        {
            foreach (PropertyInfo property in AttributeType.GetProperties())
                if (property.Name == name)
                    return property;
            return AttributeType.GetField(name);
        }

        public override string ToString()
        {
            string text = "";
            foreach (CustomAttributeTypedArgument argument in ConstructorArguments)
                text = string.Concat(text, text.Length == 0 ? "" : ", ", argument.ToString());
            foreach (CustomAttributeNamedArgument argument in NamedArguments)
                text = string.Concat(text, text.Length == 0 ? "" : ", ", argument.ToString());
            return string.Concat("[", AttributeType.FullName, string.Concat("(", text, ")]"));
        }
    }
}
