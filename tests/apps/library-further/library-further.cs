// More of the library: archives, diagnostics, timers, encodings, collections, mail, processes.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Web;

class Person : INotifyPropertyChanged
{
    string name;
    public string Name { get => name; set { name = value; PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Name))); } }
    public event PropertyChangedEventHandler PropertyChanged;
}

static class Program
{
    static async Task Try(string name, Func<Task> action)
    {
        try { await action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}"); }
    }

    static async Task Tar()
    {
        string root = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(root, "a.txt"), "hello tar");
        Directory.CreateDirectory(Path.Combine(root, "d"));
        File.CreateSymbolicLink(Path.Combine(root, "d/link"), "../a.txt");
        var memory = new MemoryStream();
        await TarFile.CreateFromDirectoryAsync(root, memory, false);
        memory.Position = 0;
        using var reader = new TarReader(memory);
        var names = new List<string>();
        while (await reader.GetNextEntryAsync() is { } entry)
            names.Add($"{entry.Name}:{entry.EntryType}:{entry.Length}");
        Console.WriteLine(string.Join(" ", names.Order(StringComparer.Ordinal)));
        string to = Path.Combine(root, "out"); Directory.CreateDirectory(to);
        memory.Position = 0;
        TarFile.ExtractToDirectory(memory, to, true);
        Console.WriteLine(File.ReadAllText(Path.Combine(to, "d/link")));
        Directory.Delete(root, true);
    }

    static void Diagnostics()
    {
        var log = new StringWriter();
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new TextWriterTraceListener(log));
        Trace.WriteLine("traced"); Trace.TraceWarning("careful"); Trace.Indent(); Trace.WriteLineIf(true, "deeper");
        Trace.Flush();
        Console.WriteLine(log.ToString().Trim().Replace(Environment.NewLine, "|").Split("careful")[0].Length > 0);
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == "test", Sample = (ref ActivityCreationOptions<ActivityContext> o) => ActivitySamplingResult.AllData, ActivityStopped = a => Console.WriteLine("stopped " + a.DisplayName + " " + a.GetTagItem("k")) };
        ActivitySource.AddActivityListener(listener);
        using (Activity activity = source.StartActivity("work")) activity?.SetTag("k", "v");
        Console.WriteLine(Process.GetCurrentProcess().Id == Environment.ProcessId);
        Console.WriteLine(new StackTrace(true).FrameCount > 0);
        Console.WriteLine(Debugger.IsAttached + " " + Stopwatch.Frequency);
        Console.WriteLine(FileVersionInfo.GetVersionInfo("/etc/hostname").FileName);
    }

    static async Task Timers()
    {
        var done = new TaskCompletionSource(); int ticks = 0;
        using var timer = new System.Timers.Timer(10) { AutoReset = true };
        timer.Elapsed += (_, _) => { if (Interlocked.Increment(ref ticks) == 3) done.TrySetResult(); };
        timer.Start();
        await done.Task;
        using var periodic = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (int i = 0; i < 3; i++) await periodic.WaitForNextTickAsync();
        await Task.Delay(5).WaitAsync(TimeSpan.FromSeconds(5));
        Console.WriteLine("timers " + TimeProvider.System.GetUtcNow().Year.CompareTo(2000));
    }

    static void Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Console.WriteLine(Encoding.GetEncoding(1252).GetString(new byte[] { 0x80, 0xe4 }) + " " + Encoding.GetEncoding("iso-8859-15").GetBytes("€")[0] + " " + Encoding.GetEncoding(437).GetString(new byte[] { 0x84 }) + " " + Encoding.GetEncoding("shift_jis").GetBytes("日本").Length);
        Console.WriteLine(Encoding.Latin1.GetBytes("ü")[0] + " " + Encoding.UTF32.GetByteCount("a") + " " + Encoding.BigEndianUnicode.GetBytes("a")[1] + " " + Encoding.GetEncodings().Length.CompareTo(5));
        Console.WriteLine(HttpUtility.ParseQueryString("a=1&b=%20x")["b"] + "|" + HttpUtility.HtmlEncode("<é>") + " " + HttpUtility.UrlEncode("a/b ü") + " " + HttpUtility.JavaScriptStringEncode("\"q\""));
    }

    static void Collections()
    {
        var people = new ObservableCollection<string>();
        people.CollectionChanged += (_, e) => Console.Write(e.Action + " ");
        people.Add("a"); people.Move(0, 0); people.Clear();
        var person = new Person();
        person.PropertyChanged += (_, e) => Console.WriteLine(e.PropertyName + " changed");
        person.Name = "x";
        var ordered = new OrderedDictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        Console.WriteLine(ordered.GetAt(0).Key + " " + new SortedList<int, string> { [3] = "c", [1] = "a" }.Values[0] + " " + new BitArray8().Count + " " + new NameValueCollection { { "k", "1" }, { "k", "2" } }["k"]);
        var bag = new ConcurrentDictionary<int, int>();
        Parallel.For(0, 1000, i => bag.AddOrUpdate(i % 10, 1, (_, v) => v + 1));
        Console.WriteLine(bag.Values.Sum() + " " + new LinkedList<int>(new[] { 1, 2 }).Last.Value + " " + new SortedSet<int> { 3, 1 }.Min + " " + string.Join(",", new[] { 3, 1, 2 }.Order().Index().Select(p => p.Index * p.Item)) + " " + string.Join("|", "aab".CountBy(c => c)));
        var table = new ConditionalWeakTable<object, string>(); table.Add(person, "data");
        Console.WriteLine(table.TryGetValue(person, out string data) + data);
    }
    class BitArray8 { public int Count => new System.Collections.BitArray(8, true).Cast<bool>().Count(b => b); }

    static void Mail()
    {
        var message = new MailMessage("a@x.org", "b@y.org", "Sübject", "body") { IsBodyHtml = false };
        message.Attachments.Add(new Attachment(new MemoryStream(new byte[3]), "f.bin", MediaTypeNames.Application.Octet));
        Console.WriteLine(message.To[0].Host + " " + new MailAddress("\"N\" <n@z.de>").DisplayName + " " + message.Attachments.Count + " " + new ContentType("text/html; charset=utf-8").CharSet);
        using var limiter = new ConcurrencyLimiter2();
        Console.WriteLine(limiter.Go());
        using var secure = new SecureString(); secure.AppendChar('x'); Console.WriteLine(secure.Length);
    }
    class ConcurrencyLimiter2 : IDisposable { readonly SemaphoreSlim s = new(2); public int Go() { s.Wait(); return s.CurrentCount; } public void Dispose() => s.Dispose(); }

    static async Task Main()
    {
        await Try("tar", Tar);
        await Try("diagnostics", () => { Diagnostics(); return Task.CompletedTask; });
        await Try("timers", Timers);
        await Try("encodings", () => { Encodings(); return Task.CompletedTask; });
        await Try("collections", () => { Collections(); return Task.CompletedTask; });
        await Try("mail", () => { Mail(); return Task.CompletedTask; });
        var process = Process.Start(new ProcessStartInfo("/bin/sh", "-c \"cat; echo err >&2; exit 3\"") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        await process.StandardInput.WriteLineAsync("to the child"); process.StandardInput.Close();
        Console.WriteLine((await process.StandardOutput.ReadToEndAsync()).Trim() + " " + (await process.StandardError.ReadToEndAsync()).Trim());
        await process.WaitForExitAsync();
        Console.WriteLine(process.ExitCode + " " + Environment.UserName.Length.CompareTo(0) + " " + Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).Length.CompareTo(0) + " " + AppContext.BaseDirectory.Length.CompareTo(0));
    }
}
