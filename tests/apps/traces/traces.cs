// Exceptions as text: ToString with inner exceptions and stack traces, rethrow, messages of runtime exceptions.
using System;
using System.Runtime.CompilerServices;

class Box<T>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fail(T value, string why) => throw new ArgumentException(why, nameof(value));
}

static class Program
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Level2(int depth)
    {
        if (depth == 0)
            new Box<int>().Fail(1, "deep");
        Level2(depth - 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Level1()
    {
        try
        {
            Level2(2);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException("wrapped", e);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Show(string name, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Console.WriteLine($"{name}: {e.GetType()}: {e.Message}");
        }
    }

    static string Lines(Exception e)
    {
        string text = e.ToString();
        int at;
        while ((at = text.IndexOf(" in ")) >= 0)
            text = text.Remove(at, text.IndexOf('\n', at) is int end && end > 0 ? end - at : text.Length - at);
        return text;
    }

    static void Main()
    {
        try
        {
            Level1();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(Lines(e));
        }
        object text = "text";
        int zero = 0;
        int[] one = { 1 };
        Show("null", () => ((string)null).ToString().Trim());
        Show("cast", () => ((Version)text).ToString());
        Show("unbox", () => ((int)text).ToString());
        Show("index", () => one[zero + 1].ToString());
        Show("divide", () => (1 / zero).ToString());
        Show("overflow", () => checked(int.MaxValue + (zero + 1)).ToString());
        Show("store", () => ((object[])new string[1])[0] = 1);
        Show("argument", () => throw new ArgumentNullException("p"));
        Show("range", () => "abc".Substring(5));
        Show("format", () => string.Format("{1}", 0));
        Show("custom", () => throw new ApplicationException());
    }
}
