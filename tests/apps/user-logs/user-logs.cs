// Reads a log it has written, groups and summarises it, and reports lines that it cannot understand.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

enum Severity { Debug, Info, Warning, Error }

readonly record struct Entry(DateTime Time, Severity Severity, string Component, string Message)
{
    public override string ToString() => $"{Time:yyyy-MM-dd HH:mm:ss.fff} [{Severity,-7}] {Component}: {Message}";
}

sealed class LogFormatException(string line, int number, Exception inner = null) : FormatException($"line {number} is not a log entry: '{line}'", inner)
{
    public int Number { get; } = number;
}

static class LogReader
{
    public static IEnumerable<Entry> Read(string path, ICollection<LogFormatException> errors)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            Entry entry;
            try { entry = Parse(line, number); }
            catch (LogFormatException error)
            {
                errors.Add(error);
                continue;
            }
            yield return entry;
        }
    }

    static Entry Parse(ReadOnlySpan<char> line, int number)
    {
        Span<Range> parts = stackalloc Range[5];
        int count = line.Split(parts, '|', StringSplitOptions.TrimEntries);
        if (count < 4) throw new LogFormatException(line.ToString(), number);
        try
        {
            DateTime time = DateTime.ParseExact(line[parts[0]], "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.None);
            Severity severity = Enum.Parse<Severity>(line[parts[1]], ignoreCase: true);
            return new(time, severity, line[parts[2]].ToString(), line[parts[3]].ToString());
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new LogFormatException(line.ToString(), number, error);
        }
    }
}

interface IReport { string Title { get; } void Write(TextWriter output, IReadOnlyList<Entry> entries); }

sealed class BySeverity : IReport
{
    public string Title => "By severity";
    public void Write(TextWriter output, IReadOnlyList<Entry> entries)
    {
        foreach (var group in entries.GroupBy(e => e.Severity).OrderByDescending(g => g.Key))
            output.WriteLine($"  {group.Key,-8} {group.Count(),4} {(double)group.Count() / entries.Count,8:P1} {new string('#', group.Count())}");
    }
}

sealed class ByComponent(int top) : IReport
{
    public string Title => $"Top {top} components";
    public void Write(TextWriter output, IReadOnlyList<Entry> entries)
    {
        var rows = from entry in entries
                   group entry by entry.Component into g
                   let worst = g.Max(e => e.Severity)
                   orderby worst descending, g.Count() descending, g.Key
                   select (Name: g.Key, Count: g.Count(), Worst: worst, Span: g.Max(e => e.Time) - g.Min(e => e.Time));
        foreach (var (name, count, worst, span) in rows.Take(top))
            output.WriteLine($"  {name,-10}{count,3}  worst {worst,-8} over {span:hh\\:mm\\:ss\\.f}");
    }
}

sealed class Gaps : IReport
{
    public string Title => "Longest silence";
    public void Write(TextWriter output, IReadOnlyList<Entry> entries)
    {
        var (before, after) = entries.Zip(entries.Skip(1)).MaxBy(pair => pair.Second.Time - pair.First.Time);
        output.WriteLine($"  {(after.Time - before.Time).TotalSeconds:N3} s between '{before.Message}' and '{after.Message}'");
    }
}

static class Program
{
    static void WriteSample(string path)
    {
        Random random = new(12345);
        string[] components = ["pump", "valve", "sensor", "network"], messages = ["started", "pressure {0:F2} bar", "timeout after {0:F0} ms", "retry", "stopped"];
        DateTime time = new(2024, 2, 28, 23, 59, 30);
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false));
        writer.WriteLine("# time | severity | component | message");
        for (int i = 0; i < 60; i++)
        {
            time = time.AddMilliseconds(random.Next(10, 2500));
            string message = string.Format(CultureInfo.InvariantCulture, messages[random.Next(messages.Length)], random.NextDouble() * 100);
            if (i % 17 == 5) writer.WriteLine("garbage " + i);
            else if (i == 40) writer.WriteLine($"{time:yyyy-MM-dd'T'HH:mm:ss.fff}|Fatal|pump|unknown severity");
            else writer.WriteLine($"{time:yyyy-MM-dd'T'HH:mm:ss.fff} | {(Severity)random.Next(4)} | {components[random.Next(components.Length)]} | {message}");
        }
    }

    static int Main(string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("logs").FullName, path = Path.Combine(folder, "sample.log");
        try
        {
            WriteSample(path);
            List<LogFormatException> errors = [];
            List<Entry> entries = LogReader.Read(path, errors).ToList();
            Console.WriteLine($"{entries.Count} entries, {errors.Count} errors, {new FileInfo(path).Length} bytes");
            foreach (IReport report in new IReport[] { new BySeverity(), new ByComponent(3), new Gaps() })
            {
                Console.WriteLine(report.Title);
                report.Write(Console.Out, entries);
            }
            foreach (LogFormatException error in errors) Console.WriteLine($"{error.Number}: {error.Message}{(error.InnerException is { } inner ? " <- " + inner.Message : "")}");
            Console.WriteLine(entries.Where(e => e.Severity >= Severity.Warning).Last());
            ILookup<DateTime, Entry> days = entries.ToLookup(e => e.Time.Date);
            Console.WriteLine(string.Join("; ", days.Select(d => $"{d.Key:dddd d MMMM yyyy}: {d.Count()}")));
            try { LogReader.Read(Path.Combine(folder, "missing.log"), errors).Count(); }
            catch (FileNotFoundException error) { Console.WriteLine(error.Message.Replace(folder, "FOLDER")); }
            return errors.Count > 0 ? 3 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Console.WriteLine(Directory.Exists(folder) ? "left behind" : "cleaned up");
        }
    }
}
