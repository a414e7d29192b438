// Pulse width modulation: the kernel's channels (Documentation/driver-api/pwm.rst), and a pin that a thread switches.
using System.Device.Gpio;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace System.Device.Pwm
{
    /// <summary>A channel that repeats pulses of one length.</summary>
    public abstract class PwmChannel : IDisposable
    {
        /// <summary>In hertz.</summary>
        public abstract int Frequency { get; set; }
        /// <summary>The part of each period that is high, 0 to 1.</summary>
        public abstract double DutyCycle { get; set; }
        public abstract void Start();
        public abstract void Stop();

        public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) =>
            new UnixPwmChannel($"/sys/class/pwm/pwmchip{chip}", channel, frequency, dutyCyclePercentage);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
        }

        private protected static void Check(int frequency, double dutyCycle)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequency);
            ArgumentOutOfRangeException.ThrowIfNegative(dutyCycle);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dutyCycle, 1.0);
        }
    }

    internal sealed class UnixPwmChannel : PwmChannel
    {
        private const long NanosecondsPerSecond = 1_000_000_000;

        private readonly string _chip, _folder;
        private readonly int _channel;
        private int _frequency;
        private double _dutyCycle;

        internal UnixPwmChannel(string chip, int channel, int frequency, double dutyCycle)
        {
            Check(frequency, dutyCycle);
            _chip = chip;
            _channel = channel;
            _folder = $"{chip}/pwm{channel}";
            if (!Directory.Exists(chip))
                throw new ArgumentException($"There is no PWM chip {chip}. It must be enabled in the device tree.");
            if (!Directory.Exists(_folder))
                Write($"{chip}/export", channel);
            SetPulse(frequency, dutyCycle);
        }

        public override int Frequency
        {
            get => _frequency;
            set => SetPulse(value, _dutyCycle);
        }

        public override double DutyCycle
        {
            get => _dutyCycle;
            set => SetPulse(_frequency, value);
        }

        public override void Start() => Write($"{_folder}/enable", 1);
        public override void Stop() => Write($"{_folder}/enable", 0);

        /// <summary>The kernel never accepts a pulse longer than the period, so the pulse goes first when the period shrinks.</summary>
        private void SetPulse(int frequency, double dutyCycle)
        {
            Check(frequency, dutyCycle);
            long period = NanosecondsPerSecond / frequency, pulse = (long)(period * dutyCycle);
            if (_frequency == 0 || frequency > _frequency)
                Write($"{_folder}/duty_cycle", 0);
            Write($"{_folder}/period", period);
            Write($"{_folder}/duty_cycle", pulse);
            _frequency = frequency;
            _dutyCycle = dutyCycle;
        }

        private static void Write(string path, long value) => File.WriteAllText(path, value.ToString(CultureInfo.InvariantCulture));

        protected override void Dispose(bool disposing)
        {
            if (Directory.Exists(_folder))
            {
                Stop();
                Write($"{_chip}/unexport", _channel);
            }
        }
    }
}

namespace System.Device.Pwm.Drivers
{
    /// <summary>Switches a pin from a thread: good for an LED up to some hundred hertz, no more.</summary>
    public class SoftwarePwmChannel : PwmChannel
    {
        private readonly GpioController _controller;
        private readonly bool _ownsController;
        private readonly int _pin;
        private readonly Thread _thread;
        private readonly ManualResetEventSlim _running = new();
        private volatile bool _isEnding;
        private volatile int _frequency;
        private double _dutyCycle;

        public SoftwarePwmChannel(int pinNumber, int frequency = 400, double dutyCycle = 0.5, bool usePrecisionTimer = false,
                                  GpioController? controller = null, bool shouldDispose = true)
        {
            Check(frequency, dutyCycle);
            _ownsController = controller == null || shouldDispose;
            _controller = controller ?? new GpioController();
            _pin = pinNumber;
            _frequency = frequency;
            _dutyCycle = dutyCycle;
            UsesPrecisionTimer = usePrecisionTimer;
            _controller.OpenPin(pinNumber, PinMode.Output);
            _thread = new Thread(Run) { IsBackground = true, Name = "software PWM", Priority = ThreadPriority.Highest };
            _thread.Start();
        }

        /// <summary>The end of each pulse is waited for actively.</summary>
        public bool UsesPrecisionTimer { get; }

        public override int Frequency
        {
            get => _frequency;
            set
            {
                Check(value, _dutyCycle);
                _frequency = value;
            }
        }

        public override double DutyCycle
        {
            get => Volatile.Read(ref _dutyCycle);
            set
            {
                Check(_frequency, value);
                Volatile.Write(ref _dutyCycle, value);
            }
        }

        public override void Start() => _running.Set();
        public override void Stop() => _running.Reset();

        /// <summary>Deadlines follow one another without drift; a thread that comes late skips what it missed.</summary>
        private void Run()
        {
            long next = Stopwatch.GetTimestamp();
            while (!_isEnding)
            {
                if (!_running.IsSet)
                {
                    _controller.Write(_pin, PinValue.Low);
                    _running.Wait();
                    next = Stopwatch.GetTimestamp();
                    continue;
                }
                long period = Stopwatch.Frequency / _frequency, pulse = (long)(period * DutyCycle);
                if (pulse > 0)
                    _controller.Write(_pin, PinValue.High);
                WaitUntil(next + pulse);
                if (pulse < period)
                    _controller.Write(_pin, PinValue.Low);
                next = Math.Max(next + period, Stopwatch.GetTimestamp() - period);
                WaitUntil(next);
            }
        }

        private void WaitUntil(long timestamp)
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
            if (UsesPrecisionTimer)
                SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() >= timestamp);
            else if (left > TimeSpan.Zero)
                Thread.Sleep(left);
        }

        protected override void Dispose(bool disposing)
        {
            if (_isEnding)
                return;
            _isEnding = true;
            _running.Set();
            _thread.Join();
            _controller.Write(_pin, PinValue.Low);
            _controller.ClosePin(_pin);
            if (_ownsController)
                _controller.Dispose();
        }
    }
}
