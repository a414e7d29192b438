// The managed device library where no device is: values, errors that say what is missing, and a serial port over a pty.
using System;
using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Spi;
using System.IO;
using System.IO.Ports;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

unsafe class Program
{
    [DllImport("libc")]
    static extern int posix_openpt(int flags);
    [DllImport("libc")]
    static extern int grantpt(int fd);
    [DllImport("libc")]
    static extern int unlockpt(int fd);
    [DllImport("libc")]
    static extern byte* ptsname(int fd);
    [DllImport("libc")]
    static extern nint write(int fd, byte* bytes, nint count);
    [DllImport("libc")]
    static extern nint read(int fd, byte* bytes, nint count);

    static void Values()
    {
        PinValue high = 1, low = false;
        Console.WriteLine($"{high} {low} {!high} {high == PinValue.High} {(int)high} {(bool)low} {high.Equals((object)low)}");
        var (number, value) = new PinValuePair(17, true);
        Console.WriteLine($"{number} {value} {PinEventTypes.Rising | PinEventTypes.Falling}");
    }

    static void Fails(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: no error");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{what}: {e.GetType().Name}: {e.Message}");
        }
    }

    static void Errors()
    {
        Fails("chip by number", () => new LibGpiodDriver(977));
        Fails("chip by label", () => new LibGpiodDriver("no such chip"));
        Fails("i2c", () => I2cDevice.Create(new I2cConnectionSettings(977, 0x40)));
        Fails("spi", () => SpiDevice.Create(new SpiConnectionSettings(977, 1)));
        Fails("pwm", () => PwmChannel.Create(977, 0));
        Fails("serial", () => new SerialPort("/dev/ttyNOTHING").Open());
        Fails("speed", () => new SerialPort("/dev/null", 12345).Open());
        Fails("not a terminal", () => new SerialPort("/dev/null", 9600).Open());
        Fails("closed", () => new SerialPort("/dev/null").WriteLine("x"));
    }

    static void Serial()
    {
        int master = posix_openpt(2 | 0x100);
        grantpt(master);
        unlockpt(master);
        using var port = new SerialPort(Marshal.PtrToStringUTF8((nint)ptsname(master))!, 115200, Parity.Even, 7, StopBits.Two);
        port.ReadTimeout = 5000;
        port.Open();
        byte[] line = Encoding.UTF8.GetBytes("temperature=21\nrest");
        fixed (byte* bytes = line)
            write(master, bytes, line.Length);
        Console.WriteLine($"read '{port.ReadLine()}'");
        while (port.BytesToRead < 4)
            Thread.Sleep(1);
        Console.WriteLine($"{port.BytesToRead} waiting: '{port.ReadExisting()}'");
        port.WriteLine("hello");
        byte* answer = stackalloc byte[32];
        int count = (int)read(master, answer, 32);
        Console.WriteLine($"sent {count} bytes: '{Encoding.UTF8.GetString(answer, count).TrimEnd()}'");
        port.ReadTimeout = 20;
        Fails("timeout", () => port.ReadByte());
        Console.WriteLine(port.IsOpen);
        port.Close();
        Console.WriteLine(port.IsOpen);
    }

    static void Main()
    {
        Values();
        Errors();
        Serial();
    }
}
