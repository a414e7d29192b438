// Everyday parts of the library.
using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

static partial class Program
{
    [GeneratedRegex(@"(?<key>\w+)\s*=\s*(?<value>[^;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Pair();
    [GeneratedRegex(@"^\d{3}-\d{4}$")]
    private static partial Regex Phone { get; }

    static void Try(string name, Action action)
    {
        try { action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}"); }
    }

    static void Regexes()
    {
        foreach (Match match in Pair().Matches("a = 1; Bee=two;c= 3 "))
            Console.WriteLine(match.Groups["key"] + ":" + match.Groups["value"].Value.Trim());
        Console.WriteLine(Phone.IsMatch("555-1234") + " " + Phone.IsMatch("5555-123"));
        Console.WriteLine(Pair().Replace("x=1;y=2", m => m.Groups["value"] + "=" + m.Groups["key"]));
        Console.WriteLine(string.Join("|", Regex.Split("one  two\tthree", @"\s+")) + Regex.Match("aXbX", "(?<=a)X").Index);
        Console.WriteLine(new Regex("(a+)+b", RegexOptions.NonBacktracking).IsMatch(new string('a', 50)));
    }

    static async Task Pipes()
    {
        var pipe = new Pipe();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Encoding.ASCII.GetBytes($"line {i}\n", pipe.Writer);
                if (i % 10 == 0) await pipe.Writer.FlushAsync();
            }
            await pipe.Writer.CompleteAsync();
        });
        int lines = 0; long bytes = 0;
        while (true)
        {
            ReadResult result = await pipe.Reader.ReadAsync();
            ReadOnlySequence<byte> buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } position)
            {
                lines++; bytes += buffer.Slice(0, position).Length;
                buffer = buffer.Slice(buffer.GetPosition(1, position));
            }
            pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) break;
        }
        await writing;
        Console.WriteLine($"pipe {lines} {bytes}");
    }

    static void Immutables()
    {
        ImmutableList<int> list = ImmutableList.Create(1, 2, 3).Add(4).RemoveAt(0);
        ImmutableDictionary<string, int> map = ImmutableDictionary<string, int>.Empty.SetItem("a", 1).SetItem("b", 2).Remove("a");
        ImmutableArray<int> array = [.. list, 9];
        var sorted = ImmutableSortedSet.CreateRange(new[] { 5, 1, 3 }).Add(2);
        FrozenDictionary<string, int> frozen = Enumerable.Range(0, 50).ToFrozenDictionary(i => "key" + i);
        FrozenSet<int> set = new[] { 1, 2, 3 }.ToFrozenSet();
        Console.WriteLine($"{string.Join(",", list)} {map["b"]} {map.Count} {array.Length} {string.Join(",", sorted)} {frozen["key7"]} {set.Contains(2)}");
        ImmutableStack<int> stack = ImmutableStack<int>.Empty.Push(1).Push(2);
        Console.WriteLine(stack.Peek() + " " + ImmutableQueue.Create(1, 2).Dequeue().Peek());
        int shared = 0;
        ImmutableInterlocked.Update(ref list, l => l.Add(++shared));
        Console.WriteLine(list.Count);
        var queue = new PriorityQueue<string, int>(new[] { ("c", 3), ("a", 1), ("b", 2) });
        Console.WriteLine(queue.Dequeue() + queue.Dequeue());
    }

    static void Numbers()
    {
        BigInteger factorial = 1;
        for (int i = 2; i <= 100; i++) factorial *= i;
        Console.WriteLine(factorial);
        Console.WriteLine(BigInteger.ModPow(3, 1000, 1_000_007) + " " + BigInteger.Parse("-123456789012345678901234567890") / 987654321 + " " + BigInteger.GreatestCommonDivisor(factorial, 1 << 20) + " " + (factorial >> 500).ToString("X"));
        Console.WriteLine(new Complex(1, 2) * new Complex(3, -1) + " " + Complex.Sqrt(-4).Imaginary.ToString("F3"));
        Vector3 v = Vector3.Cross(new Vector3(1, 2, 3), Vector3.UnitY);
        Matrix4x4 matrix = Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(1, 2, 3);
        Vector3 moved = Vector3.Transform(Vector3.UnitX, matrix);
        Console.WriteLine($"{v} {moved.X:F2} {moved.Y:F2} {moved.Z:F2} {Quaternion.CreateFromAxisAngle(Vector3.UnitZ, 1).W:F4} {Vector2.Distance(Vector2.Zero, Vector2.One):F4}");
        Console.WriteLine(Matrix4x4.Invert(matrix, out Matrix4x4 inverse) + " " + inverse.Translation.ToString("F2", CultureInfo.InvariantCulture) + " " + matrix.GetDeterminant().ToString("F2"));
        Console.WriteLine(Vector4.Dot(Vector4.One, new Vector4(1, 2, 3, 4)) + " " + Plane.CreateFromVertices(Vector3.Zero, Vector3.UnitX, Vector3.UnitY));
        Console.WriteLine(Int128.MaxValue + " " + UInt128.Parse("340282366920938463463374607431768211455") % 1000 + " " + (Half)1.5f + " " + decimal.Round(2.675m, 2) + " " + Math.BigMul(ulong.MaxValue, 3, out ulong low) + " " + low);
        Console.WriteLine(BitOperations.PopCount(0xff00ffu) + " " + BitOperations.Log2(1000u) + " " + BitOperations.RotateLeft(1u, 33) + " " + double.Parse("1e-5").ToString("R") + " " + (0.1 + 0.2));
    }

    static void Xml()
    {
        XDocument document = XDocument.Parse("<shop name='x'><item id='1' price='2.50'>tea</item><item id='2' price='3'>co&amp;ffee</item><!-- note --></shop>");
        Console.WriteLine(string.Join(" ", from e in document.Descendants("item") orderby (decimal)e.Attribute("price") descending select e.Value + (int)e.Attribute("id")));
        document.Root.Add(new XElement("item", new XAttribute("id", 3), new XCData("<raw>")), new XProcessingInstruction("go", "now"));
        document.Root.Element("item").SetAttributeValue("id", null);
        Console.WriteLine(document);
        Console.WriteLine(document.XPathSelectElements("//item[@price > 2.6]").Count() + " " + document.XPathEvaluate("count(//item)"));
        XNamespace ns = "urn:test";
        Console.WriteLine(new XElement(ns + "a", new XAttribute(XNamespace.Xmlns + "t", ns), new XElement(ns + "b", 1.5)).ToString(SaveOptions.DisableFormatting));
        var text = new StringBuilder();
        using (XmlWriter writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("r"); writer.WriteElementString("v", "1 < 2"); writer.WriteEndElement();
        }
        Console.WriteLine(text);
        using XmlReader reader = XmlReader.Create(new StringReader("<a><b c='d'/>t</a>"));
        while (reader.Read()) Console.Write(reader.NodeType + " ");
        Console.WriteLine();
        var dom = new XmlDocument();
        dom.LoadXml("<q><w e='1'/><w e='2'/></q>");
        Console.WriteLine(dom.SelectSingleNode("/q/w[2]/@e").Value + " " + dom.OuterXml);
        Try("xml", () => XDocument.Parse("<a><b></a>"));
    }

    static void Culture()
    {
        Console.WriteLine(CultureInfo.CurrentCulture.Name + "|" + CultureInfo.CurrentCulture.EnglishName + "|" + (1234.5).ToString("N2") + "|" + (0.256).ToString("P1") + "|" + 12.5m.ToString("C"));
        Try("culture", () => Console.WriteLine(new CultureInfo("de-DE").Name));
        Console.WriteLine(new DateTime(2024, 2, 29, 13, 5, 6).ToString("F") + "|" + new DateTime(2024, 2, 29).ToString("ddd d MMM yy") + "|" + "straße".ToUpperInvariant() + "|" + string.Compare("a", "B", StringComparison.InvariantCultureIgnoreCase));
        Console.WriteLine("İ".ToLowerInvariant().Length + " " + "é".Normalize(NormalizationForm.FormD).Length + " " + new StringInfo("👩‍👩‍👧é").LengthInTextElements + " " + CultureInfo.InvariantCulture.CompareInfo.IndexOf("Hello", "LL", CompareOptions.IgnoreCase));
        Console.WriteLine(TimeZoneInfo.Utc.Id + " " + TimeZoneInfo.Local.BaseUtcOffset + " " + TimeZoneInfo.ConvertTimeFromUtc(new DateTime(2024, 7, 1, 12, 0, 0, DateTimeKind.Utc), TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(5.5), "x", "x")).ToString("o"));
        Try("zone", () => TimeZoneInfo.FindSystemTimeZoneById("Nowhere/City"));
        Console.WriteLine(new GregorianCalendar().GetWeekOfYear(new DateTime(2024, 12, 31), CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday) + " " + ISOWeek.GetWeekOfYear(new DateTime(2024, 12, 31)) + " " + DateOnly.Parse("2024-03-01").AddDays(-1) + " " + TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(61)));
    }

    static void Tables()
    {
        var table = new DataTable("people");
        table.Columns.Add("id", typeof(int)); table.Columns.Add("name", typeof(string));
        table.PrimaryKey = new[] { table.Columns["id"] };
        table.Rows.Add(1, "Ann"); table.Rows.Add(2, "Bob"); table.Rows.Add(3, "Cid");
        Console.WriteLine(string.Join(" ", table.Select("id > 1 AND name LIKE '%b%'").Select(r => r["name"])) + " " + table.Rows.Find(3)["name"] + " " + table.Compute("SUM(id)", ""));
        Try("constraint", () => table.Rows.Add(1, "Dup"));
        var view = new DataView(table) { Sort = "name DESC", RowFilter = "id < 3" };
        Console.WriteLine(view[0]["name"]);
    }

    static void Rest()
    {
        var watch = Stopwatch.StartNew();
        Thread.Sleep(20);
        Console.WriteLine(watch.ElapsedMilliseconds >= 19 && watch.ElapsedMilliseconds < 5000);
        Console.WriteLine(Environment.GetEnvironmentVariable("NOPE") == null);
        Environment.SetEnvironmentVariable("MINE", "yes");
        Console.WriteLine(Environment.ExpandEnvironmentVariables("%MINE% %NOPE%") + " " + Environment.NewLine.Length + " " + Environment.ProcessorCount.CompareTo(0) + " " + Environment.OSVersion.Platform + " " + Environment.Is64BitProcess.Equals(nint.Size == 8));
        Console.WriteLine(OperatingSystem.IsLinux() + " " + RuntimeInformation.IsOSPlatform(OSPlatform.Linux) + " " + RuntimeInformation.FrameworkDescription.StartsWith(".NET 10"));
        var random = new Random(42);
        Console.WriteLine(random.Next(100) + " " + random.Next(5, 10) + " " + random.NextDouble().ToString("F6") + " " + string.Join(",", random.GetItems(new[] { 1, 2, 3 }, 4)));
        Console.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes("héllo")) + " " + Convert.FromHexString("0aFF")[1] + " " + Convert.ToString(10, 2) + " " + System.Buffers.Text.Base64Url.EncodeToString(new byte[] { 251, 255 }));
        Console.WriteLine(new Guid("00112233-4455-6677-8899-aabbccddeeff").ToString("B") + " " + (Guid.NewGuid() != Guid.NewGuid()) + " " + Guid.CreateVersion7().Version);
        Console.WriteLine(new Version("1.2.3.4") > new Version(1, 2) ? "newer" : "older");
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-5}|{1:X4}|{2:0.##}|{{}}", "ab", 255, 1.005));
        Console.WriteLine(new UriBuilder("http", "x.org", 81, "p") { Query = "a=b" }.Uri + " " + Uri.EscapeDataString("a b/ü") + " " + new Uri(new Uri("http://a/b/c"), "../d").AbsolutePath);
        using var cancel = new CancellationTokenSource();
        cancel.Token.Register(() => Console.WriteLine("cancelled"));
        cancel.Cancel();
        Console.WriteLine(TypeDescriptor.GetConverter(typeof(int)).ConvertFromInvariantString("42"));
        var lazy = new Lazy<int>(() => 7);
        Console.WriteLine(lazy.Value + " " + lazy.IsValueCreated + " " + Tuple.Create(1, "a") + " " + (1, 2).CompareTo((1, 3)) + " " + Nullable.Compare<int>(null, 1));
        Span<char> span = stackalloc char[40];
        new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3)).TryFormat(span, out int written, "O");
        Console.WriteLine(span[..written].ToString());
        Console.WriteLine(string.Join(" ", "a,b,,c".Split(',', StringSplitOptions.RemoveEmptyEntries)) + " " + "x".PadLeft(3, '.') + " " + string.Concat(Enumerable.Repeat("ab", 3)) + " " + "Title Case".Humanize());
        var composite = CompositeFormat.Parse("{0} of {1}");
        Console.WriteLine(string.Format(null, composite, 1, 2) + " " + MemoryMarshal.AsBytes("ab".AsSpan()).Length + " " + SearchValues.Create("xyz").Contains('y'));
    }

    static string Humanize(this string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    static async Task Main()
    {
        Regexes();
        await Pipes();
        Immutables();
        Numbers();
        Xml();
        Culture();
        Tables();
        Rest();
    }
}
