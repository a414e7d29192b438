// AES in all its modes and ChaCha20-Poly1305 of System.Security.Cryptography.
using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

static class Program
{
    static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
    static byte[] Count(int count) => Enumerable.Range(0, count).Select(i => (byte)i).ToArray();

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

    static void Modes()
    {
        byte[] text = Encoding.ASCII.GetBytes("The quick brown fox jumps over the lazy dog"), iv = Count(16);
        foreach (int bits in new[] { 128, 192, 256 })
            foreach (CipherMode mode in new[] { CipherMode.ECB, CipherMode.CBC, CipherMode.CFB })
            {
                using Aes aes = Aes.Create();
                aes.Key = Count(bits / 8);
                aes.IV = iv;
                aes.Mode = mode;
                aes.FeedbackSize = 8;
                using ICryptoTransform encryptor = aes.CreateEncryptor(), decryptor = aes.CreateDecryptor();
                byte[] secret = encryptor.TransformFinalBlock(text, 0, text.Length);
                byte[] back = decryptor.TransformFinalBlock(secret, 0, secret.Length);
                Console.WriteLine($"{bits} {mode} {Hex(secret)} {back.SequenceEqual(text)}");
                Console.WriteLine($"again {encryptor.TransformFinalBlock(text, 0, text.Length).SequenceEqual(secret)}");
            }
        using Aes shots = Aes.Create();
        shots.Key = Count(32);
        Console.WriteLine("ecb " + Hex(shots.EncryptEcb(text, PaddingMode.PKCS7)));
        Console.WriteLine("cbc " + Hex(shots.EncryptCbc(text, iv, PaddingMode.ISO10126)).Length);
        Console.WriteLine("cbc " + Hex(shots.DecryptCbc(shots.EncryptCbc(text, iv), iv)));
        Console.WriteLine("cfb128 " + Hex(shots.EncryptCfb(text, iv, PaddingMode.Zeros, 128)));
        Console.WriteLine("cfb8 " + Encoding.ASCII.GetString(shots.DecryptCfb(shots.EncryptCfb(text, iv), iv)));
        byte[] wrong = shots.EncryptCbc(text, iv);
        wrong[^1] ^= 1;
        Try("padding", () => shots.DecryptCbc(wrong, iv).Length.ToString());
        Try("length", () => shots.DecryptCbc(wrong.AsSpan(1), iv).Length.ToString());
        Try("key", () =>
        {
            shots.Key = new byte[5];
            return "set";
        });
        Try("no padding", () => Hex(shots.EncryptEcb(new byte[3], PaddingMode.None)));
    }

    static void Streams()
    {
        using Aes aes = Aes.Create();
        aes.GenerateKey();
        aes.GenerateIV();
        byte[] text = Count(250).Concat(Count(100)).ToArray();
        var file = new MemoryStream();
        using (var stream = new CryptoStream(file, aes.CreateEncryptor(), CryptoStreamMode.Write, leaveOpen: true))
            foreach (byte[] part in text.Chunk(7))
                stream.Write(part);
        file.Position = 0;
        using var reader = new CryptoStream(file, aes.CreateDecryptor(), CryptoStreamMode.Read);
        var back = new MemoryStream();
        reader.CopyTo(back);
        Console.WriteLine($"stream {file.Length} {back.ToArray().SequenceEqual(text)}");
    }

    static void Gcm()
    {
        byte[] text = Count(50), nonce = Count(12), associated = Count(5), secret = new byte[50], tag = new byte[16], back = new byte[50];
        foreach (int bits in new[] { 128, 192, 256 })
        {
            using var gcm = new AesGcm(Count(bits / 8), 16);
            gcm.Encrypt(nonce, text, secret, tag);
            Console.WriteLine($"gcm {bits} {Hex(secret)} {Hex(tag)}");
            gcm.Encrypt(nonce, text, secret, tag, associated);
            Console.WriteLine($"gcm {bits} {Hex(tag)}");
            gcm.Decrypt(nonce, secret, tag, back, associated);
            Console.WriteLine($"gcm {bits} {back.SequenceEqual(text)}");
            tag[3]++;
            Try("tag", () =>
            {
                gcm.Decrypt(nonce, secret, tag, back, associated);
                return "accepted";
            });
            Console.WriteLine("cleared " + back.All(b => b == 0));
        }
        using var small = new AesGcm(Count(16), 12);
        small.Encrypt(nonce, ReadOnlySpan<byte>.Empty, Span<byte>.Empty, tag.AsSpan(0, 12), associated);
        Console.WriteLine("only data " + Hex(tag.AsSpan(0, 12)));
        small.Decrypt(nonce, ReadOnlySpan<byte>.Empty, tag.AsSpan(0, 12), Span<byte>.Empty, associated);
        small.Encrypt(nonce, text, text, tag.AsSpan(0, 12));
        Console.WriteLine("in place " + Hex(text));
    }

    static void Ccm()
    {
        byte[] text = Count(50), nonce = Count(11), associated = Count(300), secret = new byte[50], tag = new byte[8], back = new byte[50];
        using var ccm = new AesCcm(Count(16));
        ccm.Encrypt(nonce, text, secret, tag);
        Console.WriteLine($"ccm {Hex(secret)} {Hex(tag)}");
        ccm.Encrypt(nonce, text, secret, tag, associated);
        Console.WriteLine($"ccm {Hex(tag)}");
        ccm.Decrypt(nonce, secret, tag, back, associated);
        Console.WriteLine($"ccm {back.SequenceEqual(text)}");
        secret[0]++;
        Try("tag", () =>
        {
            ccm.Decrypt(nonce, secret, tag, back, associated);
            return "accepted";
        });
    }

    static void ChaCha()
    {
        byte[] text = Count(70), nonce = Count(12), secret = new byte[70], tag = new byte[16], back = new byte[70];
        Console.WriteLine("chacha " + ChaCha20Poly1305.IsSupported);
        using var chacha = new ChaCha20Poly1305(Count(32));
        chacha.Encrypt(nonce, text, secret, tag, Count(9));
        Console.WriteLine($"chacha {Hex(secret)} {Hex(tag)}");
        chacha.Decrypt(nonce, secret, tag, back, Count(9));
        Console.WriteLine($"chacha {back.SequenceEqual(text)}");
        tag[15] ^= 0x80;
        Try("tag", () =>
        {
            chacha.Decrypt(nonce, secret, tag, back, Count(9));
            return "accepted";
        });
    }

    static void Main()
    {
        Modes();
        Streams();
        Gcm();
        Ccm();
        ChaCha();
        Console.WriteLine($"{AesGcm.IsSupported} {AesCcm.IsSupported} {SHA256.HashSizeInBytes}");
    }
}
