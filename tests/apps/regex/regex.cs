// Regular expressions: the interpreter, source generation, replacement, splitting, captures, options, the non-backtracking engine.
using System;
using System.Linq;
using System.Text.RegularExpressions;

static partial class Program
{
    static void Main()
    {
        Match m = Regex.Match("2026-11-21T14:05 and 1999-01-02", @"(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)");
        for (; m.Success; m = m.NextMatch())
            Console.WriteLine($"{m.Index}+{m.Length} {m.Value} {m.Groups["year"]}/{m.Groups["month"]}/{m.Groups[3]}");
        Console.WriteLine(Regex.Replace("John Smith, Mary Jones", @"(\w+) (\w+)", "$2 $1"));
        Console.WriteLine(Regex.Replace("a1b22c333", @"\d+", x => (int.Parse(x.Value) * 2).ToString()));
        Console.WriteLine(string.Join('|', Regex.Split("one, two;three  four", @"[,;\s]+")));
        Console.WriteLine(string.Join('|', Regex.Matches("The rain in Spain", @"\b\w*ain\b", RegexOptions.IgnoreCase).Select(x => x.Value)));
        Console.WriteLine(Regex.IsMatch("HELLO\nworld", "^w", RegexOptions.Multiline) + " " + Regex.IsMatch("HELLO\nworld", "o.w", RegexOptions.Singleline | RegexOptions.IgnoreCase));
        Match captures = Regex.Match("k=1;2;3", @"(\w)=(?:(\d);?)+");
        Console.WriteLine(string.Join(',', captures.Groups[2].Captures.Select(c => c.Value)) + " " + captures.Result("[$1]") + " " + captures.Groups.Count);
        Console.WriteLine(Regex.Match("aaa<b>bold</b>", @"<(\w+)>.*?</\1>").Value + " " + Regex.Match("foobar", "foo(?=bar)").Value + " " + Regex.IsMatch("foobaz", "(?<!x)foo(?!bar)") + " " + Regex.Match("xyz", "(?<=x)y").Index);
        Console.WriteLine(Regex.Match("((a)(b(c)))d", @"^[^()]*(((?<o>\()[^()]*)+((?<c-o>\))[^()]*)+)*(?(o)(?!))$").Success + " " + Regex.Escape("a.b*c [x]") + " " + Regex.Unescape(@"\t\x41"));
        Console.WriteLine(Regex.Count("banana", "an") + " " + Regex.IsMatch("ПРИВЕТ", "привет", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) + " " + Regex.IsMatch("٣", @"^\d$") + Regex.IsMatch("٣", @"^\d$", RegexOptions.ECMAScript));
        Console.WriteLine(Regex.Replace("  x  y ", @"
            ^\s+ | \s+$  # ends
            ", "", RegexOptions.IgnorePatternWhitespace) + "| " + Regex.Match("abcabc", "c", RegexOptions.RightToLeft).Index);
        foreach (ValueMatch v in Regex.EnumerateMatches("a-bb-ccc", @"\w+"))
            Console.Write($"{v.Index},{v.Length} ");
        Console.WriteLine();
        var compiled = new Regex(@"^(\+|-)?\d+(\.\d+)?$", RegexOptions.Compiled);
        Console.WriteLine(string.Join(' ', new[] { "1", "-2.5", "+x", "3." }.Select(s => compiled.IsMatch(s))));
        var linear = new Regex(@"(a+)+b", RegexOptions.NonBacktracking);
        Console.WriteLine(linear.IsMatch(new string('a', 300)) + " " + linear.Match("xxaab").Value);
        try { new Regex(@"(unclosed"); } catch (RegexParseException e) { Console.WriteLine($"{e.Error} {e.Offset} {e.Message}"); }
        try { new Regex(@"(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20)).IsMatch(new string('a', 40) + "!"); Console.WriteLine("no timeout"); }
        catch (RegexMatchTimeoutException e) { Console.WriteLine(e.Pattern + " " + e.MatchTimeout.TotalMilliseconds); }
        var named = new Regex(@"(?<a>.)(?<b>.)");
        Console.WriteLine(string.Join(',', named.GetGroupNames()) + " " + named.GroupNumberFromName("b") + " " + named + " " + named.Options);
        const string log = "10.0.0.1 - GET /index.html 200 512\n10.0.0.2 - POST /form 404 77\nbad line\n10.0.0.1 - GET /a 500 9\n";
        var line = new Regex(@"^(?<ip>[\d.]+) - (?<verb>GET|POST) (?<path>\S+) (?<code>\d{3}) (?<size>\d+)$", RegexOptions.Multiline);
        foreach (var g in line.Matches(log).GroupBy(x => x.Groups["ip"].Value))
            Console.WriteLine($"{g.Key}: {g.Count()} requests, {g.Sum(x => int.Parse(x.Groups["size"].Value))} bytes, {g.Max(x => x.Groups["code"].Value)}");
    }
}
