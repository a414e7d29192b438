// Blinks an LED: between pin 11 (GPIO17) and ground, with a resistor of 330 ohms. Arguments: pin name, number of times.
using System;
using System.Device.Gpio;
using System.Threading;

string pin = args.Length > 0 ? args[0] : "GPIO17";
int times = args.Length > 1 ? int.Parse(args[1]) : int.MaxValue;

using var controller = new GpioController();
GpioPin led = controller.OpenPin(pin, PinMode.Output);
Console.WriteLine($"blinking {pin}, line {led.PinNumber}");
for (int i = 0; i < times; i++)
{
    led.Write(PinValue.High);
    Thread.Sleep(500);
    led.Write(PinValue.Low);
    Thread.Sleep(500);
}
