// Reflection objects over the records that the program keeps.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AotSdk
{
    // What methods and constructors share: a record, the type that declares it and the one it was found through.
    internal unsafe readonly struct MethodBody
    {
        internal readonly MethodRecord* Record;
        internal readonly RuntimeType Declaring, Reflected;

        internal MethodBody(MethodRecord* record, RuntimeType declaring, RuntimeType reflected)
        {
            Record = record;
            Declaring = declaring;
            Reflected = reflected;
        }

        internal string Name => Native.StringFromUtf8(Record->Name);
        internal MethodAttributes Attributes => (MethodAttributes)Record->Flags;
        internal CallingConventions Convention =>
            CallingConventions.Standard | ((Attributes & MethodAttributes.Static) == 0 ? CallingConventions.HasThis : 0);
        internal bool Same(in MethodBody other) => Record == other.Record && Reflected == other.Reflected;

        internal ParameterInfo[] Parameters(MemberInfo member)
        {
            if (Record->ParameterCount == 0)
                return Array.Empty<ParameterInfo>();
            var parameters = new ParameterInfo[Record->ParameterCount];
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] = new ReflectedParameter(&Record->Parameters[i + 1], member, i);
            return parameters;
        }

        internal string Print(MethodBase method, string prefix)
        {
            var text = new ValueStringBuilder(100);
            text.Append(prefix);
            text.Append(Name);
            text.Append('(');
            MethodBase.AppendParameters(ref text, method.GetParameterTypes(), Convention);
            text.Append(')');
            return text.ToString();
        }
    }

    internal sealed unsafe class ReflectedMethod : MethodInfo
    {
        internal readonly MethodBody Body;

        internal ReflectedMethod(MethodRecord* record, RuntimeType declaring, RuntimeType reflected) =>
            Body = new MethodBody(record, declaring, reflected);

        public override string Name => Body.Name;
        public override Type DeclaringType => Body.Declaring;
        public override Type ReflectedType => Body.Reflected;
        public override Module Module => Body.Declaring.Module;
        public override int MetadataToken => (int)Body.Record->Token;
        public override bool IsCollectible => false;
        public override MethodAttributes Attributes => Body.Attributes;
        public override CallingConventions CallingConvention => Body.Convention;
        public override MethodImplAttributes GetMethodImplementationFlags() => (MethodImplAttributes)Body.Record->ImplementationFlags;
        public override RuntimeMethodHandle MethodHandle => throw Reflection.NotKept(Body.Declaring, "The handle of a method");
        public override bool IsGenericMethod => (Body.Record->Traits & MethodRecord.Generic) != 0;
        public override bool IsGenericMethodDefinition => IsGenericMethod;
        public override bool ContainsGenericParameters => IsGenericMethod;
        public override Delegate CreateDelegate(Type type) => CreateDelegate(type, null);
        public override Delegate CreateDelegate(Type type, object target) => throw Reflection.NotKept(Body.Declaring, "A delegate of a method");
        public override MethodInfo MakeGenericMethod(params Type[] arguments) =>
            throw Reflection.NotKept(Body.Declaring, "An instance of a generic method");
        public override Type[] GetGenericArguments() => IsGenericMethod
            ? throw Reflection.NotKept(Body.Declaring, "The type parameters of a method") : Type.EmptyTypes;
        public override ParameterInfo ReturnParameter => new ReflectedParameter(Body.Record->Parameters, this, -1);
        public override Type ReturnType => ReturnParameter.ParameterType;
        public override ICustomAttributeProvider ReturnTypeCustomAttributes => ReturnParameter;
        public override ParameterInfo[] GetParameters() => Body.Parameters(this);
        // The signature of a generic method is not kept.
        public override string ToString() =>
            IsGenericMethod ? Name : Body.Print(this, string.Concat(ReturnType.FormatTypeName(), " "));
        public override bool Equals(object other) => other is ReflectedMethod method && Body.Same(method.Body);
        public override int GetHashCode() => (int)((nint)Body.Record >> 3);
        public override bool HasSameMetadataDefinitionAs(MemberInfo other) =>
            other is ReflectedMethod method && method.MetadataToken == MetadataToken && method.Module == Module;

        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(Body.Record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Find(null, inherit);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Find(Reflection.AttributeType(attributeType), inherit);

        object[] Find(RuntimeType type, bool inherit)
        {
            object[] own = Reflection.Attributes(Body.Record->Attributes, type);
            ReflectedMethod parent = inherit && own.Length == 0 ? MemberLookup.Overridden(this) : null;
            return parent == null ? own : parent.Find(type, true);
        }

        public override bool IsDefined(Type attributeType, bool inherit)
        {
            if (Reflection.IsDefined(Body.Record->Attributes, Reflection.AttributeType(attributeType)))
                return true;
            ReflectedMethod parent = inherit ? MemberLookup.Overridden(this) : null;
            return parent != null && parent.IsDefined(attributeType, true);
        }

        public override MethodInfo GetBaseDefinition()
        {
            ReflectedMethod method = this;
            for (ReflectedMethod next = this; next != null; next = MemberLookup.Overridden(next))
                method = next;
            return method;
        }

        public override object Invoke(object target, BindingFlags flags, Binder binder, object[] arguments, CultureInfo culture)
        {
            if (IsGenericMethod)
                throw new InvalidOperationException(SR.Arg_UnboundGenParam);
            if ((Attributes & MethodAttributes.Static) == 0)
                MethodInvokerCommon.ValidateInvokeTarget(target, this);
            object[] fitted = Reflection.FitArguments(this, Body.Record, arguments);
            object result;
            try
            {
                result = Call(target, fitted);
            }
            catch (Exception inner) when ((flags & BindingFlags.DoNotWrapExceptions) == 0)
            {
                throw new TargetInvocationException(inner);
            }
            Reflection.CopyBack(Body.Record, fitted, arguments);
            return result;
        }

        // The compiler keeps what calls methods when this is reached.
        object Call(object target, object[] arguments)
        {
            if (Body.Record->Call == null)
                throw new NotSupportedException(string.Concat(Throwing.FullName(Reflection.TableOf(Body.Declaring)), ".", Name)
                    + " cannot be called by reflection.");
            return Body.Record->Call(target, arguments);
        }
    }

    internal sealed unsafe class ReflectedConstructor : ConstructorInfo
    {
        internal readonly MethodBody Body;

        internal ReflectedConstructor(MethodRecord* record, RuntimeType declaring) => Body = new MethodBody(record, declaring, declaring);

        public override string Name => Body.Name;
        public override Type DeclaringType => Body.Declaring;
        public override Type ReflectedType => Body.Reflected;
        public override Module Module => Body.Declaring.Module;
        public override int MetadataToken => (int)Body.Record->Token;
        public override bool IsCollectible => false;
        public override MethodAttributes Attributes => Body.Attributes;
        public override CallingConventions CallingConvention => Body.Convention;
        public override MethodImplAttributes GetMethodImplementationFlags() => (MethodImplAttributes)Body.Record->ImplementationFlags;
        public override RuntimeMethodHandle MethodHandle => throw Reflection.NotKept(Body.Declaring, "The handle of a constructor");
        public override ParameterInfo[] GetParameters() => Body.Parameters(this);
        public override string ToString() => Body.Print(this, "Void ");
        public override bool Equals(object other) => other is ReflectedConstructor constructor && Body.Same(constructor.Body);
        public override int GetHashCode() => (int)((nint)Body.Record >> 3);
        public override bool HasSameMetadataDefinitionAs(MemberInfo other) =>
            other is ReflectedConstructor constructor && constructor.MetadataToken == MetadataToken && constructor.Module == Module;

        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(Body.Record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Reflection.Attributes(Body.Record->Attributes, null);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Reflection.Attributes(Body.Record->Attributes, Reflection.AttributeType(attributeType));
        public override bool IsDefined(Type attributeType, bool inherit) =>
            Reflection.IsDefined(Body.Record->Attributes, Reflection.AttributeType(attributeType));

        public override object Invoke(object target, BindingFlags flags, Binder binder, object[] arguments, CultureInfo culture) =>
            throw Reflection.NotKept(Body.Declaring, "Running the constructor on an object that exists,");

        public override object Invoke(BindingFlags flags, Binder binder, object[] arguments, CultureInfo culture)
        {
            if (Body.Declaring.IsAbstract)
                throw new MemberAccessException(SR.Format(SR.Acc_CreateAbstEx, Body.Declaring));
            object[] fitted = Reflection.FitArguments(this, Body.Record, arguments);
            object result;
            try
            {
                result = Call(fitted);
            }
            catch (Exception inner) when ((flags & BindingFlags.DoNotWrapExceptions) == 0)
            {
                throw new TargetInvocationException(inner);
            }
            Reflection.CopyBack(Body.Record, fitted, arguments);
            return result;
        }

        // The compiler keeps what calls constructors when this is reached.
        object Call(object[] arguments)
        {
            if (Body.Record->Call == null)
                throw new NotSupportedException(string.Concat(Throwing.FullName(Reflection.TableOf(Body.Declaring)),
                    " cannot be created by reflection."));
            return Body.Record->Call(null, arguments);
        }
    }

    internal sealed unsafe class ReflectedParameter : ParameterInfo
    {
        readonly ParameterRecord* record;

        internal ReflectedParameter(ParameterRecord* record, MemberInfo member, int position)
        {
            this.record = record;
            MemberImpl = member;
            PositionImpl = position;
            AttrsImpl = (ParameterAttributes)record->Flags;
            NameImpl = *record->Name == 0 ? null : Native.StringFromUtf8(record->Name);
        }

        public override Type ParameterType => record->Type != null ? Native.RuntimeType(record->Type)
            : throw Reflection.NotKept((RuntimeType)MemberImpl.DeclaringType, "A parameter type of a generic method");
        public override bool HasDefaultValue => record->Value != null;
        public override object DefaultValue => record->Value != null ? Reflection.Constant(record->Value, record->Type)
            : IsOptional ? Type.Missing : DBNull.Value;
        public override object RawDefaultValue => record->Value != null ? Reflection.Constant(record->Value, null)
            : IsOptional ? Type.Missing : DBNull.Value;
        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Reflection.Attributes(record->Attributes, null);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Reflection.Attributes(record->Attributes, Reflection.AttributeType(attributeType));
        public override bool IsDefined(Type attributeType, bool inherit) =>
            Reflection.IsDefined(record->Attributes, Reflection.AttributeType(attributeType));
    }

    internal sealed unsafe class ReflectedField : FieldInfo
    {
        readonly FieldRecord* record;
        readonly RuntimeType declaring, reflected;

        internal ReflectedField(FieldRecord* record, RuntimeType declaring, RuntimeType reflected)
        {
            this.record = record;
            this.declaring = declaring;
            this.reflected = reflected;
        }

        public override string Name => Native.StringFromUtf8(record->Name);
        public override Type DeclaringType => declaring;
        public override Type ReflectedType => reflected;
        public override Module Module => declaring.Module;
        public override int MetadataToken => (int)record->Token;
        public override bool IsCollectible => false;
        public override FieldAttributes Attributes => (FieldAttributes)record->Flags;
        public override Type FieldType => Native.RuntimeType(record->Type);
        public override RuntimeFieldHandle FieldHandle => throw Reflection.NotKept(declaring, "The handle of a field");
        public override string ToString() => string.Concat(FieldType.FormatTypeName(), " ", Name);
        public override bool Equals(object other) =>
            other is ReflectedField field && field.record == record && field.reflected == reflected;
        public override int GetHashCode() => (int)((nint)record >> 3);
        public override bool HasSameMetadataDefinitionAs(MemberInfo other) =>
            other is ReflectedField field && field.MetadataToken == MetadataToken && field.Module == Module;

        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Reflection.Attributes(record->Attributes, null);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Reflection.Attributes(record->Attributes, Reflection.AttributeType(attributeType));
        public override bool IsDefined(Type attributeType, bool inherit) =>
            Reflection.IsDefined(record->Attributes, Reflection.AttributeType(attributeType));

        void CheckTarget(object target)
        {
            if (IsStatic)
                return;
            if (target == null)
                throw new TargetException(SR.RFLCT_Targ_StatFldReqTarg);
            if (!declaring.IsInstanceOfType(target))
                throw new ArgumentException(SR.Format(SR.Arg_FieldDeclTarget, Name, declaring, target.GetType()));
        }

        public override object GetRawConstantValue() => record->Value != null ? Reflection.Constant(record->Value, null)
            : throw new InvalidOperationException();

        public override object GetValue(object target)
        {
            if (record->Value != null)
                return Reflection.Constant(record->Value, record->Type);
            CheckTarget(target);
            return Read(target);
        }

        public override void SetValue(object target, object value, BindingFlags flags, Binder binder, CultureInfo culture)
        {
            if (IsLiteral)
                throw new FieldAccessException(SR.Acc_ReadOnly);
            CheckTarget(target);
            if (IsStatic && IsInitOnly)
                throw new FieldAccessException(SR.Format(SR.RFLCT_CannotSetInitonlyStaticField, Name, declaring));
            Write(target, Reflection.Fit(value, record->Type));
        }

        // The compiler keeps what reads and writes fields when these are reached.
        object Read(object target) => record->Get != null ? record->Get(target) : throw NotAccessible();

        void Write(object target, object value)
        {
            if (record->Set == null)
                throw NotAccessible();
            record->Set(target, value);
        }

        Exception NotAccessible() => new NotSupportedException(string.Concat(Throwing.FullName(Reflection.TableOf(declaring)), ".", Name)
            + " cannot be accessed by reflection.");
    }

    internal sealed unsafe class ReflectedProperty : PropertyInfo
    {
        internal readonly PropertyRecord* Record;
        internal readonly RuntimeType Declaring;
        readonly RuntimeType reflected;

        internal ReflectedProperty(PropertyRecord* record, RuntimeType declaring, RuntimeType reflected)
        {
            Record = record;
            Declaring = declaring;
            this.reflected = reflected;
        }

        public override string Name => Native.StringFromUtf8(Record->Name);
        public override Type DeclaringType => Declaring;
        public override Type ReflectedType => reflected;
        public override Module Module => Declaring.Module;
        public override int MetadataToken => (int)Record->Token;
        public override bool IsCollectible => false;
        public override PropertyAttributes Attributes => (PropertyAttributes)Record->Flags;
        public override Type PropertyType => Native.RuntimeType(Record->Type);
        public override bool CanRead => Record->First != null;
        public override bool CanWrite => Record->Second != null;
        public override bool Equals(object other) =>
            other is ReflectedProperty property && property.Record == Record && property.reflected == reflected;
        public override int GetHashCode() => (int)((nint)Record >> 3);
        public override bool HasSameMetadataDefinitionAs(MemberInfo other) =>
            other is ReflectedProperty property && property.MetadataToken == MetadataToken && property.Module == Module;

        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(Record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Reflection.Attributes(Record->Attributes, null);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Reflection.Attributes(Record->Attributes, Reflection.AttributeType(attributeType));
        public override bool IsDefined(Type attributeType, bool inherit) =>
            Reflection.IsDefined(Record->Attributes, Reflection.AttributeType(attributeType));

        internal static MethodInfo Accessor(MethodRecord* record, RuntimeType declaring, RuntimeType reflected, bool nonPublic) =>
            record != null && (nonPublic || ((MethodAttributes)record->Flags & MethodAttributes.MemberAccessMask) == MethodAttributes.Public)
                ? new ReflectedMethod(record, declaring, reflected)
                : null;

        public override MethodInfo GetGetMethod(bool nonPublic) => Accessor(Record->First, Declaring, reflected, nonPublic);
        public override MethodInfo GetSetMethod(bool nonPublic) => Accessor(Record->Second, Declaring, reflected, nonPublic);

        public override MethodInfo[] GetAccessors(bool nonPublic)
        {
            var accessors = new RuntimeType.ListBuilder<MethodInfo>();
            MethodInfo getter = GetGetMethod(nonPublic), setter = GetSetMethod(nonPublic);
            if (getter is not null)
                accessors.Add(getter);
            if (setter is not null)
                accessors.Add(setter);
            return accessors.ToArray();
        }

        internal int IndexCount => Record->First != null ? Record->First->ParameterCount : Record->Second->ParameterCount - 1;

        public override ParameterInfo[] GetIndexParameters()
        {
            if (IndexCount == 0)
                return Array.Empty<ParameterInfo>();
            ParameterRecord* first = Record->First != null ? Record->First->Parameters : Record->Second->Parameters;
            var parameters = new ParameterInfo[IndexCount];
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] = new ReflectedParameter(first + i + 1, this, i);
            return parameters;
        }

        public override string ToString()
        {
            string text = string.Concat(PropertyType.FormatTypeName(), " ", Name);
            ParameterInfo[] index = GetIndexParameters();
            if (index.Length == 0)
                return text;
            var types = new Type[index.Length];
            for (int i = 0; i < types.Length; i++)
                types[i] = index[i].ParameterType;
            var list = new ValueStringBuilder(100);
            list.Append(text);
            list.Append(" [");
            MethodBase.AppendParameters(ref list, types, CallingConventions.Standard);
            list.Append(']');
            return list.ToString();
        }

        public override object GetValue(object target, BindingFlags flags, Binder binder, object[] index, CultureInfo culture) =>
            (GetGetMethod(true) ?? throw new ArgumentException(SR.Arg_GetMethNotFnd)).Invoke(target, flags, binder, index, null);

        public override void SetValue(object target, object value, BindingFlags flags, Binder binder, object[] index, CultureInfo culture)
        {
            MethodInfo setter = GetSetMethod(true) ?? throw new ArgumentException(SR.Arg_SetMethNotFnd);
            int count = index == null ? 0 : index.Length;
            var arguments = new object[count + 1];
            for (int i = 0; i < count; i++)
                arguments[i] = index[i];
            arguments[count] = value;
            setter.Invoke(target, flags, binder, arguments, culture);
        }
    }

    internal sealed unsafe class ReflectedEvent : EventInfo
    {
        readonly PropertyRecord* record;
        readonly RuntimeType declaring, reflected;

        internal ReflectedEvent(PropertyRecord* record, RuntimeType declaring, RuntimeType reflected)
        {
            this.record = record;
            this.declaring = declaring;
            this.reflected = reflected;
        }

        public override string Name => Native.StringFromUtf8(record->Name);
        public override Type DeclaringType => declaring;
        public override Type ReflectedType => reflected;
        public override Module Module => declaring.Module;
        public override int MetadataToken => (int)record->Token;
        public override bool IsCollectible => false;
        public override EventAttributes Attributes => (EventAttributes)record->Flags;
        public override MethodInfo GetAddMethod(bool nonPublic) => ReflectedProperty.Accessor(record->First, declaring, reflected, nonPublic);
        public override MethodInfo GetRemoveMethod(bool nonPublic) => ReflectedProperty.Accessor(record->Second, declaring, reflected, nonPublic);
        public override MethodInfo GetRaiseMethod(bool nonPublic) => null;
        public override string ToString() => string.Concat(Native.RuntimeType(record->Type).FormatTypeName(), " ", Name);
        public override bool Equals(object other) => other is ReflectedEvent item && item.record == record && item.reflected == reflected;
        public override int GetHashCode() => (int)((nint)record >> 3);
        public override IList<CustomAttributeData> GetCustomAttributesData() => AttributeData.Of(record->Attributes);
        public override object[] GetCustomAttributes(bool inherit) => Reflection.Attributes(record->Attributes, null);
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            Reflection.Attributes(record->Attributes, Reflection.AttributeType(attributeType));
        public override bool IsDefined(Type attributeType, bool inherit) =>
            Reflection.IsDefined(record->Attributes, Reflection.AttributeType(attributeType));
    }
}
