// Digests, HMAC, PBKDF2, HKDF and random numbers of System.Security.Cryptography.
using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

static class Program
{
    static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    static readonly byte[] Abc = Encoding.ASCII.GetBytes("abc");
    static readonly byte[] Long = Enumerable.Repeat((byte)'a', 100_000).ToArray();

    static void Digests()
    {
        Console.WriteLine("MD5 " + Hex(MD5.HashData(Abc)));
        Console.WriteLine("SHA1 " + Hex(SHA1.HashData(Abc)));
        Console.WriteLine("SHA256 " + Hex(SHA256.HashData(Abc)));
        Console.WriteLine("SHA384 " + Hex(SHA384.HashData(Abc)));
        Console.WriteLine("SHA512 " + Hex(SHA512.HashData(Abc)));
        Console.WriteLine("empty " + Hex(SHA256.HashData(ReadOnlySpan<byte>.Empty)));
        Console.WriteLine("long " + Hex(SHA512.HashData(Long)));
        Span<byte> small = stackalloc byte[10];
        Console.WriteLine("too small " + SHA256.TryHashData(Abc, small, out int written) + " " + written);
        Console.WriteLine("by name " + Hex(CryptographicOperations.HashData(HashAlgorithmName.SHA384, Abc)));
    }

    static async Task Streams()
    {
        Console.WriteLine("stream " + Hex(SHA256.HashData(new MemoryStream(Long))));
        Console.WriteLine("async " + Hex(await SHA1.HashDataAsync(new MemoryStream(Long))));
        using SHA256 algorithm = SHA256.Create();
        Console.WriteLine("object " + Hex(algorithm.ComputeHash(Abc)) + " " + algorithm.HashSize);
        Console.WriteLine("again " + Hex(algorithm.ComputeHash(new MemoryStream(Abc))));
        algorithm.TransformBlock(Abc, 0, 1, null, 0);
        algorithm.TransformFinalBlock(Abc, 1, 2);
        Console.WriteLine("blocks " + Hex(algorithm.Hash));
        using var crypto = new CryptoStream(Stream.Null, MD5.Create(), CryptoStreamMode.Write);
        crypto.Write(Abc);
        crypto.FlushFinalBlock();
    }

    static void Incremental()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        foreach (byte[] part in Long.Chunk(777))
            hash.AppendData(part);
        Console.WriteLine("so far " + Hex(hash.GetCurrentHash()).Substring(0, 16));
        Console.WriteLine("at the end " + Hex(hash.GetHashAndReset()).Substring(0, 16));
        hash.AppendData(Abc);
        Console.WriteLine("reset " + Hex(hash.GetHashAndReset()).Substring(0, 16));
        using IncrementalHash mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Abc);
        mac.AppendData(Abc);
        Console.WriteLine("mac so far " + Hex(mac.GetCurrentHash()));
        mac.AppendData(Abc);
        Console.WriteLine("mac " + Hex(mac.GetHashAndReset()));
        mac.AppendData(Abc);
        Console.WriteLine("mac again " + Hex(mac.GetHashAndReset()));
    }

    static void Macs()
    {
        byte[] key = Enumerable.Range(0, 200).Select(i => (byte)i).ToArray();
        Console.WriteLine("HMACMD5 " + Hex(HMACMD5.HashData(key, Abc)));
        Console.WriteLine("HMACSHA1 " + Hex(HMACSHA1.HashData(key, Abc)));
        Console.WriteLine("HMACSHA256 " + Hex(HMACSHA256.HashData(key, Abc)));
        Console.WriteLine("HMACSHA384 " + Hex(HMACSHA384.HashData(key, Abc)));
        Console.WriteLine("HMACSHA512 " + Hex(HMACSHA512.HashData(key, Abc)));
        using var mac = new HMACSHA256(key[..20]);
        Console.WriteLine("object " + Hex(mac.ComputeHash(Long)));
        mac.Key = Array.Empty<byte>();
        Console.WriteLine("empty key " + Hex(mac.ComputeHash(Abc)));
        Console.WriteLine("stream " + Hex(HMACSHA512.HashData(key, new MemoryStream(Long))).Substring(0, 32));
        Console.WriteLine("equal " + CryptographicOperations.FixedTimeEquals(Abc, Encoding.ASCII.GetBytes("abc")) + " "
                          + CryptographicOperations.FixedTimeEquals(Abc, Encoding.ASCII.GetBytes("abd")));
    }

    static void Derivation()
    {
        byte[] salt = Encoding.ASCII.GetBytes("saltsalt");
        Console.WriteLine("PBKDF2 " + Hex(Rfc2898DeriveBytes.Pbkdf2("password", salt, 1000, HashAlgorithmName.SHA256, 48)));
        Console.WriteLine("PBKDF2 " + Hex(Rfc2898DeriveBytes.Pbkdf2("password", salt, 1, HashAlgorithmName.SHA512, 100)));
        Console.WriteLine("PBKDF2 " + Hex(Rfc2898DeriveBytes.Pbkdf2("", salt, 2, HashAlgorithmName.SHA1, 20)));
#pragma warning disable SYSLIB0060
        using var derived = new Rfc2898DeriveBytes("password", salt, 10, HashAlgorithmName.SHA256);
        Console.WriteLine("object " + Hex(derived.GetBytes(10)) + " " + Hex(derived.GetBytes(10)));
        Console.WriteLine("HKDF " + Hex(HKDF.DeriveKey(HashAlgorithmName.SHA256, Abc, 42, salt, Abc)));
        byte[] key = HKDF.Extract(HashAlgorithmName.SHA512, Abc, salt);
        Console.WriteLine("HKDF " + Hex(key) + " " + Hex(HKDF.Expand(HashAlgorithmName.SHA512, key, 70)));
        Console.WriteLine("counter " + Hex(SP800108HmacCounterKdf.DeriveBytes(Abc, HashAlgorithmName.SHA256, "label", "context", 70)));
    }

    static void RandomNumbers()
    {
        byte[] first = RandomNumberGenerator.GetBytes(1000), second = new byte[1000];
        RandomNumberGenerator.Fill(second);
        Console.WriteLine("differ " + !first.AsSpan().SequenceEqual(second) + " " + (first.Distinct().Count() > 200));
        int[] counts = new int[6];
        for (int i = 0; i < 6000; i++)
            counts[RandomNumberGenerator.GetInt32(6)]++;
        Console.WriteLine("dice " + counts.All(count => count is > 700 and < 1300));
        using var generator = RandomNumberGenerator.Create();
        generator.GetNonZeroBytes(second);
        Console.WriteLine("no zeros " + !second.Contains((byte)0));
        Console.WriteLine("hex " + RandomNumberGenerator.GetHexString(20).Length);
        int[] cards = Enumerable.Range(0, 52).ToArray();
        RandomNumberGenerator.Shuffle<int>(cards);
        Console.WriteLine("cards " + cards.Sum() + " " + cards.SequenceEqual(Enumerable.Range(0, 52)));
    }

    static async Task Main()
    {
        Digests();
        await Streams();
        Incremental();
        Macs();
        Derivation();
        RandomNumbers();
        Parallel.For(0, 8, i =>
        {
            for (int n = 0; n < 50; n++)
                if (Hex(SHA1.HashData(Abc)) != "a9993e364706816aba3e25717850c26c9cd0d89d")
                    Console.WriteLine("wrong in thread " + i);
        });
    }
}
