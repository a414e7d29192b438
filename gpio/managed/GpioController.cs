// The controller: pins by number, place or name.
using System.Collections.Generic;
using System.Device.Gpio.Drivers;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace System.Device.Gpio;

/// <summary>Opens, reads, writes and watches pins. All members may be called from several threads.</summary>
public class GpioController : IDisposable
{
    private readonly GpioDriver _driver;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, OpenPinState> _open = [];
    private EventLoop? _events;
    private bool _isDisposed;

    private sealed class OpenPinState(GpioPin pin, GpioLine line)
    {
        internal readonly GpioPin Pin = pin;
        internal readonly GpioLine Line = line;
        internal PinValue LastWritten;
    }

    public GpioController()
        : this(PinNumberingScheme.Logical)
    {
    }

    public GpioController(PinNumberingScheme numberingScheme)
        : this(numberingScheme, LibGpiodDriver.OfBoard())
    {
    }

    public GpioController(GpioDriver driver)
        : this(PinNumberingScheme.Logical, driver)
    {
    }

    public GpioController(PinNumberingScheme numberingScheme, GpioDriver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        NumberingScheme = numberingScheme;
        _driver = driver;
        if (numberingScheme == PinNumberingScheme.Board && !BoardPins.Current.IsKnown)
            throw new PlatformNotSupportedException(
                "Header pins are known only to a program that was built for a board: aot-sdk build --board NAME.");
    }

    public PinNumberingScheme NumberingScheme { get; }
    public virtual int PinCount => _driver.LineCount;

    // ---- Which pin ----

    /// <summary>The number, in this controller's scheme, of a pin that the board's file names: "GPIO17", "SDA1".</summary>
    public int GetPinNumber(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (BoardPins.Current.Named(name) is not { } pin)
            throw new ArgumentException($"The board has no GPIO pin named '{name}'.", nameof(name));
        return NumberingScheme == PinNumberingScheme.Board && int.TryParse(pin.Place, CultureInfo.InvariantCulture, out int place)
                   ? place
                   : _driver.FirstLine(pin.Chip) + pin.Line;
    }

    private int LineNumber(int pinNumber)
    {
        if (NumberingScheme == PinNumberingScheme.Logical)
            return pinNumber;
        if (BoardPins.Current.AtPlace(pinNumber.ToString(CultureInfo.InvariantCulture)) is not { } pin)
            throw new ArgumentException($"Pin {pinNumber} of the header is no GPIO pin.", nameof(pinNumber));
        return _driver.FirstLine(pin.Chip) + pin.Line;
    }

    private OpenPinState State(int pinNumber)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _open.TryGetValue(pinNumber, out OpenPinState? state)
                   ? state
                   : throw new InvalidOperationException($"Pin {pinNumber} is not open.");
    }

    // ---- Opening ----

    public GpioPin OpenPin(int pinNumber) => OpenPin(pinNumber, PinMode.Input);

    public GpioPin OpenPin(int pinNumber, PinMode mode) => OpenPin(pinNumber, mode, PinValue.Low);

    public GpioPin OpenPin(int pinNumber, PinMode mode, PinValue initialValue)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_open.TryGetValue(pinNumber, out OpenPinState? state))
            {
                SetPinMode(pinNumber, mode, initialValue);
                return state.Pin;
            }
            GpioLine line = _driver.OpenLine(LineNumber(pinNumber));
            line.SetMode(mode, initialValue);
            var pin = new GpioPin(pinNumber, this);
            _open.Add(pinNumber, new OpenPinState(pin, line) { LastWritten = initialValue });
            return pin;
        }
    }

    public GpioPin OpenPin(string name, PinMode mode = PinMode.Input) => OpenPin(GetPinNumber(name), mode);

    public void ClosePin(int pinNumber)
    {
        lock (_lock)
        {
            OpenPinState state = State(pinNumber);
            _events?.Forget(pinNumber);
            state.Line.Dispose();
            _open.Remove(pinNumber);
        }
    }

    public virtual bool IsPinOpen(int pinNumber)
    {
        lock (_lock)
            return _open.ContainsKey(pinNumber);
    }

    // ---- Modes ----

    public virtual bool IsPinModeSupported(int pinNumber, PinMode mode)
    {
        if (mode is PinMode.Input or PinMode.Output)
            return true;
        lock (_lock)
        {
            if (_open.TryGetValue(pinNumber, out OpenPinState? state) && state.Line.Mode == mode)
                return true;
            if (state != null)
                return Tries(state.Line, mode, state.Line.Mode, state.LastWritten);
            using GpioLine line = _driver.OpenLine(LineNumber(pinNumber));
            return Tries(line, mode, null, default);
        }
    }

    private static bool Tries(GpioLine line, PinMode mode, PinMode? before, PinValue value)
    {
        try
        {
            line.SetMode(mode, PinValue.Low);
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }
        finally
        {
            if (before is { } restored)
                line.SetMode(restored, value);
        }
        return true;
    }

    public void SetPinMode(int pinNumber, PinMode mode) => SetPinMode(pinNumber, mode, PinValue.Low);

    public void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        lock (_lock)
        {
            OpenPinState state = State(pinNumber);
            if (state.Line.Mode == mode && mode != PinMode.Output)
                return;
            _events?.Forget(pinNumber);
            state.Line.SetMode(mode, initialValue);
            state.LastWritten = initialValue;
        }
    }

    public virtual PinMode GetPinMode(int pinNumber)
    {
        lock (_lock)
            return State(pinNumber).Line.Mode;
    }

    // ---- Values ----

    public virtual PinValue Read(int pinNumber)
    {
        lock (_lock)
            return State(pinNumber).Line.Value;
    }

    public virtual void Read(Span<PinValuePair> pinValuePairs)
    {
        for (int i = 0; i < pinValuePairs.Length; i++)
            pinValuePairs[i] = new PinValuePair(pinValuePairs[i].PinNumber, Read(pinValuePairs[i].PinNumber));
    }

    public virtual void Write(int pinNumber, PinValue value)
    {
        lock (_lock)
        {
            OpenPinState state = State(pinNumber);
            if (state.Line.Mode != PinMode.Output)
                throw new InvalidOperationException($"{state.Line.Description} is not open as an output.");
            state.Line.Value = value;
            state.LastWritten = value;
        }
    }

    public void Write(ReadOnlySpan<PinValuePair> pinValuePairs)
    {
        foreach ((int pinNumber, PinValue value) in pinValuePairs)
            Write(pinNumber, value);
    }

    public virtual void Toggle(int pinNumber)
    {
        lock (_lock)
            Write(pinNumber, !State(pinNumber).LastWritten);
    }

    // ---- Edges ----

    public virtual void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        lock (_lock)
        {
            OpenPinState state = State(pinNumber);
            state.Line.EnableEvents();
            _events ??= new EventLoop(this);
            _events.Add(pinNumber, state.Line.EventDescriptor, eventTypes, callback);
        }
    }

    public virtual void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        lock (_lock)
        {
            State(pinNumber);
            if (_events == null)
                throw new InvalidOperationException("The handler is not registered for this pin.");
            _events.Remove(pinNumber, callback);
        }
    }

    public WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, TimeSpan timeout)
    {
        using var source = new CancellationTokenSource(timeout);
        return WaitForEvent(pinNumber, eventTypes, source.Token);
    }

    public virtual WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken)
    {
        PinEventTypes seen = PinEventTypes.None;
        using var signal = new ManualResetEventSlim();
        PinChangeEventHandler handler = (_, arguments) =>
        {
            seen = arguments.ChangeType;
            signal.Set();
        };
        RegisterCallbackForPinValueChangedEvent(pinNumber, eventTypes, handler);
        try
        {
            signal.Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { TimedOut = true };
        }
        finally
        {
            UnregisterCallbackForPinValueChangedEvent(pinNumber, handler);
        }
        return new WaitForEventResult { EventTypes = seen };
    }

    public async ValueTask<WaitForEventResult> WaitForEventAsync(int pinNumber, PinEventTypes eventTypes, TimeSpan timeout)
    {
        using var source = new CancellationTokenSource(timeout);
        return await WaitForEventAsync(pinNumber, eventTypes, source.Token).ConfigureAwait(false);
    }

    public virtual async ValueTask<WaitForEventResult> WaitForEventAsync(int pinNumber, PinEventTypes eventTypes, CancellationToken token)
    {
        var completion = new TaskCompletionSource<PinEventTypes>(TaskCreationOptions.RunContinuationsAsynchronously);
        PinChangeEventHandler handler = (_, arguments) => completion.TrySetResult(arguments.ChangeType);
        RegisterCallbackForPinValueChangedEvent(pinNumber, eventTypes, handler);
        try
        {
            using (token.Register(() => completion.TrySetCanceled()))
                return new WaitForEventResult { EventTypes = await completion.Task.ConfigureAwait(false) };
        }
        catch (OperationCanceledException)
        {
            return new WaitForEventResult { TimedOut = true };
        }
        finally
        {
            UnregisterCallbackForPinValueChangedEvent(pinNumber, handler);
        }
    }

    // ---- Closing ----

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        EventLoop? events;
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            events = _events;
        }
        events?.Dispose(); // outside the lock: a handler may be waiting for it
        lock (_lock)
        {
            foreach (OpenPinState state in _open.Values)
                state.Line.Dispose();
            _open.Clear();
            _driver.Dispose();
        }
    }
}

/// <summary>A pin that is open.</summary>
public class GpioPin
{
    private readonly GpioController _controller;
    private PinChangeEventHandler? _changed;

    internal GpioPin(int pinNumber, GpioController controller)
    {
        PinNumber = pinNumber;
        _controller = controller;
    }

    public virtual int PinNumber { get; }
    public virtual PinMode GetPinMode() => _controller.GetPinMode(PinNumber);
    public virtual bool IsPinModeSupported(PinMode pinMode) => _controller.IsPinModeSupported(PinNumber, pinMode);
    public virtual void SetPinMode(PinMode value) => _controller.SetPinMode(PinNumber, value);
    public virtual PinValue Read() => _controller.Read(PinNumber);
    public virtual void Write(PinValue value) => _controller.Write(PinNumber, value);
    public virtual void Toggle() => _controller.Toggle(PinNumber);
    public virtual void Close() => _controller.ClosePin(PinNumber);

    /// <summary>Raised at every edge.</summary>
    public virtual event PinChangeEventHandler ValueChanged
    {
        add
        {
            if (_changed == null)
                _controller.RegisterCallbackForPinValueChangedEvent(PinNumber, PinEventTypes.Rising | PinEventTypes.Falling, OnChanged);
            _changed += value;
        }
        remove
        {
            _changed -= value;
            if (_changed == null)
                _controller.UnregisterCallbackForPinValueChangedEvent(PinNumber, OnChanged);
        }
    }

    private void OnChanged(object sender, PinValueChangedEventArgs arguments) => _changed?.Invoke(this, arguments);
}
