// Facts about the running program that the library's IL holds as constants or gets from a host.
using System;
using System.Runtime.InteropServices;

namespace AotSdk
{
    internal static class Process
    {
        [Replaces("System.Runtime.InteropServices.RuntimeInformation", "get_ProcessArchitecture")]
        internal static Architecture Architecture() => (Architecture)Native.ProcessArchitecture();

        [Replaces("System.Environment", "GetCommandLineArgs")]
        internal static string[] CommandLine()
        {
            string[] arguments = Native.CommandLine();
            if (arguments == null)
                Throwing.OutOfMemory();
            return arguments;
        }
    }
}
