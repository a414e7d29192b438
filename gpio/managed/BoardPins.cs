// What the board's file says about its pins. The compiler puts it into the program as the setting "AotSdk.Gpio":
// "chip,chip;PLACE=CHIP:LINE=NAME,NAME;...", e.g. "pinctrl-bcm2835;3=0:2=GPIO2,BCM2,SDA1".
using System.Collections.Generic;
using System.Globalization;

namespace System.Device.Gpio;

internal sealed class BoardPins
{
    internal readonly record struct Pin(string Place, int Chip, int Line, string[] Names);

    internal static readonly BoardPins Current = new(AppContext.GetData("AotSdk.Gpio") as string ?? "");

    /// <summary>Labels of the board's GPIO chips; empty when the program was not built for a board.</summary>
    internal readonly string[] Chips;
    private readonly List<Pin> _pins = [];

    internal BoardPins(string setting)
    {
        string[] parts = setting.Split(';', StringSplitOptions.RemoveEmptyEntries);
        Chips = parts.Length == 0 ? [] : parts[0].Split(',');
        for (int i = 1; i < parts.Length; i++)
        {
            string[] fields = parts[i].Split('=');
            string[] at = fields[1].Split(':');
            _pins.Add(new Pin(fields[0], int.Parse(at[0], CultureInfo.InvariantCulture),
                              int.Parse(at[1], CultureInfo.InvariantCulture), fields[2].Split(',')));
        }
    }

    internal bool IsKnown => _pins.Count > 0;

    internal Pin? AtPlace(string place) => Find(pin => pin.Place == place);

    internal Pin? Named(string name) => Find(pin => Array.Exists(pin.Names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>"GPIO17 (pin 11)"</summary>
    internal string Describe(int chip, int line)
    {
        Pin? pin = Find(p => p.Chip == chip && p.Line == line);
        return pin is { } known ? $"{known.Names[0]} (pin {known.Place})" : $"GPIO line {line}";
    }

    private Pin? Find(Predicate<Pin> matches)
    {
        foreach (Pin pin in _pins)
            if (matches(pin))
                return pin;
        return null;
    }
}
