// Calls into C and back: blittable arguments, structs, strings in both directions, callbacks, errno, missing functions.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[StructLayout(LayoutKind.Sequential)]
struct DivResult
{
    public int Quotient, Remainder;
}

static unsafe class Program
{
    [DllImport("libc")]
    static extern int abs(int value);
    [DllImport("libc", EntryPoint = "labs")]
    static extern nint LongAbs(nint value);
    [DllImport("libc")]
    static extern DivResult div(int numerator, int denominator);
    [DllImport("libc")]
    static extern nuint strlen(string text);
    [DllImport("libc")]
    static extern int atoi([MarshalAs(UnmanagedType.LPStr)] string text);
    [DllImport("libc")]
    static extern double strtod(string text, nint end);
    [DllImport("libc")]
    static extern int toupper(int c);
    [DllImport("libm.so.6")]
    static extern double hypot(double x, double y);
    [DllImport("libm.so.6")]
    static extern float fabsf(float x);
    [DllImport("libc")]
    static extern void qsort(int* items, nuint count, nuint size, delegate* unmanaged<int*, int*, int> compare);
    [DllImport("libc")]
    static extern void* memcpy(void* destination, void* source, nuint bytes);
    [DllImport("libc", SetLastError = true)]
    static extern int chdir(string folder);
    [DllImport("libc")]
    static extern int getpid();
    [DllImport("libdoesnotexist")]
    static extern int missing_function(int x);

    static int compared;

    [UnmanagedCallersOnly]
    static int Descending(int* a, int* b)
    {
        compared++;
        return *b - *a;
    }

    [SuppressGCTransition]
    [DllImport("libc", EntryPoint = "abs")]
    static extern int QuickAbs(int value);

    static void Main()
    {
        Console.WriteLine($"{abs(-5)} {LongAbs(-70000)} {QuickAbs(-6)} {(char)toupper('x')}");
        DivResult result = div(17, 5);
        Console.WriteLine($"{result.Quotient} {result.Remainder}");
        Console.WriteLine($"{strlen("hello")} {strlen("żółw")} {strlen("")} {atoi("1234")} {strtod("2.5e3", 0)}");
        Console.WriteLine($"{hypot(3, 4)} {fabsf(-1.5f)}");
        int* items = stackalloc int[] { 3, 1, 4, 1, 5, 9, 2, 6 };
        qsort(items, 8, sizeof(int), &Descending);
        for (int i = 0; i < 8; i++)
            Console.Write(items[i] + " ");
        Console.WriteLine(compared > 7);
        byte[] source = { 1, 2, 3, 4 }, destination = new byte[4];
        fixed (byte* from = source, to = destination)
            memcpy(to, from, 4);
        Console.WriteLine(destination[3]);
        Console.WriteLine($"{chdir("/does/not/exist")} {Marshal.GetLastPInvokeError()}");
        Console.WriteLine(getpid() > 0);
        nint text = Marshal.StringToCoTaskMemUTF8("back and forth");
        Console.WriteLine(Marshal.PtrToStringUTF8(text));
        Marshal.FreeCoTaskMem(text);
        try
        {
            missing_function(1);
        }
        catch (DllNotFoundException)
        {
            Console.WriteLine("library not found");
        }
    }
}
