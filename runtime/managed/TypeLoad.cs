// Messages of load errors: the only ones that can arise are those of missing native functions, which bring their own text.
using System;

namespace AotSdk
{
    internal static class TypeLoad
    {
        [Replaces("System.TypeLoadException", "SetMessageField")]
        internal static void SetMessage(TypeLoadException exception)
        {
            if (exception._message == null)
                exception._message = SR.Arg_TypeLoadException;
        }
    }
}
