// Values that change on their way to C and back: structs, text, arrays, booleans, handles, delegates both ways.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[StructLayout(LayoutKind.Sequential)]
struct Record
{
    public sbyte Small;
    public bool Flag;
    [MarshalAs(UnmanagedType.U1)] public bool ByteFlag;
    public string Name;
    [MarshalAs(UnmanagedType.LPWStr)] public string Wide;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 8)] public string Fixed;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public int[] Numbers;
    public double Real;
}

[StructLayout(LayoutKind.Sequential)]
struct Pair
{
    public bool On;
    public float Value;
}

[StructLayout(LayoutKind.Explicit)]
struct Either
{
    [FieldOffset(0)] public int I;
    [FieldOffset(0)] public float F;
}

[StructLayout(LayoutKind.Sequential)]
class Node
{
    public int Value;
    public bool IsLast;
}

unsafe struct Buffer
{
    public fixed int Items[4];
    public byte Tail;
}

sealed class NumberHandle : SafeHandle
{
    public static int Released;
    public NumberHandle() : base(-1, true) { }
    public override bool IsInvalid => handle == -1;
    protected override bool ReleaseHandle()
    {
        Released++;
        return true;
    }
}

[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
delegate int Binary(int a, int b);
delegate int TextCallback(string text, bool flag, ref int changed);
delegate double Many(double a, float b, long c, sbyte d, ushort e, nint f, int g, int h, int i, double j);
delegate string TextFunction(string text);

static unsafe partial class Program
{
    const string Lib = "testlib";

    [DllImport(Lib)] static extern int record_sum(ref Record record);
    [DllImport(Lib)] static extern int record_by_value(Record record);
    [DllImport(Lib)] static extern void record_change(ref Record record);
    [DllImport(Lib)] static extern Pair pair_make(bool on, float value);
    [DllImport(Lib)] static extern int is_true(bool flag);
    [DllImport(Lib)] static extern bool truth(int value);
    [DllImport(Lib)] static extern int narrow_truth([MarshalAs(UnmanagedType.I1)] bool flag);
    [DllImport(Lib)] static extern int text_length(string text);
    [DllImport(Lib, EntryPoint = "text_length")] static extern int utf8_length([MarshalAs(UnmanagedType.LPUTF8Str)] string text);
    [DllImport(Lib, CharSet = CharSet.Unicode)] static extern int wide_length(string text);
    [DllImport(Lib)] static extern string text_copy(string text);
    [DllImport(Lib)] static extern void text_out(out string text);
    [DllImport(Lib)] static extern void text_replace(ref string text);
    [DllImport(Lib)] static extern void fill(StringBuilder buffer, int room);
    [DllImport(Lib, CharSet = CharSet.Unicode)] static extern void fill_wide(StringBuilder buffer, int room);
    [DllImport(Lib)] static extern int sum(int[] items, int count);
    [DllImport(Lib)] static extern void double_all(int[] items, int count);
    [DllImport(Lib)] static extern int count_true(bool[] flags, int count);
    [DllImport(Lib)] static extern void flip_all([In, Out] bool[] flags, int count);
    [DllImport(Lib)] static extern int total_length(string[] texts, int count);
    [DllImport(Lib)] static extern int records_total(Record[] records, int count);
    [DllImport(Lib)] static extern void swap(ref int a, ref long b);
    [DllImport(Lib)] static extern void flip(ref bool flag);
    [DllImport(Lib)] static extern int apply(Binary callback, int a, int b);
    [DllImport(Lib)] static extern void keep(Binary callback);
    [DllImport(Lib)] static extern int call_kept(int a, int b);
    [DllImport(Lib)] static extern int call_text(TextCallback callback);
    [DllImport(Lib)] static extern double call_many(Many callback);
    [DllImport(Lib)] static extern Binary get_add();
    [DllImport(Lib)] static extern nint get_upper_pointer();
    [DllImport(Lib)] static extern NumberHandle handle_open(int number);
    [DllImport(Lib)] static extern void handle_open_out(int number, out NumberHandle handle);
    [DllImport(Lib)] static extern int handle_use(NumberHandle handle);
    [DllImport(Lib)] static extern int call_on_thread(Binary callback);
    [DllImport(Lib)] static extern int node_sum([In, Out] Node node);
    [DllImport(Lib)] [return: MarshalAs(UnmanagedType.VariantBool)]
    static extern bool variant([MarshalAs(UnmanagedType.VariantBool)] bool flag);
    [DllImport(Lib)] static extern int either_bits(Either either);
    [DllImport(Lib)] static extern int narrow_char(char c);
    [DllImport(Lib, CharSet = CharSet.Unicode)] static extern int wide_char(char c);
    [DllImport(Lib)] static extern int takes_object(object value);
    [DllImport("libc", EntryPoint = "abs")] static extern int TakesGeneric(Action<int> callback);

    [LibraryImport(Lib, EntryPoint = "text_length", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GeneratedLength(string text);
    [LibraryImport(Lib, EntryPoint = "text_copy", StringMarshalling = StringMarshalling.Utf8)]
    private static partial string GeneratedCopy(string text);
    [LibraryImport(Lib, EntryPoint = "handle_use")]
    private static partial int GeneratedUse(NumberHandle handle);
    [LibraryImport(Lib, EntryPoint = "double_all")]
    private static partial void GeneratedDouble([In, Out] int[] items, int count);
    [LibraryImport("libc", EntryPoint = "chdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GeneratedChdir(string folder);

    static Record Sample() => new Record
    {
        Small = -1, Flag = true, ByteFlag = true, Name = "name", Wide = "A\u0007", Fixed = "fixed", Numbers = new[] { 1, 2, 3 }, Real = 10.5,
    };

    static void Structs()
    {
        Record record = Sample();
        Console.WriteLine($"{record_sum(ref record)} {record_by_value(record)}");
        record_change(ref record);
        Console.WriteLine($"{record.Small} {record.Flag} {record.ByteFlag} {record.Name} {record.Fixed} {record.Numbers[1]} {record.Real}");
        Pair pair = pair_make(true, 2.5f);
        Console.WriteLine($"{pair.On} {pair.Value} {pair_make(false, -1).On}");
        Console.WriteLine(records_total(new[] { Sample(), Sample() }, 2));
        var node = new Node { Value = 21, IsLast = true };
        Console.WriteLine($"{node_sum(node)} {node.Value} {node_sum(null)}");
        Console.WriteLine(either_bits(new Either { F = 1.0f }));
        Console.WriteLine($"{Marshal.SizeOf<Pair>()} {Marshal.SizeOf<Buffer>()} {Marshal.OffsetOf<Pair>("Value")} {Marshal.SizeOf<Record>() == (sizeof(nint) == 8 ? 64 : 48)}");
        nint memory = Marshal.AllocHGlobal(Marshal.SizeOf<Record>());
        Marshal.StructureToPtr(Sample(), memory, false);
        Record back = Marshal.PtrToStructure<Record>(memory);
        Console.WriteLine($"{back.Small} {back.Flag} {back.Name} {back.Wide.Length} {back.Fixed} {back.Numbers[2]} {back.Real}");
        Marshal.DestroyStructure<Record>(memory);
        Marshal.FreeHGlobal(memory);
        try
        {
            Record shortArray = Sample();
            shortArray.Numbers = new[] { 1 };
            record_sum(ref shortArray);
        }
        catch (ArgumentException)
        {
            Console.WriteLine("the array is too short");
        }
    }

    static void Text()
    {
        Console.WriteLine($"{text_length("hello")} {text_length("żółw")} {text_length(null)} {utf8_length("€")}");
        Console.WriteLine($"{wide_length("żółw")} {wide_length("")} {wide_length(null)}");
        Console.WriteLine($"{text_copy("round trip ż")} {text_copy(null) == null}");
        text_out(out string text);
        Console.WriteLine(text);
        text_replace(ref text);
        Console.WriteLine(text);
        var buffer = new StringBuilder("x", 40);
        fill(buffer, 40);
        Console.WriteLine(buffer);
        var wide = new StringBuilder(16);
        fill_wide(wide, 10);
        Console.WriteLine($"{wide} {wide.Length}");
        Console.WriteLine($"{narrow_char('A')} {wide_char('\u20ac')}");
        Console.WriteLine($"{is_true(true)} {is_true(false)} {truth(7)} {truth(0)} {narrow_truth(true)}");
    }

    static void Arrays()
    {
        int[] items = { 1, 2, 3, 4 };
        Console.WriteLine($"{sum(items, 4)} {sum(null, 0)} {sum(new int[0], 0)}");
        double_all(items, 4);
        Console.WriteLine(string.Join(",", items));
        bool[] flags = { true, false, true };
        Console.WriteLine(count_true(flags, 3));
        flip_all(flags, 3);
        Console.WriteLine(string.Join(",", flags));
        Console.WriteLine(total_length(new[] { "one", "three", null }, 3));
        int a = 5;
        long b = 9;
        swap(ref a, ref b);
        bool flag = true;
        flip(ref flag);
        Console.WriteLine($"{a} {b} {flag}");
    }

    static int Multiply(int a, int b) => a * b;

    static void KeepClosure(int factor) => keep(new Binary((a, b) => (a + b) * factor));

    [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
    static int Difference(int a, int b) => a - b;

    static void Callbacks()
    {
        int offset = 100;
        Console.WriteLine($"{apply(Multiply, 6, 7)} {apply((a, b) => a + b + offset, 1, 2)}");
        Binary multiply = Multiply;
        nint code = Marshal.GetFunctionPointerForDelegate(multiply);
        Console.WriteLine($"{code == Marshal.GetFunctionPointerForDelegate(multiply)} {((delegate* unmanaged<int, int, int>)code)(8, 9)}");
        Console.WriteLine($"{Marshal.GetDelegateForFunctionPointer<Binary>(code) == multiply}");
        Console.WriteLine(call_text((string text, bool isSet, ref int changed) =>
        {
            Console.WriteLine($"{text} {isSet} {changed}");
            changed = 8;
            return text.Length;
        }));
        Console.WriteLine(call_many((a, b, c, d, e, f, g, h, i, j) => a + b + c + d + e + (f == 0 ? 1 : 0) + g + h + i + j));
        Binary add = get_add();
        Console.WriteLine($"{add(30, 12)} {apply(add, 1, 1)}");
        var upper = Marshal.GetDelegateForFunctionPointer<TextFunction>(get_upper_pointer());
        Console.WriteLine(upper("shout"));
        Binary kept = (a, b) => a * 10 + b;
        keep(kept);
        Console.WriteLine(call_kept(3, 4));
        Console.WriteLine(call_on_thread((a, b) => a + b));
        GC.KeepAlive(kept);
        delegate* unmanaged[Cdecl]<int, int, int> pointer = &Difference;
        Console.WriteLine(pointer(50, 8));
        delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int> quick =
            (delegate* unmanaged[Cdecl, SuppressGCTransition]<int, int, int>)Marshal.GetFunctionPointerForDelegate(add);
        Console.WriteLine(quick(40, 2));
    }

    static void Handles()
    {
        using (NumberHandle handle = handle_open(5))
            Console.WriteLine($"{handle_use(handle)} {handle.IsInvalid} {handle_open(-1).IsInvalid} {GeneratedUse(handle)}");
        handle_open_out(7, out NumberHandle other);
        Console.WriteLine($"{handle_use(other)} {NumberHandle.Released}");
        other.Dispose();
        Console.WriteLine(NumberHandle.Released);
        try
        {
            handle_use(other);
        }
        catch (ObjectDisposedException)
        {
            Console.WriteLine("closed");
        }
        try
        {
            handle_use(null);
        }
        catch (ArgumentNullException)
        {
            Console.WriteLine("null");
        }
    }

    static void Generated()
    {
        int[] items = { 5, 6 };
        GeneratedDouble(items, 2);
        Console.WriteLine($"{GeneratedLength("żółw")} {GeneratedCopy("copy")} {items[1]}");
        Console.WriteLine($"{GeneratedChdir("/does/not/exist")} {Marshal.GetLastPInvokeError()}");
    }

    static void Impossible()
    {
        try
        {
            TakesGeneric(null);
        }
        catch (MarshalDirectiveException)
        {
            Console.WriteLine("no generic delegates");
        }
        try
        {
            variant(true);
        }
        catch (MarshalDirectiveException)
        {
            Console.WriteLine("no variant booleans");
        }
    }

    static void Main()
    {
        Structs();
        Text();
        Arrays();
        Callbacks();
        Handles();
        Generated();
        Impossible();
    }
}
