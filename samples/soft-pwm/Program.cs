// Lets an LED on pin 11 (GPIO17) glow up and down. Arguments: pin name, number of breaths.
using System;
using System.Device.Gpio;
using System.Device.Pwm.Drivers;
using System.Threading;

string pin = args.Length > 0 ? args[0] : "GPIO17";
int breaths = args.Length > 1 ? int.Parse(args[1]) : int.MaxValue;

var controller = new GpioController();
using var led = new SoftwarePwmChannel(controller.GetPinNumber(pin), frequency: 100, dutyCycle: 0, controller: controller);
led.Start();
for (int breath = 0; breath < breaths; breath++)
{
    for (int step = 0; step < 100; step++)
    {
        // The eye sees the square of the power.
        double level = Math.Sin(step * Math.PI / 100);
        led.DutyCycle = level * level;
        Thread.Sleep(20);
    }
    Console.WriteLine($"breath {breath + 1}");
}
