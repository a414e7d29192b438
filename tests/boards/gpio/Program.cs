// GPIO on a whole board in QEMU: outputs of the machine's own chip, inputs and edges of a simulated one (gpio-sim).
using System;
using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Device.Pwm.Drivers;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

class Program
{
    const int InitModule = 105; // init_module(2) on arm64

    [DllImport("libc", SetLastError = true)]
    static extern unsafe nint syscall(nint number, void* image, nint bytes, byte* parameters);
    [DllImport("libc", SetLastError = true)]
    static extern unsafe int mount(byte* source, byte* target, byte* type, nuint flags, void* data);

    static int failures;

    static void Expect(string what, object actual, object expected)
    {
        bool good = actual.Equals(expected);
        Console.WriteLine($"{(good ? "ok  " : "FAIL")} {what}: {actual}{(good ? "" : $", expected {expected}")}");
        if (!good)
            failures++;
    }

    static void ExpectError<T>(string what, string part, Action action)
        where T : Exception
    {
        try
        {
            action();
            Expect(what, "no error", part);
        }
        catch (T e)
        {
            Expect(what, e.Message.Contains(part) ? part : e.Message, part);
        }
    }

    // ---- The simulated chip (Documentation/admin-guide/gpio/gpio-sim.rst) ----

    static string lines = "";

    static unsafe void MakeChip()
    {
        byte[] module = File.ReadAllBytes("/gpio-sim.ko");
        byte none = 0;
        fixed (byte* image = module)
            if (syscall(InitModule, image, module.Length, &none) != 0)
                throw new IOException($"gpio-sim.ko: {Marshal.GetLastPInvokeErrorMessage()}");
        Directory.CreateDirectory("/config");
        fixed (byte* type = "configfs"u8, target = "/config"u8)
            if (mount(type, target, type, 0, null) != 0)
                throw new IOException($"configfs: {Marshal.GetLastPInvokeErrorMessage()}");
        Directory.CreateDirectory("/config/gpio-sim/sim/bank");
        File.WriteAllText("/config/gpio-sim/sim/bank/num_lines", "16");
        File.WriteAllText("/config/gpio-sim/sim/bank/label", "simulated");
        File.WriteAllText("/config/gpio-sim/sim/live", "1");
        string device = File.ReadAllText("/config/gpio-sim/sim/dev_name").Trim();
        string chip = File.ReadAllText("/config/gpio-sim/sim/bank/chip_name").Trim();
        lines = $"/sys/devices/platform/{device}/{chip}/sim_gpio";
    }

    static string Level(int line) => File.ReadAllText($"{lines}{line}/value").Trim();

    static void Pull(int line, bool up) => File.WriteAllText($"{lines}{line}/pull", up ? "pull-up" : "pull-down");

    static void Outputs(GpioController controller)
    {
        GpioPin pin = controller.OpenPin(4, PinMode.Output, PinValue.High);
        Expect("output starts high", Level(4), "1");
        pin.Write(PinValue.Low);
        Expect("output low", Level(4), "0");
        pin.Toggle();
        Expect("output toggled", Level(4), "1");
        Expect("reads back", pin.Read(), PinValue.High);
        ExpectError<InvalidOperationException>("busy", "is in use by 'gpio-", () =>
        {
            using var other = new GpioController(new LibGpiodDriver("simulated"));
            other.OpenPin(4);
        });
        controller.ClosePin(4);
        ExpectError<InvalidOperationException>("closed", "Pin 4 is not open", () => controller.Read(4));
        ExpectError<ArgumentOutOfRangeException>("no such line", "There are 16 GPIO lines", () => controller.OpenPin(16));
    }

    static void Inputs(GpioController controller)
    {
        controller.OpenPin(5, PinMode.Input);
        Pull(5, true);
        Expect("input high", controller.Read(5), PinValue.High);
        Pull(5, false);
        Expect("input low", controller.Read(5), PinValue.Low);
        ExpectError<InvalidOperationException>("writing an input", "is not open as an output", () => controller.Write(5, PinValue.High));
        controller.SetPinMode(5, PinMode.InputPullUp);
        Expect("pull-up", controller.Read(5), PinValue.High);
        controller.ClosePin(5);
    }

    static void Edges(GpioController controller)
    {
        controller.OpenPin(6, PinMode.Input);
        Pull(6, false);
        using (new Timer(_ => Pull(6, true), null, 100, Timeout.Infinite))
        {
            WaitForEventResult result = controller.WaitForEvent(6, PinEventTypes.Rising, TimeSpan.FromSeconds(20));
            Expect("rising edge", $"{result.EventTypes} {result.TimedOut}", "Rising False");
        }
        Expect("no edge", controller.WaitForEvent(6, PinEventTypes.Rising, TimeSpan.FromMilliseconds(50)).TimedOut, true);

        int rising = 0, falling = 0;
        using var edge = new AutoResetEvent(false);
        bool all = true;
        PinChangeEventHandler count = (_, change) =>
        {
            if (change.ChangeType == PinEventTypes.Rising)
                rising++;
            else
                falling++;
            edge.Set();
        };
        controller.RegisterCallbackForPinValueChangedEvent(6, PinEventTypes.Rising | PinEventTypes.Falling, count);
        for (int i = 0; i < 10; i++)
        {
            Pull(6, i % 2 != 0); // the simulated interrupt is one bit: edges that follow too fast become one
            all &= edge.WaitOne(20000);
        }
        Expect("all edges came", all, true);
        Expect("edges", $"{rising} rising, {falling} falling", "5 rising, 5 falling");
        Expect("read while watched", controller.Read(6), PinValue.High);
        controller.UnregisterCallbackForPinValueChangedEvent(6, count);
        Pull(6, false);
        Thread.Sleep(50);
        Expect("not called any more", falling, 5);
        ExpectError<InvalidOperationException>("not registered", "not registered",
                                               () => controller.UnregisterCallbackForPinValueChangedEvent(6, count));
    }

    static async Task EdgesAsync(GpioController controller)
    {
        GpioPin pin = controller.OpenPin(7);
        Pull(7, true);
        ValueTask<WaitForEventResult> waiting = controller.WaitForEventAsync(7, PinEventTypes.Falling, TimeSpan.FromSeconds(20));
        Pull(7, false);
        Expect("awaited edge", (await waiting).EventTypes, PinEventTypes.Falling);
        var seen = new TaskCompletionSource<PinEventTypes>();
        pin.ValueChanged += (_, change) => seen.TrySetResult(change.ChangeType);
        Pull(7, true);
        Expect("event of the pin", await seen.Task.WaitAsync(TimeSpan.FromSeconds(20)), PinEventTypes.Rising);
    }

    static void Pwm(GpioController controller)
    {
        using var channel = new SoftwarePwmChannel(8, 50, 0.25, controller: controller, shouldDispose: false);
        channel.Start();
        int high = 0, samples = 0;
        for (var end = DateTime.UtcNow.AddSeconds(1); DateTime.UtcNow < end; samples++)
            if (Level(8) == "1")
                high++;
        channel.Stop();
        double part = (double)high / samples;
        Expect("software PWM is high for about a quarter", part is > 0.05 and < 0.6 ? "about a quarter" : part, "about a quarter");
    }

    // ---- The machine's own chip, by the board's names ----

    static void Board(string name)
    {
        using var controller = new GpioController(PinNumberingScheme.Board);
        int place = controller.GetPinNumber(name);
        GpioPin pin = controller.OpenPin(place, PinMode.Output);
        string levels = "";
        for (int i = 0; i < 4; i++)
        {
            pin.Write(i % 2);
            levels += (int)pin.Read();
        }
        Expect($"{name} is pin {place}", levels, "0101");
        ExpectError<ArgumentException>("no such name", "no GPIO pin named 'GPIO99'", () => controller.OpenPin("GPIO99"));
    }

    static async Task<int> Main(string[] args)
    {
        Board(args[0]);
        MakeChip();
        using (var controller = new GpioController(new LibGpiodDriver("simulated")))
        {
            Outputs(controller);
            Inputs(controller);
            Edges(controller);
            await EdgesAsync(controller);
            Pwm(controller);
        }
        Expect("closed with the controller", Level(4) + Level(5), "01");
        Console.WriteLine(failures == 0 ? "GPIO: all passed" : $"GPIO: {failures} failed");
        return failures == 0 ? 0 : 1;
    }
}
