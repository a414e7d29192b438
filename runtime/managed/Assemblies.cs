// Assemblies and their modules: objects over the records in the image (RtAssemblyInfo), made when somebody asks.
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    // RtResource (runtime/abi/typeinfo.h).
    internal unsafe struct ResourceRecord
    {
        internal byte* Name, Bytes;
        internal nuint Length;
    }

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
        internal static RuntimeAssembly GetEntryAssembly() => Of(Native.EntryAssembly());

        // Without an object for the assembly.
        [Replaces("System.AppDomain", "get_FriendlyName")]
        internal static string FriendlyName(AppDomain self) => Native.StringFromUtf8(Native.EntryAssembly()->Name);

        // Assembly.GetExecutingAssembly() in a method of T.
        internal static Assembly Executing<T>() => Of((AssemblyInfo*)Native.TypeInfo(Compiler.MethodTableOf<T>())->Assembly);

        // ---- Resources ----

        // The compiler keeps the resources of the program's own assemblies when this is reached.
        static ResourceRecord* ResourcesOf(AssemblyInfo* info) => info->Resources;

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
