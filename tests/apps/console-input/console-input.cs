// Console with redirected input and output.
using System;
using System.IO;
using System.Text;
static class Program
{
    static void Main()
    {
        Console.WriteLine(Console.IsInputRedirected + " " + Console.IsOutputRedirected);
        Console.WriteLine("[" + Console.ReadLine() + "]");
        Console.WriteLine(Console.Read() + " " + Console.Read());
        try { Console.ReadKey(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        try { Console.WriteLine(Console.KeyAvailable); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        Console.WriteLine("[" + Console.In.ReadLine() + "]");
        string line; int count = 0;
        while ((line = Console.ReadLine()) != null) { count++; if (count < 3) Console.WriteLine(line.Length + ":" + line); }
        Console.WriteLine(count);
        Console.WriteLine(Console.Read() + " " + (Console.ReadLine() == null));
        try { Console.WriteLine(Console.WindowWidth + " " + Console.CursorLeft + " " + Console.BufferWidth); } catch (Exception e) { Console.WriteLine(e.GetType()); }
        Console.ForegroundColor = ConsoleColor.Red; Console.Write("red"); Console.ResetColor(); Console.WriteLine();
        Console.Title = "t"; Console.OutputEncoding = Encoding.UTF8; Console.WriteLine("ä€😀");
        Console.SetOut(new StringWriter()); Console.WriteLine("lost");
        using var o = new StreamWriter(Console.OpenStandardOutput()); o.WriteLine("raw " + Console.InputEncoding.WebName);
        Console.SetIn(new StringReader("x y")); o.WriteLine(Console.ReadLine());
    }
}
