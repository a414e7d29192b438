// One thread per controller waits for the edges of all its pins and calls the handlers.
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

namespace System.Device.Gpio;

internal sealed unsafe class EventLoop : IDisposable
{
    private sealed record Subscription(int Pin, PinEventTypes Edges, PinChangeEventHandler Handler);

    private readonly object _sender;
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];
    private readonly Dictionary<int, int> _descriptors = []; // pin -> file descriptor of its events
    private readonly int _wake;
    private readonly Thread _thread;
    private bool _isEnding;

    internal EventLoop(object sender)
    {
        const int closeOnExec = Native.OpenCloseOnExec;
        _sender = sender;
        _wake = Native.eventfd(0, closeOnExec);
        _thread = new Thread(Run) { IsBackground = true, Name = "GPIO events" };
        _thread.Start();
    }

    internal void Add(int pin, int descriptor, PinEventTypes edges, PinChangeEventHandler handler)
    {
        lock (_lock)
        {
            _subscriptions.Add(new Subscription(pin, edges, handler));
            _descriptors[pin] = descriptor;
        }
        Wake();
    }

    internal void Remove(int pin, PinChangeEventHandler handler)
    {
        lock (_lock)
        {
            int index = _subscriptions.FindIndex(s => s.Pin == pin && s.Handler == handler);
            if (index < 0)
                throw new InvalidOperationException("The handler is not registered for this pin.");
            _subscriptions.RemoveAt(index);
        }
    }

    /// <summary>The pin is about to be closed, or requested anew.</summary>
    internal void Forget(int pin)
    {
        lock (_lock)
        {
            _subscriptions.RemoveAll(s => s.Pin == pin);
            _descriptors.Remove(pin);
        }
        Wake();
    }

    public void Dispose()
    {
        lock (_lock)
            _isEnding = true;
        Wake();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        Native.close(_wake);
    }

    private void Wake()
    {
        ulong one = 1;
        Native.write(_wake, &one, sizeof(ulong));
    }

    private void Run()
    {
        while (Snapshot() is { } pins)
        {
            var polled = new Native.PollDescriptor[pins.Length + 1];
            polled[0] = new Native.PollDescriptor { Fd = _wake, Events = Native.PollIn };
            for (int i = 0; i < pins.Length; i++)
                polled[i + 1] = new Native.PollDescriptor { Fd = pins[i].Value, Events = Native.PollIn };
            fixed (Native.PollDescriptor* descriptors = polled)
                if (Native.poll(descriptors, (nuint)polled.Length, -1) < 0)
                    continue; // interrupted by a signal
            if ((polled[0].Returned & Native.PollIn) != 0)
            {
                ulong count;
                Native.read(_wake, &count, sizeof(ulong));
            }
            for (int i = 0; i < pins.Length; i++)
                if ((polled[i + 1].Returned & Native.PollIn) != 0)
                    Report(pins[i].Key, pins[i].Value);
        }
    }

    private KeyValuePair<int, int>[]? Snapshot()
    {
        lock (_lock)
            return _isEnding ? null : [.. _descriptors];
    }

    /// <summary>Reads one event under the lock, so that the descriptor cannot be closed meanwhile, and calls the handlers outside it.</summary>
    private void Report(int pin, int descriptor)
    {
        Subscription[] called;
        PinEventTypes edge;
        lock (_lock)
        {
            Native.LineEvent lineEvent;
            if (!_descriptors.TryGetValue(pin, out int current) || current != descriptor ||
                Native.gpiod_line_event_read_fd(descriptor, &lineEvent) != 0)
                return;
            edge = lineEvent.EventType == Native.LineEventRising ? PinEventTypes.Rising : PinEventTypes.Falling;
            called = _subscriptions.FindAll(s => s.Pin == pin && (s.Edges & edge) != 0).ToArray();
        }
        var arguments = new PinValueChangedEventArgs(edge, pin);
        foreach (Subscription subscription in called)
            subscription.Handler(_sender, arguments);
    }
}
