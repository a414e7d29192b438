// The file system beyond reading and writing: enumeration, links, times, locks, mapped files, watching, volumes.
using System;
using System.Collections.Concurrent;
using System.IO;
using System.IO.Enumeration;
using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static string root;

    static void Try(string name, Action action)
    {
        try { action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message.Replace(root, "ROOT")}"); }
    }
    static string Names(System.Collections.Generic.IEnumerable<string> paths) => string.Join(" ", paths.Select(p => Path.GetRelativePath(root, p)).Order(StringComparer.Ordinal));

    static void Enumeration()
    {
        Directory.CreateDirectory(Path.Combine(root, "a/b/c"));
        foreach (string name in new[] { "one.txt", "two.TXT", "a/three.txt", "a/b/four.md", "a/b/c/.hidden", "a/b/c/five.txt" })
            File.WriteAllText(Path.Combine(root, name), name);
        Console.WriteLine(Names(Directory.GetFiles(root)));
        Console.WriteLine(Names(Directory.GetFiles(root, "*.txt", SearchOption.AllDirectories)));
        Console.WriteLine(Names(Directory.EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive })));
        Console.WriteLine(Names(Directory.EnumerateFiles(root, "t*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, MatchCasing = MatchCasing.CaseInsensitive })));
        Console.WriteLine(Names(Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })));
        Console.WriteLine(Names(new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
            { ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.Length > 7 }));
        var info = new DirectoryInfo(Path.Combine(root, "a"));
        Console.WriteLine(string.Join(" ", info.GetFileSystemInfos().Select(i => i.Name + (i is DirectoryInfo ? "/" : "")).Order(StringComparer.Ordinal)));
        Try("missing", () => Directory.GetFiles(Path.Combine(root, "missing")));
        Try("not empty", () => Directory.Delete(Path.Combine(root, "a")));
        Try("move", () => { Directory.Move(Path.Combine(root, "a/b"), Path.Combine(root, "moved")); Console.WriteLine(Names(Directory.GetDirectories(root))); });
    }

    static void Links()
    {
        string link = Path.Combine(root, "link"), target = Path.Combine(root, "one.txt");
        File.CreateSymbolicLink(link, target);
        Console.WriteLine(File.ResolveLinkTarget(link, false).Name + " " + new FileInfo(link).LinkTarget.Replace(root, "ROOT") + " " + File.ReadAllText(link));
        Console.WriteLine(new FileInfo(link).Attributes.HasFlag(FileAttributes.ReparsePoint));
        File.SetLastWriteTimeUtc(target, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Console.WriteLine(File.GetLastWriteTimeUtc(target).ToString("o"));
        File.SetAttributes(target, FileAttributes.ReadOnly);
        Console.WriteLine(File.GetAttributes(target) + " " + File.GetUnixFileMode(target));
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Console.WriteLine(new FileInfo(target).IsReadOnly + " " + new FileInfo(target).Length);
        Try("exists", () => File.Copy(target, link));
        File.Copy(target, Path.Combine(root, "copy"), true);
        File.Replace(Path.Combine(root, "copy"), Path.Combine(root, "two.TXT"), Path.Combine(root, "backup"));
        Console.WriteLine(File.ReadAllText(Path.Combine(root, "two.TXT")) + " " + File.ReadAllText(Path.Combine(root, "backup")));
    }

    static void Locks()
    {
        string path = Path.Combine(root, "locked");
        using var first = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        first.Write("some bytes"u8);
        first.Flush(true);
        Try("shared", () => File.ReadAllText(path));
        first.Lock(0, 5);
        first.Unlock(0, 5);
        first.SetLength(4);
        first.Position = 2;
        Console.WriteLine(first.Length + " " + (char)first.ReadByte());
        using var handle = File.OpenHandle(Path.Combine(root, "random"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous, 100);
        RandomAccess.Write(handle, "0123456789"u8, 5);
        var bytes = new byte[4];
        Console.WriteLine(RandomAccess.Read(handle, bytes, 7) + " " + Encoding.ASCII.GetString(bytes) + " " + RandomAccess.GetLength(handle));
        using (var temporary = new FileStream(Path.Combine(root, "gone"), FileMode.Create, FileAccess.Write, FileShare.None, 10, FileOptions.DeleteOnClose)) { }
        Console.WriteLine(File.Exists(Path.Combine(root, "gone")));
        Try("mode", () => new FileStream(Path.Combine(root, "nothing"), FileMode.Open));
        Try("directory", () => File.OpenRead(root));
        Try("truncate", () => new FileStream(Path.Combine(root, "nothing"), FileMode.Truncate));
    }

    static void Mapped()
    {
        string path = Path.Combine(root, "mapped");
        using (var file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, 10_000))
        using (MemoryMappedViewAccessor view = file.CreateViewAccessor(5000, 100))
        {
            view.Write(0, 0x11223344);
            view.Write(8, 1.5);
            view.Flush();
            Console.WriteLine(view.ReadInt32(0).ToString("x") + " " + view.ReadDouble(8) + " " + view.Capacity);
        }
        using (var again = MemoryMappedFile.CreateFromFile(path))
        using (MemoryMappedViewStream stream = again.CreateViewStream(5000, 4))
            Console.WriteLine(new BinaryReader(stream).ReadInt32().ToString("x"));
        using var anonymous = MemoryMappedFile.CreateNew(null, 4096);
        using MemoryMappedViewAccessor all = anonymous.CreateViewAccessor();
        all.WriteArray(10, new[] { 1, 2, 3 }, 0, 3);
        Console.WriteLine(all.ReadInt32(14));
        Try("named", () => MemoryMappedFile.CreateNew("name", 100).Dispose());
    }

    static void Watching()
    {
        var seen = new BlockingCollection<string>();
        using var watcher = new FileSystemWatcher(root, "*.log") { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Created += (_, e) => seen.Add("created " + e.Name);
        watcher.Renamed += (_, e) => seen.Add($"renamed {e.OldName} {e.Name}");
        watcher.Deleted += (_, e) => seen.Add("deleted " + e.Name);
        watcher.EnableRaisingEvents = true;
        string Next() => seen.TryTake(out string what, 10_000) ? what : "nothing";
        File.Create(Path.Combine(root, "x.log")).Dispose();
        Console.WriteLine(Next());
        File.Move(Path.Combine(root, "x.log"), Path.Combine(root, "y.log"));
        Console.WriteLine(Next());
        File.Delete(Path.Combine(root, "y.log"));
        Console.WriteLine(Next());
    }

    static async Task Pipes()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        Task<int> read = Task.Run(() => client.ReadByte());
        server.WriteByte(77);
        Console.WriteLine("pipe " + await read);
        string name = "libs-" + Environment.ProcessId;
        using var named = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        using var other = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        Task waiting = named.WaitForConnectionAsync();
        await other.ConnectAsync(5000);
        await waiting;
        await other.WriteAsync("named"u8.ToArray());
        var bytes = new byte[5];
        await named.ReadExactlyAsync(bytes);
        Console.WriteLine(Encoding.ASCII.GetString(bytes));
    }

    static void Volumes()
    {
        var drive = new DriveInfo("/");
        Console.WriteLine($"{drive.Name} {drive.IsReady} {drive.TotalSize > 0} {drive.AvailableFreeSpace <= drive.TotalSize} {drive.DriveFormat.Length > 0}");
        Console.WriteLine(DriveInfo.GetDrives().Any(d => d.Name == "/"));
        Console.WriteLine(Path.GetFullPath("x/../y", "/base") + " " + Path.ChangeExtension("a/b.c", ".d") + " " + Path.Join("a", "/b") + " " + Path.GetFileNameWithoutExtension("/q/w.e.r"));
        Console.WriteLine(Path.GetTempFileName().Length > 5);
        Console.WriteLine(FileSystemName.MatchesSimpleExpression("*.t?t", "a.txt"));
    }

    static async Task Main()
    {
        root = Directory.CreateTempSubdirectory("fs-").FullName;
        Enumeration();
        Links();
        Locks();
        Mapped();
        Watching();
        await Pipes();
        Volumes();
        Directory.Delete(root, true);
        Console.WriteLine(Directory.Exists(root));
    }
}
