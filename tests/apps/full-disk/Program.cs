// A disk that is full: every way of writing throws, nothing hangs or ends the process, and what was written before is there.
using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;

static class Program
{
    const string Full = "/dev/full";

    static async Task Expect(string what, Func<Task> action)
    {
        try
        {
            await action();
            Console.WriteLine($"{what}: nothing");
        }
        catch (IOException e)
        {
            Console.WriteLine($"{what}: {e.GetType().Name}: {e.Message}");
        }
    }

    static Task Now(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    static FileStream Open(int buffer) => new FileStream(Full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, buffer);

    static async Task Main(string[] args)
    {
        await Expect("text", () => Now(() => File.WriteAllText(Full, "text")));
        await Expect("text later", () => File.WriteAllTextAsync(Full, "text"));
        await Expect("bytes", () => Now(() => File.WriteAllBytes(Full, new byte[100000])));
        await Expect("lines", () => Now(() => File.AppendAllLines(Full, new[] { "a", "b" })));
        await Expect("stream", () => Now(() =>
        {
            using FileStream stream = Open(0);
            stream.WriteByte(1);
        }));
        await Expect("flush", () => Now(() =>
        {
            FileStream stream = Open(4096);
            stream.WriteByte(1);
            Console.WriteLine("buffered");
            try
            {
                stream.Flush();
            }
            finally
            {
                Console.WriteLine(stream.CanWrite);
                try
                {
                    stream.Dispose();
                }
                catch (IOException)
                {
                    Console.WriteLine("again");
                }
            }
        }));
        await Expect("dispose", () => Now(() =>
        {
            using var writer = new StreamWriter(Full, false, Encoding.UTF8);
            writer.Write(new string('x', 100));
        }));
        await Expect("stream later", async () =>
        {
            await using FileStream stream = Open(1);
            await stream.WriteAsync(new byte[10]);
        });
        await Expect("console", () => Now(() =>
        {
            using var writer = new StreamWriter(Full) { AutoFlush = true };
            TextWriter before = Console.Out;
            Console.SetOut(writer);
            try
            {
                Console.WriteLine("lost");
            }
            finally
            {
                Console.SetOut(before);
            }
        }));
        if (args.Length > 0)
            await Fill(args[0]);
        Console.WriteLine("over");
    }

    // A real folder with little room (tests/faults.sh).
    static async Task Fill(string folder)
    {
        string path = Path.Combine(folder, "file");
        long written = 0;
        await Expect("fill", async () =>
        {
            await using FileStream stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            while (true)
            {
                await stream.WriteAsync(new byte[4096]);
                written += 4096;
            }
        });
        Console.WriteLine(written >= 16384 && new FileInfo(path).Length >= written);
        File.Delete(path);
        File.WriteAllText(path, "room again");
        Console.WriteLine(File.ReadAllText(path));
    }
}
