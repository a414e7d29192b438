// Entries into managed code for the runtime in C.
using System;
using System.Threading;

namespace AotSdk
{
    internal static class Exports
    {
        [Export("rt_managed_thread_start", When = "ThreadNative_Start")]
        internal static void StartThread(Thread thread) => thread.StartCallback();

        [Export("rt_managed_process_exit")]
        internal static void ProcessExit() => AppContext.OnProcessExit();
    }
}
