// Faults that no exception stands for end the process with a report: its first argument says which (tests/faults.sh gives the others).
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

static unsafe class Program
{
    [DllImport("libc")]
    static extern void* mmap(void* address, nuint length, int protection, int flags, int file, long offset);
    [DllImport("libc")]
    static extern int ftruncate(int file, long length);
    [DllImport("libc")]
    static extern int memfd_create(string name, uint flags);
    [DllImport("libc")]
    static extern nuint strlen(byte* text);

    const int PROT_ALL = 7, MAP_SHARED = 1, MAP_PRIVATE_ANONYMOUS = 0x22;
    static readonly byte* Wild = (byte*)0x7654321;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Touch(byte* address) => *address = 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    static nuint Length(byte* address) => strlen(address) + 1;

    static void TouchUnbacked()
    {
        int file = memfd_create("unbacked", 0);
        ftruncate(file, 4096);
        var memory = (byte*)mmap(null, 4096, PROT_ALL, MAP_SHARED, file, 0);
        Touch(memory);
        ftruncate(file, 0);
        Touch(memory);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int RunInvalidInstruction()
    {
        var code = (uint*)mmap(null, 4096, PROT_ALL, MAP_PRIVATE_ANONYMOUS, -1, 0);
        *code = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 0x0b0f, // ud2
            Architecture.Arm64 => 0,    // udf #0
            _ => 0xe7f000f0             // udf #0 in ARM state
        };
        return ((delegate* unmanaged<int>)code)() + 1;
    }

    static void Main(string[] args)
    {
        Console.WriteLine("before");
        AppDomain.CurrentDomain.ProcessExit += (sender, e) => Console.WriteLine("not reached");
        try
        {
            switch (args[0])
            {
                case "managed":
                    Touch(Wild);
                    break;
                case "native":
                    Length(Wild);
                    break;
                case "thread":
                    var thread = new Thread(() => Touch(Wild));
                    thread.Start();
                    thread.Join();
                    break;
                case "unbacked":
                    TouchUnbacked();
                    break;
                case "instruction":
                    RunInvalidInstruction();
                    break;
            }
        }
        catch (Exception)
        {
            Console.WriteLine("not reached");
        }
        finally
        {
            Console.WriteLine("not reached");
        }
    }
}
