// Public-key algorithms of System.Security.Cryptography: RSA, ECDSA, ECDH.
using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

static class Program
{
    static readonly byte[] Text = Encoding.ASCII.GetBytes("The quick brown fox");
    static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    static void Try(string name, Action action)
    {
        try { action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}"); }
    }

    static void Rsa()
    {
        using RSA rsa = RSA.Create(1024);
        Console.WriteLine($"{rsa.KeySize} {rsa.SignatureAlgorithm}");
        foreach (HashAlgorithmName hash in new[] { HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512 })
            foreach (RSASignaturePadding padding in new[] { RSASignaturePadding.Pkcs1, RSASignaturePadding.Pss })
                Try("sign", () =>
                {
                    if (hash == HashAlgorithmName.SHA512 && padding == RSASignaturePadding.Pss)
                        return;
                    byte[] signature = rsa.SignData(Text, hash, padding);
                    Console.Write($"{hash} {padding} {signature.Length} {rsa.VerifyData(Text, signature, hash, padding)} ");
                    signature[5] ^= 1;
                    Console.WriteLine(rsa.VerifyData(Text, signature, hash, padding) + " " + rsa.VerifyData(Text, signature.AsSpan(1), hash, padding));
                });
        foreach (RSAEncryptionPadding padding in new[] { RSAEncryptionPadding.Pkcs1, RSAEncryptionPadding.OaepSHA1, RSAEncryptionPadding.OaepSHA256 })
        {
            byte[] secret = rsa.Encrypt(Text, padding);
            Console.WriteLine($"{padding} {secret.Length} {rsa.Decrypt(secret, padding).SequenceEqual(Text)}");
            secret[9] ^= 4;
            if (padding != RSAEncryptionPadding.Pkcs1)
                Try("changed", () => rsa.Decrypt(secret, padding));
        }
        Try("too long", () => rsa.Encrypt(new byte[200], RSAEncryptionPadding.Pkcs1));
        Forms(rsa);
    }

    static void Forms(RSA rsa)
    {
        RSAParameters all = rsa.ExportParameters(true), open = rsa.ExportParameters(false);
        Console.WriteLine($"{all.Modulus.Length} {Hex(all.Exponent)} {all.P.Length} {all.D.Length} {open.D == null}");
        using RSA copy = RSA.Create(all), reader = RSA.Create(open);
        byte[] signature = copy.SignData(Text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Console.WriteLine(reader.VerifyData(Text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Console.WriteLine(rsa.SignData(Text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).SequenceEqual(signature));
        Try("public only", () => reader.SignData(Text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using RSA pem = RSA.Create();
        pem.ImportFromPem(rsa.ExportPkcs8PrivateKeyPem());
        Console.WriteLine(pem.ExportParameters(true).D.SequenceEqual(all.D) + " " + rsa.ExportSubjectPublicKeyInfoPem().Split('\n')[0]);
        pem.ImportRSAPublicKey(rsa.ExportRSAPublicKey(), out int read);
        Console.WriteLine(read == rsa.ExportRSAPublicKey().Length);
        Try("rubbish", () => pem.ImportPkcs8PrivateKey(new byte[50], out _));
        // RFC 7515, A.2: a fixed key and signature
        using RSA known = RSA.Create(new RSAParameters
        {
            Modulus = Decode("ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
            Exponent = Decode("AQAB"),
        });
        byte[] signed = Encoding.ASCII.GetBytes("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
        Console.WriteLine("token " + known.VerifyData(signed, Decode("cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    static void Elliptic()
    {
        foreach (ECCurve curve in new[] { ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521 })
        {
            using ECDsa ecdsa = ECDsa.Create(curve);
            byte[] signature = ecdsa.SignData(Text, HashAlgorithmName.SHA256), der = ecdsa.SignData(Text, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence);
            Console.Write($"{ecdsa.KeySize} {signature.Length} {ecdsa.VerifyData(Text, signature, HashAlgorithmName.SHA256)} {ecdsa.VerifyData(Text, der, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence)} ");
            signature[3] ^= 1;
            Console.WriteLine(ecdsa.VerifyData(Text, signature, HashAlgorithmName.SHA256));
            ECParameters parameters = ecdsa.ExportParameters(true);
            Console.WriteLine($"{parameters.Curve.Oid.Value} {parameters.Q.X.Length} {parameters.D.Length}");
            using ECDsa copy = ECDsa.Create(parameters), other = ECDsa.Create();
            other.ImportSubjectPublicKeyInfo(ecdsa.ExportSubjectPublicKeyInfo(), out _);
            Console.WriteLine(other.VerifyData(Text, copy.SignData(Text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256) + " " + other.KeySize);
            other.ImportFromPem(ecdsa.ExportECPrivateKeyPem());
            Console.WriteLine(other.ExportParameters(true).D.SequenceEqual(parameters.D));
            ECParameters explicitly = ecdsa.ExportExplicitParameters(true);
            Console.WriteLine($"explicit {Hex(explicitly.Curve.A).Length} {Hex(explicitly.Curve.Cofactor)} {Hex(explicitly.Curve.Order)}");
            other.ImportParameters(explicitly);
            Console.WriteLine(ecdsa.VerifyData(Text, other.SignData(Text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
            Try("public only", () => ECDsa.Create(ecdsa.ExportParameters(false)).SignData(Text, HashAlgorithmName.SHA256));
        }
        // RFC 7515, A.3
        using ECDsa known = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), Y = Decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0") },
        });
        byte[] signed = Encoding.ASCII.GetBytes("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
        Console.WriteLine("token " + known.VerifyData(signed, Decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"), HashAlgorithmName.SHA256));
        Try("curve", () => ECDsa.Create(ECCurve.CreateFromValue("1.2.3.4")).SignData(Text, HashAlgorithmName.SHA256));
    }

    static void Agreement()
    {
        using ECDiffieHellman one = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), two = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        byte[] first = one.DeriveKeyFromHash(two.PublicKey, HashAlgorithmName.SHA256), second = two.DeriveKeyFromHash(one.PublicKey, HashAlgorithmName.SHA256);
        Console.WriteLine(first.SequenceEqual(second) + " " + first.Length + " " + one.DeriveRawSecretAgreement(two.PublicKey).Length);
    }

    static void Main()
    {
        Rsa();
        Elliptic();
        Agreement();
    }
}
