// Files and folders: streams, text, enumeration, attributes, times, locks, permissions, links, and .NET's errors.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Text;

static class Program
{
    static string root;

    static string At(params string[] parts) => Path.Combine([root, .. parts]);
    static string Hide(string text) => text.Replace(root, "ROOT");

    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().FullName}: {Hide(e.Message)}"); }
    }

    static void Paths()
    {
        Console.WriteLine($"{Path.GetFileName("/a/b.tar.gz")} {Path.GetExtension("b.tar.gz")} {Path.GetFileNameWithoutExtension("/x/.conf")} {Path.GetDirectoryName("/a/b/")} {Path.ChangeExtension("a.b", ".c")} {Path.Combine("a", "/b", "c")} {Path.Join("a", "/b")} {Path.GetFullPath("/a/./b/../c//d")} {Path.GetRelativePath("/a/b", "/a/c/d")} {Path.IsPathRooted("a")} {Path.HasExtension("a.")} {Path.TrimEndingDirectorySeparator("/a/")} {Path.GetPathRoot("/x")} {Path.GetFullPath("x", "/base")} {Path.EndsInDirectorySeparator("a/")}");
        Console.WriteLine(new string(Path.GetInvalidFileNameChars().Select(c => c == 0 ? '0' : c).ToArray()) + " " + Path.DirectorySeparatorChar + " " + Path.GetRandomFileName().Length);
    }

    static void Contents()
    {
        File.WriteAllText(At("a.txt"), "line one\nline two é\n");
        File.AppendAllLines(At("a.txt"), ["three", "four"]);
        Console.WriteLine(string.Join('|', File.ReadAllLines(At("a.txt"))) + " " + new FileInfo(At("a.txt")).Length + " " + File.ReadLines(At("a.txt")).Skip(2).First());
        using (FileStream s = File.Open(At("b.bin"), FileMode.Create, FileAccess.ReadWrite))
        {
            for (int i = 0; i < 300; i++)
                s.Write(BitConverter.GetBytes(i * i));
            s.Seek(-8, SeekOrigin.End);
            var buffer = new byte[4];
            s.ReadExactly(buffer);
            Console.WriteLine($"{s.Length} {s.Position} {BitConverter.ToInt32(buffer)} {s.CanSeek} {s.CanWrite} {Hide(s.Name)}");
            s.SetLength(10);
            s.Position = 20;
            s.WriteByte(7);
            s.Flush(true);
            s.Position = 8;
            Console.WriteLine($"{s.Length} {s.ReadByte()} {s.ReadByte()} {s.ReadByte()}");
            Try("end", () => s.ReadExactly(new byte[100]));
        }
        using (var writer = new StreamWriter(At("c.txt"), append: false, new UTF8Encoding(true)) { NewLine = "\r\n", AutoFlush = true })
        {
            writer.WriteLine("x{0}", 1);
            writer.Write('y');
        }
        Console.WriteLine(Convert.ToHexString(File.ReadAllBytes(At("c.txt"))));
        using (var reader = new StreamReader(At("a.txt")))
        {
            Console.Write($"{(char)reader.Peek()} {reader.ReadLine()} ");
            var block = new char[5];
            Console.WriteLine($"{reader.ReadBlock(block)} {new string(block)} {reader.ReadToEnd().Length} {reader.EndOfStream}");
        }
        using (var handle = File.OpenHandle(At("a.txt")))
        {
            var part = new byte[4];
            Console.WriteLine(RandomAccess.Read(handle, part, 5) + Encoding.UTF8.GetString(part) + RandomAccess.GetLength(handle));
        }
        File.Copy(At("a.txt"), At("d.txt"));
        File.Move(At("d.txt"), At("e.txt"));
        File.Replace(At("e.txt"), At("c.txt"), At("backup.txt"));
        Console.WriteLine($"{File.Exists(At("e.txt"))} {File.ReadAllText(At("c.txt")).Length} {File.ReadAllText(At("backup.txt")).Length}");
        Try("copy", () => File.Copy(At("a.txt"), At("c.txt")));
        File.Copy(At("a.txt"), At("c.txt"), overwrite: true);
        File.Delete(At("not-there.txt"));
    }

    static void Folders()
    {
        Directory.CreateDirectory(At("tree", "x", "y"));
        foreach (string name in new[] { "1.log", "2.txt", "x/3.log", "x/y/4.log", "x/.hidden" })
            File.WriteAllText(At("tree", name), name);
        Console.WriteLine(string.Join(' ', Directory.GetFiles(At("tree"), "*.log", SearchOption.AllDirectories).Select(Hide).Order(StringComparer.Ordinal)));
        Console.WriteLine(string.Join(' ', Directory.EnumerateFileSystemEntries(At("tree"), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden }).Select(p => Path.GetRelativePath(root, p)).Order(StringComparer.Ordinal)));
        var tree = new DirectoryInfo(At("tree"));
        foreach (FileSystemInfo info in tree.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(i => i.FullName, StringComparer.Ordinal))
            Console.Write($"{info.Name}[{info.Attributes}]{(info is FileInfo f ? f.Length : -1)} ");
        Console.WriteLine($"{tree.Parent!.Name == Path.GetFileName(root)} {tree.GetDirectories().Length}");
        Console.WriteLine(new FileSystemEnumerable<long>(At("tree"), (ref FileSystemEntry e) => e.Length, new EnumerationOptions { RecurseSubdirectories = true }) { ShouldIncludePredicate = (ref FileSystemEntry e) => e.FileName.EndsWith(".log") }.Sum());
        Try("not empty", () => Directory.Delete(At("tree")));
        Directory.Move(At("tree", "x"), At("tree", "z"));
        Console.WriteLine(Directory.Exists(At("tree", "x")) + " " + File.Exists(At("tree", "z", "y", "4.log")));
        Directory.SetCurrentDirectory(At("tree"));
        Console.WriteLine(Hide(Environment.CurrentDirectory) + " " + File.Exists("1.log") + " " + Hide(Path.GetFullPath("z")));
        Directory.SetCurrentDirectory("/");
        Directory.Delete(At("tree"), true);
        Console.WriteLine(Directory.Exists(At("tree")));
    }

    static void Attributes()
    {
        string a = At("a.txt");
        var time = new DateTime(2020, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(a, time);
        File.SetLastAccessTimeUtc(a, time.AddDays(1));
        Console.WriteLine($"{File.GetLastWriteTimeUtc(a):o} {File.GetLastAccessTime(a):s} {File.GetLastWriteTime(At("nope")):s} {(DateTime.UtcNow - File.GetLastWriteTimeUtc(At("b.bin"))).TotalMinutes < 5}");
        File.SetUnixFileMode(a, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Console.WriteLine($"{File.GetUnixFileMode(a)} {File.GetAttributes(a)} {File.GetAttributes(root)}");
        File.SetAttributes(a, FileAttributes.ReadOnly);
        Console.WriteLine($"{new FileInfo(a).IsReadOnly} {File.GetUnixFileMode(a)}");
        File.SetAttributes(a, FileAttributes.Normal);
        File.CreateSymbolicLink(At("link"), "a.txt");
        Directory.CreateSymbolicLink(At("loop"), ".");
        File.CreateSymbolicLink(At("dangling"), "nowhere");
        Console.WriteLine($"{new FileInfo(At("link")).LinkTarget} {Hide(File.ResolveLinkTarget(At("link"), true)!.FullName)} {File.ReadLines(At("link")).First()} {File.Exists(At("dangling"))} {new FileInfo(At("dangling")).Attributes} {new FileInfo(a).LinkTarget is null}");
        Directory.Delete(At("loop"));
        string temporary = Path.GetTempFileName();
        Console.WriteLine(new FileInfo(temporary).Length + " " + temporary.StartsWith(Path.GetTempPath()) + " " + Path.GetExtension(temporary));
        File.Delete(temporary);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("apps-");
        Console.WriteLine(folder.Exists + " " + folder.UnixFileMode);
        folder.Delete();
        using (File.Open(a, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Try("shared", () => File.OpenRead(a).Dispose());
        Console.WriteLine(new DriveInfo("/").IsReady);
    }

    static void Errors()
    {
        Try("missing", () => File.ReadAllText(At("missing.txt")));
        Try("missing folder", () => File.WriteAllText(At("no", "x.txt"), ""));
        Try("exists", () => new FileStream(At("a.txt"), FileMode.CreateNew));
        Try("is a folder", () => File.ReadAllText(root));
        Try("is a file", () => Directory.CreateDirectory(At("a.txt")));
        Try("under a file", () => File.ReadAllText(At("a.txt", "b")));
        Try("empty", () => File.OpenRead(""));
        Try("null", () => File.OpenRead(null));
        Try("zero", () => File.OpenRead("a\0b"));
        Try("long name", () => File.WriteAllText(At(new string('n', 300)), ""));
        Try("enumerate", () => Directory.GetFiles(At("nowhere")));
        Try("delete folder", () => Directory.Delete(At("nowhere")));
        Try("delete file", () => File.Delete(root));
        Try("move", () => File.Move(At("nowhere"), At("x")));
        Try("mode", () => new FileStream(At("a.txt"), FileMode.Append, FileAccess.Read));
        Try("closed", () => { var s = File.OpenRead(At("a.txt")); s.Dispose(); s.ReadByte(); });
        Try("write to reader", () => { using var s = File.OpenRead(At("a.txt")); s.WriteByte(1); });
        Try("negative", () => { using var s = File.OpenRead(At("a.txt")); s.Position = -1; });
        Try("before start", () => { using var s = File.OpenRead(At("a.txt")); s.Seek(-1, SeekOrigin.Begin); });
        Try("full", () => File.WriteAllText("/dev/full", "text"));
        Try("full stream", () => { using var s = new StreamWriter("/dev/full"); s.Write(new string('x', 100000)); });
        Try("read only", () => File.WriteAllText("/proc/version", "x"));
        Try("read-only folder", () => File.WriteAllText("/proc/none", "x"));
        Try("link loop", () => { File.CreateSymbolicLink(At("self"), "self"); File.ReadAllText(At("self")); });
        try { File.OpenRead(At("missing.txt")); }
        catch (FileNotFoundException e) { Console.WriteLine(Hide(e.FileName) + " " + e.HResult.ToString("X") + " " + Hide(e.ToString().Split('\n')[0])); }
    }

    static void Main()
    {
        root = Directory.CreateTempSubdirectory("files-").FullName;
        try
        {
            Paths();
            Contents();
            Folders();
            Attributes();
            Errors();
        }
        finally { Directory.Delete(root, true); }
    }
}
