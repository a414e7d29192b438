using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// The only way to an object is a pointer into it: ref locals, spans, refs to fields and elements, through loops and calls.
sealed class Holder
{
    public long Before = 1;
    public int Field = 42;
    public string Text = "text";
    public long After = 2;
}

ref struct Walker
{
    public ref int At;
    public Span<byte> Rest;
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Churn()
    {
        object kept = null;
        for (int i = 0; i < 50; i++)
            kept = new object[] { kept is null ? null : new byte[i * 8], "x" + i };
        GC.Collect();
        GC.KeepAlive(kept);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ref int FieldOf(int value)
    {
        var holder = new Holder { Field = value };
        return ref holder.Field;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ref string Element(int index)
    {
        var texts = new string[100];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = "element " + i;
        return ref texts[index];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Span<int> Numbers(int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = i;
        return numbers.AsSpan(count / 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ReadOnlySpan<char> Middle() => string.Concat("some text ", 12345.ToString(), " and more").AsSpan(10, 5);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static long SumWhileCollecting(Span<int> span)
    {
        long sum = 0;
        for (int i = 0; i < span.Length; i++)
        {
            sum += span[i];
            if (i % 64 == 0)
                Churn();
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static long SumBackwards(int[] numbers)
    {
        long sum = 0;
        for (int i = numbers.Length - 1; i >= 0; i--)
        {
            sum = sum * 3 + numbers[i];
            if (i % 100 == 50)
                Churn();
        }
        return sum;
    }

    // The array is dead after the loop's start but for the element that is worked on.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static long Offset(int offset)
    {
        var numbers = new int[3000];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        long sum = 0;
        for (int i = offset; i < numbers.Length; i++)
        {
            sum += numbers[i - offset] ^ i;
            if (i % 500 == 0)
                Churn();
        }
        return sum;
    }

    static unsafe void Main()
    {
        ref int field = ref FieldOf(7);
        Churn();
        field += 100;
        Churn();
        Console.WriteLine(field);

        ref string element = ref Element(99);
        ref string first = ref Element(0);
        Churn();
        Console.WriteLine(element + ", " + first + ", " + Unsafe.Add(ref element, -50));

        Console.WriteLine(SumWhileCollecting(Numbers(400)));
        ReadOnlySpan<char> middle = Middle();
        Churn();
        Console.WriteLine(middle.ToString());

        var numbers = new int[300];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        Console.WriteLine(SumBackwards(numbers));
        Console.WriteLine(Offset(1000));

        var walker = new Walker { At = ref FieldOf(5), Rest = new byte[] { 1, 2, 3, 4 } };
        Churn();
        walker.Rest = walker.Rest[2..];
        Churn();
        walker.At++;
        Console.WriteLine($"{walker.At} {walker.Rest[0]} {walker.Rest[1]}");

        // Large objects, whose pages lie far from their beginning.
        Span<byte> far = new byte[3_000_000].AsSpan(2_900_000, 10);
        far.Fill(9);
        Churn();
        Console.WriteLine(far[9]);

        // Empty spans at an end keep nothing alive and must do no harm.
        Span<byte> end = new byte[64].AsSpan(64);
        Churn();
        Console.WriteLine(end.Length);

        GCHandle handle = GCHandle.Alloc(new byte[] { 5, 6, 7 }, GCHandleType.Pinned);
        byte* pinned = (byte*)handle.AddrOfPinnedObject();
        Churn();
        Console.WriteLine(pinned[0] + pinned[2]);
        handle.Free();
        fixed (char* text = string.Concat("fix", "ed"))
        {
            Churn();
            Console.WriteLine(new string(text));
        }
    }
}
