// The vocabulary of GPIO programs, with the names and meanings of System.Device.Gpio.
using System.Diagnostics.CodeAnalysis;

namespace System.Device.Gpio;

/// <summary>What a pin is used for.</summary>
public enum PinMode
{
    Input,
    Output,
    InputPullDown,
    InputPullUp,
}

/// <summary>How pins are numbered.</summary>
public enum PinNumberingScheme
{
    /// <summary>As the SoC numbers its GPIO lines: BCM numbers on a Raspberry Pi.</summary>
    Logical,
    /// <summary>By the place on the board's header.</summary>
    Board,
}

/// <summary>Edges of a pin's signal.</summary>
[Flags]
public enum PinEventTypes
{
    None = 0,
    Rising = 1,
    Falling = 2,
}

/// <summary>The level of a pin.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte _value;

    private PinValue(byte value) => _value = value;

    public static PinValue High => new(1);
    public static PinValue Low => new(0);

    public static implicit operator PinValue(int value) => value != 0 ? High : Low;
    public static implicit operator PinValue(bool value) => value ? High : Low;
    public static explicit operator byte(PinValue value) => value._value;
    public static explicit operator int(PinValue value) => value._value;
    public static explicit operator bool(PinValue value) => value._value != 0;
    public static PinValue operator !(PinValue value) => value._value == 0;
    public static bool operator ==(PinValue left, PinValue right) => left._value == right._value;
    public static bool operator !=(PinValue left, PinValue right) => left._value != right._value;

    public bool Equals(PinValue other) => _value == other._value;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PinValue other && Equals(other);
    public override int GetHashCode() => _value;
    public override string ToString() => _value != 0 ? "High" : "Low";
}

/// <summary>A pin and its level.</summary>
public readonly struct PinValuePair(int pinNumber, PinValue pinValue)
{
    public int PinNumber { get; } = pinNumber;
    public PinValue PinValue { get; } = pinValue;

    public void Deconstruct(out int pinNumber, out PinValue pinValue)
    {
        pinNumber = PinNumber;
        pinValue = PinValue;
    }
}

/// <summary>What <see cref="GpioController.WaitForEvent(int, PinEventTypes, TimeSpan)"/> saw.</summary>
public struct WaitForEventResult
{
    public PinEventTypes EventTypes;
    public bool TimedOut;
}

/// <summary>An edge of a pin's signal.</summary>
public class PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) : EventArgs
{
    public PinEventTypes ChangeType { get; } = changeType;
    public int PinNumber { get; } = pinNumber;
}

public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);
