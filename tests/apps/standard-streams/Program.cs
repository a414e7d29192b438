// Reads a line and writes to both streams; files that it opens must not be taken for a standard stream that is closed (tests/faults.sh).
using System;
using System.IO;

static class Program
{
    static int Main()
    {
        string path = Path.GetTempFileName();
        using (var file = new FileStream(path, FileMode.Create))
        {
            Console.WriteLine("output");
            Console.Error.WriteLine("error");
            Console.WriteLine(Console.ReadLine() ?? "no input");
            Console.WriteLine(Console.In.Peek());
            Console.Out.Flush();
            file.Write("file"u8);
        }
        string content = File.ReadAllText(path);
        File.Delete(path);
        return content == "file" ? 7 : 8;
    }
}
