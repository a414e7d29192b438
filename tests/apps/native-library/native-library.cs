// NativeLibrary: libraries by name, exports that the program imports, and what is not there.
using System;
using System.Runtime.InteropServices;

static unsafe partial class Program
{
    [DllImport("libc.so.6", EntryPoint = "abs")] static extern int Absolute(int value);
    [DllImport("libm.so.6")] static extern double floor(double value);

    static string Kind(Action action)
    {
        try { action(); return "fine"; }
        catch (Exception error) { return error.GetType().Name + (error is ArgumentException ? ": " + error.Message : ""); }
    }

    static void Main()
    {
        Console.WriteLine(Absolute(-3) + " " + floor(2.5));
        nint libc = NativeLibrary.Load("libc.so.6");
        var absolute = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(libc, "abs");
        Console.WriteLine($"{libc != 0} {absolute(-41)}");
        bool found = NativeLibrary.TryLoad("libm.so.6", out nint libm);
        found &= NativeLibrary.TryGetExport(libm, "floor", out nint root);
        Console.WriteLine($"{found} {((delegate* unmanaged<double, double>)root)(-1.5)}");
        Console.WriteLine($"{NativeLibrary.TryGetExport(libc, "no_such_function", out nint none)} {none}");
        Console.WriteLine($"{NativeLibrary.TryLoad("libnosuch.so.9", out nint missing)} {missing}");
        Console.WriteLine(Kind(() => NativeLibrary.GetExport(libc, "no_such_function")));
        Console.WriteLine(Kind(() => NativeLibrary.Load("libnosuch.so.9")));
        Console.WriteLine(Kind(() => NativeLibrary.Load(null!)));
        Console.WriteLine(Kind(() => NativeLibrary.GetExport(libc, null!)));
        Console.WriteLine(NativeLibrary.GetMainProgramHandle() != 0);
        NativeLibrary.Free(libm);
        NativeLibrary.Free(0);
    }
}
