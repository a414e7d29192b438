// Stack traces without the reflection engine: frames come from the runtime as text.
using System;
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace AotSdk
{
    internal static class StackTraces
    {
        const string ForeignEnd = "--- End of stack trace from previous location ---";

        // "   at A.B()\n   at C.D()", without a final line end.
        [Replaces("System.Exception", "GetStackTrace")]
        internal static string Of(Exception exception)
        {
            var text = new StringBuilder();
            Append(text, exception);
            return text.ToString();
        }

        static void Append(StringBuilder text, Exception exception)
        {
            int count = Native.StackTraceCount(exception);
            for (int i = 0; i < count; i++)
            {
                string frame = Native.StackTraceFrame(exception, i);
                if (frame != null)
                {
                    if (text.Length != 0)
                        text.Append('\n');
                    text.Append("   at ").Append(frame);
                }
                if (Native.StackTraceFrameEndsForeign(exception, i))
                    text.Append('\n').Append(ForeignEnd);
            }
        }

        // Methods are no objects here, so there is none to answer.
        [Replaces("System.Exception", "get_TargetSite")]
        internal static MethodBase TargetSite(Exception exception) => null;

        [Replaces("System.Exception", "get_Source")]
        internal static string Source(Exception exception) => exception._source;

        [Replaces("System.Exception", "SetCurrentStackTrace")]
        internal static void SetCurrentStackTrace(Exception exception)
        {
            if (exception.CanSetRemoteStackTrace())
                exception._remoteStackTraceString = ForeignEnd + "\n";
        }

        // What follows "Unhandled exception. " in the report.
        [Helper("rt_managed_exception_text")]
        internal static string ExceptionText(Exception exception)
        {
            try
            {
                return exception.ToString();
            }
            catch (Exception)
            {
                return Throwing.FullNameOf(exception);
            }
        }

        // A trace is the text of its frames: StackFrame objects need methods as objects.
        [Replaces("System.Diagnostics.StackTrace", "CaptureStackTrace")]
        internal static void Capture(StackTrace trace, int skip, bool needFileInfo, Exception exception)
        {
            trace._numOfFrames = 0;
            trace._methodsToSkip = 0;
        }

        [Replaces("System.Diagnostics.StackTrace", "ToString(System.Diagnostics.StackTrace/TraceFormat,System.Text.StringBuilder)")]
        internal static void Print(StackTrace trace, StackTrace.TraceFormat format, StringBuilder text)
        {
        }

        [Replaces("System.Diagnostics.StackFrame", "BuildStackFrame")]
        internal static void BuildFrame(StackFrame frame, int skip, bool needFileInfo)
        {
        }
    }
}
