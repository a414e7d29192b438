// libgpiod 1.6 and the few calls of the C library that the devices need. All signatures are blittable.
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace System.Device;

internal static unsafe class Native
{
    // ---- libgpiod (gpiod.h) ----

    internal const int LineRequestBiasDisable = 1 << 3, LineRequestPullDown = 1 << 4, LineRequestPullUp = 1 << 5;
    internal const int LineEventRising = 1;

    /// <summary>struct gpiod_line_event: a time stamp of 16 bytes on every target (musl's time is 64 bits wide), then the edge.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    internal struct LineEvent
    {
        [FieldOffset(16)]
        internal int EventType;
    }

    private const string Gpiod = "libgpiod.so.2";

    [DllImport(Gpiod, SetLastError = true)]
    internal static extern nint gpiod_chip_open_by_label(byte* label);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern nint gpiod_chip_open_by_number(uint number);
    [DllImport(Gpiod)]
    internal static extern void gpiod_chip_close(nint chip);
    [DllImport(Gpiod)]
    internal static extern byte* gpiod_chip_label(nint chip);
    [DllImport(Gpiod)]
    internal static extern uint gpiod_chip_num_lines(nint chip);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern nint gpiod_chip_get_line(nint chip, uint offset);
    [DllImport(Gpiod)]
    internal static extern byte* gpiod_line_consumer(nint line);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_update(nint line);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_request_input_flags(nint line, byte* consumer, int flags);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_request_output_flags(nint line, byte* consumer, int flags, int value);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_request_both_edges_events_flags(nint line, byte* consumer, int flags);
    [DllImport(Gpiod)]
    internal static extern void gpiod_line_release(nint line);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_get_value(nint line);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_set_value(nint line, int value);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_event_get_fd(nint line);
    [DllImport(Gpiod, SetLastError = true)]
    internal static extern int gpiod_line_event_read_fd(int fd, LineEvent* lineEvent);

    // ---- The C library ----

    internal const int OpenReadWrite = 2, OpenNoControllingTerminal = 0x100, OpenCloseOnExec = 0x80000;
    internal const short PollIn = 1;
    internal const int PermissionDenied = 13, Busy = 16, NoDevice = 19, NoEntry = 2, Interrupted = 4, InvalidArgument = 22;

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int Fd;
        internal short Events, Returned;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open(byte* path, int flags, int mode);
    [DllImport("libc", SetLastError = true)]
    internal static extern int close(int fd);
    [DllImport("libc", SetLastError = true)]
    internal static extern nint read(int fd, void* buffer, nint count);
    [DllImport("libc", SetLastError = true)]
    internal static extern nint write(int fd, void* buffer, nint count);
    [DllImport("libc", SetLastError = true)]
    internal static extern int poll(PollDescriptor* descriptors, nuint count, int milliseconds);
    [DllImport("libc", SetLastError = true)]
    internal static extern int eventfd(uint initial, int flags);
    [DllImport("libc", SetLastError = true)]
    internal static extern int ioctl(int fd, nint request, void* argument);

    internal static int Open(string path, int flags)
    {
        fixed (byte* name = Utf8(path))
            return open(name, flags | OpenCloseOnExec, 0);
    }

    internal static byte[] Utf8(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    internal static string? Text(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    internal static string LastErrorMessage() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    /// <summary>The exception for a device file that could not be opened: `what` names the device for a person, `group` is who
    /// usually owns it, `missing` says what makes it appear.</summary>
    internal static Exception OpenFailed(string what, string group, string missing)
    {
        int error = Marshal.GetLastPInvokeError();
        string message = $"{what} cannot be opened: {new Win32Exception(error).Message}.";
        return error switch
        {
            PermissionDenied => new UnauthorizedAccessException(
                $"{message} The program must run as root or as a member of the group that owns it, usually '{group}'."),
            NoEntry or NoDevice => new FileNotFoundException($"{message} {missing}"),
            _ => new IOException(message),
        };
    }
}
