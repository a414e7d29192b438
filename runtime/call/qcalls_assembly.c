/* QCalls on assemblies and modules: answered from RtAssemblyInfo, which is the native handle of both. */
#include <string.h>

#include "runtime/call/qcalls.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

/* The overlay's. */
Object *rt_managed_make_assembly(struct RtAssemblyInfo *info) __attribute__((weak));
Object *rt_managed_make_module(struct RtAssemblyInfo *info, Object *assembly) __attribute__((weak));
/* The data writer's: the program's own assembly. */
extern RtAssemblyInfo *const rt_entry_assembly __attribute__((weak));

enum { OBJECT_ASSEMBLY, OBJECT_MODULE };

/* The reflection object, made once. Managed state; 0 when it cannot be made, with the exception left. */
static Object *assembly_object(RtAssemblyInfo *info, int which)
{
    if (!info)
        return NULL;
    Object *known = __atomic_load_n(&info->objects[which], __ATOMIC_ACQUIRE);
    void *maker = which == OBJECT_ASSEMBLY ? (void *)rt_managed_make_assembly : (void *)rt_managed_make_module;
    if (known || !maker)
        return known;
    uintptr_t arguments[2] = {(uintptr_t)info, 0};
    if (which == OBJECT_MODULE)
        arguments[1] = (uintptr_t)assembly_object(info, OBJECT_ASSEMBLY);
    Object *made = (Object *)rt_call_managed(maker, arguments, 2, &rt_thread.pending_exception);
    if (!made ||
        __atomic_compare_exchange_n(&info->objects[which], &known, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return made;
    return known;
}

static void return_assembly_object(RtAssemblyInfo *info, int which, ObjectHandleOnStack result)
{
    rt_managed_enter();
    *result.reference = assembly_object(info, which);
    rt_managed_leave();
}

static void return_text(StringHandleOnStack result, const char *text)
{
    rt_return_string(result, text, strlen(text));
}

static RtAssemblyInfo *assembly_of(ObjectHandleOnStack type)
{
    return (RtAssemblyInfo *)(uintptr_t)rt_type_of(*type.reference)->type_info->assembly;
}

RT_QCALL(void, RuntimeTypeHandle_GetModuleSlow, ObjectHandleOnStack type, ObjectHandleOnStack result)
{
    rt_managed_enter();
    RtAssemblyInfo *info = assembly_of(type);
    rt_managed_leave();
    return_assembly_object(info, OBJECT_MODULE, result);
}

RT_QCALL(void, RuntimeTypeHandle_GetAssemblySlow, ObjectHandleOnStack type, ObjectHandleOnStack result)
{
    rt_managed_enter();
    RtAssemblyInfo *info = assembly_of(type);
    rt_managed_leave();
    return_assembly_object(info, OBJECT_ASSEMBLY, result);
}

RT_QCALL(void, AssemblyHandle_GetManifestModuleSlow, ObjectHandleOnStack assembly, ObjectHandleOnStack result)
{
    rt_managed_enter();
    RtAssemblyInfo *info = *(RtAssemblyInfo **)rt_field(*assembly.reference, RT_FIELD_ASSEMBLY_HANDLE);
    rt_managed_leave();
    return_assembly_object(info, OBJECT_MODULE, result);
}

RT_QCALL(void, AssemblyNative_GetEntryAssembly, ObjectHandleOnStack result)
{
    if (&rt_entry_assembly)
        return_assembly_object(rt_entry_assembly, OBJECT_ASSEMBLY, result);
}

RT_QCALL(void, AssemblyNative_GetFullName, QCallAssembly assembly, StringHandleOnStack result)
{
    return_text(result, assembly.assembly->full_name);
}

RT_QCALL(void, AssemblyNative_GetSimpleName, QCallAssembly assembly, StringHandleOnStack result)
{
    return_text(result, assembly.assembly->name);
}

RT_QCALL(void, AssemblyNative_GetLocale, QCallAssembly assembly, StringHandleOnStack result)
{
    (void)assembly;
    return_text(result, "");
}

/* A program in one file has no assembly files. */
RT_QCALL(void, AssemblyNative_GetLocation, QCallAssembly assembly, StringHandleOnStack result)
{
    (void)assembly;
    return_text(result, "");
}

RT_QCALL(int32_t, AssemblyNative_GetCodeBase, QCallAssembly assembly, StringHandleOnStack result)
{
    (void)assembly;
    (void)result;
    return 0;
}

RT_QCALL(int32_t, AssemblyNative_GetHashAlgorithm, QCallAssembly assembly)
{
    (void)assembly;
    return 0x8004; /* AssemblyHashAlgorithm.SHA1 */
}

static bool is_signed(const RtAssemblyInfo *info)
{
    const char *token = strstr(info->full_name, "PublicKeyToken=");
    return token && strcmp(token, "PublicKeyToken=null") != 0;
}

RT_QCALL(int32_t, AssemblyNative_GetFlags, QCallAssembly assembly)
{
    return is_signed(assembly.assembly); /* AssemblyNameFlags.PublicKey */
}

/* The image keeps tokens, not keys: an empty key. */
RT_QCALL(void, AssemblyNative_GetPublicKey, QCallAssembly assembly, ObjectHandleOnStack result)
{
    (void)assembly;
    rt_managed_enter();
    rt_return_object(result, (Object *)rt_alloc_array_slow(rt_known_types[RT_TYPE_BYTE_ARRAY], 0));
    rt_managed_leave();
}

RT_QCALL(void, AssemblyNative_GetVersion, QCallAssembly assembly, int32_t *major, int32_t *minor, int32_t *build,
         int32_t *revision)
{
    *major = (int32_t)assembly.assembly->version[0];
    *minor = (int32_t)assembly.assembly->version[1];
    *build = (int32_t)assembly.assembly->version[2];
    *revision = (int32_t)assembly.assembly->version[3];
}

RT_QCALL(void, RuntimeModule_GetScopeName, QCallModule module, StringHandleOnStack result)
{
    return_text(result, module.module->module_name);
}

RT_QCALL(void, ModuleHandle_GetModuleType, QCallModule module, ObjectHandleOnStack result)
{
    (void)module; /* global methods and fields of a module have no type object */
    (void)result;
}

RT_QCALL(void, ModuleHandle_GetPEKind, QCallModule module, int32_t *kind, int32_t *machine)
{
    (void)module;
    *kind = 1;        /* PortableExecutableKinds.ILOnly */
    *machine = 0x14c; /* ImageFileMachine.I386, as every IL-only file says */
}

RT_QCALL(int32_t, ModuleHandle_GetMDStreamVersion, QCallModule module)
{
    (void)module;
    return 0x20000;
}

/* There is one context and it is never unloaded; its native side is the program itself. */
RT_QCALL(void *, AssemblyNative_InitializeAssemblyLoadContext, void *context, int32_t is_default,
         int32_t is_collectible)
{
    static char self;
    (void)context;
    (void)is_default;
    (void)is_collectible;
    return &self;
}

RT_QCALL(void, AssemblyNative_PrepareForAssemblyLoadContextRelease, void *native, void *strong)
{
    (void)native;
    (void)strong;
}
