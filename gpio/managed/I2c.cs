// I2C over /dev/i2c-N (Linux, Documentation/i2c/dev-interface.rst).
using System.IO;
using System.Runtime.InteropServices;

namespace System.Device.I2c;

/// <summary>A device on a bus.</summary>
public sealed class I2cConnectionSettings(int busId, int deviceAddress)
{
    public int BusId { get; } = busId;
    public int DeviceAddress { get; } = deviceAddress;
}

/// <summary>Talks to one device on an I2C bus.</summary>
public abstract unsafe class I2cDevice : IDisposable
{
    public abstract I2cConnectionSettings ConnectionSettings { get; }

    public static I2cDevice Create(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new UnixI2cDevice(settings);
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
    /// <summary>Writes, then reads after a repeated start.</summary>
    public abstract void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class UnixI2cDevice : I2cDevice
    {
        private const int TransferRequest = 0x0707; // I2C_RDWR
        private const ushort ReadFlag = 1;          // I2C_M_RD

        /// <summary>struct i2c_msg</summary>
        [StructLayout(LayoutKind.Sequential)]
        private struct Message
        {
            internal ushort Address, Flags, Length;
            internal byte* Bytes;
        }

        /// <summary>struct i2c_rdwr_ioctl_data</summary>
        [StructLayout(LayoutKind.Sequential)]
        private struct Messages
        {
            internal Message* First;
            internal uint Count;
        }

        private int _descriptor;

        internal UnixI2cDevice(I2cConnectionSettings settings)
        {
            ConnectionSettings = settings;
            _descriptor = Native.Open($"/dev/i2c-{settings.BusId}", Native.OpenReadWrite);
            if (_descriptor < 0)
                throw Native.OpenFailed($"I2C bus {settings.BusId} (/dev/i2c-{settings.BusId})",
                                        "i2c", "The bus must be enabled in the device tree, and the module i2c-dev loaded.");
        }

        public override I2cConnectionSettings ConnectionSettings { get; }

        public override void Read(Span<byte> buffer) => Transfer(default, buffer);
        public override void Write(ReadOnlySpan<byte> buffer) => Transfer(buffer, default);
        public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => Transfer(writeBuffer, readBuffer);

        private void Transfer(ReadOnlySpan<byte> written, Span<byte> read)
        {
            ObjectDisposedException.ThrowIf(_descriptor < 0, this);
            if (written.Length > ushort.MaxValue || read.Length > ushort.MaxValue)
                throw new ArgumentException("An I2C message has at most 65535 bytes.");
            Message* messages = stackalloc Message[2];
            uint count = 0;
            fixed (byte* source = written, target = read)
            {
                if (written.Length > 0)
                    messages[count++] = NewMessage(0, source, written.Length);
                if (read.Length > 0)
                    messages[count++] = NewMessage(ReadFlag, target, read.Length);
                var all = new Messages { First = messages, Count = count };
                if (count > 0 && Native.ioctl(_descriptor, TransferRequest, &all) < 0)
                    throw new IOException(
                        $"I2C device 0x{ConnectionSettings.DeviceAddress:x2} on bus {ConnectionSettings.BusId}: {Native.LastErrorMessage()}.");
            }
        }

        private Message NewMessage(ushort flags, byte* bytes, int length) =>
            new() { Address = (ushort)ConnectionSettings.DeviceAddress, Flags = flags, Length = (ushort)length, Bytes = bytes };

        protected override void Dispose(bool disposing)
        {
            if (_descriptor >= 0)
                Native.close(_descriptor);
            _descriptor = -1;
        }
    }
}
