// Serial ports over the kernel's terminals (termios(3)), with the names of System.IO.Ports.
using System.Collections.Generic;
using System.Device;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace System.IO.Ports;

public enum Parity
{
    None,
    Odd,
    Even,
}

public enum StopBits
{
    One = 1,
    Two = 2,
}

public enum Handshake
{
    None,
    XOnXOff,
    RequestToSend,
}

/// <summary>A serial port: "/dev/ttyAMA0", "/dev/ttyUSB0".</summary>
public unsafe class SerialPort : IDisposable
{
    public const int InfiniteTimeout = -1;

    // struct termios of musl, which is the kernel's with room behind: four words of flags, line discipline, control characters.
    private const int TermiosBytes = 60, ControlCharacters = 17;
    private const uint IgnoreBreak = 0x1, InputXOn = 0x400, InputXOff = 0x1000;
    private const uint TwoStops = 0x40, Receiver = 0x80, ParityOn = 0x100, ParityOdd = 0x200, Local = 0x800, HardwareFlow = 0x80000000;
    private const int MinimumCharacter = 6, TimeCharacter = 5;
    private const int BytesWaiting = 0x541b; // FIONREAD

    /// <summary>termios' codes of the speeds (B9600 ...).</summary>
    private static readonly Dictionary<int, uint> Speeds = new()
    {
        [50] = 0x1, [75] = 0x2, [110] = 0x3, [134] = 0x4, [150] = 0x5, [200] = 0x6, [300] = 0x7, [600] = 0x8, [1200] = 0x9, [1800] = 0xa,
        [2400] = 0xb, [4800] = 0xc, [9600] = 0xd, [19200] = 0xe, [38400] = 0xf, [57600] = 0x1001, [115200] = 0x1002, [230400] = 0x1003,
        [460800] = 0x1004, [500000] = 0x1005, [576000] = 0x1006, [921600] = 0x1007, [1000000] = 0x1008, [1152000] = 0x1009,
        [1500000] = 0x100a, [2000000] = 0x100b, [2500000] = 0x100c, [3000000] = 0x100d, [3500000] = 0x100e, [4000000] = 0x100f,
    };

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetattr(int fd, byte* termios);
    [DllImport("libc", SetLastError = true)]
    private static extern int tcsetattr(int fd, int when, byte* termios);
    [DllImport("libc", SetLastError = true)]
    private static extern int tcflush(int fd, int queue);

    private int _descriptor = -1;
    private readonly byte[] _pending = new byte[1];

    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        ArgumentException.ThrowIfNullOrEmpty(portName);
        PortName = portName;
        BaudRate = baudRate;
        Parity = parity;
        DataBits = dataBits;
        StopBits = stopBits;
    }

    // These are read by Open.
    public string PortName { get; set; }
    public int BaudRate { get; set; }
    public Parity Parity { get; set; }
    public int DataBits { get; set; }
    public StopBits StopBits { get; set; }
    public Handshake Handshake { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ReadTimeout { get; set; } = InfiniteTimeout;
    public string NewLine { get; set; } = "\n";
    public Encoding Encoding { get; set; } = Encoding.UTF8;
    public bool IsOpen => _descriptor >= 0;

    /// <summary>Bytes that can be read without waiting.</summary>
    public int BytesToRead
    {
        get
        {
            int count;
            Check(Native.ioctl(Descriptor, BytesWaiting, &count));
            return count;
        }
    }

    private int Descriptor => IsOpen ? _descriptor : throw new InvalidOperationException("The port is closed.");

    public void Open()
    {
        if (IsOpen)
            throw new InvalidOperationException("The port is already open.");
        if (!Speeds.TryGetValue(BaudRate, out uint speed))
            throw new ArgumentOutOfRangeException(nameof(BaudRate), BaudRate, "The kernel knows no such speed.");
        if (DataBits is < 5 or > 8)
            throw new ArgumentOutOfRangeException(nameof(DataBits), DataBits, "A character has 5 to 8 bits.");
        _descriptor = Native.Open(PortName, Native.OpenReadWrite | Native.OpenNoControllingTerminal);
        if (_descriptor < 0)
            throw Native.OpenFailed($"Serial port {PortName}", "dialout", "The port must be enabled in the device tree, or its adapter plugged in.");
        try
        {
            Configure(speed);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Configure(uint speed)
    {
        byte* termios = stackalloc byte[TermiosBytes];
        uint* flags = (uint*)termios; // input, output, control, local
        Check(tcgetattr(_descriptor, termios));
        flags[0] = IgnoreBreak | (Handshake == Handshake.XOnXOff ? InputXOn | InputXOff : 0);
        flags[1] = 0;
        flags[2] = Receiver | Local | speed | (uint)(DataBits - 5) << 4 | (StopBits == StopBits.Two ? TwoStops : 0) |
                   (Parity == Parity.None ? 0 : Parity == Parity.Odd ? ParityOn | ParityOdd : ParityOn) |
                   (Handshake == Handshake.RequestToSend ? HardwareFlow : 0);
        flags[3] = 0;
        termios[ControlCharacters + MinimumCharacter] = 1;
        termios[ControlCharacters + TimeCharacter] = 0;
        Check(tcsetattr(_descriptor, 0, termios));
    }

    public void Close()
    {
        if (IsOpen)
            Native.close(_descriptor);
        _descriptor = -1;
    }

    // ---- Bytes ----

    /// <summary>Waits for the first byte, and answers what is there then.</summary>
    public int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        long start = Stopwatch.GetTimestamp();
        for (;;)
        {
            int left = ReadTimeout == InfiniteTimeout
                           ? -1
                           : Math.Max(0, ReadTimeout - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var polled = new Native.PollDescriptor { Fd = Descriptor, Events = Native.PollIn };
            int ready = Native.poll(&polled, 1, left);
            if (ready == 0)
                throw new TimeoutException("The read timed out.");
            if (ready < 0)
            {
                CheckUnlessInterrupted(ready);
                continue;
            }
            fixed (byte* bytes = buffer)
            {
                nint count = Native.read(_descriptor, bytes, buffer.Length);
                if (count == 0)
                    throw new IOException($"{PortName} was hung up.");
                if (CheckUnlessInterrupted(count))
                    return (int)count;
            }
        }
    }

    public int ReadByte()
    {
        Read(_pending);
        return _pending[0];
    }

    public void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            fixed (byte* bytes = buffer)
            {
                nint count = Native.write(Descriptor, bytes, buffer.Length);
                if (CheckUnlessInterrupted(count))
                    buffer = buffer[(int)count..];
            }
        }
    }

    public void DiscardInBuffer() => Check(tcflush(Descriptor, 0));
    public void DiscardOutBuffer() => Check(tcflush(Descriptor, 1));

    // ---- Text ----

    public void Write(string text) => Write(Encoding.GetBytes(text));
    public void WriteLine(string text) => Write(text + NewLine);

    public string ReadLine() => ReadTo(NewLine);

    /// <summary>The text up to `value`, which is read but left out.</summary>
    public string ReadTo(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        byte[] end = Encoding.GetBytes(value);
        var bytes = new List<byte>();
        do
            bytes.Add((byte)ReadByte());
        while (!CollectionsMarshal.AsSpan(bytes).EndsWith(end));
        return Encoding.GetString(CollectionsMarshal.AsSpan(bytes)[..^end.Length]);
    }

    public string ReadExisting()
    {
        byte[] bytes = new byte[BytesToRead];
        int count = bytes.Length == 0 ? 0 : Read(bytes);
        return Encoding.GetString(bytes, 0, count);
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void Check(nint result)
    {
        if (result < 0)
            throw new IOException($"{PortName}: {Native.LastErrorMessage()}.");
    }

    private bool CheckUnlessInterrupted(nint result)
    {
        if (result < 0 && Marshal.GetLastPInvokeError() == Native.Interrupted)
            return false;
        Check(result);
        return true;
    }
}
