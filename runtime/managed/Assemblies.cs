// Assemblies and their modules: objects over the records in the image (RtAssemblyInfo), made when somebody asks.
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    internal static unsafe class Assemblies
    {
        // The constructors of the library throw.
        [Replaces("System.Reflection.RuntimeAssembly", ".ctor")]
        internal static void Construct(RuntimeAssembly self)
        {
        }

        [Replaces("System.Reflection.RuntimeModule", ".ctor")]
        internal static void Construct(RuntimeModule self)
        {
        }

        static RuntimeAssembly Of(AssemblyInfo* info)
        {
            ref object slot = ref Unsafe.AsRef<object>(&info->Assembly);
            object known = Volatile.Read(ref slot);
            if (known != null)
                return Unsafe.As<RuntimeAssembly>(known);
            var made = new RuntimeAssembly { m_assembly = (nint)info };
            return Unsafe.As<RuntimeAssembly>(Interlocked.CompareExchange(ref slot, made, null) ?? made);
        }

        static RuntimeModule ModuleOf(AssemblyInfo* info)
        {
            ref object slot = ref Unsafe.AsRef<object>(&info->Module);
            object known = Volatile.Read(ref slot);
            if (known != null)
                return Unsafe.As<RuntimeModule>(known);
            var made = new RuntimeModule();
            Unsafe.AsRef(in made.m_runtimeAssembly) = Of(info);
            Unsafe.AsRef(in made.m_pData) = (nint)info;
            return Unsafe.As<RuntimeModule>(Interlocked.CompareExchange(ref slot, made, null) ?? made);
        }

        static AssemblyInfo* InfoOf(RuntimeType type) => (AssemblyInfo*)Native.TypeInfo(Reflection.TableOf(type))->Assembly;

        [Replaces("System.RuntimeTypeHandle", "GetAssembly")]
        internal static RuntimeAssembly GetAssembly(RuntimeType type) => Of(InfoOf(type));

        [Replaces("System.RuntimeTypeHandle", "GetModule(System.RuntimeType)")]
        internal static RuntimeModule GetModule(RuntimeType type) => ModuleOf(InfoOf(type));

        [Replaces("System.Reflection.RuntimeAssembly", "GetManifestModule()")]
        internal static RuntimeModule GetManifestModule(RuntimeAssembly self) => ModuleOf((AssemblyInfo*)self.m_assembly);

        [Replaces("System.Reflection.RuntimeAssembly", "GetModulesInternal")]
        internal static Module[] GetModules(RuntimeAssembly self, bool loadIfNotFound, bool getResourceModules) =>
            new Module[] { GetManifestModule(self) };

        [Replaces("System.Reflection.Assembly", "GetEntryAssemblyInternal")]
        internal static RuntimeAssembly GetEntryAssembly() => Of(*Native.Assemblies());

        // Without an object for the assembly.
        [Replaces("System.AppDomain", "get_FriendlyName")]
        internal static string FriendlyName(AppDomain self) => Native.StringFromUtf8((*Native.Assemblies())->Name);

        // A module of a program in one file has no folder.
        [Replaces("System.Reflection.RuntimeModule", "GetFullyQualifiedName()")]
        internal static string ModuleName(RuntimeModule self) => Native.StringFromUtf8(((AssemblyInfo*)self.m_pData)->ModuleName);

        // Assembly.GetExecutingAssembly() in a method of T.
        internal static Assembly Executing<T>() => Of((AssemblyInfo*)Native.TypeInfo(Compiler.MethodTableOf<T>())->Assembly);

        // ---- Types by name ----

        // The compiler lists the types that the program names when this is reached.
        static MethodTable** TypesOf(AssemblyInfo* info) => info->Reflection == null ? null : info->Reflection->Types;

        static RuntimeType Find(AssemblyInfo* info, string name, bool ignoreCase)
        {
            StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            for (MethodTable** type = TypesOf(info); type != null && *type != null; type++)
            {
                TypeInfo* names = Native.TypeInfo(*type);
                string own = Native.StringFromUtf8(names->Name);
                if (string.Equals(*names->NameSpace == 0 ? own : string.Concat(Native.StringFromUtf8(names->NameSpace), ".", own), name, comparison))
                    return Native.RuntimeType(*type);
            }
            return null;
        }

        static string Join(string name, ReadOnlySpan<string> nested)
        {
            foreach (string part in nested)
                name = string.Concat(name, "+", part);
            return name;
        }

        [Replaces("System.Reflection.RuntimeAssembly", "GetTypeCore(System.String,System.ReadOnlySpan`1<System.String>,System.Boolean,System.Boolean)")]
        internal static Type GetType(RuntimeAssembly self, string name, ReadOnlySpan<string> nested, bool throwOnFileNotFound, bool ignoreCase) =>
            Find((AssemblyInfo*)self.m_assembly, Join(name, nested), ignoreCase);

        // Names without an assembly: first the program's own, then the others.
        [Replaces("System.Reflection.TypeNameResolver", "GetTypeFromDefaultAssemblies")]
        internal static Type GetDefaultType(ref TypeNameResolver self, string name, ReadOnlySpan<string> nested, System.Reflection.Metadata.TypeName parsed)
        {
            for (AssemblyInfo** info = Native.Assemblies(); *info != null; info++)
                if (Find(*info, Join(name, nested), self._ignoreCase) is RuntimeType found)
                    return found;
            if (self._throwOnError)
                throw new TypeLoadException(SR.Format(SR.TypeLoad_ResolveTypeFromAssembly, parsed.FullName, Of(*Native.Assemblies()).FullName));
            return null;
        }

        [Replaces("System.Reflection.RuntimeAssembly",
            "InternalLoad(System.Reflection.AssemblyName,System.Threading.StackCrawlMark&,System.Runtime.Loader.AssemblyLoadContext,System.Reflection.RuntimeAssembly,System.Boolean)")]
        internal static RuntimeAssembly Load(AssemblyName name, ref StackCrawlMark mark, System.Runtime.Loader.AssemblyLoadContext context,
            RuntimeAssembly requesting, bool throwOnFileNotFound)
        {
            for (AssemblyInfo** info = Native.Assemblies(); *info != null; info++)
                if (string.Equals(Native.StringFromUtf8((*info)->Name), name.Name, StringComparison.OrdinalIgnoreCase))
                    return Of(*info);
            return throwOnFileNotFound
                ? throw new System.IO.FileNotFoundException(SR.Format(SR.FileNotFound_ResolveAssembly, name), name.FullName)
                : null;
        }

        [Replaces("System.Reflection.Assembly", "GetExecutingAssembly(System.Threading.StackCrawlMark&)")]
        internal static RuntimeAssembly CallingAssembly(ref StackCrawlMark mark) => Of(*Native.Assemblies());

        static RuntimeType[] List(AssemblyInfo* info, bool exported)
        {
            var types = new RuntimeType.ListBuilder<RuntimeType>();
            for (MethodTable** type = TypesOf(info); type != null && *type != null; type++)
                if (!exported || Native.RuntimeType(*type).IsVisible)
                    types.Add(Native.RuntimeType(*type));
            return types.ToArray();
        }

        [Replaces("System.Reflection.RuntimeModule", "GetDefinedTypes")]
        internal static RuntimeType[] GetTypes(RuntimeModule self) => List((AssemblyInfo*)self.m_pData, false);

        [Replaces("System.Reflection.RuntimeAssembly", "GetExportedTypes()")]
        internal static Type[] GetExportedTypes(RuntimeAssembly self) => List((AssemblyInfo*)self.m_assembly, true);

        // ---- Resources ----

        // The compiler keeps the resources of the program's own assemblies, and data of the library's, when this is reached.
        static ResourceRecord* ResourcesOf(AssemblyInfo* info) => info->Reflection == null ? null : info->Reflection->Resources;

        [Replaces("System.Reflection.RuntimeAssembly", "GetResource")]
        internal static byte* GetResource(QCallAssembly assembly, string name, out uint length)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            for (ResourceRecord* record = ResourcesOf((AssemblyInfo*)assembly._assembly); record != null && record->Name != null; record++)
                if (Native.StringFromUtf8(record->Name) == name)
                {
                    length = (uint)record->Length;
                    return record->Bytes;
                }
            length = 0;
            return null;
        }

        [Replaces("System.Reflection.RuntimeAssembly", "GetManifestResourceNames()")]
        internal static string[] GetResourceNames(RuntimeAssembly self)
        {
            var names = new RuntimeType.ListBuilder<string>();
            for (ResourceRecord* record = ResourcesOf((AssemblyInfo*)self.m_assembly); record != null && record->Name != null; record++)
                names.Add(Native.StringFromUtf8(record->Name));
            return names.ToArray();
        }

        [Replaces("System.Reflection.RuntimeAssembly", "GetManifestResourceInfo(System.String)")]
        internal static ManifestResourceInfo GetResourceInfo(RuntimeAssembly self, string name)
        {
            for (ResourceRecord* record = ResourcesOf((AssemblyInfo*)self.m_assembly); record != null && record->Name != null; record++)
                if (Native.StringFromUtf8(record->Name) == name)
                    return new ManifestResourceInfo(null, null, ResourceLocation.Embedded | ResourceLocation.ContainedInManifestFile);
            return null;
        }
    }
}
