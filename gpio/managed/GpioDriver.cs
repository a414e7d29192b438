// GPIO chips and lines of the kernel, through libgpiod.
using System.IO;
using System.Runtime.InteropServices;

namespace System.Device.Gpio
{
    /// <summary>Where a <see cref="GpioController"/> finds its pins.</summary>
    public abstract class GpioDriver : IDisposable
    {
        internal GpioDriver()
        {
        }

        /// <summary>Number of lines of all chips.</summary>
        internal abstract int LineCount { get; }
        /// <summary>The first number of a chip's lines.</summary>
        internal abstract int FirstLine(int chip);
        internal abstract GpioLine OpenLine(int number);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    /// <summary>One line while it is open. Not thread-safe: the controller serialises.</summary>
    internal sealed unsafe class GpioLine(nint line, string description) : IDisposable
    {
        private static readonly byte[] Consumer = Native.Utf8(Path.GetFileName(Environment.ProcessPath) ?? "");

        private bool _isRequested;
        private int _flags;

        internal PinMode Mode { get; private set; }
        internal bool HasEvents { get; private set; }
        internal string Description => description;

        /// <summary>Requests the line, or requests it again in another mode.</summary>
        internal void SetMode(PinMode mode, PinValue initial)
        {
            Release();
            _flags = mode switch
            {
                PinMode.InputPullUp => Native.LineRequestPullUp,
                PinMode.InputPullDown => Native.LineRequestPullDown,
                _ => 0,
            };
            fixed (byte* consumer = Consumer)
                Check(mode == PinMode.Output ? Native.gpiod_line_request_output_flags(line, consumer, _flags, (int)initial)
                                             : Native.gpiod_line_request_input_flags(line, consumer, _flags));
            _isRequested = true;
            Mode = mode;
        }

        /// <summary>From now on the line reports its edges, and can still be read.</summary>
        internal void EnableEvents()
        {
            if (HasEvents)
                return;
            if (Mode == PinMode.Output)
                throw new InvalidOperationException($"{description} is an output: it has no events.");
            Release();
            int result;
            fixed (byte* consumer = Consumer)
                result = Native.gpiod_line_request_both_edges_events_flags(line, consumer, _flags);
            if (result != 0)
            {
                string reason = Native.LastErrorMessage();
                SetMode(Mode, PinValue.Low);
                throw new PlatformNotSupportedException($"{description} cannot report its edges: {reason}.");
            }
            _isRequested = HasEvents = true;
        }

        internal int EventDescriptor => Native.gpiod_line_event_get_fd(line);

        internal PinValue Value
        {
            get
            {
                int value = Native.gpiod_line_get_value(line);
                Check(value);
                return value;
            }
            set => Check(Native.gpiod_line_set_value(line, (int)value));
        }

        public void Dispose() => Release();

        private void Release()
        {
            if (_isRequested)
                Native.gpiod_line_release(line);
            _isRequested = HasEvents = false;
        }

        private void Check(int result)
        {
            if (result >= 0)
                return;
            int error = Marshal.GetLastPInvokeError();
            string reason = Native.LastErrorMessage();
            if (error == Native.Busy && Native.gpiod_line_update(line) == 0 && Native.Text(Native.gpiod_line_consumer(line)) is { } holder)
                throw new InvalidOperationException($"{description} is in use by '{holder}'.");
            if (error == Native.InvalidArgument && _flags != 0)
                throw new PlatformNotSupportedException($"{description} has no pull resistors that the kernel can switch.");
            throw new IOException($"{description}: {reason}.");
        }
    }
}

namespace System.Device.Gpio.Drivers
{
    /// <summary>Chips of the kernel's GPIO character devices.</summary>
    public sealed unsafe class LibGpiodDriver : GpioDriver
    {
        private const string Group = "gpio", Missing = "`gpiodetect` lists the chips that the kernel knows.";

        private readonly nint[] _chips;
        private readonly bool _isBoard;

        /// <summary>The chip /dev/gpiochipN.</summary>
        public LibGpiodDriver(int gpioChip = 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(gpioChip);
            nint chip = Native.gpiod_chip_open_by_number((uint)gpioChip);
            if (chip == 0)
                throw Native.OpenFailed($"GPIO chip {gpioChip} (/dev/gpiochip{gpioChip})", Group, Missing);
            _chips = [chip];
        }

        /// <summary>The chip with this label, as `gpiodetect` shows it.</summary>
        public LibGpiodDriver(string label)
            : this([label], false)
        {
        }

        /// <summary>The chips of the board that the program was built for; without one, the first chip.</summary>
        internal static LibGpiodDriver OfBoard() =>
            BoardPins.Current.Chips.Length > 0 ? new LibGpiodDriver(BoardPins.Current.Chips, true) : new LibGpiodDriver();

        private LibGpiodDriver(string[] labels, bool isBoard)
        {
            _isBoard = isBoard;
            _chips = new nint[labels.Length];
            for (int i = 0; i < labels.Length; i++)
            {
                fixed (byte* label = Native.Utf8(labels[i]))
                    _chips[i] = Native.gpiod_chip_open_by_label(label);
                if (_chips[i] != 0)
                    continue;
                Exception failure = Native.OpenFailed($"GPIO chip '{labels[i]}'", Group, Missing);
                Dispose();
                throw failure;
            }
        }

        internal override int LineCount => FirstLine(_chips.Length);

        internal override int FirstLine(int chip)
        {
            int first = 0;
            for (int i = 0; i < chip; i++)
                first += (int)Native.gpiod_chip_num_lines(_chips[i]);
            return first;
        }

        internal override GpioLine OpenLine(int number)
        {
            int chip = 0, line = number;
            while (chip < _chips.Length && line >= (int)Native.gpiod_chip_num_lines(_chips[chip]))
                line -= (int)Native.gpiod_chip_num_lines(_chips[chip++]);
            if (number < 0 || chip == _chips.Length)
                throw new ArgumentOutOfRangeException(nameof(number), number, $"There are {LineCount} GPIO lines.");
            nint handle = Native.gpiod_chip_get_line(_chips[chip], (uint)line);
            string description = _isBoard ? BoardPins.Current.Describe(chip, line) : $"GPIO line {line}";
            return handle != 0 ? new GpioLine(handle, description)
                               : throw new IOException($"{description}: {Native.LastErrorMessage()}.");
        }

        protected override void Dispose(bool disposing)
        {
            for (int i = 0; i < _chips.Length; i++)
            {
                if (_chips[i] != 0)
                    Native.gpiod_chip_close(_chips[i]);
                _chips[i] = 0;
            }
        }
    }
}
