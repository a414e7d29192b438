// System.Net: what depends on libraries that are loaded at run time, and on members that are looked up by name.
extern alias Primitives;
using System;
using Primitives::System.Net;

namespace AotSdk
{
    [Library("System.Net.Quic")]
    internal static class Quic
    {
        [Replaces("System.Net.Quic.QuicConnection", "get_IsSupported")]
        [Replaces("System.Net.Quic.QuicListener", "get_IsSupported")]
        internal static bool IsSupported() => false;
    }

    [Library("System.Net.HttpListener")]
    internal static class ListenerCookies
    {
        [Replaces("System.Net.CookieParser", "get_InternalSetNameMethod")]
        internal static Func<Cookie, string, bool> SetName() => static (cookie, name) => cookie.InternalSetName(name);

        [Replaces("System.Net.CookieCollectionExtensions", "InternalAdd")]
        internal static int Add(CookieCollection collection, Cookie cookie, bool isStrict) => collection.InternalAdd(cookie, isStrict);

        [Replaces("System.Net.CookieExtensions", "ToServerString")]
        internal static string ToServerString(Cookie cookie) => cookie.ToServerString();

        [Replaces("System.Net.CookieExtensions", "Clone")]
        internal static Cookie Clone(Cookie cookie) => cookie.Clone();

        [Replaces("System.Net.CookieExtensions", "IsRfc2965Variant")]
        internal static bool IsRfc2965Variant(Cookie cookie) => cookie.Variant == CookieVariant.Rfc2965;
    }
}
