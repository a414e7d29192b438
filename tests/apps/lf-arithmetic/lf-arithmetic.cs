// Integer and floating-point arithmetic, conversions and their edge cases, without the class library.
static class Program
{
    static int number;
    static int failed;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static int Opaque(int value) => value;
    static long OpaqueLong(long value) => value;
    static double OpaqueDouble(double value) => value;
    static float OpaqueFloat(float value) => value;

    static void Integers()
    {
        int a = Opaque(7), b = Opaque(-3);
        Check(a + b == 4);
        Check(a - b == 10);
        Check(a * b == -21);
        Check(a / b == -2);
        Check(a % b == 1);
        Check(b / 2 == -1);
        Check(b % 2 == -1);
        Check((uint)b / 2 == 2147483646u);
        Check((uint)b % 10 == 3u);
        Check((a & b) == 5);
        Check((a | b) == -1);
        Check((a ^ b) == -6);
        Check(~a == -8);
        Check(-a == -7);
        Check(a << 29 == -536870912);
        Check(b >> 1 == -2);
        Check((uint)b >> 1 == 2147483646u);
        Check(1 << Opaque(33) == 2);
        Check(Opaque(-8) >> Opaque(34) == -2);
        Check(Opaque(int.MaxValue) + 1 == int.MinValue);
        Check(Opaque(int.MinValue) - 1 == int.MaxValue);
        Check(Opaque(46341) * 46341 == -2147479015);
    }

    static void Longs()
    {
        long a = OpaqueLong(0x123456789abcdef0), b = OpaqueLong(-0x1000000001);
        Check(a + b == 0x123456689abcdeef);
        Check(a - b == 0x123456889abcdef1);
        Check(OpaqueLong(0x100000001) * OpaqueLong(0x100000003) == 0x400000003);
        Check(a / b == -19088743);
        Check(a / b * b + a % b == a && a % b == 0x899999989);
        Check(OpaqueLong(1000000007L * 998244353L) / 998244353L == 1000000007L);
        Check(OpaqueLong(1000000007L * 998244353L) % 998244353L == 0);
        Check((ulong)b / 3 == (18446744073709551615ul - 68719476736ul) / 3);
        Check((ulong)b % 1000 == (18446744073709551615ul - 68719476736ul) % 1000);
        Check(a << 4 == 0x23456789abcdef00);
        Check(b >> 4 == -0x100000001);
        Check((ulong)b >> 60 == 15);
        Check(1L << Opaque(65) == 2);
        Check((int)a == unchecked((int)0x9abcdef0));
        Check((uint)a == 0x9abcdef0u);
        Check((short)a == unchecked((short)0xdef0));
        Check((byte)a == 0xf0);
        Check((sbyte)a == -16);
        Check((ushort)b == 0xffff);
        Check(OpaqueLong(long.MaxValue) + 1 == long.MinValue);
        Check((long)Opaque(-1) == -1L);
        Check((long)(uint)Opaque(-1) == 0xffffffffL);
    }

    static void Comparisons()
    {
        int minus = Opaque(-1), one = Opaque(1);
        Check(minus < one);
        Check((uint)minus > (uint)one);
        Check(OpaqueLong(-1) < OpaqueLong(1));
        Check((ulong)OpaqueLong(-1) > (ulong)OpaqueLong(1));
        double nan = OpaqueDouble(double.NaN), two = OpaqueDouble(2);
        Check(!(nan < two) && !(nan > two) && !(nan == two) && nan != two);
        Check(!(nan >= two) && !(nan <= two));
        Check(nan != nan);
        Check(OpaqueDouble(0.0) == OpaqueDouble(-0.0));
        Check(1 / OpaqueDouble(0.0) == double.PositiveInfinity);
        Check(1 / OpaqueDouble(-0.0) == double.NegativeInfinity);
    }

    static void Floats()
    {
        double a = OpaqueDouble(1.5), b = OpaqueDouble(-0.25);
        Check(a + b == 1.25);
        Check(a - b == 1.75);
        Check(a * b == -0.375);
        Check(a / b == -6);
        Check(OpaqueDouble(7.5) % 2 == 1.5);
        Check(OpaqueDouble(-7.5) % 2 == -1.5);
        float f = OpaqueFloat(0.1f);
        Check(f + 0.2f == 0.3f || f + 0.2f == 0.30000001f);
        Check((double)f == 0.10000000149011612);
        Check((float)OpaqueDouble(0.1) == f);
        Check(OpaqueFloat(16777216f) + 1f == 16777216f);
        Check(-OpaqueDouble(0.0) == 0.0 && 1 / -OpaqueDouble(0.0) < 0);
    }

    static void Conversions()
    {
        Check((int)OpaqueDouble(2.9) == 2);
        Check((int)OpaqueDouble(-2.9) == -2);
        Check((int)OpaqueDouble(1e10) == int.MaxValue);
        Check((int)OpaqueDouble(-1e10) == int.MinValue);
        Check((int)OpaqueDouble(double.NaN) == 0);
        Check((long)OpaqueDouble(1e19) == long.MaxValue);
        Check((long)OpaqueDouble(-1e19) == long.MinValue);
        Check((long)OpaqueDouble(double.NaN) == 0);
        Check((uint)OpaqueDouble(-5.0) == 0);
        Check((uint)OpaqueDouble(4294967295.0) == 4294967295u);
        Check((ulong)OpaqueDouble(1e20) == ulong.MaxValue);
        Check((ulong)OpaqueDouble(-1.0) == 0);
        Check((ulong)OpaqueDouble(9223372036854775808.0) == 9223372036854775808ul);
        Check((int)OpaqueFloat(3.7f) == 3);
        Check((long)OpaqueFloat(1e10f) == 10000000000L);
        Check((double)Opaque(-7) == -7.0);
        Check((double)(uint)Opaque(-1) == 4294967295.0);
        Check((double)OpaqueLong(1L << 53) == 9007199254740992.0);
        Check((double)(ulong)OpaqueLong(-1) == 18446744073709551615.0);
        Check((float)(ulong)OpaqueLong(-1) == 18446744073709551615f);
        Check((float)OpaqueLong(0x7fffff4000000001) == 9.2233715E+18f);
        Check((float)Opaque(16777217) == 16777216f);
        Check((char)Opaque(65601) == 'A');
        Check((nint)Opaque(-5) == -5);
        Check((nuint)(uint)Opaque(5) == 5);
    }

    static int AddChecked(int a, int b)
    {
        try
        {
            return checked(a + b);
        }
        catch (System.OverflowException)
        {
            return -99;
        }
    }

    static long MultiplyChecked(long a, long b)
    {
        try
        {
            return checked(a * b);
        }
        catch (System.OverflowException)
        {
            return -99;
        }
    }

    static int ConvertChecked(int which, double value, long integer)
    {
        try
        {
            checked
            {
                switch (which)
                {
                    case 0: return (int)value;
                    case 1: return (byte)value;
                    case 2: return (int)(uint)value;
                    case 3: return (int)integer;
                    case 4: return (byte)integer;
                    case 5: return (sbyte)integer;
                    case 6: return (int)(uint)integer;
                    case 7: return (ushort)integer;
                    case 8: return (int)(ulong)integer;
                    case 9: return (short)integer;
                    default: return (int)(long)value;
                }
            }
        }
        catch (System.OverflowException)
        {
            return -99;
        }
    }

    static int Divide(int a, int b)
    {
        try
        {
            return a / b;
        }
        catch (System.DivideByZeroException)
        {
            return -98;
        }
        catch (System.OverflowException)
        {
            return -99;
        }
    }

    static long RemainderLong(long a, long b)
    {
        try
        {
            return a % b;
        }
        catch (System.DivideByZeroException)
        {
            return -98;
        }
        catch (System.OverflowException)
        {
            return -99;
        }
    }

    static void Overflow()
    {
        Check(AddChecked(int.MaxValue, 1) == -99);
        Check(AddChecked(int.MaxValue, 0) == int.MaxValue);
        Check(AddChecked(int.MinValue, -1) == -99);
        Check(MultiplyChecked(long.MaxValue, 2) == -99);
        Check(MultiplyChecked(3037000500, 3037000500) == -99);
        Check(MultiplyChecked(-3037000499, 3037000499) == -9223372030926249001);
        Check(MultiplyChecked(long.MinValue, -1) == -99);
        Check(ConvertChecked(0, 2147483647.9, 0) == int.MaxValue);
        Check(ConvertChecked(0, 2147483648.0, 0) == -99);
        Check(ConvertChecked(0, double.NaN, 0) == -99);
        Check(ConvertChecked(1, 255.9, 0) == 255);
        Check(ConvertChecked(1, 256.0, 0) == -99);
        Check(ConvertChecked(1, -0.9, 0) == 0);
        Check(ConvertChecked(2, -1.0, 0) == -99);
        Check(ConvertChecked(3, 0, 1L << 31) == -99);
        Check(ConvertChecked(3, 0, -(1L << 31)) == int.MinValue);
        Check(ConvertChecked(4, 0, 255) == 255);
        Check(ConvertChecked(4, 0, -1) == -99);
        Check(ConvertChecked(5, 0, -128) == -128);
        Check(ConvertChecked(5, 0, 128) == -99);
        Check(ConvertChecked(6, 0, -1) == -99);
        Check(ConvertChecked(7, 0, 65535) == 65535);
        Check(ConvertChecked(7, 0, 65536) == -99);
        Check(ConvertChecked(8, 0, -1) == -99);
        Check(ConvertChecked(9, 0, -32769) == -99);
        Check(ConvertChecked(10, 1e30, 0) == -99);
        Check(Divide(7, 0) == -98);
        Check(Divide(int.MinValue, -1) == -99);
        Check(Divide(int.MinValue, 1) == int.MinValue);
        Check(RemainderLong(5, 0) == -98);
        Check(RemainderLong(-7, 4) == -3);
    }

    static int Main()
    {
        Integers();
        Longs();
        Comparisons();
        Floats();
        Conversions();
        Overflow();
        return failed == 0 ? 100 : failed;
    }
}
