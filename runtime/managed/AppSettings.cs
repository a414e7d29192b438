// Settings of the program (runtimeconfig.json and the project's switches), which a host would hand over at start: here they are
// a table in the image, looked up when somebody asks.
using System;
using System.Collections.Generic;
using System.IO;

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

        // The program's own folder: there is no assembly file whose folder it could be.
        [Replaces("System.AppContext", "GetBaseDirectoryCore")]
        internal static string BaseDirectory()
        {
            string folder = Path.GetDirectoryName(Environment.ProcessPath);
            return folder == null || folder.EndsWith('/') ? folder : folder + "/";
        }
    }
}
