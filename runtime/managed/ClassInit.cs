// Lazy static constructors: once, thread-safe, re-entrant on the running thread, failures remembered; threads whose constructors
// would wait for each other go on without waiting (ECMA-335 II.10.5.3).
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class ClassInit
    {
        const nuint NotRun = 0, Running = 1, Failed = 2, Done = 3;

        [Helper("rt_class_init")]
        internal static void Run(Cctor* record)
        {
            for (;;)
            {
                nuint state = Volatile.Read(ref record->State);
                if (state == Done)
                    return;
                if (state == Failed)
                    throw *(TypeInitializationException*)&record->Exception;
                if (state == NotRun)
                {
                    if (Interlocked.CompareExchange(ref record->State, Running, NotRun) == NotRun)
                    {
                        RunConstructor(record);
                        return;
                    }
                    continue;
                }
                if (Volatile.Read(ref record->Owner) == (nuint)Environment.CurrentManagedThreadId)
                    return;
                if (!Native.CctorWait(record))
                    return;
            }
        }

        static void RunConstructor(Cctor* record)
        {
            Volatile.Write(ref record->Owner, (nuint)Environment.CurrentManagedThreadId);
            try
            {
                if (record->Code != null)
                    record->Code();
            }
            catch (Exception inner)
            {
                // With the message made here, so that not every program holds the formatting of texts.
                string name = Throwing.MetadataName(record->Type);
                string message = string.Concat("The type initializer for '", name, "' threw an exception.");
                var failure = new TypeInitializationException(name, message, inner);
                *(TypeInitializationException*)&record->Exception = failure;
                Finish(record, Failed);
                throw failure;
            }
            Finish(record, Done);
        }

        static void Finish(Cctor* record, nuint state)
        {
            Volatile.Write(ref record->State, state);
            Native.CctorWake(record);
        }

        [Replaces("System.Runtime.CompilerServices.RuntimeHelpers", "RunClassConstructor(System.RuntimeTypeHandle)")]
        internal static void RunClassConstructor(RuntimeTypeHandle type)
        {
            RuntimeType runtimeType = type.m_type;
            if (runtimeType == null)
                throw new ArgumentException("Handle is not initialized.", nameof(type));
            Cctor* record = Native.TypeInfo((MethodTable*)runtimeType.m_handle)->StaticConstructor;
            if (record != null)
                Run(record);
        }
    }
}
