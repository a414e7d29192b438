// Members of types by name and flags, from the records that the program keeps. The library selects among these candidates.
using System;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotSdk
{
    internal static unsafe class MemberLookup
    {
        // DynamicallyAccessedMemberTypes of the public members; the others have the next bit.
        const uint DefaultConstructor = 1, Constructors = 2, Methods = 8, Fields = 0x20, Properties = 0x200, Events = 0x800;

        // What a lookup asks for.
        ref struct Query
        {
            internal RuntimeType Type;
            internal BindingFlags Flags;
            internal string Name;
            internal bool IsPrefix, IgnoreCase;

            internal Query(RuntimeType type, string name, BindingFlags flags, bool allowPrefix)
            {
                Type = type;
                Flags = flags;
                Name = name;
                RuntimeType.FilterHelper(flags, ref Name, allowPrefix, out IsPrefix, out IgnoreCase, out _);
            }

            internal readonly bool Fits(byte* name)
            {
                if (Name == null)
                    return true;
                string text = Native.StringFromUtf8(name);
                StringComparison comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
                return IsPrefix ? text.StartsWith(Name, comparison) : string.Equals(text, Name, comparison);
            }

            // FilterApply* without the library's own reflection objects.
            internal readonly bool Fits(MethodAttributes attributes, bool isInherited)
            {
                bool isPrivate = (attributes & MethodAttributes.MemberAccessMask) <= MethodAttributes.Private;
                BindingFlags own = OwnFlags(attributes, isInherited);
                return !(isInherited && isPrivate) && ((Flags ^ BindingFlags.DeclaredOnly) & own) == own;
            }
        }

        static BindingFlags OwnFlags(MethodAttributes attributes, bool isInherited) => RuntimeType.FilterPreCalculate(
            (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public, isInherited, (attributes & MethodAttributes.Static) != 0);

        // Where the members of the type begin: those of arrays are Array's.
        static MethodTable* FirstLevel(RuntimeType type)
        {
            MethodTable* table = Reflection.TableOf(type);
            return table->IsArray ? table->ParentMethodTable : table;
        }

        // Nothing was found, or all was asked for: is that all there is?
        static void Check(in Query query, uint kind, bool found, string what)
        {
            if (found && query.Name != null)
                return;
            TypeRecord* record = Reflection.RecordOf(FirstLevel(query.Type));
            uint wanted = ((query.Flags & BindingFlags.Public) != 0 ? kind : 0) | ((query.Flags & BindingFlags.NonPublic) != 0 ? kind << 1 : 0);
            if (record != null && (wanted & ~record->Kinds) == 0)
                return;
            for (int i = 0; record != null && query.Name != null && i < record->NameCount; i++)
                if (query.Fits(record->Names[i]))
                    return;
            throw new PlatformNotSupportedException(string.Concat(
                query.Name == null ? string.Concat("The list of ", what, "s") : string.Concat("The ", what, string.Concat(" '", query.Name, "'")),
                " of ", string.Concat(Throwing.FullName(Reflection.TableOf(query.Type)),
                " is not available by reflection in this program: the compiler saw nothing that asks for it.")));
        }

        // ---- Methods ----

        static bool SameParameters(MethodRecord* a, MethodRecord* b)
        {
            if (a->ParameterCount != b->ParameterCount || Native.StringFromUtf8(a->Name) != Native.StringFromUtf8(b->Name))
                return false;
            for (int i = 1; i <= a->ParameterCount; i++)
                if (a->Parameters[i].Type != b->Parameters[i].Type)
                    return false;
            return true;
        }

        static bool IsVirtual(MethodRecord* method) => ((MethodAttributes)method->Flags & MethodAttributes.Virtual) != 0;
        static bool IsOverride(MethodRecord* method) =>
            ((MethodAttributes)method->Flags & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == MethodAttributes.Virtual;

        static bool IsOverridden(ref RuntimeType.ListBuilder<MethodInfo> found, MethodRecord* method)
        {
            for (int i = 0; IsVirtual(method) && i < found.Count; i++)
            {
                MethodRecord* other = ((ReflectedMethod)found[i]).Body.Record;
                if (IsOverride(other) && SameParameters(other, method))
                    return true;
            }
            return false;
        }

        static bool IsConstructor(MethodRecord* method) =>
            ((MethodAttributes)method->Flags & MethodAttributes.RTSpecialName) != 0 && *method->Name == '.';

        // The method that this one overrides, as far as it is kept.
        internal static ReflectedMethod Overridden(ReflectedMethod method)
        {
            if (!IsOverride(method.Body.Record))
                return null;
            for (MethodTable* level = Reflection.TableOf(method.Body.Declaring)->ParentMethodTable; level != null; level = level->ParentMethodTable)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                for (int i = 0; record != null && i < record->MethodCount; i++)
                    if (IsVirtual(&record->Methods[i]) && SameParameters(&record->Methods[i], method.Body.Record))
                    {
                        RuntimeType declaring = Native.RuntimeType(level);
                        return new ReflectedMethod(&record->Methods[i], declaring, declaring);
                    }
            }
            return null;
        }

        [Replaces("System.RuntimeType", "GetMethodCandidates")]
        internal static RuntimeType.ListBuilder<MethodInfo> FindMethods(RuntimeType self, string name, int genericParameterCount,
            BindingFlags flags, CallingConventions convention, Type[] types, bool allowPrefix)
        {
            var found = new RuntimeType.ListBuilder<MethodInfo>();
            var all = new RuntimeType.ListBuilder<MethodInfo>();
            var query = new Query(self, name, flags, allowPrefix);
            MethodTable* first = FirstLevel(self);
            for (MethodTable* level = first; level != null; level = level->ParentMethodTable)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                RuntimeType declaring = Native.RuntimeType(level);
                for (int i = 0; record != null && i < record->MethodCount; i++)
                {
                    MethodRecord* method = &record->Methods[i];
                    if ((method->Traits & MethodRecord.Listed) == 0 || IsConstructor(method) || !query.Fits(method->Name)
                        || IsOverridden(ref all, method))
                        continue;
                    var item = new ReflectedMethod(method, declaring, self);
                    all.Add(item);
                    if (query.Fits(item.Attributes, level != first) && (genericParameterCount <= 0 || item.IsGenericMethod)
                        && RuntimeType.FilterApplyMethodBase(item, OwnFlags(item.Attributes, level != first), flags, convention, types))
                        found.Add(item);
                }
            }
            Check(in query, Methods, all.Count != 0, "method");
            return found;
        }

        [Replaces("System.RuntimeType", "GetConstructorCandidates")]
        internal static RuntimeType.ListBuilder<ConstructorInfo> FindConstructors(RuntimeType self, string name, BindingFlags flags,
            CallingConventions convention, Type[] types, bool allowPrefix)
        {
            var found = new RuntimeType.ListBuilder<ConstructorInfo>();
            var query = new Query(self, name, flags, allowPrefix);
            TypeRecord* record = Reflection.RecordOf(Reflection.TableOf(self));
            for (int i = 0; record != null && i < record->MethodCount; i++)
            {
                MethodRecord* method = &record->Methods[i];
                if ((method->Traits & MethodRecord.Listed) == 0 || !IsConstructor(method) || !query.Fits(method->Name))
                    continue;
                var item = new ReflectedConstructor(method, self);
                if (query.Fits(item.Attributes, false)
                    && RuntimeType.FilterApplyMethodBase(item, OwnFlags(item.Attributes, false), flags, convention, types))
                    found.Add(item);
            }
            if (types == null || types.Length != 0 || record == null || (record->Kinds & DefaultConstructor) == 0)
                Check(in query, Constructors, types != null && found.Count != 0, "constructor");
            return found;
        }

        // Activator.CreateInstance(type, arguments): the library's binder selects.
        [Replaces("System.RuntimeType", "CreateInstanceImpl")]
        internal static object CreateInstance(RuntimeType self, BindingFlags flags, Binder binder, object[] arguments, CultureInfo culture)
        {
            self.CreateInstanceCheckThis();
            arguments ??= Array.Empty<object>();
            if (arguments.Length == 0 && (flags & (BindingFlags.Public | BindingFlags.Instance)) == (BindingFlags.Public | BindingFlags.Instance))
                return self.CreateInstanceDefaultCtor((flags & BindingFlags.NonPublic) == 0, (flags & BindingFlags.DoNotWrapExceptions) == 0);
            var types = new Type[arguments.Length];
            for (int i = 0; i < types.Length; i++)
                types[i] = arguments[i]?.GetType();
            RuntimeType.ListBuilder<ConstructorInfo> candidates =
                FindConstructors(self, null, flags | BindingFlags.CreateInstance, CallingConventions.Any, types, false);
            if (candidates.Count == 0)
                throw new MissingMethodException(SR.Format(SR.MissingConstructor_Name, self.FullName));
            var methods = new MethodBase[candidates.Count];
            for (int i = 0; i < methods.Length; i++)
                methods[i] = candidates[i];
            object state = null;
            MethodBase chosen;
            try
            {
                chosen = (binder ?? Type.DefaultBinder).BindToMethod(flags, methods, ref arguments, null, culture, null, out state);
            }
            catch (MissingMethodException inner)
            {
                throw new MissingMethodException(SR.Format(SR.MissingConstructor_Name, self.FullName), inner);
            }
            return ((ConstructorInfo)chosen).Invoke(flags, binder, arguments, culture);
        }

        [Replaces("System.RuntimeType", "InvokeMember")]
        internal static object InvokeMember(RuntimeType self, string name, BindingFlags flags, Binder binder, object target, object[] arguments,
            ParameterModifier[] modifiers, CultureInfo culture, string[] names)
        {
            arguments ??= Array.Empty<object>();
            binder ??= Type.DefaultBinder;
            if ((flags & BindingFlags.CreateInstance) != 0)
                return self.CreateInstanceImpl(flags, binder, arguments, culture);
            ArgumentNullException.ThrowIfNull(name);
            if ((flags & (BindingFlags.GetField | BindingFlags.SetField)) != 0 && FindField(self, name, flags) is FieldInfo field)
            {
                if ((flags & BindingFlags.GetField) != 0)
                    return field.GetValue(target);
                field.SetValue(target, arguments[0], flags, binder, culture);
                return null;
            }
            var methods = new RuntimeType.ListBuilder<MethodBase>();
            if ((flags & BindingFlags.InvokeMethod) != 0)
            {
                RuntimeType.ListBuilder<MethodInfo> found = FindMethods(self, name, -1, flags, CallingConventions.Any, null, false);
                for (int i = 0; i < found.Count; i++)
                    methods.Add(found[i]);
            }
            if ((flags & (BindingFlags.GetProperty | BindingFlags.SetProperty)) != 0)
            {
                RuntimeType.ListBuilder<PropertyInfo> found = FindProperties(self, name, flags, null, false);
                for (int i = 0; i < found.Count; i++)
                    if (((flags & BindingFlags.GetProperty) != 0 ? found[i].GetGetMethod(true) : found[i].GetSetMethod(true)) is MethodInfo accessor)
                        methods.Add(accessor);
            }
            if (methods.Count == 0)
                throw new MissingMethodException(self.FullName, name);
            MethodBase chosen = binder.BindToMethod(flags, methods.ToArray(), ref arguments, modifiers, culture, names, out object state);
            if (chosen is null)
                throw new MissingMethodException(self.FullName, name);
            object result = chosen.Invoke(target, flags, binder, arguments, culture);
            if (state != null)
                binder.ReorderArgumentArray(ref arguments, state);
            return result;
        }

        // The compiler keeps what calls Invoke of every delegate type when this is reached.
        [Replaces("System.Delegate", "DynamicInvokeImpl")]
        internal static object DynamicInvoke(Delegate self, object[] arguments)
        {
            var type = (RuntimeType)self.GetType();
            return FindMethods(type, "Invoke", -1, BindingFlags.Public | BindingFlags.Instance, CallingConventions.Any, null, false)[0]
                .Invoke(self, BindingFlags.Default, null, arguments, null);
        }

        // ---- Signatures of generic methods, which no member here has ----

        [Replaces("System.Reflection.SignatureTypeExtensions", "MatchesExactly")]
        internal static bool MatchesExactly(SignatureType pattern, Type actual) => false;

        [Replaces("System.Reflection.SignatureTypeExtensions", "TryResolve")]
        internal static Type TryResolve(SignatureType pattern, Type[] arguments) => null;

        // ---- Properties and events ----

        // Of the more accessible accessor.
        static MethodAttributes AttributesOf(PropertyRecord* property)
        {
            MethodAttributes first = property->First == null ? 0 : (MethodAttributes)property->First->Flags;
            MethodAttributes second = property->Second == null ? 0 : (MethodAttributes)property->Second->Flags;
            return (second & MethodAttributes.MemberAccessMask) > (first & MethodAttributes.MemberAccessMask) ? second : first;
        }

        static bool SameIndex(PropertyRecord* a, PropertyRecord* b)
        {
            if (Native.StringFromUtf8(a->Name) != Native.StringFromUtf8(b->Name))
                return false;
            ParameterRecord* left = a->First != null ? a->First->Parameters : a->Second->Parameters;
            ParameterRecord* right = b->First != null ? b->First->Parameters : b->Second->Parameters;
            int count = a->First != null ? a->First->ParameterCount : a->Second->ParameterCount - 1;
            if (count != (b->First != null ? b->First->ParameterCount : b->Second->ParameterCount - 1))
                return false;
            for (int i = 1; i <= count; i++)
                if (left[i].Type != right[i].Type)
                    return false;
            return true;
        }

        static bool IsHidden(ref RuntimeType.ListBuilder<PropertyInfo> found, PropertyRecord* property)
        {
            for (int i = 0; i < found.Count; i++)
                if (SameIndex(((ReflectedProperty)found[i]).Record, property))
                    return true;
            return false;
        }

        [Replaces("System.RuntimeType", "GetPropertyCandidates")]
        internal static RuntimeType.ListBuilder<PropertyInfo> FindProperties(RuntimeType self, string name, BindingFlags flags, Type[] types,
            bool allowPrefix)
        {
            var found = new RuntimeType.ListBuilder<PropertyInfo>();
            var all = new RuntimeType.ListBuilder<PropertyInfo>();
            var query = new Query(self, name, flags, allowPrefix);
            MethodTable* first = FirstLevel(self);
            for (MethodTable* level = first; level != null; level = level->ParentMethodTable)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                RuntimeType declaring = Native.RuntimeType(level);
                for (int i = 0; record != null && i < record->PropertyCount; i++)
                {
                    PropertyRecord* property = &record->Properties[i];
                    if (!query.Fits(property->Name) || IsHidden(ref all, property))
                        continue;
                    var item = new ReflectedProperty(property, declaring, self);
                    all.Add(item);
                    if (query.Fits(AttributesOf(property), level != first) && (types == null || item.IndexCount == types.Length))
                        found.Add(item);
                }
            }
            Check(in query, Properties, all.Count != 0, "property");
            return found;
        }

        // Where attributes are inherited from.
        [Replaces("System.Attribute", "GetParentDefinition(System.Reflection.PropertyInfo,System.Type[])")]
        internal static PropertyInfo ParentOf(PropertyInfo property, Type[] indexTypes)
        {
            if (property is not ReflectedProperty own)
                return null;
            MethodRecord* accessor = own.Record->First != null ? own.Record->First : own.Record->Second;
            MethodTable* level = Reflection.TableOf(own.Declaring);
            while (IsOverride(accessor) && (level = level->ParentMethodTable) != null)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                RuntimeType declaring = Native.RuntimeType(level);
                for (int i = 0; record != null && i < record->PropertyCount; i++)
                    if (SameIndex(&record->Properties[i], own.Record))
                        return new ReflectedProperty(&record->Properties[i], declaring, declaring);
            }
            return null;
        }

        [Replaces("System.Attribute", "GetParentDefinition(System.Reflection.EventInfo)")]
        internal static EventInfo ParentOf(EventInfo item) =>
            item.GetAddMethod(true) is ReflectedMethod method && Overridden(method) is ReflectedMethod parent
                ? FindEvent((RuntimeType)parent.DeclaringType, item.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                : null;

        [Replaces("System.Attribute", "GetParentDefinition(System.Reflection.ParameterInfo)")]
        internal static ParameterInfo ParentOf(ParameterInfo parameter)
        {
            if (parameter.Member is not ReflectedMethod method || Overridden(method) is not ReflectedMethod parent)
                return null;
            return parameter.Position < 0 ? parent.ReturnParameter : parent.GetParameters()[parameter.Position];
        }

        [Replaces("System.RuntimeType", "GetEventCandidates")]
        internal static RuntimeType.ListBuilder<EventInfo> FindEvents(RuntimeType self, string name, BindingFlags flags, bool allowPrefix)
        {
            var found = new RuntimeType.ListBuilder<EventInfo>();
            var query = new Query(self, name, flags, allowPrefix);
            MethodTable* first = FirstLevel(self);
            for (MethodTable* level = first; level != null; level = level->ParentMethodTable)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                RuntimeType declaring = Native.RuntimeType(level);
                for (int i = 0; record != null && i < record->EventCount; i++)
                {
                    PropertyRecord* item = &record->Events[i];
                    if (query.Fits(item->Name) && query.Fits(AttributesOf(item), level != first))
                        found.Add(new ReflectedEvent(item, declaring, self));
                }
            }
            Check(in query, Events, found.Count != 0, "event");
            return found;
        }

        [Replaces("System.RuntimeType", "GetEvent(System.String,System.Reflection.BindingFlags)")]
        internal static EventInfo FindEvent(RuntimeType self, string name, BindingFlags flags)
        {
            ArgumentNullException.ThrowIfNull(name);
            RuntimeType.ListBuilder<EventInfo> found = FindEvents(self, name, flags, false);
            return found.Count == 0 ? null : found[0];
        }

        // ---- Fields ----

        [Replaces("System.RuntimeType", "GetFieldCandidates")]
        internal static RuntimeType.ListBuilder<FieldInfo> FindFields(RuntimeType self, string name, BindingFlags flags, bool allowPrefix)
        {
            var found = new RuntimeType.ListBuilder<FieldInfo>();
            var query = new Query(self, name, flags, allowPrefix);
            MethodTable* first = FirstLevel(self);
            bool any = false;
            for (MethodTable* level = first; level != null; level = level->ParentMethodTable)
            {
                TypeRecord* record = Reflection.RecordOf(level);
                RuntimeType declaring = Native.RuntimeType(level);
                for (int i = 0; record != null && i < record->FieldCount; i++)
                {
                    FieldRecord* field = &record->Fields[i];
                    if (!query.Fits(field->Name))
                        continue;
                    any = true;
                    // Access and static have the same bits in both enums.
                    if (query.Fits((MethodAttributes)(field->Flags & 0x17), level != first))
                        found.Add(new ReflectedField(field, declaring, self));
                }
            }
            Check(in query, Fields, any, "field");
            return found;
        }

        // The most derived one of a name.
        [Replaces("System.RuntimeType", "GetField(System.String,System.Reflection.BindingFlags)")]
        internal static FieldInfo FindField(RuntimeType self, string name, BindingFlags flags)
        {
            ArgumentNullException.ThrowIfNull(name);
            RuntimeType.ListBuilder<FieldInfo> found = FindFields(self, name, flags, false);
            return found.Count == 0 ? null : found[0];
        }
    }
}
