// Parts of the class library with separate paths for 32 and 64 bits, or that work on memory words at a time, on every length and
// alignment. Each line is a hash over many results.
using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

static unsafe class Program
{
    static ulong hash;
    static uint state;

    static void Add(ulong value) => hash = BitOperations.RotateLeft(hash ^ value, 23) * 0x9E3779B97F4A7C15;
    static void Add(long value) => Add((ulong)value);
    static void Add(int value) => Add((ulong)(long)value);
    static void Add(bool value) => Add(value ? 1UL : 2UL);

    static void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
            Add((ulong)b);
        Add(bytes.Length);
    }

    static void Add(string text)
    {
        foreach (char c in text)
            Add((ulong)c);
        Add(text.Length);
    }

    static uint Next() => state = state * 1664525 + 1013904223;

    static void Part(string name, Action body)
    {
        hash = 1;
        state = 42;
        body();
        Console.WriteLine($"{name}: {hash:x16}");
    }

    static void Main()
    {
        Part("bytes", Bytes);
        Part("chars", Chars);
        Part("wider elements", Wider);
        Part("copies", Copies);
        Part("UTF-8", Utf8Texts);
        Part("invalid texts", Invalid);
        Part("other encodings", Encodings);
        Part("case", Case);
        Part("base 64 and hex", Base64AndHex);
        Part("integers as text", Integers);
        Part("reals as text", Reals);
        Part("decimals", Decimals);
        Part("128 bits", Wide);
        Part("big integers", BigIntegers);
        Part("times", Times);
        Part("guids", Guids);
        Part("UTF-8 formatting", Utf8Numbers);
        Part("collections", Collections);
        Part("sorting", Sorting);
        Part("bit arrays", BitArrays);
        Part("numeric vectors", Vectors);
        Part("search values", Search);
        Part("mathematics", Mathematics);
        Part("conversions", Conversions);
        Part("random", Randoms);
        Part("strings", Strings);
    }

    static void Bytes()
    {
        byte[] a = new byte[200], b = new byte[200];
        for (int length = 0; length < 70; length++)
            for (int start = 0; start < 9; start++)
            {
                Span<byte> x = a.AsSpan(start, length), y = b.AsSpan(8 - start, length);
                for (int i = 0; i < length; i++)
                    y[i] = x[i] = (byte)(Next() >> 28);
                Add(x.SequenceEqual(y));
                Add(x.SequenceCompareTo(y));
                if (length > 0)
                    y[(int)(Next() % (uint)length)] ^= 0x11;
                Add(x.SequenceEqual(y));
                Add(Math.Sign(x.SequenceCompareTo(y)));
                Add(x.CommonPrefixLength(y));
                Add(x.IndexOf((byte)5));
                Add(x.LastIndexOf((byte)9));
                Add(x.IndexOfAny((byte)3, (byte)14, (byte)200));
                Add(x.IndexOfAnyExcept((byte)0, (byte)1));
                Add(x.IndexOfAnyInRange((byte)12, (byte)13));
                Add(x.Count((byte)7));
                Add(x.IndexOf(y.Slice(length / 2)));
                Add(x.Contains((byte)15));
                x.Reverse();
                Add(x);
                x.Replace((byte)2, (byte)77);
                Add(x);
                x.Fill((byte)length);
                x.Slice(length / 3).Clear();
                Add(x);
            }
    }

    static void Chars()
    {
        char[] a = new char[120], b = new char[120];
        for (int length = 0; length < 50; length++)
            for (int start = 0; start < 5; start++)
            {
                Span<char> x = a.AsSpan(start, length), y = b.AsSpan(4 - start, length);
                for (int i = 0; i < length; i++)
                    y[i] = x[i] = (char)('a' + (Next() >> 29));
                Add(x.SequenceEqual(y));
                if (length > 0)
                    y[(int)(Next() % (uint)length)]++;
                Add(Math.Sign(x.SequenceCompareTo(y)));
                Add(x.IndexOf('c'));
                Add(x.LastIndexOf('d'));
                Add(x.IndexOfAny("fgh"));
                Add(x.IndexOfAnyExcept("abc"));
                Add(x.IndexOfAnyInRange('e', 'f'));
                string text = x.ToString();
                Add(text.IndexOf("ab", StringComparison.Ordinal));
                Add(text.Replace('a', 'z'));
                Add(text.Replace("b", "longer"));
                Add(text.Trim('a'));
                Add(text.GetHashCode() == y.ToString().GetHashCode());
                Add(text.Split('c').Length);
                Add(string.CompareOrdinal(text, y.ToString()) < 0);
                Add(text.PadLeft(30, '.').Substring(7));
            }
    }

    static void Wider()
    {
        int[] ints = new int[40];
        long[] longs = new long[40];
        short[] shorts = new short[40];
        double[] doubles = new double[40];
        string[] strings = new string[40];
        for (int length = 0; length < 40; length++)
        {
            for (int i = 0; i < length; i++)
            {
                ints[i] = (int)(Next() >> 27);
                longs[i] = (long)ints[i] << 33;
                shorts[i] = (short)ints[i];
                doubles[i] = ints[i] * 0.5;
                strings[i] = ints[i].ToString();
            }
            Add(Array.IndexOf(ints, 7, 0, length));
            Add(longs.AsSpan(0, length).IndexOf(9L << 33));
            Add(shorts.AsSpan(0, length).LastIndexOf((short)3));
            Add(doubles.AsSpan(0, length).IndexOf(4.5));
            Add(Array.IndexOf(strings, "11", 0, length));
            Add(ints.AsSpan(0, length).SequenceEqual(MemoryMarshal.Cast<long, int>(longs).Slice(0, length)));
            ints.AsSpan(0, length).Reverse();
            longs.AsSpan(0, length).Reverse();
            strings.AsSpan(0, length).Reverse();
            for (int i = 0; i < length; i++)
            {
                Add(ints[i]);
                Add(longs[i]);
                Add(strings[i]);
            }
            longs.AsSpan(length / 2).Clear();
            longs.AsSpan(0, length).Fill(length);
            Add(longs[length / 2]);
        }
    }

    struct Mixed
    {
        public byte Small;
        public long Large;
        public string Text;
        public float Real;
    }

    static void Copies()
    {
        for (int length = 0; length < 90; length += 3)
            for (int from = 0; from < 12; from += 5)
                for (int to = 0; to < 12; to += 3)
                {
                    byte[] bytes = new byte[110];
                    for (int i = 0; i < bytes.Length; i++)
                        bytes[i] = (byte)(i * 7);
                    Buffer.BlockCopy(bytes, from, bytes, to, length);
                    Add(bytes);
                    string[] texts = new string[110];
                    for (int i = 0; i < texts.Length; i++)
                        texts[i] = i % 3 == 0 ? null : "t";
                    Array.Copy(texts, from, texts, to, length);
                    Add(texts.Count(text => text == null));
                    Mixed[] mixed = new Mixed[110];
                    mixed[from].Large = 1L << 40;
                    mixed[from].Text = "moved";
                    Array.Copy(mixed, from, mixed, to, length);
                    Add(length == 0 || mixed[to].Text == "moved" && mixed[to].Large == 1L << 40);
                }
        int[] narrow = { 1, -2, 3 };
        long[] wide = new long[3];
        double[] real = new double[3];
        Array.Copy(narrow, wide, 3);
        Array.Copy(narrow, real, 3);
        Add(wide[1]);
        Add(real[1] == -2);
        object[] boxes = new object[3];
        Array.Copy(narrow, boxes, 3);
        Add((int)boxes[2]);
        Array.Copy(boxes, narrow, 2);
        Add(narrow[1]);
        byte* block = stackalloc byte[64];
        Unsafe.InitBlockUnaligned(block + 3, 0x5a, 41);
        Buffer.MemoryCopy(block + 3, block + 9, 50, 33);
        Add(new ReadOnlySpan<byte>(block + 3, 41));
        Mixed[,] grid = new Mixed[3, 4];
        grid[1, 2] = new Mixed { Large = -1, Text = "grid", Real = 1.5f };
        Mixed[,] copy = (Mixed[,])grid.Clone();
        Array.Clear(grid);
        Add(copy[1, 2].Text + grid[1, 2].Text);
    }

    static string Text(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            switch (Next() >> 29)
            {
                case 0: text.Append((char)(0x80 + (Next() >> 22))); break;
                case 1: text.Append((char)(0x4e00 + (Next() >> 20))); break;
                case 2: text.Append(char.ConvertFromUtf32((int)(0x1f300 + (Next() >> 25)))); break;
                default: text.Append((char)(' ' + (Next() >> 26))); break;
            }
        return text.ToString();
    }

    static void Utf8Texts()
    {
        for (int length = 0; length < 120; length++)
        {
            string text = length % 4 == 0 ? new string('x', length) : Text(length);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Add(bytes);
            Add(Encoding.UTF8.GetByteCount(text));
            Add(Encoding.UTF8.GetCharCount(bytes));
            Add(Encoding.UTF8.GetString(bytes) == text);
            Span<char> half = new char[length / 2 + 1];
            Utf8.ToUtf16(bytes, half, out int read, out int written);
            Add(read);
            Add(written);
            Span<byte> few = new byte[length];
            Utf8.FromUtf16(text, few, out read, out written);
            Add(read);
            Add(written);
            int runes = 0;
            foreach (Rune rune in text.EnumerateRunes())
                runes += rune.Utf8SequenceLength;
            Add(runes);
            Add(Ascii.IsValid(bytes));
        }
    }

    static void Invalid()
    {
        for (int length = 1; length < 80; length++)
        {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
                bytes[i] = (byte)(Next() % 3 == 0 ? Next() >> 24 : 'a');
            Add(Encoding.UTF8.GetString(bytes));
            Add(Utf8.IsValid(bytes));
            char[] chars = new char[length];
            for (int i = 0; i < length; i++)
                chars[i] = (char)(Next() % 5 == 0 ? 0xd800 + (Next() >> 21) : 'b');
            Add(Encoding.UTF8.GetBytes(chars));
        }
    }

    static void Encodings()
    {
        for (int length = 0; length < 60; length += 7)
        {
            string text = Text(length);
            foreach (Encoding encoding in new[] { Encoding.ASCII, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            {
                byte[] bytes = encoding.GetBytes(text);
                Add(bytes);
                Add(encoding.GetString(bytes));
            }
        }
    }

    static void Case()
    {
        for (int length = 0; length < 60; length++)
        {
            string text = Text(length), shouted = text.ToUpperInvariant();
            Add(shouted);
            Add(text.ToLowerInvariant());
            Add(text.Equals(shouted, StringComparison.OrdinalIgnoreCase));
            Add(StringComparer.OrdinalIgnoreCase.GetHashCode(text) == StringComparer.OrdinalIgnoreCase.GetHashCode(shouted));
            Add(text.IndexOf("A", StringComparison.OrdinalIgnoreCase));
            byte[] ascii = Encoding.ASCII.GetBytes(text);
            Ascii.ToUpperInPlace(ascii, out int written);
            Add(written);
            Add(ascii);
            Add(Ascii.EqualsIgnoreCase(ascii, Encoding.ASCII.GetBytes(text)));
        }
    }

    static void Base64AndHex()
    {
        for (int length = 0; length < 100; length++)
        {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
                bytes[i] = (byte)(Next() >> 24);
            string base64 = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
            Add(base64);
            Add(Convert.FromBase64String(base64));
            string hex = Convert.ToHexString(bytes);
            Add(hex);
            Add(Convert.FromHexString(hex.ToLowerInvariant()));
            Span<byte> encoded = new byte[Base64.GetMaxEncodedToUtf8Length(length)];
            Base64.EncodeToUtf8(bytes, encoded, out _, out int written);
            Add(encoded.Slice(0, written));
            Add(Base64Url.EncodeToString(bytes));
        }
    }

    static void Integers()
    {
        for (int i = 0; i < 400; i++)
        {
            long value = (long)Next() << (int)(Next() % 33) ^ Next();
            Add(value.ToString());
            Add(((ulong)value).ToString("N0", CultureInfo.InvariantCulture));
            Add(((int)value).ToString("X8"));
            Add(((short)value).ToString("D6"));
            Add(long.Parse(value.ToString()) == value);
            Add(ulong.TryParse(value.ToString(), out ulong unsigned));
            Add(unsigned);
            Add(int.TryParse(value.ToString(), out int small));
            Add(small);
            Add(value.ToString("b"));
            Add(value / 10007);
            Add(value % 10007);
            Add(Math.BigMul(value, -value, out long low));
            Add(low);
            Add((long)Math.BigMul((int)value, 77));
        }
    }

    static void Reals()
    {
        for (int i = 0; i < 400; i++)
        {
            double value = BitConverter.Int64BitsToDouble((long)Next() << 32 | Next());
            Add(value.ToString(CultureInfo.InvariantCulture));
            Add(BitConverter.DoubleToInt64Bits(double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value) || double.IsNaN(value));
            Add(value.ToString("E5", CultureInfo.InvariantCulture));
            double moderate = (int)Next() / 1024.0;
            Add(moderate.ToString("F3", CultureInfo.InvariantCulture));
            Add(Math.Round(moderate, 2).ToString("R", CultureInfo.InvariantCulture));
            float single = (int)Next() * 1.5e-7f;
            Add(single.ToString(CultureInfo.InvariantCulture));
            Add(float.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == single);
            Add(((Half)single).ToString(CultureInfo.InvariantCulture));
            Add((long)moderate);
            Add((ulong)value);
            Add((int)value);
            Add((uint)single);
        }
    }

    static void Decimals()
    {
        decimal sum = 0;
        for (int i = 0; i < 300; i++)
        {
            decimal a = new decimal((int)Next(), (int)Next(), (int)(Next() >> 8), i % 2 == 0, (byte)(Next() % 29)), b = (int)Next() / 100m;
            Add(a.ToString(CultureInfo.InvariantCulture));
            Add((a + b).ToString(CultureInfo.InvariantCulture));
            Add((a * 0.37m).ToString(CultureInfo.InvariantCulture));
            Add((a / (b == 0 ? 1 : b)).ToString(CultureInfo.InvariantCulture));
            Add((a % 97.5m).ToString(CultureInfo.InvariantCulture));
            Add(decimal.Round(a, 3).ToString(CultureInfo.InvariantCulture));
            Add(a.CompareTo(b));
            Add(decimal.Parse(a.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == a);
            Add(BitConverter.DoubleToInt64Bits((double)a));
            sum += decimal.Truncate(b);
        }
        Add((long)sum);
    }

    static void Wide()
    {
        for (int i = 0; i < 200; i++)
        {
            var a = new UInt128((ulong)Next() << 32 | Next(), (ulong)Next() << 32 | Next());
            var b = new UInt128(Next() & 0xff, (ulong)Next() << 7);
            Int128 c = (Int128)a;
            Add((a * b).ToString());
            Add((a / b).ToString());
            Add((a % b).ToString());
            Add((c / -12345).ToString());
            Add((c >> (i % 128)).ToString());
            Add((a << (i % 128)).ToString("X"));
            Add((int)UInt128.LeadingZeroCount(a >> i % 100));
            Add(BitConverter.DoubleToInt64Bits((double)c));
            Add(UInt128.Parse(a.ToString()) == a);
        }
    }

    static void BigIntegers()
    {
        BigInteger product = 1, fibonacci = 1, previous = 1;
        for (int i = 1; i < 150; i++)
        {
            product *= (int)(Next() >> 4) + 1;
            (previous, fibonacci) = (fibonacci, fibonacci + previous);
            Add((int)(product % 1000003));
            if (i % 20 == 0)
            {
                Add(product.ToString());
                Add((product / fibonacci).ToString("X"));
                Add(BigInteger.ModPow(product, fibonacci, 1000000007).ToString());
                Add(BigInteger.GreatestCommonDivisor(product, fibonacci).ToString());
                Add((product >> 77 ^ fibonacci << 33).ToString());
                Add(BigInteger.Parse(product.ToString()) == product);
                Add(product.ToByteArray());
                Add(BitConverter.DoubleToInt64Bits((double)fibonacci));
            }
        }
    }

    static void Times()
    {
        for (int i = 0; i < 200; i++)
        {
            var time = new DateTime((long)Next() << 29 | Next(), DateTimeKind.Utc);
            Add(time.ToString("o", CultureInfo.InvariantCulture));
            Add(time.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture));
            Add(DateTime.ParseExact(time.ToString("o"), "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) == time);
            Add(time.AddMonths(i - 100).AddDays(0.37 * i).Ticks);
            Add(time.DayOfYear);
            Add((time - DateTime.UnixEpoch).ToString("c"));
            Add(TimeSpan.FromSeconds(i * 1234.5678).Ticks);
            Add(new DateTimeOffset(time).ToUnixTimeMilliseconds());
            Add(DateOnly.FromDateTime(time).DayNumber);
        }
    }

    static void Guids()
    {
        for (int i = 0; i < 100; i++)
        {
            var guid = new Guid(Next(), (ushort)Next(), (ushort)(Next() >> 3), 1, 2, (byte)i, 4, 5, 6, 7, (byte)Next());
            Add(guid.ToString());
            Add(guid.ToString("X"));
            Add(Guid.Parse(guid.ToString("B")) == guid);
            Add(guid.CompareTo(Guid.Empty));
            Add(guid.GetHashCode());
            Add(guid.ToByteArray());
        }
    }

    static void Utf8Numbers()
    {
        Span<byte> buffer = new byte[80];
        for (int i = 0; i < 200; i++)
        {
            long value = (long)Next() << (int)(Next() % 32);
            Utf8Formatter.TryFormat(value, buffer, out int written, 'N');
            Add(buffer.Slice(0, written));
            Utf8Formatter.TryFormat(value / 1e5, buffer, out written);
            Add(buffer.Slice(0, written));
            Add(Utf8Parser.TryParse(buffer.Slice(0, written), out double parsed, out int consumed) && parsed == value / 1e5);
            Add(consumed);
            Utf8.TryWrite(buffer, $"{value:x} {i} {(char)('a' + i % 26)}", out written);
            Add(buffer.Slice(0, written));
        }
    }

    static void Collections()
    {
        var dictionary = new Dictionary<string, long>();
        var byLong = new Dictionary<long, int>();
        var set = new HashSet<ulong>();
        var sorted = new SortedDictionary<int, string>();
        var queue = new PriorityQueue<int, long>();
        var linked = new LinkedList<int>();
        for (int i = 0; i < 2000; i++)
        {
            uint key = Next() >> 22;
            dictionary[key.ToString()] = i;
            byLong[(long)key << 31] = i;
            set.Add(key * 0x100000001UL);
            sorted[(int)key] = "v" + i;
            queue.Enqueue(i, key);
            if (key % 3 == 0)
                dictionary.Remove((key + 1).ToString());
            if (key % 5 == 0)
                linked.AddFirst(i);
        }
        Add(dictionary.Count);
        Add(byLong.Count);
        Add(set.Count);
        foreach (var (key, value) in dictionary)
            Add(key + value);
        foreach (var pair in sorted)
            Add(pair.Key + pair.Value);
        long priority = 0;
        for (int i = 0; i < 500; i++)
        {
            queue.TryDequeue(out _, out long p);
            priority += p;
        }
        Add(priority);
        Add(linked.Count);
        Add((long)Enumerable.Range(0, 1000).Where(n => n % 7 == 3).Select(n => (long)n * n).Aggregate(0L, (x, y) => x * 31 + y));
        Add(dictionary.GroupBy(pair => pair.Key.Length).OrderBy(group => group.Key).Select(group => $"{group.Key}:{group.Count()}").Aggregate((x, y) => x + y));
    }

    static void Sorting()
    {
        for (int length = 0; length < 100; length += 9)
        {
            int[] ints = new int[length];
            long[] longs = new long[length];
            double[] doubles = new double[length];
            string[] strings = new string[length];
            for (int i = 0; i < length; i++)
            {
                ints[i] = (int)Next();
                longs[i] = (long)Next() << 20;
                doubles[i] = (int)Next() * 0.25;
                strings[i] = Next().ToString();
            }
            Array.Sort(ints, longs);
            Array.Sort(doubles);
            Array.Sort(strings, string.CompareOrdinal);
            for (int i = 0; i < length; i++)
            {
                Add(ints[i]);
                Add(longs[i]);
                Add((long)doubles[i]);
                Add(strings[i]);
            }
            Add(Array.BinarySearch(ints, 5));
            Array.Sort(longs, (x, y) => y.CompareTo(x));
            Add(length == 0 ? 0 : longs[length / 2]);
        }
    }

    static void BitArrays()
    {
        for (int length = 1; length < 150; length += 11)
        {
            var bits = new BitArray(length);
            var other = new BitArray(length);
            for (int i = 0; i < length; i++)
            {
                bits[i] = (Next() >> 31) == 0;
                other[i] = (Next() >> 31) == 0;
            }
            bits.Xor(other).LeftShift(3).Or(other).Not();
            byte[] bytes = new byte[(length + 7) / 8];
            bits.CopyTo(bytes, 0);
            Add(bytes);
            Add(bits.HasAnySet());
        }
    }

    static void Vectors()
    {
        for (int i = 0; i < 50; i++)
        {
            var a = new Vector3((int)Next() * 1e-6f, i, 3);
            var b = new Vector3(2, (int)Next() * 1e-7f, -i);
            Add(BitConverter.SingleToInt32Bits(Vector3.Dot(a, b)));
            Add(BitConverter.SingleToInt32Bits(Vector3.Cross(a, b).Y));
            Vector4 moved = Vector4.Transform(new Vector4(a, 1), Matrix4x4.CreateTranslation(b) * Matrix4x4.CreateScale(2));
            Add(BitConverter.SingleToInt32Bits(moved.X));
            var four = new Vector4(1, 2, i, -4);
            Add((long)(four * four + Vector4.One).Z);
            System.Runtime.Intrinsics.Vector128<int> v = System.Runtime.Intrinsics.Vector128.Create(i, -2, 3, i * i);
            Add(System.Runtime.Intrinsics.Vector128.Sum(v + v));
            Add((long)System.Runtime.Intrinsics.Vector128.ExtractMostSignificantBits(v - System.Runtime.Intrinsics.Vector128.Create(5)));
            Add((long)System.Runtime.Intrinsics.Vector128.ExtractMostSignificantBits(System.Runtime.Intrinsics.Vector128.Create((nint)(-1))) & 3);
        }
    }

    static void Search()
    {
        SearchValues<char> letters = SearchValues.Create("aeiou"), many = SearchValues.Create("xyz0123456789-_\u00e9\u4e2d");
        SearchValues<byte> bytes = SearchValues.Create(" \t\r\n;,"u8);
        SearchValues<string> words = SearchValues.Create(["the", "word", "list"], StringComparison.OrdinalIgnoreCase);
        for (int length = 0; length < 90; length++)
        {
            string text = Text(length);
            Add(text.AsSpan().IndexOfAny(letters));
            Add(text.AsSpan().LastIndexOfAny(many));
            Add(text.AsSpan().IndexOfAnyExcept(many));
            Add(Encoding.UTF8.GetBytes(text).AsSpan().IndexOfAny(bytes));
            Add((text + " A LIST of words").AsSpan().IndexOfAny(words));
        }
    }

    static void Mathematics()
    {
        for (int i = 1; i < 200; i++)
        {
            double x = (int)Next() / 65536.0;
            Add((long)Math.Floor(x));
            Add((long)Math.Ceiling(x));
            Add((long)Math.Round(x, MidpointRounding.AwayFromZero));
            Add((long)Math.Truncate(x));
            Add(BitConverter.DoubleToInt64Bits(Math.Sqrt(Math.Abs(x))));
            Add(BitConverter.DoubleToInt64Bits(Math.IEEERemainder(x, i)));
            Add(BitConverter.DoubleToInt64Bits(Math.ScaleB(x, i % 40)));
            Add(BitConverter.DoubleToInt64Bits(x % i));
            Add(BitConverter.DoubleToInt64Bits(Math.FusedMultiplyAdd(x, x, i)));
            Add(Math.Clamp((long)x, -1000, 1000));
            Add((int)BitOperations.Log2((uint)i) + BitOperations.PopCount((ulong)Next() << 20) + BitOperations.TrailingZeroCount(Next()));
            Add((ulong)BitOperations.RoundUpToPowerOf2((ulong)Next() << 8));
            Add((long)Math.ILogB(x == 0 ? 1 : x));
            Add(BitConverter.DoubleToInt64Bits(Math.CopySign(i, x)));
            Add(BitConverter.SingleToInt32Bits((float)x / i));
        }
    }

    static void Conversions()
    {
        byte[] bytes = new byte[40];
        for (int i = 0; i < 200; i++)
        {
            int at = (int)(Next() % 30);
            long value = (long)Next() << 32 | Next();
            BitConverter.TryWriteBytes(bytes.AsSpan(at), value);
            Add(BitConverter.ToInt64(bytes, at));
            Add(BitConverter.ToInt32(bytes, at + 1));
            System.Buffers.Binary.BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(at + 1), value);
            Add(bytes);
            Add(MemoryMarshal.Read<long>(bytes.AsSpan(at)));
            Add(Convert.ToInt64((double)(value >> 12)));
            Add(Convert.ToString(value, 2));
            Add(Convert.ToString((int)value, 16));
            Add(Convert.ToInt32(Convert.ToString((short)value, 8), 8));
            Add(HashCode.Combine(1, 2) == HashCode.Combine(1, 2));
            Add(value.GetHashCode());
            Add(((double)value).GetHashCode());
            Add(((decimal)value).GetHashCode());
            Add((value, (int)value) == (value, (int)value));
            Add(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value));
        }
    }

    static void Randoms()
    {
        var random = new Random(12345);
        for (int i = 0; i < 200; i++)
        {
            Add(random.Next());
            Add(random.Next(-5, 1000));
            Add(random.NextInt64(1L << 40));
            Add((long)(random.NextDouble() * 1e9));
        }
        byte[] bytes = new byte[33];
        random.NextBytes(bytes);
        Add(bytes);
    }

    static void Strings()
    {
        var builder = new StringBuilder();
        for (int i = 0; i < 300; i++)
        {
            builder.Append(i).Append(' ').AppendFormat(CultureInfo.InvariantCulture, "{0,6:F2}|{1:x}", i / 7.0, i * 1000);
            if (i % 10 == 0)
                builder.Insert(i, "inserted").Replace("11", "eleven", 0, builder.Length / 2);
        }
        Add(builder.ToString());
        Add(string.Join(", ", Enumerable.Range(0, 50)));
        Add(string.Concat(Enumerable.Repeat("ab", 33)));
        Add($"{12345.678:N1} {-5,10:D4} {0.25:P0} {1e10:G3} {DateTime.UnixEpoch:yyyy} {true} {'c'} {null}");
        Add(string.Create(17, 3, (span, step) => { for (int i = 0; i < span.Length; i++) span[i] = (char)('a' + i * step % 26); }));
        Add(string.Format(CultureInfo.InvariantCulture, "{0:#,##0.00;(#,##0.00)} {1:000.0} {2:0.###e+00}", -1234.5, 7.25, 0.000123));
        Add("one two  three".Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Add(string.Compare("apple", "Apple", StringComparison.InvariantCultureIgnoreCase));
        Add("\u00e4\u00f6".Normalize().Length);
        Add(string.IsInterned("one two  three") != null);
    }
}
