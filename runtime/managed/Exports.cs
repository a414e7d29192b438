// Entries into managed code for the runtime in C.
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class Exports
    {
        [Export("rt_managed_thread_start", When = "ThreadNative_Start")]
        internal static void StartThread(Thread thread) => thread.StartCallback();

        [Export("rt_managed_process_exit")]
        internal static void ProcessExit() => AppContext.OnProcessExit();
    }
}
