using System;
using System.Collections.Generic;

// Large objects of all sizes around the limits of blocks, pages and chunks.
static class Program
{
    static int failures;

    static void Check(int[] numbers, int seed)
    {
        for (int i = 0; i < numbers.Length; i += 101)
            if (numbers[i] != seed + i)
                failures++;
    }

    static int[] Make(int length, int seed)
    {
        var numbers = new int[length];
        for (int i = 0; i < length; i++)
        {
            if (numbers[i] != 0)
                failures++;
            numbers[i] = seed + i;
        }
        return numbers;
    }

    static void Main()
    {
        int[] lengths = { 2040, 2044, 2048, 4090, 4096, 8000, 8190, 20000, 65000, 261000, 261100, 261116, 261120, 262144, 600000 };
        var kept = new List<(int[] Numbers, int Seed)>();
        for (int round = 0; round < 6; round++)
            foreach (int length in lengths)
            {
                int seed = round * 1000 + length;
                int[] made = Make(length, seed);
                if ((round + length) % 3 == 0)
                    kept.Add((made, seed));
                if (kept.Count > 12)
                    kept.RemoveRange(0, 6);
                foreach (var (numbers, was) in kept)
                    Check(numbers, was);
            }
        Console.WriteLine($"numbers {kept.Count} {failures}");

        // Old large arrays that come to refer to new objects.
        var strings = new string[50_000];
        var arrays = new object[300_000];
        GC.Collect();
        for (int i = 0; i < 2000; i++)
        {
            strings[i * 24 % strings.Length] = i.ToString();
            arrays[i * 149 % arrays.Length] = new[] { i };
        }
        GC.Collect(0);
        for (int i = 0; i < 2000; i++)
        {
            if (strings[i * 24 % strings.Length] != i.ToString())
                failures++;
            if (((int[])arrays[i * 149 % arrays.Length])[0] != i)
                failures++;
        }
        Array.Clear(strings);
        GC.Collect();
        Console.WriteLine($"references {failures}");

        // More in sum than a small board has.
        long sum = 0;
        for (int i = 0; i < 60; i++)
            sum += new byte[10_000_000].Length;
        Console.WriteLine(sum);
    }
}
