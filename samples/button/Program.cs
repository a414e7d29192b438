// Counts the presses of a button between pin 13 (GPIO27) and ground; three seconds without one end the program.
// Argument: pin name.
using System;
using System.Device.Gpio;
using System.Threading;

string pin = args.Length > 0 ? args[0] : "GPIO27";
int presses = 0;

using var controller = new GpioController();
GpioPin button = controller.OpenPin(pin);
if (button.IsPinModeSupported(PinMode.InputPullUp))
    button.SetPinMode(PinMode.InputPullUp);

using var quiet = new Timer(_ => Console.WriteLine("waiting for a press"));
using var pressed = new AutoResetEvent(false);
button.ValueChanged += (_, change) =>
{
    if (change.ChangeType != PinEventTypes.Falling)
        return;
    presses++;
    pressed.Set();
};
quiet.Change(500, Timeout.Infinite);
while (pressed.WaitOne(TimeSpan.FromSeconds(3)))
    Console.WriteLine($"pressed {presses} times");
