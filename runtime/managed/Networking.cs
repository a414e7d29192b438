// System.Net: what depends on libraries that are loaded at run time.
namespace AotSdk
{
    [Library("System.Net.Quic")]
    internal static class Networking
    {
        [Replaces("System.Net.Quic.QuicConnection", "get_IsSupported")]
        [Replaces("System.Net.Quic.QuicListener", "get_IsSupported")]
        internal static bool IsQuicSupported() => false;
    }
}
