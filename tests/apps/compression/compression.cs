// System.IO.Compression: deflate, gzip and zlib streams, Brotli, archives.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

static class Program
{
    static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i} of {i * i}\n")));
    static readonly byte[] Noise = MakeNoise();

    static byte[] MakeNoise()
    {
        var bytes = new byte[70_000];
        uint state = 1;
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((state = state * 1664525 + 1013904223) >> 24);
        return bytes;
    }

    static byte[] Pack(byte[] bytes, Func<Stream, Stream> wrap)
    {
        var packed = new MemoryStream();
        using (Stream stream = wrap(packed))
            foreach (byte[] part in bytes.Chunk(1000))
                stream.Write(part);
        return packed.ToArray();
    }

    static byte[] Unpack(byte[] bytes, Func<Stream, Stream> wrap)
    {
        using Stream stream = wrap(new MemoryStream(bytes));
        var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    static void RoundTrip(string name, Func<Stream, Stream> pack, Func<Stream, Stream> unpack)
    {
        byte[] text = Pack(Text, pack), noise = Pack(Noise, pack), nothing = Pack(Array.Empty<byte>(), pack);
        Console.WriteLine($"{name}: {Unpack(text, unpack).SequenceEqual(Text)} {Unpack(noise, unpack).SequenceEqual(Noise)} "
                          + $"{Unpack(nothing, unpack).Length} smaller {text.Length < Text.Length / 2} {noise.Length >= Noise.Length - 100}");
    }

    static void Streams()
    {
        foreach (CompressionLevel level in Enum.GetValues<CompressionLevel>())
            if (level != CompressionLevel.NoCompression)
                RoundTrip("deflate " + level, s => new DeflateStream(s, level), s => new DeflateStream(s, CompressionMode.Decompress));
        RoundTrip("gzip", s => new GZipStream(s, CompressionMode.Compress), s => new GZipStream(s, CompressionMode.Decompress));
        RoundTrip("zlib", s => new ZLibStream(s, new ZLibCompressionOptions { CompressionLevel = 7 }),
                  s => new ZLibStream(s, CompressionMode.Decompress));
        RoundTrip("brotli", s => new BrotliStream(s, CompressionLevel.Fastest), s => new BrotliStream(s, CompressionMode.Decompress));
        byte[] stored = Pack(Text, s => new DeflateStream(s, CompressionLevel.NoCompression));
        Console.WriteLine("stored " + (stored.Length > Text.Length));
    }

    static void Known()
    {
        byte[] gzip = Convert.FromBase64String("H4sIAAAAAAAAA8tIzcnJVyjPL8pJUUjLz8xLBQDKg0UaEAAAAA==");
        Try("known", () =>
        {
            using var reader = new StreamReader(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress));
            return reader.ReadToEnd();
        });
        byte[] zlib = { 0x78, 0x9c, 0x4b, 0x4c, 0x4a, 0x06, 0x00, 0x02, 0x4d, 0x01, 0x27 };
        Console.WriteLine("zlib " + Encoding.ASCII.GetString(Unpack(zlib, s => new ZLibStream(s, CompressionMode.Decompress))));
        zlib[^1]++;
        Try("wrong checksum", () => Unpack(zlib, s => new ZLibStream(s, CompressionMode.Decompress)).Length.ToString());
        Try("rubbish", () => Unpack(Noise, s => new GZipStream(s, CompressionMode.Decompress)).Length.ToString());
        Try("rubbish", () => Unpack(Noise, s => new DeflateStream(s, CompressionMode.Decompress)).Length.ToString());
        Try("rubbish", () => Unpack(Noise, s => new BrotliStream(s, CompressionMode.Decompress)).Length.ToString());
        byte[] whole = Pack(Text, s => new GZipStream(s, CompressionMode.Compress));
        Try("two members", () => Unpack(whole.Concat(whole).ToArray(), s => new GZipStream(s, CompressionMode.Decompress)).Length.ToString());
    }

    static void Try(string name, Func<string> action)
    {
        try
        {
            Console.WriteLine($"{name}: {action()}");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}");
        }
    }

    static void BrotliBlocks()
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(Text.Length)];
        bool done = BrotliEncoder.TryCompress(Text, packed, out int length, 5, 22);
        var unpacked = new byte[Text.Length];
        done &= BrotliDecoder.TryDecompress(packed.AsSpan(0, length), unpacked, out int back);
        Console.WriteLine($"brotli {done} {back} {unpacked.SequenceEqual(Text)} {length < Text.Length / 3}");
        Console.WriteLine("no room " + BrotliEncoder.TryCompress(Noise, new byte[10], out length) + " " + length);
    }

    static async Task Archive()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in new[] { ("text.txt", Text), ("folder/noise.bin", Noise), ("empty", Array.Empty<byte>()) })
            {
                ZipArchiveEntry entry = archive.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2024, 2, 29, 12, 30, 10, TimeSpan.Zero);
                using Stream stream = entry.Open();
                await stream.WriteAsync(bytes);
            }
        }
        file.Position = 0;
        using (var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream stream = entry.Open();
                var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes);
                Console.WriteLine($"{entry.FullName} {entry.Length} {entry.LastWriteTime.DateTime:s} crc {entry.Crc32:x8} {bytes.Length}");
            }
        file.Position = 0;
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("empty").Delete();
            using var writer = new StreamWriter(archive.CreateEntry("new.txt").Open());
            writer.Write("new");
        }
        Console.WriteLine(string.Join(" ", new ZipArchive(file).Entries.Select(entry => entry.FullName)));
        Try("no archive", () => new ZipArchive(new MemoryStream(Noise)).Entries.Count.ToString());
    }

    static void Folders()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        Directory.CreateDirectory(Path.Combine(folder, "in/deep"));
        File.WriteAllBytes(Path.Combine(folder, "in/a.txt"), Text);
        File.WriteAllText(Path.Combine(folder, "in/deep/b.txt"), "b");
        ZipFile.CreateFromDirectory(Path.Combine(folder, "in"), Path.Combine(folder, "all.zip"));
        ZipFile.ExtractToDirectory(Path.Combine(folder, "all.zip"), Path.Combine(folder, "out"));
        foreach (string name in Directory.GetFiles(Path.Combine(folder, "out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Console.WriteLine(Path.GetRelativePath(folder, name) + " " + new FileInfo(name).Length);
        Directory.Delete(folder, true);
    }

    static async Task Main()
    {
        Streams();
        Known();
        BrotliBlocks();
        await Archive();
        Folders();
        var trunk = new MemoryStream(Pack(Text, s => new GZipStream(s, CompressionLevel.SmallestSize)));
        await using var stream = new GZipStream(trunk, CompressionMode.Decompress);
        var lines = new StreamReader(stream);
        int count = 0;
        while (await lines.ReadLineAsync() != null)
            count++;
        Console.WriteLine("lines " + count);
    }
}
