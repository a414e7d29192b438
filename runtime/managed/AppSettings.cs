// Settings of the program (runtimeconfig.json and the project's switches), which a host would hand over at start: here they are
// a table in the image, looked up when somebody asks.
using System;
using System.Collections.Generic;

namespace AotSdk
{
    internal static class AppSettings
    {
        [Replaces("System.AppContext", "GetData")]
        internal static object GetData(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            Dictionary<string, object> set = AppContext.s_dataStore;
            if (set != null)
            {
                object data;
                bool found;
                lock (set)
                    found = set.TryGetValue(name, out data);
                if (found)
                    return data;
            }
            return Native.AppContextValue(name);
        }
    }
}
