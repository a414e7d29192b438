/* QCalls on assemblies and modules: answered from RtAssemblyInfo, which is the native handle of both. */
#include <string.h>

#include "runtime/call/qcalls.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

static void return_text(StringHandleOnStack result, const char *text)
{
    rt_return_string(result, text, strlen(text));
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
