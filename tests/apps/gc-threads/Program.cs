using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

// Threads that allocate, exchange objects and end while any of them collects: in compiled code, in locks, in waits, in the library.
sealed class Message
{
    public int From, Number;
    public byte[] Bytes;
    public Message Previous;
}

static class Program
{
    const int Threads = 4;
    static readonly Message[] mailboxes = new Message[Threads];
    static readonly ConcurrentQueue<string> queue = new();
    static int failures, received;

    static Message Make(int from, int number)
    {
        var message = new Message { From = from, Number = number, Bytes = new byte[number % 300] };
        for (int i = 0; i < message.Bytes.Length; i++)
            message.Bytes[i] = (byte)(from + number + i);
        return message;
    }

    static void Check(Message message)
    {
        for (; message != null; message = message.Previous)
            for (int i = 0; i < message.Bytes.Length; i++)
                if (message.Bytes[i] != (byte)(message.From + message.Number + i))
                    Interlocked.Increment(ref failures);
    }

    static void Work(int self, int rounds)
    {
        var own = new List<Message>();
        for (int round = 0; round < rounds; round++)
        {
            Message message = Make(self, round);
            message.Previous = own.Count > 0 ? own[^1] : null;
            if (message.Previous != null)
                message.Previous.Previous = null;
            own.Add(message);
            if (own.Count > 20)
                own.RemoveRange(0, 10);
            Message got = Interlocked.Exchange(ref mailboxes[(self + round) % Threads], message);
            if (got != null)
            {
                Check(got);
                Interlocked.Increment(ref received);
            }
            if (round % 16 == 0)
                lock (queue)
                    queue.Enqueue("from " + self + " round " + round);
            if (round % 50 == 49)
                Thread.Sleep(0);
        }
        foreach (Message message in own)
            Check(message);
    }

    static void Main(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0]) : 400;
        for (int wave = 0; wave < 3; wave++)
        {
            var threads = new Thread[Threads];
            for (int i = 0; i < Threads; i++)
            {
                int self = i;
                threads[i] = new Thread(() => Work(self, rounds));
                threads[i].Start();
            }
            for (int i = 0; i < 5; i++)
            {
                GC.Collect(i % 2 * 2);
                Thread.Sleep(1);
            }
            foreach (Thread thread in threads)
                thread.Join();
        }
        int counted = 0;
        foreach (string text in queue)
            if (text.StartsWith("from ") && text.Contains(" round "))
                counted++;
        Console.WriteLine($"failures {failures}, queued {counted == 3 * Threads * ((rounds + 15) / 16)}, received {received > rounds}");
    }
}
