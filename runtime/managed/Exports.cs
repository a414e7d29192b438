// Entries into managed code for the runtime in C.
using System;
using System.Threading;

namespace AotSdk
{
    internal static class Exports
    {
        [Helper("rt_managed_thread_start")]
        internal static void StartThread(Thread thread) => thread.StartCallback();

        [Helper("rt_managed_process_exit")]
        internal static void ProcessExit() => AppContext.OnProcessExit();
    }
}
