// The events that the runtime raises for exceptions. They cost nothing in programs that do not use them: the first handler tells
// the runtime which code to call.
using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace AotSdk
{
    [StackTraceHidden]
    internal static unsafe class ExceptionEvents
    {
        static event EventHandler<FirstChanceExceptionEventArgs> FirstChance;
        static event UnhandledExceptionEventHandler Unhandled;

        [Replaces("System.AppDomain", "add_FirstChanceException")]
        internal static void AddFirstChance(AppDomain domain, EventHandler<FirstChanceExceptionEventArgs> handler)
        {
            FirstChance += handler;
            Native.SetFirstChanceHandler((nint)(delegate*<Exception, void>)&OnFirstChance);
        }

        [Replaces("System.AppDomain", "remove_FirstChanceException")]
        internal static void RemoveFirstChance(AppDomain domain, EventHandler<FirstChanceExceptionEventArgs> handler) =>
            FirstChance -= handler;

        static void OnFirstChance(Exception exception) =>
            FirstChance?.Invoke(AppDomain.CurrentDomain, new FirstChanceExceptionEventArgs(exception));

        [Replaces("System.AppDomain", "add_UnhandledException")]
        internal static void AddUnhandled(AppDomain domain, UnhandledExceptionEventHandler handler)
        {
            Unhandled += handler;
            Native.SetUnhandledHandler((nint)(delegate*<object, void>)&OnUnhandled);
        }

        [Replaces("System.AppDomain", "remove_UnhandledException")]
        internal static void RemoveUnhandled(AppDomain domain, UnhandledExceptionEventHandler handler) => Unhandled -= handler;

        // A handler that throws does not keep the others from being called.
        [Replaces("System.AppContext", "OnUnhandledException")]
        internal static void OnUnhandled(object exception)
        {
            UnhandledExceptionEventHandler handlers = Unhandled;
            if (handlers == null)
                return;
            var arguments = new UnhandledExceptionEventArgs(exception, true);
            foreach (UnhandledExceptionEventHandler handler in Delegate.EnumerateInvocationList(handlers))
            {
                try
                {
                    handler(AppDomain.CurrentDomain, arguments);
                }
                catch
                {
                }
            }
        }
    }
}
