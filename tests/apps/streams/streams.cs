// Streams and writers in memory, console input and output, the environment, and objects that are disposed of or made late.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

sealed class Resource(string name, List<string> log) : IDisposable, IAsyncDisposable
{
    public void Dispose() => log.Add("-" + name);
    public ValueTask DisposeAsync() { log.Add("~" + name); return default; }
}

sealed class Rot13(Stream inner) : Stream
{
    public override bool CanRead => inner.CanRead;
    public override bool CanSeek => false;
    public override bool CanWrite => inner.CanWrite;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    static byte Turn(byte b) => b switch { >= (byte)'a' and <= (byte)'z' => (byte)((b - 'a' + 13) % 26 + 'a'), >= (byte)'A' and <= (byte)'Z' => (byte)((b - 'A' + 13) % 26 + 'A'), _ => b };
    public override int Read(byte[] buffer, int offset, int count)
    {
        int n = inner.Read(buffer, offset, Math.Min(count, 3));
        for (int i = 0; i < n; i++)
            buffer[offset + i] = Turn(buffer[offset + i]);
        return n;
    }
    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer.Skip(offset).Take(count).Select(Turn).ToArray());
}

static class Program
{
    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static async Task Streams()
    {
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(true); writer.Write((byte)7); writer.Write(-5); writer.Write(1.5); writer.Write(2.5m); writer.Write("héllo"); writer.Write('é');
            writer.Write7BitEncodedInt(300); writer.Write(new byte[] { 1, 2 }); writer.Write((Half)0.5); writer.Write(ulong.MaxValue); writer.Write(new string('s', 200));
        }
        memory.Position = 0;
        Console.WriteLine(memory.Length + " " + Convert.ToHexString(memory.ToArray().AsSpan(0, 24)));
        using (var reader = new BinaryReader(memory, Encoding.UTF8, true))
        {
            Console.WriteLine($"{reader.ReadBoolean()} {reader.ReadByte()} {reader.ReadInt32()} {reader.ReadDouble()} {reader.ReadDecimal()} {reader.ReadString()} {reader.ReadChar()} {reader.Read7BitEncodedInt()} {reader.ReadBytes(2).Length} {reader.ReadHalf()} {reader.ReadUInt64()} {reader.ReadString().Length} {reader.PeekChar()}");
            Try("end", () => reader.ReadInt32());
        }
        memory.SetLength(0);
        using (var rot = new StreamWriter(new Rot13(memory), leaveOpen: false))
            rot.Write("Hello, Wider World");
        Console.WriteLine(Encoding.ASCII.GetString(memory.ToArray()));
        using (var back = new StreamReader(new BufferedStream(new Rot13(new MemoryStream(memory.ToArray())), 16)))
            Console.WriteLine(await back.ReadToEndAsync());
        Try("disposed", () => memory.ReadByte());
        var fixedStream = new MemoryStream(new byte[4]);
        Try("fixed", () => fixedStream.Write([1, 2, 3, 4, 5]));
        Try("read only", () => new MemoryStream([1], writable: false).WriteByte(1));
        Try("no seek", () => new Rot13(Stream.Null).Position = 3);
        var copy = new MemoryStream();
        await new MemoryStream(Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray()).CopyToAsync(copy);
        Console.WriteLine($"{copy.Length} {copy.GetBuffer()[99_999]} {copy.TryGetBuffer(out ArraySegment<byte> segment)} {segment.Count}");
        using var text = new StringWriter { NewLine = ";" };
        text.Write("{0,4}|{1:X}", 7, 255);
        text.WriteLine();
        text.WriteLine(1.5);
        text.Write(new[] { 'a', 'b' });
        await text.WriteLineAsync("end");
        Console.WriteLine(text);
        using TextWriter both = TextWriter.CreateBroadcasting(text, Console.Out);
        both.WriteLine("twice");
        TextWriter.Synchronized(text).Write("safe");
        Console.WriteLine(text.GetStringBuilder().Length);
    }

    static async Task Objects()
    {
        var log = new List<string>();
        using (new Resource("a", log))
        {
            using var b = new Resource("b", log);
            await using var c = new Resource("c", log);
            try { using (new Resource("d", log)) throw new InvalidOperationException("x"); }
            catch (InvalidOperationException) { log.Add("caught"); }
        }
        Console.WriteLine(string.Join(' ', log));
        int made = 0;
        var lazy = new Lazy<string>(() => "made " + ++made);
        Console.WriteLine($"{lazy.IsValueCreated} {lazy} {lazy.Value} {lazy.Value} {lazy.IsValueCreated}");
        var failing = new Lazy<int>(() => made++ < 2 ? throw new FormatException("once") : made, LazyThreadSafetyMode.PublicationOnly);
        Try("lazy", () => _ = failing.Value);
        Console.WriteLine(failing.Value + " " + LazyInitializer.EnsureInitialized(ref shared, () => "shared") + " " + new Lazy<List<int>>().Value.Count);
        var target = new object();
        var weak = new WeakReference<object>(target);
        Console.WriteLine($"{weak.TryGetTarget(out object found)} {ReferenceEquals(found, target)} {new WeakReference(target).IsAlive}");
        GC.KeepAlive(target);
        var table = new System.Runtime.CompilerServices.ConditionalWeakTable<object, string> { { target, "attached" } };
        Console.WriteLine(table.TryGetValue(target, out string value) + " " + value);
        var local = new AsyncLocal<int> { Value = 5 };
        await Task.Run(() => local.Value = 6);
        var thread = new ThreadLocal<int>(() => 9);
        Console.WriteLine(local.Value + " " + thread.Value + " " + new Progress<int>().GetType().Name);
    }

    static string shared;

    static void Surroundings()
    {
        Environment.SetEnvironmentVariable("APPS_TEST", "välue");
        Console.WriteLine($"{Environment.GetEnvironmentVariable("APPS_TEST")} {Environment.GetEnvironmentVariable("APPS_NONE") ?? "null"} {Environment.ExpandEnvironmentVariables("<%APPS_TEST%>")} {Environment.GetEnvironmentVariables().Contains("APPS_TEST")} {Environment.NewLine.Length} {Environment.ProcessorCount > 0} {Environment.Is64BitProcess == (IntPtr.Size == 8)} {Environment.OSVersion.Platform} {Environment.Version.Major} {Environment.UserName.Length > 0} {Environment.MachineName.Length > 0} {Environment.HasShutdownStarted} {Environment.ExitCode}");
        Environment.SetEnvironmentVariable("APPS_TEST", null);
        Console.WriteLine($"{Environment.GetEnvironmentVariable("APPS_TEST") is null} {Environment.GetCommandLineArgs().Length} {OperatingSystem.IsLinux()} {OperatingSystem.IsWindows()} {Environment.GetFolderPath(Environment.SpecialFolder.System)} {AppContext.BaseDirectory.EndsWith('/')} {AppContext.TryGetSwitch("none", out _)} {Environment.ProcessPath!.Length > 1}");
        Console.WriteLine($"{Console.IsInputRedirected} {Console.IsOutputRedirected} {Console.OutputEncoding.WebName} {Console.In.Peek()}");
        int number = 0;
        for (string line; (line = Console.ReadLine()) != null && line != "raw"; number++)
            Console.WriteLine($"{number}: [{line}] {line.Length}");
        Console.WriteLine($"{(char)Console.Read()}{(char)Console.Read()} {Console.In.ReadToEnd().TrimEnd()} {Console.ReadLine() ?? "closed"} {Console.Read()}");
        TextWriter old = Console.Out;
        var captured = new StringWriter();
        Console.SetOut(captured);
        Console.Write("captured");
        Console.SetOut(old);
        Console.SetIn(new StringReader("from text\n"));
        Console.WriteLine(captured.ToString().Length + " " + Console.ReadLine());
        Console.Error.WriteLine("to standard error");
        using Stream output = Console.OpenStandardOutput();
        output.Write("bytes\n"u8);
        Console.Write("{0} {1} {2} {3}\n", 1, 'x', null, 2.5m);
        Console.WriteLine(new[] { 'c', 'h' });
    }

    static async Task Main()
    {
        await Streams();
        await Objects();
        Surroundings();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine("bye");
        try { Environment.Exit(7); }
        finally { Console.WriteLine("never"); }
    }
}
