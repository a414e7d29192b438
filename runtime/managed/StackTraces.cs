// Stack traces without the reflection engine: frames come from the runtime as text.
using System;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace AotSdk
{
    // What a trace knows of a method: its text, "Namespace.Type.Method(String text)", and its name. Types are no part of it.
    internal sealed class TracedMethod : MethodBase
    {
        internal readonly string Text, Source;
        internal readonly bool EndsForeign;
        readonly string signature;

        internal TracedMethod(Exception exception, int frame)
        {
            Text = Native.StackTraceFrame(exception, frame);
            Source = Native.StackTraceSource(exception, frame);
            EndsForeign = Native.StackTraceFrameEndsForeign(exception, frame);
            signature = Native.StackTraceMethod(exception, frame);
        }

        public override string Name
        {
            get
            {
                int end = 0;
                while (end < signature.Length && signature[end] != '(' && signature[end] != '[')
                    end++;
                return signature.Substring(0, end);
            }
        }

        public override string ToString() => signature;
        public override MemberTypes MemberType => Name.StartsWith('.') ? MemberTypes.Constructor : MemberTypes.Method;
        public override Type DeclaringType => null;
        public override Type ReflectedType => null;
        public override MethodAttributes Attributes => 0;
        public override RuntimeMethodHandle MethodHandle => throw new NotSupportedException();
        public override object[] GetCustomAttributes(bool inherit) => Array.Empty<object>();
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) => Array.Empty<object>();
        public override bool IsDefined(Type attributeType, bool inherit) => false;
        public override MethodImplAttributes GetMethodImplementationFlags() => 0;
        public override ParameterInfo[] GetParameters() => throw new NotSupportedException();
        public override object Invoke(object self, BindingFlags flags, Binder binder, object[] arguments, CultureInfo culture) =>
            throw new NotSupportedException();
    }

    [StackTraceHidden]
    internal static class StackTraces
    {
        const string ForeignEnd = "--- End of stack trace from previous location ---";

        // "   at A.B()\n   at C.D()", without a final line end.
        [Replaces("System.Exception", "GetStackTrace")]
        internal static string Of(Exception exception)
        {
            var text = new StringBuilder();
            int count = Native.StackTraceCount(exception);
            for (int i = 0; i < count; i++)
                Append(text, Native.StackTraceFrame(exception, i), Native.StackTraceSource(exception, i),
                       Native.StackTraceFrameEndsForeign(exception, i));
            return text.ToString();
        }

        static void Append(StringBuilder text, string frame, string source, bool endsForeign)
        {
            if (frame != null)
            {
                if (text.Length != 0)
                    text.Append('\n');
                text.Append("   at ").Append(frame);
                if (source != null)
                    text.Append(" in ").Append(source);
            }
            if (endsForeign)
                text.Append('\n').Append(ForeignEnd);
        }

        [Replaces("System.Exception", "get_TargetSite")]
        internal static MethodBase TargetSite(Exception exception)
        {
            int count = Native.StackTraceCount(exception);
            for (int i = 0; i < count; i++)
                if (Native.StackTraceFrame(exception, i) != null)
                    return new TracedMethod(exception, i);
            return null;
        }

        [Replaces("System.Exception", "get_Source")]
        internal static string Source(Exception exception) => exception._source;

        [Replaces("System.Exception", "SetCurrentStackTrace")]
        internal static void SetCurrentStackTrace(Exception exception)
        {
            if (exception.CanSetRemoteStackTrace())
                exception._remoteStackTraceString = string.Concat(Print(FramesHere()), "\n", ForeignEnd + "\n");
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

        // ---- Traces as objects ----

        // The visible ones from `start` on.
        static TracedMethod[] Frames(Exception exception, int start)
        {
            int count = Native.StackTraceCount(exception), visible = 0;
            var frames = new TracedMethod[count];
            for (int i = start; i < count; i++)
            {
                var frame = new TracedMethod(exception, i);
                if (frame.Text != null)
                    frames[visible++] = frame;
            }
            Array.Resize(ref frames, visible);
            return frames;
        }

        // Of the calling thread, from the first method on that is not the library's own part in making a trace.
        static TracedMethod[] FramesHere()
        {
            var holder = new Exception();
            Native.StackTraceCapture(holder);
            int count = Native.StackTraceCount(holder), inside = 0;
            while (inside < count && IsTraceMaker(Native.StackTraceFrame(holder, inside)))
                inside++;
            return Frames(holder, inside);
        }

        static bool IsTraceMaker(string text) => text == null || text.StartsWith("System.Diagnostics.Stack", StringComparison.Ordinal) ||
            text.StartsWith("System.Exception.", StringComparison.Ordinal);

        [Replaces("System.Diagnostics.StackTrace", "CaptureStackTrace")]
        internal static void Capture(StackTrace trace, int skip, bool needFileInfo, Exception exception)
        {
            TracedMethod[] frames = exception == null ? FramesHere() : Frames(exception, 0);
            var objects = new StackFrame[frames.Length];
            for (int i = 0; i < objects.Length; i++)
            {
                objects[i] = new StackFrame(null, i, needFileInfo);
                objects[i]._method = frames[i];
            }
            trace._stackFrames = objects;
            trace._methodsToSkip = Math.Min(skip, objects.Length);
            trace._numOfFrames = objects.Length - trace._methodsToSkip;
        }

        [Replaces("System.Diagnostics.StackTrace", "ToString(System.Diagnostics.StackTrace/TraceFormat,System.Text.StringBuilder)")]
        internal static void Print(StackTrace trace, StackTrace.TraceFormat format, StringBuilder text)
        {
            var lines = new StringBuilder();
            for (int i = 0; i < trace._numOfFrames; i++)
                if (trace.GetFrame(i)?._method is TracedMethod method)
                    Append(lines, method.Text, method.Source, method.EndsForeign);
            text.Append(lines);
            if (format == StackTrace.TraceFormat.TrailingNewLine)
                text.Append('\n');
        }

        static string Print(TracedMethod[] frames)
        {
            var text = new StringBuilder();
            foreach (TracedMethod frame in frames)
                Append(text, frame.Text, frame.Source, frame.EndsForeign);
            return text.ToString();
        }

        [Replaces("System.Diagnostics.StackFrame", ".ctor(System.Diagnostics.StackFrameHelper,System.Int32,System.Boolean)")]
        internal static void ConstructFrame(StackFrame frame, StackFrameHelper source, int index, bool needFileInfo) => frame.InitMembers();

        [Replaces("System.Diagnostics.StackFrame", "BuildStackFrame")]
        internal static void BuildFrame(StackFrame frame, int skip, bool needFileInfo)
        {
            TracedMethod[] frames = FramesHere();
            if ((uint)skip < (uint)frames.Length)
                frame._method = frames[skip];
        }
    }
}
