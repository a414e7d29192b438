// SPI over /dev/spidevB.C (Linux, Documentation/spi/spidev.rst).
using System.IO;
using System.Runtime.InteropServices;

namespace System.Device.Spi;

/// <summary>Clock polarity and phase.</summary>
public enum SpiMode
{
    Mode0,
    Mode1,
    Mode2,
    Mode3,
}

/// <summary>A device on a bus, and how it is talked to.</summary>
public sealed class SpiConnectionSettings(int busId, int chipSelectLine = 0)
{
    public int BusId { get; set; } = busId;
    public int ChipSelectLine { get; set; } = chipSelectLine;
    public SpiMode Mode { get; set; } = SpiMode.Mode0;
    public int DataBitLength { get; set; } = 8;
    /// <summary>In hertz.</summary>
    public int ClockFrequency { get; set; } = 500_000;
}

/// <summary>Talks to one device on an SPI bus.</summary>
public abstract unsafe class SpiDevice : IDisposable
{
    public abstract SpiConnectionSettings ConnectionSettings { get; }

    public static SpiDevice Create(SpiConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new UnixSpiDevice(settings);
    }

    public virtual byte ReadByte()
    {
        byte value = 0;
        Read(new Span<byte>(ref value));
        return value;
    }

    public virtual void WriteByte(byte value) => Write(new ReadOnlySpan<byte>(ref value));
    public abstract void Read(Span<byte> buffer);
    public abstract void Write(ReadOnlySpan<byte> buffer);
    /// <summary>Writes and reads at the same time; both buffers have the same length.</summary>
    public abstract void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class UnixSpiDevice : SpiDevice
    {
        private const int SetMode = 0x40016b01, SetBits = 0x40016b03, SetSpeed = 0x40046b04, TransferRequest = 0x40206b00;

        /// <summary>struct spi_ioc_transfer</summary>
        [StructLayout(LayoutKind.Sequential)]
        private struct Message
        {
            internal ulong Written, Read;
            internal uint Length, Speed;
            internal ushort Delay;
            internal byte Bits, ChangeSelect, WrittenWires, ReadWires, WordDelay, Padding;
        }

        private int _descriptor;

        internal UnixSpiDevice(SpiConnectionSettings settings)
        {
            ConnectionSettings = settings;
            string path = $"/dev/spidev{settings.BusId}.{settings.ChipSelectLine}";
            _descriptor = Native.Open(path, Native.OpenReadWrite);
            if (_descriptor < 0)
                throw Native.OpenFailed($"SPI device {settings.BusId}.{settings.ChipSelectLine} ({path})",
                                        "spi", "The bus and its spidev must be enabled in the device tree.");
            byte mode = (byte)settings.Mode, bits = (byte)settings.DataBitLength;
            uint speed = (uint)settings.ClockFrequency;
            if (Native.ioctl(_descriptor, SetMode, &mode) < 0 || Native.ioctl(_descriptor, SetBits, &bits) < 0 ||
                Native.ioctl(_descriptor, SetSpeed, &speed) < 0)
            {
                string reason = Native.LastErrorMessage();
                Dispose();
                throw new IOException($"{path} refuses mode {settings.Mode}, {bits} bits, {speed} Hz: {reason}.");
            }
        }

        public override SpiConnectionSettings ConnectionSettings { get; }

        public override void Read(Span<byte> buffer) => Transfer(default, buffer, buffer.Length);
        public override void Write(ReadOnlySpan<byte> buffer) => Transfer(buffer, default, buffer.Length);

        public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
        {
            if (writeBuffer.Length != readBuffer.Length)
                throw new ArgumentException("Both buffers of a full duplex transfer have the same length.");
            Transfer(writeBuffer, readBuffer, writeBuffer.Length);
        }

        private void Transfer(ReadOnlySpan<byte> written, Span<byte> read, int length)
        {
            ObjectDisposedException.ThrowIf(_descriptor < 0, this);
            if (length == 0)
                return;
            fixed (byte* source = written, target = read)
            {
                var message = new Message
                {
                    Written = (ulong)source,
                    Read = (ulong)target,
                    Length = (uint)length,
                    Speed = (uint)ConnectionSettings.ClockFrequency,
                    Bits = (byte)ConnectionSettings.DataBitLength,
                };
                if (Native.ioctl(_descriptor, TransferRequest, &message) < 0)
                    throw new IOException(
                        $"SPI device {ConnectionSettings.BusId}.{ConnectionSettings.ChipSelectLine}: {Native.LastErrorMessage()}.");
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (_descriptor >= 0)
                Native.close(_descriptor);
            _descriptor = -1;
        }
    }
}
