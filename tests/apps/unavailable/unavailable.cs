// What cannot work ahead of time: the build warns, the program runs, and the call throws PlatformNotSupportedException.
using System;
using System.IO;
using System.Net.Security;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography.X509Certificates;

[ComImport, Guid("00000000-0000-0000-C000-000000000046")]
class ComObject
{
}

class Item
{
    public static T Twice<T>(T value) => value;
}

static class Program
{
    static void Try(string name, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{name}: ran");
        }
        catch (PlatformNotSupportedException exception)
        {
            Console.WriteLine($"{name}: {exception.Message}");
        }
    }

    static void Main()
    {
        Try("method", () => new DynamicMethod("f", typeof(int), null).GetILGenerator());
        Try("assembly", () => AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("x"), AssemblyBuilderAccess.Run));
        Try("load", () => Assembly.Load("Other"));
        Try("load file", () => Assembly.LoadFrom("Other.dll"));
        Try("load bytes", () => Assembly.Load(new byte[100]));
        Try("context", () => AssemblyLoadContext.Default.LoadFromAssemblyPath("/Other.dll"));
        Try("dynamic", () =>
        {
            dynamic five = 5;
            Console.WriteLine(five + 1);
        });
        Try("dynamic call", () =>
        {
            dynamic text = "text";
            text.Trim();
        });
        Try("COM by name", () => Type.GetTypeFromProgID("Excel.Application"));
        Try("COM class", () => new ComObject());
        Try("begin invoke", () => ((Action)Main).BeginInvoke(null, null));
        Try("generic method", () => typeof(Item).GetMethod("Twice").MakeGenericMethod(typeof(string)));
        Try("members of the library's", () => new object[] { new Version(1, 2) }[0].GetType().GetMethods());
        Try("member of the library's", () => new object[] { new Version(1, 2) }[0].GetType().GetProperty("Major"));
        Try("TLS", () => new SslStream(Stream.Null));
        Try("certificate", () => X509CertificateLoader.LoadCertificate(new byte[10]));
        Console.WriteLine("the rest runs");
    }
}
