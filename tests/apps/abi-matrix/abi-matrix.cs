// Calls across every passing class of the managed calling convention. Written by generate.awk.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

struct S1
{
    public byte A;
}

struct S2
{
    public int A; public int B;
}

struct S3
{
    public long A;
}

struct S4
{
    public double A;
}

struct S5
{
    public float A; public float B;
}

struct S6
{
    public string A; public int B;
}

struct S7
{
    public long A; public long B;
}

struct S8
{
    public long A; public long B; public long C;
}

struct S9
{
    public byte A; public short B; public int C;
}

struct S10
{
    public float A; public float B; public float C; public float D;
}

struct S11
{
}

struct S12
{
    public double A; public int B;
}

struct S13
{
    public byte A; public byte B; public byte C;
}

struct S14
{
    public S5 A; public S5 B;
}

struct S15
{
    public string A; public S2 B; public double C;
}

static class Make
{
    public static int Int(int n) => n * 7919 ^ -n;
    public static long Long(int n) => ((long)n << 33) - n * 31L;
    public static byte Byte(int n) => (byte)(n * 37 + 129);
    public static short Short(int n) => (short)(-n * 257);
    public static float Float(int n) => n * 0.5f - 3;
    public static double Double(int n) => n * 0.25 + 1e9;
    public static string Text(int n) => texts[n & 3];
    public static nint Native(int n) => -n * 65537;
    static readonly string[] texts = { "zero", "one", "two", "three" };
    public static bool Same(int a, int b) => a == b;
    public static bool Same(long a, long b) => a == b;
    public static bool Same(byte a, byte b) => a == b;
    public static bool Same(short a, short b) => a == b;
    public static bool Same(float a, float b) => a == b;
    public static bool Same(double a, double b) => a == b;
    public static bool Same(string a, string b) => a == b;
    public static bool Same(nint a, nint b) => a == b;
    public static S1 S1(int n) => new S1 { A = Byte(n + 1) };
    public static bool Same(S1 a, S1 b) => Same(a.A, b.A);
    public static S2 S2(int n) => new S2 { A = Int(n + 1), B = Int(n + 2) };
    public static bool Same(S2 a, S2 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S3 S3(int n) => new S3 { A = Long(n + 1) };
    public static bool Same(S3 a, S3 b) => Same(a.A, b.A);
    public static S4 S4(int n) => new S4 { A = Double(n + 1) };
    public static bool Same(S4 a, S4 b) => Same(a.A, b.A);
    public static S5 S5(int n) => new S5 { A = Float(n + 1), B = Float(n + 2) };
    public static bool Same(S5 a, S5 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S6 S6(int n) => new S6 { A = Text(n + 1), B = Int(n + 2) };
    public static bool Same(S6 a, S6 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S7 S7(int n) => new S7 { A = Long(n + 1), B = Long(n + 2) };
    public static bool Same(S7 a, S7 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S8 S8(int n) => new S8 { A = Long(n + 1), B = Long(n + 2), C = Long(n + 3) };
    public static bool Same(S8 a, S8 b) => Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C);
    public static S9 S9(int n) => new S9 { A = Byte(n + 1), B = Short(n + 2), C = Int(n + 3) };
    public static bool Same(S9 a, S9 b) => Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C);
    public static S10 S10(int n) => new S10 { A = Float(n + 1), B = Float(n + 2), C = Float(n + 3), D = Float(n + 4) };
    public static bool Same(S10 a, S10 b) => Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C) && Same(a.D, b.D);
    public static S11 S11(int n) => new S11 {  };
    public static bool Same(S11 a, S11 b) => true;
    public static S12 S12(int n) => new S12 { A = Double(n + 1), B = Int(n + 2) };
    public static bool Same(S12 a, S12 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S13 S13(int n) => new S13 { A = Byte(n + 1), B = Byte(n + 2), C = Byte(n + 3) };
    public static bool Same(S13 a, S13 b) => Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C);
    public static S14 S14(int n) => new S14 { A = S5(n + 1), B = S5(n + 2) };
    public static bool Same(S14 a, S14 b) => Same(a.A, b.A) && Same(a.B, b.B);
    public static S15 S15(int n) => new S15 { A = Text(n + 1), B = S2(n + 2), C = Double(n + 3) };
    public static bool Same(S15 a, S15 b) => Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C);
}

abstract class Caller
{
    public abstract S12 F1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7);
    public abstract S13 F2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6);
    public abstract S13 F3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6);
    public abstract S12 F4(float a1);
    public abstract S7 F5(byte a1);
    public abstract float F6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7);
    public abstract short F7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7);
    public abstract long F8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5);
    public abstract long F9(S12 a1, S14 a2);
    public abstract int F10(long a1, byte a2, int a3, S8 a4, S3 a5);
    public abstract S9 F11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6);
    public abstract S3 F12(S2 a1, byte a2);
    public abstract int F13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5);
    public abstract long F14(S12 a1, S1 a2, double a3, S3 a4, double a5);
    public abstract S10 F15(S5 a1, S5 a2, S6 a3, double a4, S11 a5);
    public abstract double F16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5);
    public abstract short F17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8);
    public abstract S10 F18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8);
    public abstract S14 F19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8);
    public abstract string F20(S11 a1, double a2, S14 a3);
    public abstract S9 F21(S4 a1, S6 a2);
    public abstract short F22(byte a1);
    public abstract nint F23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8);
    public abstract S14 F24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7);
    public abstract S5 F25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8);
    public abstract S3 F26(S15 a1);
    public abstract short F27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6);
    public abstract nint F28(double a1, nint a2, S8 a3, S12 a4, double a5);
    public abstract S6 F29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5);
    public abstract string F30(S8 a1, byte a2);
    public abstract S7 F31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7);
    public abstract S14 F32(S15 a1, S7 a2, S14 a3, S14 a4);
    public abstract S10 F33(int a1, S11 a2, float a3, byte a4, string a5);
    public abstract S11 F34(S7 a1);
    public abstract string F35(S6 a1, S11 a2, S5 a3, S5 a4);
    public abstract S10 F36(long a1, S8 a2, int a3);
    public abstract S14 F37(S10 a1);
    public abstract nint F38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7);
    public abstract S7 F39(nint a1, S11 a2, byte a3, S10 a4, S11 a5);
    public abstract S6 F40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6);
    public abstract S1 F41(S15 a1, S6 a2, S1 a3);
    public abstract byte F42(S5 a1, S13 a2, S3 a3, string a4, int a5);
    public abstract S9 F43(S11 a1, byte a2, S15 a3, long a4, S14 a5);
    public abstract S1 F44(S3 a1, S2 a2);
    public abstract double F45(S7 a1);
    public abstract S12 F46(S3 a1, S3 a2, nint a3, string a4);
    public abstract S11 F47(nint a1, S2 a2);
    public abstract S6 F48(S12 a1, S14 a2, int a3);
    public abstract S5 F49(S2 a1, S3 a2, S2 a3, S3 a4, float a5);
    public abstract int F50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7);
    public abstract S10 F51(S1 a1, S2 a2);
    public abstract float F52(S1 a1, short a2);
    public abstract nint F53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6);
    public abstract S13 F54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6);
    public abstract S3 F55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8);
    public abstract S3 F56(int a1, S3 a2, S11 a3);
    public abstract string F57(short a1, S3 a2);
    public abstract S11 F58(float a1, S7 a2, string a3);
    public abstract S12 F59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6);
    public abstract S2 F60(S10 a1, S13 a2, nint a3);
    public abstract float F61(S11 a1, S5 a2, int a3);
    public abstract S6 F62(byte a1, S7 a2);
    public abstract int F63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6);
    public abstract nint F64(S11 a1, S7 a2, S6 a3, S14 a4, float a5);
}

interface ICaller
{
    S12 G1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7);
    S13 G2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6);
    S13 G3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6);
    S12 G4(float a1);
    S7 G5(byte a1);
    float G6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7);
    short G7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7);
    long G8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5);
    long G9(S12 a1, S14 a2);
    int G10(long a1, byte a2, int a3, S8 a4, S3 a5);
    S9 G11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6);
    S3 G12(S2 a1, byte a2);
    int G13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5);
    long G14(S12 a1, S1 a2, double a3, S3 a4, double a5);
    S10 G15(S5 a1, S5 a2, S6 a3, double a4, S11 a5);
    double G16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5);
    short G17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8);
    S10 G18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8);
    S14 G19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8);
    string G20(S11 a1, double a2, S14 a3);
    S9 G21(S4 a1, S6 a2);
    short G22(byte a1);
    nint G23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8);
    S14 G24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7);
    S5 G25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8);
    S3 G26(S15 a1);
    short G27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6);
    nint G28(double a1, nint a2, S8 a3, S12 a4, double a5);
    S6 G29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5);
    string G30(S8 a1, byte a2);
    S7 G31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7);
    S14 G32(S15 a1, S7 a2, S14 a3, S14 a4);
    S10 G33(int a1, S11 a2, float a3, byte a4, string a5);
    S11 G34(S7 a1);
    string G35(S6 a1, S11 a2, S5 a3, S5 a4);
    S10 G36(long a1, S8 a2, int a3);
    S14 G37(S10 a1);
    nint G38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7);
    S7 G39(nint a1, S11 a2, byte a3, S10 a4, S11 a5);
    S6 G40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6);
    S1 G41(S15 a1, S6 a2, S1 a3);
    byte G42(S5 a1, S13 a2, S3 a3, string a4, int a5);
    S9 G43(S11 a1, byte a2, S15 a3, long a4, S14 a5);
    S1 G44(S3 a1, S2 a2);
    double G45(S7 a1);
    S12 G46(S3 a1, S3 a2, nint a3, string a4);
    S11 G47(nint a1, S2 a2);
    S6 G48(S12 a1, S14 a2, int a3);
    S5 G49(S2 a1, S3 a2, S2 a3, S3 a4, float a5);
    int G50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7);
    S10 G51(S1 a1, S2 a2);
    float G52(S1 a1, short a2);
    nint G53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6);
    S13 G54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6);
    S3 G55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8);
    S3 G56(int a1, S3 a2, S11 a3);
    string G57(short a1, S3 a2);
    S11 G58(float a1, S7 a2, string a3);
    S12 G59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6);
    S2 G60(S10 a1, S13 a2, nint a3);
    float G61(S11 a1, S5 a2, int a3);
    S6 G62(byte a1, S7 a2);
    int G63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6);
    nint G64(S11 a1, S7 a2, S6 a3, S14 a4, float a5);
}

sealed class Virtual : Caller
{
    public override S12 F1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7)
    {
        Program.Check(Make.Same(a1, Make.S15(17)), 1, 1);
        Program.Check(Make.Same(a2, Make.Text(18)), 1, 2);
        Program.Check(Make.Same(a3, Make.S14(19)), 1, 3);
        Program.Check(Make.Same(a4, Make.Byte(20)), 1, 4);
        Program.Check(Make.Same(a5, Make.S6(21)), 1, 5);
        Program.Check(Make.Same(a6, Make.S4(22)), 1, 6);
        Program.Check(Make.Same(a7, Make.Short(23)), 1, 7);
        return Make.S12(16);
    }

    public override S13 F2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6)
    {
        Program.Check(Make.Same(a1, Make.S2(33)), 2, 1);
        Program.Check(Make.Same(a2, Make.Float(34)), 2, 2);
        Program.Check(Make.Same(a3, Make.S10(35)), 2, 3);
        Program.Check(Make.Same(a4, Make.S7(36)), 2, 4);
        Program.Check(Make.Same(a5, Make.S12(37)), 2, 5);
        Program.Check(Make.Same(a6, Make.S15(38)), 2, 6);
        return Make.S13(32);
    }

    public override S13 F3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6)
    {
        Program.Check(Make.Same(a1, Make.S8(49)), 3, 1);
        Program.Check(Make.Same(a2, Make.S2(50)), 3, 2);
        Program.Check(Make.Same(a3, Make.Byte(51)), 3, 3);
        Program.Check(Make.Same(a4, Make.S4(52)), 3, 4);
        Program.Check(Make.Same(a5, Make.Native(53)), 3, 5);
        Program.Check(Make.Same(a6, Make.S14(54)), 3, 6);
        return Make.S13(48);
    }

    public override S12 F4(float a1)
    {
        Program.Check(Make.Same(a1, Make.Float(65)), 4, 1);
        return Make.S12(64);
    }

    public override S7 F5(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(81)), 5, 1);
        return Make.S7(80);
    }

    public override float F6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S12(97)), 6, 1);
        Program.Check(Make.Same(a2, Make.S6(98)), 6, 2);
        Program.Check(Make.Same(a3, Make.S3(99)), 6, 3);
        Program.Check(Make.Same(a4, Make.Double(100)), 6, 4);
        Program.Check(Make.Same(a5, Make.S1(101)), 6, 5);
        Program.Check(Make.Same(a6, Make.Double(102)), 6, 6);
        Program.Check(Make.Same(a7, Make.Native(103)), 6, 7);
        return Make.Float(96);
    }

    public override short F7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7)
    {
        Program.Check(Make.Same(a1, Make.S2(113)), 7, 1);
        Program.Check(Make.Same(a2, Make.Int(114)), 7, 2);
        Program.Check(Make.Same(a3, Make.S9(115)), 7, 3);
        Program.Check(Make.Same(a4, Make.Long(116)), 7, 4);
        Program.Check(Make.Same(a5, Make.S9(117)), 7, 5);
        Program.Check(Make.Same(a6, Make.Text(118)), 7, 6);
        Program.Check(Make.Same(a7, Make.S9(119)), 7, 7);
        return Make.Short(112);
    }

    public override long F8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S8(129)), 8, 1);
        Program.Check(Make.Same(a2, Make.S11(130)), 8, 2);
        Program.Check(Make.Same(a3, Make.S10(131)), 8, 3);
        Program.Check(Make.Same(a4, Make.S10(132)), 8, 4);
        Program.Check(Make.Same(a5, Make.S11(133)), 8, 5);
        return Make.Long(128);
    }

    public override long F9(S12 a1, S14 a2)
    {
        Program.Check(Make.Same(a1, Make.S12(145)), 9, 1);
        Program.Check(Make.Same(a2, Make.S14(146)), 9, 2);
        return Make.Long(144);
    }

    public override int F10(long a1, byte a2, int a3, S8 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.Long(161)), 10, 1);
        Program.Check(Make.Same(a2, Make.Byte(162)), 10, 2);
        Program.Check(Make.Same(a3, Make.Int(163)), 10, 3);
        Program.Check(Make.Same(a4, Make.S8(164)), 10, 4);
        Program.Check(Make.Same(a5, Make.S3(165)), 10, 5);
        return Make.Int(160);
    }

    public override S9 F11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6)
    {
        Program.Check(Make.Same(a1, Make.Byte(177)), 11, 1);
        Program.Check(Make.Same(a2, Make.S5(178)), 11, 2);
        Program.Check(Make.Same(a3, Make.S14(179)), 11, 3);
        Program.Check(Make.Same(a4, Make.S7(180)), 11, 4);
        Program.Check(Make.Same(a5, Make.Native(181)), 11, 5);
        Program.Check(Make.Same(a6, Make.S11(182)), 11, 6);
        return Make.S9(176);
    }

    public override S3 F12(S2 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S2(193)), 12, 1);
        Program.Check(Make.Same(a2, Make.Byte(194)), 12, 2);
        return Make.S3(192);
    }

    public override int F13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.S14(209)), 13, 1);
        Program.Check(Make.Same(a2, Make.S3(210)), 13, 2);
        Program.Check(Make.Same(a3, Make.S2(211)), 13, 3);
        Program.Check(Make.Same(a4, Make.S1(212)), 13, 4);
        Program.Check(Make.Same(a5, Make.S3(213)), 13, 5);
        return Make.Int(208);
    }

    public override long F14(S12 a1, S1 a2, double a3, S3 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.S12(225)), 14, 1);
        Program.Check(Make.Same(a2, Make.S1(226)), 14, 2);
        Program.Check(Make.Same(a3, Make.Double(227)), 14, 3);
        Program.Check(Make.Same(a4, Make.S3(228)), 14, 4);
        Program.Check(Make.Same(a5, Make.Double(229)), 14, 5);
        return Make.Long(224);
    }

    public override S10 F15(S5 a1, S5 a2, S6 a3, double a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S5(241)), 15, 1);
        Program.Check(Make.Same(a2, Make.S5(242)), 15, 2);
        Program.Check(Make.Same(a3, Make.S6(243)), 15, 3);
        Program.Check(Make.Same(a4, Make.Double(244)), 15, 4);
        Program.Check(Make.Same(a5, Make.S11(245)), 15, 5);
        return Make.S10(240);
    }

    public override double F16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S9(257)), 16, 1);
        Program.Check(Make.Same(a2, Make.S15(258)), 16, 2);
        Program.Check(Make.Same(a3, Make.S12(259)), 16, 3);
        Program.Check(Make.Same(a4, Make.S7(260)), 16, 4);
        Program.Check(Make.Same(a5, Make.S11(261)), 16, 5);
        return Make.Double(256);
    }

    public override short F17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Text(273)), 17, 1);
        Program.Check(Make.Same(a2, Make.S10(274)), 17, 2);
        Program.Check(Make.Same(a3, Make.Int(275)), 17, 3);
        Program.Check(Make.Same(a4, Make.S2(276)), 17, 4);
        Program.Check(Make.Same(a5, Make.Short(277)), 17, 5);
        Program.Check(Make.Same(a6, Make.S7(278)), 17, 6);
        Program.Check(Make.Same(a7, Make.Native(279)), 17, 7);
        Program.Check(Make.Same(a8, Make.S2(280)), 17, 8);
        return Make.Short(272);
    }

    public override S10 F18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8)
    {
        Program.Check(Make.Same(a1, Make.S10(289)), 18, 1);
        Program.Check(Make.Same(a2, Make.S1(290)), 18, 2);
        Program.Check(Make.Same(a3, Make.S2(291)), 18, 3);
        Program.Check(Make.Same(a4, Make.Long(292)), 18, 4);
        Program.Check(Make.Same(a5, Make.S14(293)), 18, 5);
        Program.Check(Make.Same(a6, Make.S15(294)), 18, 6);
        Program.Check(Make.Same(a7, Make.S1(295)), 18, 7);
        Program.Check(Make.Same(a8, Make.S15(296)), 18, 8);
        return Make.S10(288);
    }

    public override S14 F19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8)
    {
        Program.Check(Make.Same(a1, Make.S13(305)), 19, 1);
        Program.Check(Make.Same(a2, Make.S2(306)), 19, 2);
        Program.Check(Make.Same(a3, Make.S8(307)), 19, 3);
        Program.Check(Make.Same(a4, Make.Long(308)), 19, 4);
        Program.Check(Make.Same(a5, Make.S9(309)), 19, 5);
        Program.Check(Make.Same(a6, Make.S6(310)), 19, 6);
        Program.Check(Make.Same(a7, Make.S4(311)), 19, 7);
        Program.Check(Make.Same(a8, Make.S8(312)), 19, 8);
        return Make.S14(304);
    }

    public override string F20(S11 a1, double a2, S14 a3)
    {
        Program.Check(Make.Same(a1, Make.S11(321)), 20, 1);
        Program.Check(Make.Same(a2, Make.Double(322)), 20, 2);
        Program.Check(Make.Same(a3, Make.S14(323)), 20, 3);
        return Make.Text(320);
    }

    public override S9 F21(S4 a1, S6 a2)
    {
        Program.Check(Make.Same(a1, Make.S4(337)), 21, 1);
        Program.Check(Make.Same(a2, Make.S6(338)), 21, 2);
        return Make.S9(336);
    }

    public override short F22(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(353)), 22, 1);
        return Make.Short(352);
    }

    public override nint F23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Long(369)), 23, 1);
        Program.Check(Make.Same(a2, Make.S1(370)), 23, 2);
        Program.Check(Make.Same(a3, Make.S14(371)), 23, 3);
        Program.Check(Make.Same(a4, Make.S7(372)), 23, 4);
        Program.Check(Make.Same(a5, Make.S9(373)), 23, 5);
        Program.Check(Make.Same(a6, Make.S10(374)), 23, 6);
        Program.Check(Make.Same(a7, Make.Short(375)), 23, 7);
        Program.Check(Make.Same(a8, Make.S2(376)), 23, 8);
        return Make.Native(368);
    }

    public override S14 F24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7)
    {
        Program.Check(Make.Same(a1, Make.S9(385)), 24, 1);
        Program.Check(Make.Same(a2, Make.S4(386)), 24, 2);
        Program.Check(Make.Same(a3, Make.Double(387)), 24, 3);
        Program.Check(Make.Same(a4, Make.S15(388)), 24, 4);
        Program.Check(Make.Same(a5, Make.S6(389)), 24, 5);
        Program.Check(Make.Same(a6, Make.S5(390)), 24, 6);
        Program.Check(Make.Same(a7, Make.S10(391)), 24, 7);
        return Make.S14(384);
    }

    public override S5 F25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8)
    {
        Program.Check(Make.Same(a1, Make.S9(401)), 25, 1);
        Program.Check(Make.Same(a2, Make.S13(402)), 25, 2);
        Program.Check(Make.Same(a3, Make.S13(403)), 25, 3);
        Program.Check(Make.Same(a4, Make.S7(404)), 25, 4);
        Program.Check(Make.Same(a5, Make.Double(405)), 25, 5);
        Program.Check(Make.Same(a6, Make.Native(406)), 25, 6);
        Program.Check(Make.Same(a7, Make.S3(407)), 25, 7);
        Program.Check(Make.Same(a8, Make.S3(408)), 25, 8);
        return Make.S5(400);
    }

    public override S3 F26(S15 a1)
    {
        Program.Check(Make.Same(a1, Make.S15(417)), 26, 1);
        return Make.S3(416);
    }

    public override short F27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6)
    {
        Program.Check(Make.Same(a1, Make.Float(433)), 27, 1);
        Program.Check(Make.Same(a2, Make.Double(434)), 27, 2);
        Program.Check(Make.Same(a3, Make.Double(435)), 27, 3);
        Program.Check(Make.Same(a4, Make.S2(436)), 27, 4);
        Program.Check(Make.Same(a5, Make.S3(437)), 27, 5);
        Program.Check(Make.Same(a6, Make.S1(438)), 27, 6);
        return Make.Short(432);
    }

    public override nint F28(double a1, nint a2, S8 a3, S12 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.Double(449)), 28, 1);
        Program.Check(Make.Same(a2, Make.Native(450)), 28, 2);
        Program.Check(Make.Same(a3, Make.S8(451)), 28, 3);
        Program.Check(Make.Same(a4, Make.S12(452)), 28, 4);
        Program.Check(Make.Same(a5, Make.Double(453)), 28, 5);
        return Make.Native(448);
    }

    public override S6 F29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S6(465)), 29, 1);
        Program.Check(Make.Same(a2, Make.S12(466)), 29, 2);
        Program.Check(Make.Same(a3, Make.S4(467)), 29, 3);
        Program.Check(Make.Same(a4, Make.Native(468)), 29, 4);
        Program.Check(Make.Same(a5, Make.S14(469)), 29, 5);
        return Make.S6(464);
    }

    public override string F30(S8 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S8(481)), 30, 1);
        Program.Check(Make.Same(a2, Make.Byte(482)), 30, 2);
        return Make.Text(480);
    }

    public override S7 F31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7)
    {
        Program.Check(Make.Same(a1, Make.Int(497)), 31, 1);
        Program.Check(Make.Same(a2, Make.S1(498)), 31, 2);
        Program.Check(Make.Same(a3, Make.Int(499)), 31, 3);
        Program.Check(Make.Same(a4, Make.Short(500)), 31, 4);
        Program.Check(Make.Same(a5, Make.S5(501)), 31, 5);
        Program.Check(Make.Same(a6, Make.Byte(502)), 31, 6);
        Program.Check(Make.Same(a7, Make.Float(503)), 31, 7);
        return Make.S7(496);
    }

    public override S14 F32(S15 a1, S7 a2, S14 a3, S14 a4)
    {
        Program.Check(Make.Same(a1, Make.S15(513)), 32, 1);
        Program.Check(Make.Same(a2, Make.S7(514)), 32, 2);
        Program.Check(Make.Same(a3, Make.S14(515)), 32, 3);
        Program.Check(Make.Same(a4, Make.S14(516)), 32, 4);
        return Make.S14(512);
    }

    public override S10 F33(int a1, S11 a2, float a3, byte a4, string a5)
    {
        Program.Check(Make.Same(a1, Make.Int(529)), 33, 1);
        Program.Check(Make.Same(a2, Make.S11(530)), 33, 2);
        Program.Check(Make.Same(a3, Make.Float(531)), 33, 3);
        Program.Check(Make.Same(a4, Make.Byte(532)), 33, 4);
        Program.Check(Make.Same(a5, Make.Text(533)), 33, 5);
        return Make.S10(528);
    }

    public override S11 F34(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(545)), 34, 1);
        return Make.S11(544);
    }

    public override string F35(S6 a1, S11 a2, S5 a3, S5 a4)
    {
        Program.Check(Make.Same(a1, Make.S6(561)), 35, 1);
        Program.Check(Make.Same(a2, Make.S11(562)), 35, 2);
        Program.Check(Make.Same(a3, Make.S5(563)), 35, 3);
        Program.Check(Make.Same(a4, Make.S5(564)), 35, 4);
        return Make.Text(560);
    }

    public override S10 F36(long a1, S8 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.Long(577)), 36, 1);
        Program.Check(Make.Same(a2, Make.S8(578)), 36, 2);
        Program.Check(Make.Same(a3, Make.Int(579)), 36, 3);
        return Make.S10(576);
    }

    public override S14 F37(S10 a1)
    {
        Program.Check(Make.Same(a1, Make.S10(593)), 37, 1);
        return Make.S14(592);
    }

    public override nint F38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S14(609)), 38, 1);
        Program.Check(Make.Same(a2, Make.S5(610)), 38, 2);
        Program.Check(Make.Same(a3, Make.S11(611)), 38, 3);
        Program.Check(Make.Same(a4, Make.Float(612)), 38, 4);
        Program.Check(Make.Same(a5, Make.Native(613)), 38, 5);
        Program.Check(Make.Same(a6, Make.S4(614)), 38, 6);
        Program.Check(Make.Same(a7, Make.Native(615)), 38, 7);
        return Make.Native(608);
    }

    public override S7 F39(nint a1, S11 a2, byte a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.Native(625)), 39, 1);
        Program.Check(Make.Same(a2, Make.S11(626)), 39, 2);
        Program.Check(Make.Same(a3, Make.Byte(627)), 39, 3);
        Program.Check(Make.Same(a4, Make.S10(628)), 39, 4);
        Program.Check(Make.Same(a5, Make.S11(629)), 39, 5);
        return Make.S7(624);
    }

    public override S6 F40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S7(641)), 40, 1);
        Program.Check(Make.Same(a2, Make.S1(642)), 40, 2);
        Program.Check(Make.Same(a3, Make.Native(643)), 40, 3);
        Program.Check(Make.Same(a4, Make.S5(644)), 40, 4);
        Program.Check(Make.Same(a5, Make.S11(645)), 40, 5);
        Program.Check(Make.Same(a6, Make.Short(646)), 40, 6);
        return Make.S6(640);
    }

    public override S1 F41(S15 a1, S6 a2, S1 a3)
    {
        Program.Check(Make.Same(a1, Make.S15(657)), 41, 1);
        Program.Check(Make.Same(a2, Make.S6(658)), 41, 2);
        Program.Check(Make.Same(a3, Make.S1(659)), 41, 3);
        return Make.S1(656);
    }

    public override byte F42(S5 a1, S13 a2, S3 a3, string a4, int a5)
    {
        Program.Check(Make.Same(a1, Make.S5(673)), 42, 1);
        Program.Check(Make.Same(a2, Make.S13(674)), 42, 2);
        Program.Check(Make.Same(a3, Make.S3(675)), 42, 3);
        Program.Check(Make.Same(a4, Make.Text(676)), 42, 4);
        Program.Check(Make.Same(a5, Make.Int(677)), 42, 5);
        return Make.Byte(672);
    }

    public override S9 F43(S11 a1, byte a2, S15 a3, long a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S11(689)), 43, 1);
        Program.Check(Make.Same(a2, Make.Byte(690)), 43, 2);
        Program.Check(Make.Same(a3, Make.S15(691)), 43, 3);
        Program.Check(Make.Same(a4, Make.Long(692)), 43, 4);
        Program.Check(Make.Same(a5, Make.S14(693)), 43, 5);
        return Make.S9(688);
    }

    public override S1 F44(S3 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S3(705)), 44, 1);
        Program.Check(Make.Same(a2, Make.S2(706)), 44, 2);
        return Make.S1(704);
    }

    public override double F45(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(721)), 45, 1);
        return Make.Double(720);
    }

    public override S12 F46(S3 a1, S3 a2, nint a3, string a4)
    {
        Program.Check(Make.Same(a1, Make.S3(737)), 46, 1);
        Program.Check(Make.Same(a2, Make.S3(738)), 46, 2);
        Program.Check(Make.Same(a3, Make.Native(739)), 46, 3);
        Program.Check(Make.Same(a4, Make.Text(740)), 46, 4);
        return Make.S12(736);
    }

    public override S11 F47(nint a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.Native(753)), 47, 1);
        Program.Check(Make.Same(a2, Make.S2(754)), 47, 2);
        return Make.S11(752);
    }

    public override S6 F48(S12 a1, S14 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S12(769)), 48, 1);
        Program.Check(Make.Same(a2, Make.S14(770)), 48, 2);
        Program.Check(Make.Same(a3, Make.Int(771)), 48, 3);
        return Make.S6(768);
    }

    public override S5 F49(S2 a1, S3 a2, S2 a3, S3 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S2(785)), 49, 1);
        Program.Check(Make.Same(a2, Make.S3(786)), 49, 2);
        Program.Check(Make.Same(a3, Make.S2(787)), 49, 3);
        Program.Check(Make.Same(a4, Make.S3(788)), 49, 4);
        Program.Check(Make.Same(a5, Make.Float(789)), 49, 5);
        return Make.S5(784);
    }

    public override int F50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7)
    {
        Program.Check(Make.Same(a1, Make.Double(801)), 50, 1);
        Program.Check(Make.Same(a2, Make.S14(802)), 50, 2);
        Program.Check(Make.Same(a3, Make.Double(803)), 50, 3);
        Program.Check(Make.Same(a4, Make.Long(804)), 50, 4);
        Program.Check(Make.Same(a5, Make.Int(805)), 50, 5);
        Program.Check(Make.Same(a6, Make.S3(806)), 50, 6);
        Program.Check(Make.Same(a7, Make.S6(807)), 50, 7);
        return Make.Int(800);
    }

    public override S10 F51(S1 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S1(817)), 51, 1);
        Program.Check(Make.Same(a2, Make.S2(818)), 51, 2);
        return Make.S10(816);
    }

    public override float F52(S1 a1, short a2)
    {
        Program.Check(Make.Same(a1, Make.S1(833)), 52, 1);
        Program.Check(Make.Same(a2, Make.Short(834)), 52, 2);
        return Make.Float(832);
    }

    public override nint F53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S6(849)), 53, 1);
        Program.Check(Make.Same(a2, Make.Text(850)), 53, 2);
        Program.Check(Make.Same(a3, Make.Byte(851)), 53, 3);
        Program.Check(Make.Same(a4, Make.S3(852)), 53, 4);
        Program.Check(Make.Same(a5, Make.S5(853)), 53, 5);
        Program.Check(Make.Same(a6, Make.Short(854)), 53, 6);
        return Make.Native(848);
    }

    public override S13 F54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6)
    {
        Program.Check(Make.Same(a1, Make.S15(865)), 54, 1);
        Program.Check(Make.Same(a2, Make.Int(866)), 54, 2);
        Program.Check(Make.Same(a3, Make.Int(867)), 54, 3);
        Program.Check(Make.Same(a4, Make.S10(868)), 54, 4);
        Program.Check(Make.Same(a5, Make.Long(869)), 54, 5);
        Program.Check(Make.Same(a6, Make.S3(870)), 54, 6);
        return Make.S13(864);
    }

    public override S3 F55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8)
    {
        Program.Check(Make.Same(a1, Make.S14(881)), 55, 1);
        Program.Check(Make.Same(a2, Make.S9(882)), 55, 2);
        Program.Check(Make.Same(a3, Make.S3(883)), 55, 3);
        Program.Check(Make.Same(a4, Make.S10(884)), 55, 4);
        Program.Check(Make.Same(a5, Make.Double(885)), 55, 5);
        Program.Check(Make.Same(a6, Make.Byte(886)), 55, 6);
        Program.Check(Make.Same(a7, Make.S11(887)), 55, 7);
        Program.Check(Make.Same(a8, Make.S14(888)), 55, 8);
        return Make.S3(880);
    }

    public override S3 F56(int a1, S3 a2, S11 a3)
    {
        Program.Check(Make.Same(a1, Make.Int(897)), 56, 1);
        Program.Check(Make.Same(a2, Make.S3(898)), 56, 2);
        Program.Check(Make.Same(a3, Make.S11(899)), 56, 3);
        return Make.S3(896);
    }

    public override string F57(short a1, S3 a2)
    {
        Program.Check(Make.Same(a1, Make.Short(913)), 57, 1);
        Program.Check(Make.Same(a2, Make.S3(914)), 57, 2);
        return Make.Text(912);
    }

    public override S11 F58(float a1, S7 a2, string a3)
    {
        Program.Check(Make.Same(a1, Make.Float(929)), 58, 1);
        Program.Check(Make.Same(a2, Make.S7(930)), 58, 2);
        Program.Check(Make.Same(a3, Make.Text(931)), 58, 3);
        return Make.S11(928);
    }

    public override S12 F59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6)
    {
        Program.Check(Make.Same(a1, Make.S2(945)), 59, 1);
        Program.Check(Make.Same(a2, Make.Native(946)), 59, 2);
        Program.Check(Make.Same(a3, Make.Text(947)), 59, 3);
        Program.Check(Make.Same(a4, Make.S3(948)), 59, 4);
        Program.Check(Make.Same(a5, Make.S15(949)), 59, 5);
        Program.Check(Make.Same(a6, Make.Text(950)), 59, 6);
        return Make.S12(944);
    }

    public override S2 F60(S10 a1, S13 a2, nint a3)
    {
        Program.Check(Make.Same(a1, Make.S10(961)), 60, 1);
        Program.Check(Make.Same(a2, Make.S13(962)), 60, 2);
        Program.Check(Make.Same(a3, Make.Native(963)), 60, 3);
        return Make.S2(960);
    }

    public override float F61(S11 a1, S5 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S11(977)), 61, 1);
        Program.Check(Make.Same(a2, Make.S5(978)), 61, 2);
        Program.Check(Make.Same(a3, Make.Int(979)), 61, 3);
        return Make.Float(976);
    }

    public override S6 F62(byte a1, S7 a2)
    {
        Program.Check(Make.Same(a1, Make.Byte(993)), 62, 1);
        Program.Check(Make.Same(a2, Make.S7(994)), 62, 2);
        return Make.S6(992);
    }

    public override int F63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6)
    {
        Program.Check(Make.Same(a1, Make.S5(1009)), 63, 1);
        Program.Check(Make.Same(a2, Make.S13(1010)), 63, 2);
        Program.Check(Make.Same(a3, Make.S2(1011)), 63, 3);
        Program.Check(Make.Same(a4, Make.S4(1012)), 63, 4);
        Program.Check(Make.Same(a5, Make.S15(1013)), 63, 5);
        Program.Check(Make.Same(a6, Make.S9(1014)), 63, 6);
        return Make.Int(1008);
    }

    public override nint F64(S11 a1, S7 a2, S6 a3, S14 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S11(1025)), 64, 1);
        Program.Check(Make.Same(a2, Make.S7(1026)), 64, 2);
        Program.Check(Make.Same(a3, Make.S6(1027)), 64, 3);
        Program.Check(Make.Same(a4, Make.S14(1028)), 64, 4);
        Program.Check(Make.Same(a5, Make.Float(1029)), 64, 5);
        return Make.Native(1024);
    }

}

struct Boxed : ICaller
{
    public S12 G1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7)
    {
        Program.Check(Make.Same(a1, Make.S15(17)), 1, 1);
        Program.Check(Make.Same(a2, Make.Text(18)), 1, 2);
        Program.Check(Make.Same(a3, Make.S14(19)), 1, 3);
        Program.Check(Make.Same(a4, Make.Byte(20)), 1, 4);
        Program.Check(Make.Same(a5, Make.S6(21)), 1, 5);
        Program.Check(Make.Same(a6, Make.S4(22)), 1, 6);
        Program.Check(Make.Same(a7, Make.Short(23)), 1, 7);
        return Make.S12(16);
    }

    public S13 G2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6)
    {
        Program.Check(Make.Same(a1, Make.S2(33)), 2, 1);
        Program.Check(Make.Same(a2, Make.Float(34)), 2, 2);
        Program.Check(Make.Same(a3, Make.S10(35)), 2, 3);
        Program.Check(Make.Same(a4, Make.S7(36)), 2, 4);
        Program.Check(Make.Same(a5, Make.S12(37)), 2, 5);
        Program.Check(Make.Same(a6, Make.S15(38)), 2, 6);
        return Make.S13(32);
    }

    public S13 G3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6)
    {
        Program.Check(Make.Same(a1, Make.S8(49)), 3, 1);
        Program.Check(Make.Same(a2, Make.S2(50)), 3, 2);
        Program.Check(Make.Same(a3, Make.Byte(51)), 3, 3);
        Program.Check(Make.Same(a4, Make.S4(52)), 3, 4);
        Program.Check(Make.Same(a5, Make.Native(53)), 3, 5);
        Program.Check(Make.Same(a6, Make.S14(54)), 3, 6);
        return Make.S13(48);
    }

    public S12 G4(float a1)
    {
        Program.Check(Make.Same(a1, Make.Float(65)), 4, 1);
        return Make.S12(64);
    }

    public S7 G5(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(81)), 5, 1);
        return Make.S7(80);
    }

    public float G6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S12(97)), 6, 1);
        Program.Check(Make.Same(a2, Make.S6(98)), 6, 2);
        Program.Check(Make.Same(a3, Make.S3(99)), 6, 3);
        Program.Check(Make.Same(a4, Make.Double(100)), 6, 4);
        Program.Check(Make.Same(a5, Make.S1(101)), 6, 5);
        Program.Check(Make.Same(a6, Make.Double(102)), 6, 6);
        Program.Check(Make.Same(a7, Make.Native(103)), 6, 7);
        return Make.Float(96);
    }

    public short G7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7)
    {
        Program.Check(Make.Same(a1, Make.S2(113)), 7, 1);
        Program.Check(Make.Same(a2, Make.Int(114)), 7, 2);
        Program.Check(Make.Same(a3, Make.S9(115)), 7, 3);
        Program.Check(Make.Same(a4, Make.Long(116)), 7, 4);
        Program.Check(Make.Same(a5, Make.S9(117)), 7, 5);
        Program.Check(Make.Same(a6, Make.Text(118)), 7, 6);
        Program.Check(Make.Same(a7, Make.S9(119)), 7, 7);
        return Make.Short(112);
    }

    public long G8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S8(129)), 8, 1);
        Program.Check(Make.Same(a2, Make.S11(130)), 8, 2);
        Program.Check(Make.Same(a3, Make.S10(131)), 8, 3);
        Program.Check(Make.Same(a4, Make.S10(132)), 8, 4);
        Program.Check(Make.Same(a5, Make.S11(133)), 8, 5);
        return Make.Long(128);
    }

    public long G9(S12 a1, S14 a2)
    {
        Program.Check(Make.Same(a1, Make.S12(145)), 9, 1);
        Program.Check(Make.Same(a2, Make.S14(146)), 9, 2);
        return Make.Long(144);
    }

    public int G10(long a1, byte a2, int a3, S8 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.Long(161)), 10, 1);
        Program.Check(Make.Same(a2, Make.Byte(162)), 10, 2);
        Program.Check(Make.Same(a3, Make.Int(163)), 10, 3);
        Program.Check(Make.Same(a4, Make.S8(164)), 10, 4);
        Program.Check(Make.Same(a5, Make.S3(165)), 10, 5);
        return Make.Int(160);
    }

    public S9 G11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6)
    {
        Program.Check(Make.Same(a1, Make.Byte(177)), 11, 1);
        Program.Check(Make.Same(a2, Make.S5(178)), 11, 2);
        Program.Check(Make.Same(a3, Make.S14(179)), 11, 3);
        Program.Check(Make.Same(a4, Make.S7(180)), 11, 4);
        Program.Check(Make.Same(a5, Make.Native(181)), 11, 5);
        Program.Check(Make.Same(a6, Make.S11(182)), 11, 6);
        return Make.S9(176);
    }

    public S3 G12(S2 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S2(193)), 12, 1);
        Program.Check(Make.Same(a2, Make.Byte(194)), 12, 2);
        return Make.S3(192);
    }

    public int G13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.S14(209)), 13, 1);
        Program.Check(Make.Same(a2, Make.S3(210)), 13, 2);
        Program.Check(Make.Same(a3, Make.S2(211)), 13, 3);
        Program.Check(Make.Same(a4, Make.S1(212)), 13, 4);
        Program.Check(Make.Same(a5, Make.S3(213)), 13, 5);
        return Make.Int(208);
    }

    public long G14(S12 a1, S1 a2, double a3, S3 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.S12(225)), 14, 1);
        Program.Check(Make.Same(a2, Make.S1(226)), 14, 2);
        Program.Check(Make.Same(a3, Make.Double(227)), 14, 3);
        Program.Check(Make.Same(a4, Make.S3(228)), 14, 4);
        Program.Check(Make.Same(a5, Make.Double(229)), 14, 5);
        return Make.Long(224);
    }

    public S10 G15(S5 a1, S5 a2, S6 a3, double a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S5(241)), 15, 1);
        Program.Check(Make.Same(a2, Make.S5(242)), 15, 2);
        Program.Check(Make.Same(a3, Make.S6(243)), 15, 3);
        Program.Check(Make.Same(a4, Make.Double(244)), 15, 4);
        Program.Check(Make.Same(a5, Make.S11(245)), 15, 5);
        return Make.S10(240);
    }

    public double G16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S9(257)), 16, 1);
        Program.Check(Make.Same(a2, Make.S15(258)), 16, 2);
        Program.Check(Make.Same(a3, Make.S12(259)), 16, 3);
        Program.Check(Make.Same(a4, Make.S7(260)), 16, 4);
        Program.Check(Make.Same(a5, Make.S11(261)), 16, 5);
        return Make.Double(256);
    }

    public short G17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Text(273)), 17, 1);
        Program.Check(Make.Same(a2, Make.S10(274)), 17, 2);
        Program.Check(Make.Same(a3, Make.Int(275)), 17, 3);
        Program.Check(Make.Same(a4, Make.S2(276)), 17, 4);
        Program.Check(Make.Same(a5, Make.Short(277)), 17, 5);
        Program.Check(Make.Same(a6, Make.S7(278)), 17, 6);
        Program.Check(Make.Same(a7, Make.Native(279)), 17, 7);
        Program.Check(Make.Same(a8, Make.S2(280)), 17, 8);
        return Make.Short(272);
    }

    public S10 G18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8)
    {
        Program.Check(Make.Same(a1, Make.S10(289)), 18, 1);
        Program.Check(Make.Same(a2, Make.S1(290)), 18, 2);
        Program.Check(Make.Same(a3, Make.S2(291)), 18, 3);
        Program.Check(Make.Same(a4, Make.Long(292)), 18, 4);
        Program.Check(Make.Same(a5, Make.S14(293)), 18, 5);
        Program.Check(Make.Same(a6, Make.S15(294)), 18, 6);
        Program.Check(Make.Same(a7, Make.S1(295)), 18, 7);
        Program.Check(Make.Same(a8, Make.S15(296)), 18, 8);
        return Make.S10(288);
    }

    public S14 G19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8)
    {
        Program.Check(Make.Same(a1, Make.S13(305)), 19, 1);
        Program.Check(Make.Same(a2, Make.S2(306)), 19, 2);
        Program.Check(Make.Same(a3, Make.S8(307)), 19, 3);
        Program.Check(Make.Same(a4, Make.Long(308)), 19, 4);
        Program.Check(Make.Same(a5, Make.S9(309)), 19, 5);
        Program.Check(Make.Same(a6, Make.S6(310)), 19, 6);
        Program.Check(Make.Same(a7, Make.S4(311)), 19, 7);
        Program.Check(Make.Same(a8, Make.S8(312)), 19, 8);
        return Make.S14(304);
    }

    public string G20(S11 a1, double a2, S14 a3)
    {
        Program.Check(Make.Same(a1, Make.S11(321)), 20, 1);
        Program.Check(Make.Same(a2, Make.Double(322)), 20, 2);
        Program.Check(Make.Same(a3, Make.S14(323)), 20, 3);
        return Make.Text(320);
    }

    public S9 G21(S4 a1, S6 a2)
    {
        Program.Check(Make.Same(a1, Make.S4(337)), 21, 1);
        Program.Check(Make.Same(a2, Make.S6(338)), 21, 2);
        return Make.S9(336);
    }

    public short G22(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(353)), 22, 1);
        return Make.Short(352);
    }

    public nint G23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Long(369)), 23, 1);
        Program.Check(Make.Same(a2, Make.S1(370)), 23, 2);
        Program.Check(Make.Same(a3, Make.S14(371)), 23, 3);
        Program.Check(Make.Same(a4, Make.S7(372)), 23, 4);
        Program.Check(Make.Same(a5, Make.S9(373)), 23, 5);
        Program.Check(Make.Same(a6, Make.S10(374)), 23, 6);
        Program.Check(Make.Same(a7, Make.Short(375)), 23, 7);
        Program.Check(Make.Same(a8, Make.S2(376)), 23, 8);
        return Make.Native(368);
    }

    public S14 G24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7)
    {
        Program.Check(Make.Same(a1, Make.S9(385)), 24, 1);
        Program.Check(Make.Same(a2, Make.S4(386)), 24, 2);
        Program.Check(Make.Same(a3, Make.Double(387)), 24, 3);
        Program.Check(Make.Same(a4, Make.S15(388)), 24, 4);
        Program.Check(Make.Same(a5, Make.S6(389)), 24, 5);
        Program.Check(Make.Same(a6, Make.S5(390)), 24, 6);
        Program.Check(Make.Same(a7, Make.S10(391)), 24, 7);
        return Make.S14(384);
    }

    public S5 G25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8)
    {
        Program.Check(Make.Same(a1, Make.S9(401)), 25, 1);
        Program.Check(Make.Same(a2, Make.S13(402)), 25, 2);
        Program.Check(Make.Same(a3, Make.S13(403)), 25, 3);
        Program.Check(Make.Same(a4, Make.S7(404)), 25, 4);
        Program.Check(Make.Same(a5, Make.Double(405)), 25, 5);
        Program.Check(Make.Same(a6, Make.Native(406)), 25, 6);
        Program.Check(Make.Same(a7, Make.S3(407)), 25, 7);
        Program.Check(Make.Same(a8, Make.S3(408)), 25, 8);
        return Make.S5(400);
    }

    public S3 G26(S15 a1)
    {
        Program.Check(Make.Same(a1, Make.S15(417)), 26, 1);
        return Make.S3(416);
    }

    public short G27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6)
    {
        Program.Check(Make.Same(a1, Make.Float(433)), 27, 1);
        Program.Check(Make.Same(a2, Make.Double(434)), 27, 2);
        Program.Check(Make.Same(a3, Make.Double(435)), 27, 3);
        Program.Check(Make.Same(a4, Make.S2(436)), 27, 4);
        Program.Check(Make.Same(a5, Make.S3(437)), 27, 5);
        Program.Check(Make.Same(a6, Make.S1(438)), 27, 6);
        return Make.Short(432);
    }

    public nint G28(double a1, nint a2, S8 a3, S12 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.Double(449)), 28, 1);
        Program.Check(Make.Same(a2, Make.Native(450)), 28, 2);
        Program.Check(Make.Same(a3, Make.S8(451)), 28, 3);
        Program.Check(Make.Same(a4, Make.S12(452)), 28, 4);
        Program.Check(Make.Same(a5, Make.Double(453)), 28, 5);
        return Make.Native(448);
    }

    public S6 G29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S6(465)), 29, 1);
        Program.Check(Make.Same(a2, Make.S12(466)), 29, 2);
        Program.Check(Make.Same(a3, Make.S4(467)), 29, 3);
        Program.Check(Make.Same(a4, Make.Native(468)), 29, 4);
        Program.Check(Make.Same(a5, Make.S14(469)), 29, 5);
        return Make.S6(464);
    }

    public string G30(S8 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S8(481)), 30, 1);
        Program.Check(Make.Same(a2, Make.Byte(482)), 30, 2);
        return Make.Text(480);
    }

    public S7 G31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7)
    {
        Program.Check(Make.Same(a1, Make.Int(497)), 31, 1);
        Program.Check(Make.Same(a2, Make.S1(498)), 31, 2);
        Program.Check(Make.Same(a3, Make.Int(499)), 31, 3);
        Program.Check(Make.Same(a4, Make.Short(500)), 31, 4);
        Program.Check(Make.Same(a5, Make.S5(501)), 31, 5);
        Program.Check(Make.Same(a6, Make.Byte(502)), 31, 6);
        Program.Check(Make.Same(a7, Make.Float(503)), 31, 7);
        return Make.S7(496);
    }

    public S14 G32(S15 a1, S7 a2, S14 a3, S14 a4)
    {
        Program.Check(Make.Same(a1, Make.S15(513)), 32, 1);
        Program.Check(Make.Same(a2, Make.S7(514)), 32, 2);
        Program.Check(Make.Same(a3, Make.S14(515)), 32, 3);
        Program.Check(Make.Same(a4, Make.S14(516)), 32, 4);
        return Make.S14(512);
    }

    public S10 G33(int a1, S11 a2, float a3, byte a4, string a5)
    {
        Program.Check(Make.Same(a1, Make.Int(529)), 33, 1);
        Program.Check(Make.Same(a2, Make.S11(530)), 33, 2);
        Program.Check(Make.Same(a3, Make.Float(531)), 33, 3);
        Program.Check(Make.Same(a4, Make.Byte(532)), 33, 4);
        Program.Check(Make.Same(a5, Make.Text(533)), 33, 5);
        return Make.S10(528);
    }

    public S11 G34(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(545)), 34, 1);
        return Make.S11(544);
    }

    public string G35(S6 a1, S11 a2, S5 a3, S5 a4)
    {
        Program.Check(Make.Same(a1, Make.S6(561)), 35, 1);
        Program.Check(Make.Same(a2, Make.S11(562)), 35, 2);
        Program.Check(Make.Same(a3, Make.S5(563)), 35, 3);
        Program.Check(Make.Same(a4, Make.S5(564)), 35, 4);
        return Make.Text(560);
    }

    public S10 G36(long a1, S8 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.Long(577)), 36, 1);
        Program.Check(Make.Same(a2, Make.S8(578)), 36, 2);
        Program.Check(Make.Same(a3, Make.Int(579)), 36, 3);
        return Make.S10(576);
    }

    public S14 G37(S10 a1)
    {
        Program.Check(Make.Same(a1, Make.S10(593)), 37, 1);
        return Make.S14(592);
    }

    public nint G38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S14(609)), 38, 1);
        Program.Check(Make.Same(a2, Make.S5(610)), 38, 2);
        Program.Check(Make.Same(a3, Make.S11(611)), 38, 3);
        Program.Check(Make.Same(a4, Make.Float(612)), 38, 4);
        Program.Check(Make.Same(a5, Make.Native(613)), 38, 5);
        Program.Check(Make.Same(a6, Make.S4(614)), 38, 6);
        Program.Check(Make.Same(a7, Make.Native(615)), 38, 7);
        return Make.Native(608);
    }

    public S7 G39(nint a1, S11 a2, byte a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.Native(625)), 39, 1);
        Program.Check(Make.Same(a2, Make.S11(626)), 39, 2);
        Program.Check(Make.Same(a3, Make.Byte(627)), 39, 3);
        Program.Check(Make.Same(a4, Make.S10(628)), 39, 4);
        Program.Check(Make.Same(a5, Make.S11(629)), 39, 5);
        return Make.S7(624);
    }

    public S6 G40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S7(641)), 40, 1);
        Program.Check(Make.Same(a2, Make.S1(642)), 40, 2);
        Program.Check(Make.Same(a3, Make.Native(643)), 40, 3);
        Program.Check(Make.Same(a4, Make.S5(644)), 40, 4);
        Program.Check(Make.Same(a5, Make.S11(645)), 40, 5);
        Program.Check(Make.Same(a6, Make.Short(646)), 40, 6);
        return Make.S6(640);
    }

    public S1 G41(S15 a1, S6 a2, S1 a3)
    {
        Program.Check(Make.Same(a1, Make.S15(657)), 41, 1);
        Program.Check(Make.Same(a2, Make.S6(658)), 41, 2);
        Program.Check(Make.Same(a3, Make.S1(659)), 41, 3);
        return Make.S1(656);
    }

    public byte G42(S5 a1, S13 a2, S3 a3, string a4, int a5)
    {
        Program.Check(Make.Same(a1, Make.S5(673)), 42, 1);
        Program.Check(Make.Same(a2, Make.S13(674)), 42, 2);
        Program.Check(Make.Same(a3, Make.S3(675)), 42, 3);
        Program.Check(Make.Same(a4, Make.Text(676)), 42, 4);
        Program.Check(Make.Same(a5, Make.Int(677)), 42, 5);
        return Make.Byte(672);
    }

    public S9 G43(S11 a1, byte a2, S15 a3, long a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S11(689)), 43, 1);
        Program.Check(Make.Same(a2, Make.Byte(690)), 43, 2);
        Program.Check(Make.Same(a3, Make.S15(691)), 43, 3);
        Program.Check(Make.Same(a4, Make.Long(692)), 43, 4);
        Program.Check(Make.Same(a5, Make.S14(693)), 43, 5);
        return Make.S9(688);
    }

    public S1 G44(S3 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S3(705)), 44, 1);
        Program.Check(Make.Same(a2, Make.S2(706)), 44, 2);
        return Make.S1(704);
    }

    public double G45(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(721)), 45, 1);
        return Make.Double(720);
    }

    public S12 G46(S3 a1, S3 a2, nint a3, string a4)
    {
        Program.Check(Make.Same(a1, Make.S3(737)), 46, 1);
        Program.Check(Make.Same(a2, Make.S3(738)), 46, 2);
        Program.Check(Make.Same(a3, Make.Native(739)), 46, 3);
        Program.Check(Make.Same(a4, Make.Text(740)), 46, 4);
        return Make.S12(736);
    }

    public S11 G47(nint a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.Native(753)), 47, 1);
        Program.Check(Make.Same(a2, Make.S2(754)), 47, 2);
        return Make.S11(752);
    }

    public S6 G48(S12 a1, S14 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S12(769)), 48, 1);
        Program.Check(Make.Same(a2, Make.S14(770)), 48, 2);
        Program.Check(Make.Same(a3, Make.Int(771)), 48, 3);
        return Make.S6(768);
    }

    public S5 G49(S2 a1, S3 a2, S2 a3, S3 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S2(785)), 49, 1);
        Program.Check(Make.Same(a2, Make.S3(786)), 49, 2);
        Program.Check(Make.Same(a3, Make.S2(787)), 49, 3);
        Program.Check(Make.Same(a4, Make.S3(788)), 49, 4);
        Program.Check(Make.Same(a5, Make.Float(789)), 49, 5);
        return Make.S5(784);
    }

    public int G50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7)
    {
        Program.Check(Make.Same(a1, Make.Double(801)), 50, 1);
        Program.Check(Make.Same(a2, Make.S14(802)), 50, 2);
        Program.Check(Make.Same(a3, Make.Double(803)), 50, 3);
        Program.Check(Make.Same(a4, Make.Long(804)), 50, 4);
        Program.Check(Make.Same(a5, Make.Int(805)), 50, 5);
        Program.Check(Make.Same(a6, Make.S3(806)), 50, 6);
        Program.Check(Make.Same(a7, Make.S6(807)), 50, 7);
        return Make.Int(800);
    }

    public S10 G51(S1 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S1(817)), 51, 1);
        Program.Check(Make.Same(a2, Make.S2(818)), 51, 2);
        return Make.S10(816);
    }

    public float G52(S1 a1, short a2)
    {
        Program.Check(Make.Same(a1, Make.S1(833)), 52, 1);
        Program.Check(Make.Same(a2, Make.Short(834)), 52, 2);
        return Make.Float(832);
    }

    public nint G53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S6(849)), 53, 1);
        Program.Check(Make.Same(a2, Make.Text(850)), 53, 2);
        Program.Check(Make.Same(a3, Make.Byte(851)), 53, 3);
        Program.Check(Make.Same(a4, Make.S3(852)), 53, 4);
        Program.Check(Make.Same(a5, Make.S5(853)), 53, 5);
        Program.Check(Make.Same(a6, Make.Short(854)), 53, 6);
        return Make.Native(848);
    }

    public S13 G54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6)
    {
        Program.Check(Make.Same(a1, Make.S15(865)), 54, 1);
        Program.Check(Make.Same(a2, Make.Int(866)), 54, 2);
        Program.Check(Make.Same(a3, Make.Int(867)), 54, 3);
        Program.Check(Make.Same(a4, Make.S10(868)), 54, 4);
        Program.Check(Make.Same(a5, Make.Long(869)), 54, 5);
        Program.Check(Make.Same(a6, Make.S3(870)), 54, 6);
        return Make.S13(864);
    }

    public S3 G55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8)
    {
        Program.Check(Make.Same(a1, Make.S14(881)), 55, 1);
        Program.Check(Make.Same(a2, Make.S9(882)), 55, 2);
        Program.Check(Make.Same(a3, Make.S3(883)), 55, 3);
        Program.Check(Make.Same(a4, Make.S10(884)), 55, 4);
        Program.Check(Make.Same(a5, Make.Double(885)), 55, 5);
        Program.Check(Make.Same(a6, Make.Byte(886)), 55, 6);
        Program.Check(Make.Same(a7, Make.S11(887)), 55, 7);
        Program.Check(Make.Same(a8, Make.S14(888)), 55, 8);
        return Make.S3(880);
    }

    public S3 G56(int a1, S3 a2, S11 a3)
    {
        Program.Check(Make.Same(a1, Make.Int(897)), 56, 1);
        Program.Check(Make.Same(a2, Make.S3(898)), 56, 2);
        Program.Check(Make.Same(a3, Make.S11(899)), 56, 3);
        return Make.S3(896);
    }

    public string G57(short a1, S3 a2)
    {
        Program.Check(Make.Same(a1, Make.Short(913)), 57, 1);
        Program.Check(Make.Same(a2, Make.S3(914)), 57, 2);
        return Make.Text(912);
    }

    public S11 G58(float a1, S7 a2, string a3)
    {
        Program.Check(Make.Same(a1, Make.Float(929)), 58, 1);
        Program.Check(Make.Same(a2, Make.S7(930)), 58, 2);
        Program.Check(Make.Same(a3, Make.Text(931)), 58, 3);
        return Make.S11(928);
    }

    public S12 G59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6)
    {
        Program.Check(Make.Same(a1, Make.S2(945)), 59, 1);
        Program.Check(Make.Same(a2, Make.Native(946)), 59, 2);
        Program.Check(Make.Same(a3, Make.Text(947)), 59, 3);
        Program.Check(Make.Same(a4, Make.S3(948)), 59, 4);
        Program.Check(Make.Same(a5, Make.S15(949)), 59, 5);
        Program.Check(Make.Same(a6, Make.Text(950)), 59, 6);
        return Make.S12(944);
    }

    public S2 G60(S10 a1, S13 a2, nint a3)
    {
        Program.Check(Make.Same(a1, Make.S10(961)), 60, 1);
        Program.Check(Make.Same(a2, Make.S13(962)), 60, 2);
        Program.Check(Make.Same(a3, Make.Native(963)), 60, 3);
        return Make.S2(960);
    }

    public float G61(S11 a1, S5 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S11(977)), 61, 1);
        Program.Check(Make.Same(a2, Make.S5(978)), 61, 2);
        Program.Check(Make.Same(a3, Make.Int(979)), 61, 3);
        return Make.Float(976);
    }

    public S6 G62(byte a1, S7 a2)
    {
        Program.Check(Make.Same(a1, Make.Byte(993)), 62, 1);
        Program.Check(Make.Same(a2, Make.S7(994)), 62, 2);
        return Make.S6(992);
    }

    public int G63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6)
    {
        Program.Check(Make.Same(a1, Make.S5(1009)), 63, 1);
        Program.Check(Make.Same(a2, Make.S13(1010)), 63, 2);
        Program.Check(Make.Same(a3, Make.S2(1011)), 63, 3);
        Program.Check(Make.Same(a4, Make.S4(1012)), 63, 4);
        Program.Check(Make.Same(a5, Make.S15(1013)), 63, 5);
        Program.Check(Make.Same(a6, Make.S9(1014)), 63, 6);
        return Make.Int(1008);
    }

    public nint G64(S11 a1, S7 a2, S6 a3, S14 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S11(1025)), 64, 1);
        Program.Check(Make.Same(a2, Make.S7(1026)), 64, 2);
        Program.Check(Make.Same(a3, Make.S6(1027)), 64, 3);
        Program.Check(Make.Same(a4, Make.S14(1028)), 64, 4);
        Program.Check(Make.Same(a5, Make.Float(1029)), 64, 5);
        return Make.Native(1024);
    }

}

static unsafe class Static
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S12 H1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7)
    {
        Program.Check(Make.Same(a1, Make.S15(17)), 1, 1);
        Program.Check(Make.Same(a2, Make.Text(18)), 1, 2);
        Program.Check(Make.Same(a3, Make.S14(19)), 1, 3);
        Program.Check(Make.Same(a4, Make.Byte(20)), 1, 4);
        Program.Check(Make.Same(a5, Make.S6(21)), 1, 5);
        Program.Check(Make.Same(a6, Make.S4(22)), 1, 6);
        Program.Check(Make.Same(a7, Make.Short(23)), 1, 7);
        return Make.S12(16);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S13 H2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6)
    {
        Program.Check(Make.Same(a1, Make.S2(33)), 2, 1);
        Program.Check(Make.Same(a2, Make.Float(34)), 2, 2);
        Program.Check(Make.Same(a3, Make.S10(35)), 2, 3);
        Program.Check(Make.Same(a4, Make.S7(36)), 2, 4);
        Program.Check(Make.Same(a5, Make.S12(37)), 2, 5);
        Program.Check(Make.Same(a6, Make.S15(38)), 2, 6);
        return Make.S13(32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S13 H3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6)
    {
        Program.Check(Make.Same(a1, Make.S8(49)), 3, 1);
        Program.Check(Make.Same(a2, Make.S2(50)), 3, 2);
        Program.Check(Make.Same(a3, Make.Byte(51)), 3, 3);
        Program.Check(Make.Same(a4, Make.S4(52)), 3, 4);
        Program.Check(Make.Same(a5, Make.Native(53)), 3, 5);
        Program.Check(Make.Same(a6, Make.S14(54)), 3, 6);
        return Make.S13(48);
    }

    [UnmanagedCallersOnly]
    public static S13 N3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6)
    {
        Program.Check(Make.Same(a1, Make.S8(49)), 3, 1);
        Program.Check(Make.Same(a2, Make.S2(50)), 3, 2);
        Program.Check(Make.Same(a3, Make.Byte(51)), 3, 3);
        Program.Check(Make.Same(a4, Make.S4(52)), 3, 4);
        Program.Check(Make.Same(a5, Make.Native(53)), 3, 5);
        Program.Check(Make.Same(a6, Make.S14(54)), 3, 6);
        return Make.S13(48);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S12 H4(float a1)
    {
        Program.Check(Make.Same(a1, Make.Float(65)), 4, 1);
        return Make.S12(64);
    }

    [UnmanagedCallersOnly]
    public static S12 N4(float a1)
    {
        Program.Check(Make.Same(a1, Make.Float(65)), 4, 1);
        return Make.S12(64);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S7 H5(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(81)), 5, 1);
        return Make.S7(80);
    }

    [UnmanagedCallersOnly]
    public static S7 N5(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(81)), 5, 1);
        return Make.S7(80);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float H6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S12(97)), 6, 1);
        Program.Check(Make.Same(a2, Make.S6(98)), 6, 2);
        Program.Check(Make.Same(a3, Make.S3(99)), 6, 3);
        Program.Check(Make.Same(a4, Make.Double(100)), 6, 4);
        Program.Check(Make.Same(a5, Make.S1(101)), 6, 5);
        Program.Check(Make.Same(a6, Make.Double(102)), 6, 6);
        Program.Check(Make.Same(a7, Make.Native(103)), 6, 7);
        return Make.Float(96);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static short H7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7)
    {
        Program.Check(Make.Same(a1, Make.S2(113)), 7, 1);
        Program.Check(Make.Same(a2, Make.Int(114)), 7, 2);
        Program.Check(Make.Same(a3, Make.S9(115)), 7, 3);
        Program.Check(Make.Same(a4, Make.Long(116)), 7, 4);
        Program.Check(Make.Same(a5, Make.S9(117)), 7, 5);
        Program.Check(Make.Same(a6, Make.Text(118)), 7, 6);
        Program.Check(Make.Same(a7, Make.S9(119)), 7, 7);
        return Make.Short(112);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long H8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S8(129)), 8, 1);
        Program.Check(Make.Same(a2, Make.S11(130)), 8, 2);
        Program.Check(Make.Same(a3, Make.S10(131)), 8, 3);
        Program.Check(Make.Same(a4, Make.S10(132)), 8, 4);
        Program.Check(Make.Same(a5, Make.S11(133)), 8, 5);
        return Make.Long(128);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long H9(S12 a1, S14 a2)
    {
        Program.Check(Make.Same(a1, Make.S12(145)), 9, 1);
        Program.Check(Make.Same(a2, Make.S14(146)), 9, 2);
        return Make.Long(144);
    }

    [UnmanagedCallersOnly]
    public static long N9(S12 a1, S14 a2)
    {
        Program.Check(Make.Same(a1, Make.S12(145)), 9, 1);
        Program.Check(Make.Same(a2, Make.S14(146)), 9, 2);
        return Make.Long(144);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int H10(long a1, byte a2, int a3, S8 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.Long(161)), 10, 1);
        Program.Check(Make.Same(a2, Make.Byte(162)), 10, 2);
        Program.Check(Make.Same(a3, Make.Int(163)), 10, 3);
        Program.Check(Make.Same(a4, Make.S8(164)), 10, 4);
        Program.Check(Make.Same(a5, Make.S3(165)), 10, 5);
        return Make.Int(160);
    }

    [UnmanagedCallersOnly]
    public static int N10(long a1, byte a2, int a3, S8 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.Long(161)), 10, 1);
        Program.Check(Make.Same(a2, Make.Byte(162)), 10, 2);
        Program.Check(Make.Same(a3, Make.Int(163)), 10, 3);
        Program.Check(Make.Same(a4, Make.S8(164)), 10, 4);
        Program.Check(Make.Same(a5, Make.S3(165)), 10, 5);
        return Make.Int(160);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S9 H11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6)
    {
        Program.Check(Make.Same(a1, Make.Byte(177)), 11, 1);
        Program.Check(Make.Same(a2, Make.S5(178)), 11, 2);
        Program.Check(Make.Same(a3, Make.S14(179)), 11, 3);
        Program.Check(Make.Same(a4, Make.S7(180)), 11, 4);
        Program.Check(Make.Same(a5, Make.Native(181)), 11, 5);
        Program.Check(Make.Same(a6, Make.S11(182)), 11, 6);
        return Make.S9(176);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S3 H12(S2 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S2(193)), 12, 1);
        Program.Check(Make.Same(a2, Make.Byte(194)), 12, 2);
        return Make.S3(192);
    }

    [UnmanagedCallersOnly]
    public static S3 N12(S2 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S2(193)), 12, 1);
        Program.Check(Make.Same(a2, Make.Byte(194)), 12, 2);
        return Make.S3(192);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int H13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.S14(209)), 13, 1);
        Program.Check(Make.Same(a2, Make.S3(210)), 13, 2);
        Program.Check(Make.Same(a3, Make.S2(211)), 13, 3);
        Program.Check(Make.Same(a4, Make.S1(212)), 13, 4);
        Program.Check(Make.Same(a5, Make.S3(213)), 13, 5);
        return Make.Int(208);
    }

    [UnmanagedCallersOnly]
    public static int N13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5)
    {
        Program.Check(Make.Same(a1, Make.S14(209)), 13, 1);
        Program.Check(Make.Same(a2, Make.S3(210)), 13, 2);
        Program.Check(Make.Same(a3, Make.S2(211)), 13, 3);
        Program.Check(Make.Same(a4, Make.S1(212)), 13, 4);
        Program.Check(Make.Same(a5, Make.S3(213)), 13, 5);
        return Make.Int(208);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long H14(S12 a1, S1 a2, double a3, S3 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.S12(225)), 14, 1);
        Program.Check(Make.Same(a2, Make.S1(226)), 14, 2);
        Program.Check(Make.Same(a3, Make.Double(227)), 14, 3);
        Program.Check(Make.Same(a4, Make.S3(228)), 14, 4);
        Program.Check(Make.Same(a5, Make.Double(229)), 14, 5);
        return Make.Long(224);
    }

    [UnmanagedCallersOnly]
    public static long N14(S12 a1, S1 a2, double a3, S3 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.S12(225)), 14, 1);
        Program.Check(Make.Same(a2, Make.S1(226)), 14, 2);
        Program.Check(Make.Same(a3, Make.Double(227)), 14, 3);
        Program.Check(Make.Same(a4, Make.S3(228)), 14, 4);
        Program.Check(Make.Same(a5, Make.Double(229)), 14, 5);
        return Make.Long(224);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S10 H15(S5 a1, S5 a2, S6 a3, double a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S5(241)), 15, 1);
        Program.Check(Make.Same(a2, Make.S5(242)), 15, 2);
        Program.Check(Make.Same(a3, Make.S6(243)), 15, 3);
        Program.Check(Make.Same(a4, Make.Double(244)), 15, 4);
        Program.Check(Make.Same(a5, Make.S11(245)), 15, 5);
        return Make.S10(240);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double H16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.S9(257)), 16, 1);
        Program.Check(Make.Same(a2, Make.S15(258)), 16, 2);
        Program.Check(Make.Same(a3, Make.S12(259)), 16, 3);
        Program.Check(Make.Same(a4, Make.S7(260)), 16, 4);
        Program.Check(Make.Same(a5, Make.S11(261)), 16, 5);
        return Make.Double(256);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static short H17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Text(273)), 17, 1);
        Program.Check(Make.Same(a2, Make.S10(274)), 17, 2);
        Program.Check(Make.Same(a3, Make.Int(275)), 17, 3);
        Program.Check(Make.Same(a4, Make.S2(276)), 17, 4);
        Program.Check(Make.Same(a5, Make.Short(277)), 17, 5);
        Program.Check(Make.Same(a6, Make.S7(278)), 17, 6);
        Program.Check(Make.Same(a7, Make.Native(279)), 17, 7);
        Program.Check(Make.Same(a8, Make.S2(280)), 17, 8);
        return Make.Short(272);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S10 H18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8)
    {
        Program.Check(Make.Same(a1, Make.S10(289)), 18, 1);
        Program.Check(Make.Same(a2, Make.S1(290)), 18, 2);
        Program.Check(Make.Same(a3, Make.S2(291)), 18, 3);
        Program.Check(Make.Same(a4, Make.Long(292)), 18, 4);
        Program.Check(Make.Same(a5, Make.S14(293)), 18, 5);
        Program.Check(Make.Same(a6, Make.S15(294)), 18, 6);
        Program.Check(Make.Same(a7, Make.S1(295)), 18, 7);
        Program.Check(Make.Same(a8, Make.S15(296)), 18, 8);
        return Make.S10(288);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S14 H19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8)
    {
        Program.Check(Make.Same(a1, Make.S13(305)), 19, 1);
        Program.Check(Make.Same(a2, Make.S2(306)), 19, 2);
        Program.Check(Make.Same(a3, Make.S8(307)), 19, 3);
        Program.Check(Make.Same(a4, Make.Long(308)), 19, 4);
        Program.Check(Make.Same(a5, Make.S9(309)), 19, 5);
        Program.Check(Make.Same(a6, Make.S6(310)), 19, 6);
        Program.Check(Make.Same(a7, Make.S4(311)), 19, 7);
        Program.Check(Make.Same(a8, Make.S8(312)), 19, 8);
        return Make.S14(304);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string H20(S11 a1, double a2, S14 a3)
    {
        Program.Check(Make.Same(a1, Make.S11(321)), 20, 1);
        Program.Check(Make.Same(a2, Make.Double(322)), 20, 2);
        Program.Check(Make.Same(a3, Make.S14(323)), 20, 3);
        return Make.Text(320);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S9 H21(S4 a1, S6 a2)
    {
        Program.Check(Make.Same(a1, Make.S4(337)), 21, 1);
        Program.Check(Make.Same(a2, Make.S6(338)), 21, 2);
        return Make.S9(336);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static short H22(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(353)), 22, 1);
        return Make.Short(352);
    }

    [UnmanagedCallersOnly]
    public static short N22(byte a1)
    {
        Program.Check(Make.Same(a1, Make.Byte(353)), 22, 1);
        return Make.Short(352);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint H23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Long(369)), 23, 1);
        Program.Check(Make.Same(a2, Make.S1(370)), 23, 2);
        Program.Check(Make.Same(a3, Make.S14(371)), 23, 3);
        Program.Check(Make.Same(a4, Make.S7(372)), 23, 4);
        Program.Check(Make.Same(a5, Make.S9(373)), 23, 5);
        Program.Check(Make.Same(a6, Make.S10(374)), 23, 6);
        Program.Check(Make.Same(a7, Make.Short(375)), 23, 7);
        Program.Check(Make.Same(a8, Make.S2(376)), 23, 8);
        return Make.Native(368);
    }

    [UnmanagedCallersOnly]
    public static nint N23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8)
    {
        Program.Check(Make.Same(a1, Make.Long(369)), 23, 1);
        Program.Check(Make.Same(a2, Make.S1(370)), 23, 2);
        Program.Check(Make.Same(a3, Make.S14(371)), 23, 3);
        Program.Check(Make.Same(a4, Make.S7(372)), 23, 4);
        Program.Check(Make.Same(a5, Make.S9(373)), 23, 5);
        Program.Check(Make.Same(a6, Make.S10(374)), 23, 6);
        Program.Check(Make.Same(a7, Make.Short(375)), 23, 7);
        Program.Check(Make.Same(a8, Make.S2(376)), 23, 8);
        return Make.Native(368);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S14 H24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7)
    {
        Program.Check(Make.Same(a1, Make.S9(385)), 24, 1);
        Program.Check(Make.Same(a2, Make.S4(386)), 24, 2);
        Program.Check(Make.Same(a3, Make.Double(387)), 24, 3);
        Program.Check(Make.Same(a4, Make.S15(388)), 24, 4);
        Program.Check(Make.Same(a5, Make.S6(389)), 24, 5);
        Program.Check(Make.Same(a6, Make.S5(390)), 24, 6);
        Program.Check(Make.Same(a7, Make.S10(391)), 24, 7);
        return Make.S14(384);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S5 H25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8)
    {
        Program.Check(Make.Same(a1, Make.S9(401)), 25, 1);
        Program.Check(Make.Same(a2, Make.S13(402)), 25, 2);
        Program.Check(Make.Same(a3, Make.S13(403)), 25, 3);
        Program.Check(Make.Same(a4, Make.S7(404)), 25, 4);
        Program.Check(Make.Same(a5, Make.Double(405)), 25, 5);
        Program.Check(Make.Same(a6, Make.Native(406)), 25, 6);
        Program.Check(Make.Same(a7, Make.S3(407)), 25, 7);
        Program.Check(Make.Same(a8, Make.S3(408)), 25, 8);
        return Make.S5(400);
    }

    [UnmanagedCallersOnly]
    public static S5 N25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8)
    {
        Program.Check(Make.Same(a1, Make.S9(401)), 25, 1);
        Program.Check(Make.Same(a2, Make.S13(402)), 25, 2);
        Program.Check(Make.Same(a3, Make.S13(403)), 25, 3);
        Program.Check(Make.Same(a4, Make.S7(404)), 25, 4);
        Program.Check(Make.Same(a5, Make.Double(405)), 25, 5);
        Program.Check(Make.Same(a6, Make.Native(406)), 25, 6);
        Program.Check(Make.Same(a7, Make.S3(407)), 25, 7);
        Program.Check(Make.Same(a8, Make.S3(408)), 25, 8);
        return Make.S5(400);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S3 H26(S15 a1)
    {
        Program.Check(Make.Same(a1, Make.S15(417)), 26, 1);
        return Make.S3(416);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static short H27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6)
    {
        Program.Check(Make.Same(a1, Make.Float(433)), 27, 1);
        Program.Check(Make.Same(a2, Make.Double(434)), 27, 2);
        Program.Check(Make.Same(a3, Make.Double(435)), 27, 3);
        Program.Check(Make.Same(a4, Make.S2(436)), 27, 4);
        Program.Check(Make.Same(a5, Make.S3(437)), 27, 5);
        Program.Check(Make.Same(a6, Make.S1(438)), 27, 6);
        return Make.Short(432);
    }

    [UnmanagedCallersOnly]
    public static short N27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6)
    {
        Program.Check(Make.Same(a1, Make.Float(433)), 27, 1);
        Program.Check(Make.Same(a2, Make.Double(434)), 27, 2);
        Program.Check(Make.Same(a3, Make.Double(435)), 27, 3);
        Program.Check(Make.Same(a4, Make.S2(436)), 27, 4);
        Program.Check(Make.Same(a5, Make.S3(437)), 27, 5);
        Program.Check(Make.Same(a6, Make.S1(438)), 27, 6);
        return Make.Short(432);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint H28(double a1, nint a2, S8 a3, S12 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.Double(449)), 28, 1);
        Program.Check(Make.Same(a2, Make.Native(450)), 28, 2);
        Program.Check(Make.Same(a3, Make.S8(451)), 28, 3);
        Program.Check(Make.Same(a4, Make.S12(452)), 28, 4);
        Program.Check(Make.Same(a5, Make.Double(453)), 28, 5);
        return Make.Native(448);
    }

    [UnmanagedCallersOnly]
    public static nint N28(double a1, nint a2, S8 a3, S12 a4, double a5)
    {
        Program.Check(Make.Same(a1, Make.Double(449)), 28, 1);
        Program.Check(Make.Same(a2, Make.Native(450)), 28, 2);
        Program.Check(Make.Same(a3, Make.S8(451)), 28, 3);
        Program.Check(Make.Same(a4, Make.S12(452)), 28, 4);
        Program.Check(Make.Same(a5, Make.Double(453)), 28, 5);
        return Make.Native(448);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S6 H29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S6(465)), 29, 1);
        Program.Check(Make.Same(a2, Make.S12(466)), 29, 2);
        Program.Check(Make.Same(a3, Make.S4(467)), 29, 3);
        Program.Check(Make.Same(a4, Make.Native(468)), 29, 4);
        Program.Check(Make.Same(a5, Make.S14(469)), 29, 5);
        return Make.S6(464);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string H30(S8 a1, byte a2)
    {
        Program.Check(Make.Same(a1, Make.S8(481)), 30, 1);
        Program.Check(Make.Same(a2, Make.Byte(482)), 30, 2);
        return Make.Text(480);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S7 H31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7)
    {
        Program.Check(Make.Same(a1, Make.Int(497)), 31, 1);
        Program.Check(Make.Same(a2, Make.S1(498)), 31, 2);
        Program.Check(Make.Same(a3, Make.Int(499)), 31, 3);
        Program.Check(Make.Same(a4, Make.Short(500)), 31, 4);
        Program.Check(Make.Same(a5, Make.S5(501)), 31, 5);
        Program.Check(Make.Same(a6, Make.Byte(502)), 31, 6);
        Program.Check(Make.Same(a7, Make.Float(503)), 31, 7);
        return Make.S7(496);
    }

    [UnmanagedCallersOnly]
    public static S7 N31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7)
    {
        Program.Check(Make.Same(a1, Make.Int(497)), 31, 1);
        Program.Check(Make.Same(a2, Make.S1(498)), 31, 2);
        Program.Check(Make.Same(a3, Make.Int(499)), 31, 3);
        Program.Check(Make.Same(a4, Make.Short(500)), 31, 4);
        Program.Check(Make.Same(a5, Make.S5(501)), 31, 5);
        Program.Check(Make.Same(a6, Make.Byte(502)), 31, 6);
        Program.Check(Make.Same(a7, Make.Float(503)), 31, 7);
        return Make.S7(496);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S14 H32(S15 a1, S7 a2, S14 a3, S14 a4)
    {
        Program.Check(Make.Same(a1, Make.S15(513)), 32, 1);
        Program.Check(Make.Same(a2, Make.S7(514)), 32, 2);
        Program.Check(Make.Same(a3, Make.S14(515)), 32, 3);
        Program.Check(Make.Same(a4, Make.S14(516)), 32, 4);
        return Make.S14(512);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S10 H33(int a1, S11 a2, float a3, byte a4, string a5)
    {
        Program.Check(Make.Same(a1, Make.Int(529)), 33, 1);
        Program.Check(Make.Same(a2, Make.S11(530)), 33, 2);
        Program.Check(Make.Same(a3, Make.Float(531)), 33, 3);
        Program.Check(Make.Same(a4, Make.Byte(532)), 33, 4);
        Program.Check(Make.Same(a5, Make.Text(533)), 33, 5);
        return Make.S10(528);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S11 H34(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(545)), 34, 1);
        return Make.S11(544);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string H35(S6 a1, S11 a2, S5 a3, S5 a4)
    {
        Program.Check(Make.Same(a1, Make.S6(561)), 35, 1);
        Program.Check(Make.Same(a2, Make.S11(562)), 35, 2);
        Program.Check(Make.Same(a3, Make.S5(563)), 35, 3);
        Program.Check(Make.Same(a4, Make.S5(564)), 35, 4);
        return Make.Text(560);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S10 H36(long a1, S8 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.Long(577)), 36, 1);
        Program.Check(Make.Same(a2, Make.S8(578)), 36, 2);
        Program.Check(Make.Same(a3, Make.Int(579)), 36, 3);
        return Make.S10(576);
    }

    [UnmanagedCallersOnly]
    public static S10 N36(long a1, S8 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.Long(577)), 36, 1);
        Program.Check(Make.Same(a2, Make.S8(578)), 36, 2);
        Program.Check(Make.Same(a3, Make.Int(579)), 36, 3);
        return Make.S10(576);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S14 H37(S10 a1)
    {
        Program.Check(Make.Same(a1, Make.S10(593)), 37, 1);
        return Make.S14(592);
    }

    [UnmanagedCallersOnly]
    public static S14 N37(S10 a1)
    {
        Program.Check(Make.Same(a1, Make.S10(593)), 37, 1);
        return Make.S14(592);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint H38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7)
    {
        Program.Check(Make.Same(a1, Make.S14(609)), 38, 1);
        Program.Check(Make.Same(a2, Make.S5(610)), 38, 2);
        Program.Check(Make.Same(a3, Make.S11(611)), 38, 3);
        Program.Check(Make.Same(a4, Make.Float(612)), 38, 4);
        Program.Check(Make.Same(a5, Make.Native(613)), 38, 5);
        Program.Check(Make.Same(a6, Make.S4(614)), 38, 6);
        Program.Check(Make.Same(a7, Make.Native(615)), 38, 7);
        return Make.Native(608);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S7 H39(nint a1, S11 a2, byte a3, S10 a4, S11 a5)
    {
        Program.Check(Make.Same(a1, Make.Native(625)), 39, 1);
        Program.Check(Make.Same(a2, Make.S11(626)), 39, 2);
        Program.Check(Make.Same(a3, Make.Byte(627)), 39, 3);
        Program.Check(Make.Same(a4, Make.S10(628)), 39, 4);
        Program.Check(Make.Same(a5, Make.S11(629)), 39, 5);
        return Make.S7(624);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S6 H40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S7(641)), 40, 1);
        Program.Check(Make.Same(a2, Make.S1(642)), 40, 2);
        Program.Check(Make.Same(a3, Make.Native(643)), 40, 3);
        Program.Check(Make.Same(a4, Make.S5(644)), 40, 4);
        Program.Check(Make.Same(a5, Make.S11(645)), 40, 5);
        Program.Check(Make.Same(a6, Make.Short(646)), 40, 6);
        return Make.S6(640);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S1 H41(S15 a1, S6 a2, S1 a3)
    {
        Program.Check(Make.Same(a1, Make.S15(657)), 41, 1);
        Program.Check(Make.Same(a2, Make.S6(658)), 41, 2);
        Program.Check(Make.Same(a3, Make.S1(659)), 41, 3);
        return Make.S1(656);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte H42(S5 a1, S13 a2, S3 a3, string a4, int a5)
    {
        Program.Check(Make.Same(a1, Make.S5(673)), 42, 1);
        Program.Check(Make.Same(a2, Make.S13(674)), 42, 2);
        Program.Check(Make.Same(a3, Make.S3(675)), 42, 3);
        Program.Check(Make.Same(a4, Make.Text(676)), 42, 4);
        Program.Check(Make.Same(a5, Make.Int(677)), 42, 5);
        return Make.Byte(672);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S9 H43(S11 a1, byte a2, S15 a3, long a4, S14 a5)
    {
        Program.Check(Make.Same(a1, Make.S11(689)), 43, 1);
        Program.Check(Make.Same(a2, Make.Byte(690)), 43, 2);
        Program.Check(Make.Same(a3, Make.S15(691)), 43, 3);
        Program.Check(Make.Same(a4, Make.Long(692)), 43, 4);
        Program.Check(Make.Same(a5, Make.S14(693)), 43, 5);
        return Make.S9(688);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S1 H44(S3 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S3(705)), 44, 1);
        Program.Check(Make.Same(a2, Make.S2(706)), 44, 2);
        return Make.S1(704);
    }

    [UnmanagedCallersOnly]
    public static S1 N44(S3 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S3(705)), 44, 1);
        Program.Check(Make.Same(a2, Make.S2(706)), 44, 2);
        return Make.S1(704);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double H45(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(721)), 45, 1);
        return Make.Double(720);
    }

    [UnmanagedCallersOnly]
    public static double N45(S7 a1)
    {
        Program.Check(Make.Same(a1, Make.S7(721)), 45, 1);
        return Make.Double(720);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S12 H46(S3 a1, S3 a2, nint a3, string a4)
    {
        Program.Check(Make.Same(a1, Make.S3(737)), 46, 1);
        Program.Check(Make.Same(a2, Make.S3(738)), 46, 2);
        Program.Check(Make.Same(a3, Make.Native(739)), 46, 3);
        Program.Check(Make.Same(a4, Make.Text(740)), 46, 4);
        return Make.S12(736);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S11 H47(nint a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.Native(753)), 47, 1);
        Program.Check(Make.Same(a2, Make.S2(754)), 47, 2);
        return Make.S11(752);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S6 H48(S12 a1, S14 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S12(769)), 48, 1);
        Program.Check(Make.Same(a2, Make.S14(770)), 48, 2);
        Program.Check(Make.Same(a3, Make.Int(771)), 48, 3);
        return Make.S6(768);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S5 H49(S2 a1, S3 a2, S2 a3, S3 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S2(785)), 49, 1);
        Program.Check(Make.Same(a2, Make.S3(786)), 49, 2);
        Program.Check(Make.Same(a3, Make.S2(787)), 49, 3);
        Program.Check(Make.Same(a4, Make.S3(788)), 49, 4);
        Program.Check(Make.Same(a5, Make.Float(789)), 49, 5);
        return Make.S5(784);
    }

    [UnmanagedCallersOnly]
    public static S5 N49(S2 a1, S3 a2, S2 a3, S3 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S2(785)), 49, 1);
        Program.Check(Make.Same(a2, Make.S3(786)), 49, 2);
        Program.Check(Make.Same(a3, Make.S2(787)), 49, 3);
        Program.Check(Make.Same(a4, Make.S3(788)), 49, 4);
        Program.Check(Make.Same(a5, Make.Float(789)), 49, 5);
        return Make.S5(784);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int H50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7)
    {
        Program.Check(Make.Same(a1, Make.Double(801)), 50, 1);
        Program.Check(Make.Same(a2, Make.S14(802)), 50, 2);
        Program.Check(Make.Same(a3, Make.Double(803)), 50, 3);
        Program.Check(Make.Same(a4, Make.Long(804)), 50, 4);
        Program.Check(Make.Same(a5, Make.Int(805)), 50, 5);
        Program.Check(Make.Same(a6, Make.S3(806)), 50, 6);
        Program.Check(Make.Same(a7, Make.S6(807)), 50, 7);
        return Make.Int(800);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S10 H51(S1 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S1(817)), 51, 1);
        Program.Check(Make.Same(a2, Make.S2(818)), 51, 2);
        return Make.S10(816);
    }

    [UnmanagedCallersOnly]
    public static S10 N51(S1 a1, S2 a2)
    {
        Program.Check(Make.Same(a1, Make.S1(817)), 51, 1);
        Program.Check(Make.Same(a2, Make.S2(818)), 51, 2);
        return Make.S10(816);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float H52(S1 a1, short a2)
    {
        Program.Check(Make.Same(a1, Make.S1(833)), 52, 1);
        Program.Check(Make.Same(a2, Make.Short(834)), 52, 2);
        return Make.Float(832);
    }

    [UnmanagedCallersOnly]
    public static float N52(S1 a1, short a2)
    {
        Program.Check(Make.Same(a1, Make.S1(833)), 52, 1);
        Program.Check(Make.Same(a2, Make.Short(834)), 52, 2);
        return Make.Float(832);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint H53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6)
    {
        Program.Check(Make.Same(a1, Make.S6(849)), 53, 1);
        Program.Check(Make.Same(a2, Make.Text(850)), 53, 2);
        Program.Check(Make.Same(a3, Make.Byte(851)), 53, 3);
        Program.Check(Make.Same(a4, Make.S3(852)), 53, 4);
        Program.Check(Make.Same(a5, Make.S5(853)), 53, 5);
        Program.Check(Make.Same(a6, Make.Short(854)), 53, 6);
        return Make.Native(848);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S13 H54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6)
    {
        Program.Check(Make.Same(a1, Make.S15(865)), 54, 1);
        Program.Check(Make.Same(a2, Make.Int(866)), 54, 2);
        Program.Check(Make.Same(a3, Make.Int(867)), 54, 3);
        Program.Check(Make.Same(a4, Make.S10(868)), 54, 4);
        Program.Check(Make.Same(a5, Make.Long(869)), 54, 5);
        Program.Check(Make.Same(a6, Make.S3(870)), 54, 6);
        return Make.S13(864);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S3 H55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8)
    {
        Program.Check(Make.Same(a1, Make.S14(881)), 55, 1);
        Program.Check(Make.Same(a2, Make.S9(882)), 55, 2);
        Program.Check(Make.Same(a3, Make.S3(883)), 55, 3);
        Program.Check(Make.Same(a4, Make.S10(884)), 55, 4);
        Program.Check(Make.Same(a5, Make.Double(885)), 55, 5);
        Program.Check(Make.Same(a6, Make.Byte(886)), 55, 6);
        Program.Check(Make.Same(a7, Make.S11(887)), 55, 7);
        Program.Check(Make.Same(a8, Make.S14(888)), 55, 8);
        return Make.S3(880);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S3 H56(int a1, S3 a2, S11 a3)
    {
        Program.Check(Make.Same(a1, Make.Int(897)), 56, 1);
        Program.Check(Make.Same(a2, Make.S3(898)), 56, 2);
        Program.Check(Make.Same(a3, Make.S11(899)), 56, 3);
        return Make.S3(896);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string H57(short a1, S3 a2)
    {
        Program.Check(Make.Same(a1, Make.Short(913)), 57, 1);
        Program.Check(Make.Same(a2, Make.S3(914)), 57, 2);
        return Make.Text(912);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S11 H58(float a1, S7 a2, string a3)
    {
        Program.Check(Make.Same(a1, Make.Float(929)), 58, 1);
        Program.Check(Make.Same(a2, Make.S7(930)), 58, 2);
        Program.Check(Make.Same(a3, Make.Text(931)), 58, 3);
        return Make.S11(928);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S12 H59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6)
    {
        Program.Check(Make.Same(a1, Make.S2(945)), 59, 1);
        Program.Check(Make.Same(a2, Make.Native(946)), 59, 2);
        Program.Check(Make.Same(a3, Make.Text(947)), 59, 3);
        Program.Check(Make.Same(a4, Make.S3(948)), 59, 4);
        Program.Check(Make.Same(a5, Make.S15(949)), 59, 5);
        Program.Check(Make.Same(a6, Make.Text(950)), 59, 6);
        return Make.S12(944);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S2 H60(S10 a1, S13 a2, nint a3)
    {
        Program.Check(Make.Same(a1, Make.S10(961)), 60, 1);
        Program.Check(Make.Same(a2, Make.S13(962)), 60, 2);
        Program.Check(Make.Same(a3, Make.Native(963)), 60, 3);
        return Make.S2(960);
    }

    [UnmanagedCallersOnly]
    public static S2 N60(S10 a1, S13 a2, nint a3)
    {
        Program.Check(Make.Same(a1, Make.S10(961)), 60, 1);
        Program.Check(Make.Same(a2, Make.S13(962)), 60, 2);
        Program.Check(Make.Same(a3, Make.Native(963)), 60, 3);
        return Make.S2(960);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float H61(S11 a1, S5 a2, int a3)
    {
        Program.Check(Make.Same(a1, Make.S11(977)), 61, 1);
        Program.Check(Make.Same(a2, Make.S5(978)), 61, 2);
        Program.Check(Make.Same(a3, Make.Int(979)), 61, 3);
        return Make.Float(976);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static S6 H62(byte a1, S7 a2)
    {
        Program.Check(Make.Same(a1, Make.Byte(993)), 62, 1);
        Program.Check(Make.Same(a2, Make.S7(994)), 62, 2);
        return Make.S6(992);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int H63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6)
    {
        Program.Check(Make.Same(a1, Make.S5(1009)), 63, 1);
        Program.Check(Make.Same(a2, Make.S13(1010)), 63, 2);
        Program.Check(Make.Same(a3, Make.S2(1011)), 63, 3);
        Program.Check(Make.Same(a4, Make.S4(1012)), 63, 4);
        Program.Check(Make.Same(a5, Make.S15(1013)), 63, 5);
        Program.Check(Make.Same(a6, Make.S9(1014)), 63, 6);
        return Make.Int(1008);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint H64(S11 a1, S7 a2, S6 a3, S14 a4, float a5)
    {
        Program.Check(Make.Same(a1, Make.S11(1025)), 64, 1);
        Program.Check(Make.Same(a2, Make.S7(1026)), 64, 2);
        Program.Check(Make.Same(a3, Make.S6(1027)), 64, 3);
        Program.Check(Make.Same(a4, Make.S14(1028)), 64, 4);
        Program.Check(Make.Same(a5, Make.Float(1029)), 64, 5);
        return Make.Native(1024);
    }

}

delegate S12 D1(S15 a1, string a2, S14 a3, byte a4, S6 a5, S4 a6, short a7);
delegate S13 D2(S2 a1, float a2, S10 a3, S7 a4, S12 a5, S15 a6);
delegate S13 D3(S8 a1, S2 a2, byte a3, S4 a4, nint a5, S14 a6);
delegate S12 D4(float a1);
delegate S7 D5(byte a1);
delegate float D6(S12 a1, S6 a2, S3 a3, double a4, S1 a5, double a6, nint a7);
delegate short D7(S2 a1, int a2, S9 a3, long a4, S9 a5, string a6, S9 a7);
delegate long D8(S8 a1, S11 a2, S10 a3, S10 a4, S11 a5);
delegate long D9(S12 a1, S14 a2);
delegate int D10(long a1, byte a2, int a3, S8 a4, S3 a5);
delegate S9 D11(byte a1, S5 a2, S14 a3, S7 a4, nint a5, S11 a6);
delegate S3 D12(S2 a1, byte a2);
delegate int D13(S14 a1, S3 a2, S2 a3, S1 a4, S3 a5);
delegate long D14(S12 a1, S1 a2, double a3, S3 a4, double a5);
delegate S10 D15(S5 a1, S5 a2, S6 a3, double a4, S11 a5);
delegate double D16(S9 a1, S15 a2, S12 a3, S7 a4, S11 a5);
delegate short D17(string a1, S10 a2, int a3, S2 a4, short a5, S7 a6, nint a7, S2 a8);
delegate S10 D18(S10 a1, S1 a2, S2 a3, long a4, S14 a5, S15 a6, S1 a7, S15 a8);
delegate S14 D19(S13 a1, S2 a2, S8 a3, long a4, S9 a5, S6 a6, S4 a7, S8 a8);
delegate string D20(S11 a1, double a2, S14 a3);
delegate S9 D21(S4 a1, S6 a2);
delegate short D22(byte a1);
delegate nint D23(long a1, S1 a2, S14 a3, S7 a4, S9 a5, S10 a6, short a7, S2 a8);
delegate S14 D24(S9 a1, S4 a2, double a3, S15 a4, S6 a5, S5 a6, S10 a7);
delegate S5 D25(S9 a1, S13 a2, S13 a3, S7 a4, double a5, nint a6, S3 a7, S3 a8);
delegate S3 D26(S15 a1);
delegate short D27(float a1, double a2, double a3, S2 a4, S3 a5, S1 a6);
delegate nint D28(double a1, nint a2, S8 a3, S12 a4, double a5);
delegate S6 D29(S6 a1, S12 a2, S4 a3, nint a4, S14 a5);
delegate string D30(S8 a1, byte a2);
delegate S7 D31(int a1, S1 a2, int a3, short a4, S5 a5, byte a6, float a7);
delegate S14 D32(S15 a1, S7 a2, S14 a3, S14 a4);
delegate S10 D33(int a1, S11 a2, float a3, byte a4, string a5);
delegate S11 D34(S7 a1);
delegate string D35(S6 a1, S11 a2, S5 a3, S5 a4);
delegate S10 D36(long a1, S8 a2, int a3);
delegate S14 D37(S10 a1);
delegate nint D38(S14 a1, S5 a2, S11 a3, float a4, nint a5, S4 a6, nint a7);
delegate S7 D39(nint a1, S11 a2, byte a3, S10 a4, S11 a5);
delegate S6 D40(S7 a1, S1 a2, nint a3, S5 a4, S11 a5, short a6);
delegate S1 D41(S15 a1, S6 a2, S1 a3);
delegate byte D42(S5 a1, S13 a2, S3 a3, string a4, int a5);
delegate S9 D43(S11 a1, byte a2, S15 a3, long a4, S14 a5);
delegate S1 D44(S3 a1, S2 a2);
delegate double D45(S7 a1);
delegate S12 D46(S3 a1, S3 a2, nint a3, string a4);
delegate S11 D47(nint a1, S2 a2);
delegate S6 D48(S12 a1, S14 a2, int a3);
delegate S5 D49(S2 a1, S3 a2, S2 a3, S3 a4, float a5);
delegate int D50(double a1, S14 a2, double a3, long a4, int a5, S3 a6, S6 a7);
delegate S10 D51(S1 a1, S2 a2);
delegate float D52(S1 a1, short a2);
delegate nint D53(S6 a1, string a2, byte a3, S3 a4, S5 a5, short a6);
delegate S13 D54(S15 a1, int a2, int a3, S10 a4, long a5, S3 a6);
delegate S3 D55(S14 a1, S9 a2, S3 a3, S10 a4, double a5, byte a6, S11 a7, S14 a8);
delegate S3 D56(int a1, S3 a2, S11 a3);
delegate string D57(short a1, S3 a2);
delegate S11 D58(float a1, S7 a2, string a3);
delegate S12 D59(S2 a1, nint a2, string a3, S3 a4, S15 a5, string a6);
delegate S2 D60(S10 a1, S13 a2, nint a3);
delegate float D61(S11 a1, S5 a2, int a3);
delegate S6 D62(byte a1, S7 a2);
delegate int D63(S5 a1, S13 a2, S2 a3, S4 a4, S15 a5, S9 a6);
delegate nint D64(S11 a1, S7 a2, S6 a3, S14 a4, float a5);

static unsafe class Program
{
    static int failures;
    static int checks;

    public static void Check(bool same, int function, int argument)
    {
        checks++;
        if (!same && failures++ < 20)
            Console.WriteLine("function " + function + " argument " + argument);
    }

    static void Test1(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H1(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        D1 closed = caller.F1, open = Static.H1, viaInterface = boxed.G1;
        Check(Make.Same(closed(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        Check(Make.Same(open(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        Check(Make.Same(viaInterface(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        closed += open;
        Check(Make.Same(closed(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        delegate*<S15, string, S14, byte, S6, S4, short, S12> pointer = &Static.H1;
        Check(Make.Same(pointer(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        Check(Make.Same(caller.F1(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
        Check(Make.Same(boxed.G1(Make.S15(17), Make.Text(18), Make.S14(19), Make.Byte(20), Make.S6(21), Make.S4(22), Make.Short(23)), Make.S12(16)), 1, 0);
    }

    static void Test2(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H2(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        D2 closed = caller.F2, open = Static.H2, viaInterface = boxed.G2;
        Check(Make.Same(closed(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        Check(Make.Same(open(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        Check(Make.Same(viaInterface(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        closed += open;
        Check(Make.Same(closed(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        delegate*<S2, float, S10, S7, S12, S15, S13> pointer = &Static.H2;
        Check(Make.Same(pointer(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        Check(Make.Same(caller.F2(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
        Check(Make.Same(boxed.G2(Make.S2(33), Make.Float(34), Make.S10(35), Make.S7(36), Make.S12(37), Make.S15(38)), Make.S13(32)), 2, 0);
    }

    static void Test3(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H3(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        D3 closed = caller.F3, open = Static.H3, viaInterface = boxed.G3;
        Check(Make.Same(closed(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        Check(Make.Same(open(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        Check(Make.Same(viaInterface(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        closed += open;
        Check(Make.Same(closed(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        delegate*<S8, S2, byte, S4, nint, S14, S13> pointer = &Static.H3;
        Check(Make.Same(pointer(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        Check(Make.Same(caller.F3(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        Check(Make.Same(boxed.G3(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
        delegate* unmanaged<S8, S2, byte, S4, nint, S14, S13> native = &Static.N3;
        Check(Make.Same(native(Make.S8(49), Make.S2(50), Make.Byte(51), Make.S4(52), Make.Native(53), Make.S14(54)), Make.S13(48)), 3, 0);
    }

    static void Test4(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H4(Make.Float(65)), Make.S12(64)), 4, 0);
        D4 closed = caller.F4, open = Static.H4, viaInterface = boxed.G4;
        Check(Make.Same(closed(Make.Float(65)), Make.S12(64)), 4, 0);
        Check(Make.Same(open(Make.Float(65)), Make.S12(64)), 4, 0);
        Check(Make.Same(viaInterface(Make.Float(65)), Make.S12(64)), 4, 0);
        closed += open;
        Check(Make.Same(closed(Make.Float(65)), Make.S12(64)), 4, 0);
        delegate*<float, S12> pointer = &Static.H4;
        Check(Make.Same(pointer(Make.Float(65)), Make.S12(64)), 4, 0);
        Check(Make.Same(caller.F4(Make.Float(65)), Make.S12(64)), 4, 0);
        Check(Make.Same(boxed.G4(Make.Float(65)), Make.S12(64)), 4, 0);
        delegate* unmanaged<float, S12> native = &Static.N4;
        Check(Make.Same(native(Make.Float(65)), Make.S12(64)), 4, 0);
    }

    static void Test5(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H5(Make.Byte(81)), Make.S7(80)), 5, 0);
        D5 closed = caller.F5, open = Static.H5, viaInterface = boxed.G5;
        Check(Make.Same(closed(Make.Byte(81)), Make.S7(80)), 5, 0);
        Check(Make.Same(open(Make.Byte(81)), Make.S7(80)), 5, 0);
        Check(Make.Same(viaInterface(Make.Byte(81)), Make.S7(80)), 5, 0);
        closed += open;
        Check(Make.Same(closed(Make.Byte(81)), Make.S7(80)), 5, 0);
        delegate*<byte, S7> pointer = &Static.H5;
        Check(Make.Same(pointer(Make.Byte(81)), Make.S7(80)), 5, 0);
        Check(Make.Same(caller.F5(Make.Byte(81)), Make.S7(80)), 5, 0);
        Check(Make.Same(boxed.G5(Make.Byte(81)), Make.S7(80)), 5, 0);
        delegate* unmanaged<byte, S7> native = &Static.N5;
        Check(Make.Same(native(Make.Byte(81)), Make.S7(80)), 5, 0);
    }

    static void Test6(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H6(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        D6 closed = caller.F6, open = Static.H6, viaInterface = boxed.G6;
        Check(Make.Same(closed(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        Check(Make.Same(open(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        Check(Make.Same(viaInterface(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        closed += open;
        Check(Make.Same(closed(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        delegate*<S12, S6, S3, double, S1, double, nint, float> pointer = &Static.H6;
        Check(Make.Same(pointer(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        Check(Make.Same(caller.F6(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
        Check(Make.Same(boxed.G6(Make.S12(97), Make.S6(98), Make.S3(99), Make.Double(100), Make.S1(101), Make.Double(102), Make.Native(103)), Make.Float(96)), 6, 0);
    }

    static void Test7(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H7(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        D7 closed = caller.F7, open = Static.H7, viaInterface = boxed.G7;
        Check(Make.Same(closed(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        Check(Make.Same(open(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        Check(Make.Same(viaInterface(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        closed += open;
        Check(Make.Same(closed(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        delegate*<S2, int, S9, long, S9, string, S9, short> pointer = &Static.H7;
        Check(Make.Same(pointer(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        Check(Make.Same(caller.F7(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
        Check(Make.Same(boxed.G7(Make.S2(113), Make.Int(114), Make.S9(115), Make.Long(116), Make.S9(117), Make.Text(118), Make.S9(119)), Make.Short(112)), 7, 0);
    }

    static void Test8(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H8(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        D8 closed = caller.F8, open = Static.H8, viaInterface = boxed.G8;
        Check(Make.Same(closed(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        Check(Make.Same(open(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        Check(Make.Same(viaInterface(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        closed += open;
        Check(Make.Same(closed(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        delegate*<S8, S11, S10, S10, S11, long> pointer = &Static.H8;
        Check(Make.Same(pointer(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        Check(Make.Same(caller.F8(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
        Check(Make.Same(boxed.G8(Make.S8(129), Make.S11(130), Make.S10(131), Make.S10(132), Make.S11(133)), Make.Long(128)), 8, 0);
    }

    static void Test9(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H9(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        D9 closed = caller.F9, open = Static.H9, viaInterface = boxed.G9;
        Check(Make.Same(closed(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        Check(Make.Same(open(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        Check(Make.Same(viaInterface(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        closed += open;
        Check(Make.Same(closed(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        delegate*<S12, S14, long> pointer = &Static.H9;
        Check(Make.Same(pointer(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        Check(Make.Same(caller.F9(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        Check(Make.Same(boxed.G9(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
        delegate* unmanaged<S12, S14, long> native = &Static.N9;
        Check(Make.Same(native(Make.S12(145), Make.S14(146)), Make.Long(144)), 9, 0);
    }

    static void Test10(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H10(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        D10 closed = caller.F10, open = Static.H10, viaInterface = boxed.G10;
        Check(Make.Same(closed(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        Check(Make.Same(open(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        Check(Make.Same(viaInterface(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        closed += open;
        Check(Make.Same(closed(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        delegate*<long, byte, int, S8, S3, int> pointer = &Static.H10;
        Check(Make.Same(pointer(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        Check(Make.Same(caller.F10(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        Check(Make.Same(boxed.G10(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
        delegate* unmanaged<long, byte, int, S8, S3, int> native = &Static.N10;
        Check(Make.Same(native(Make.Long(161), Make.Byte(162), Make.Int(163), Make.S8(164), Make.S3(165)), Make.Int(160)), 10, 0);
    }

    static void Test11(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H11(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        D11 closed = caller.F11, open = Static.H11, viaInterface = boxed.G11;
        Check(Make.Same(closed(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        Check(Make.Same(open(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        Check(Make.Same(viaInterface(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        closed += open;
        Check(Make.Same(closed(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        delegate*<byte, S5, S14, S7, nint, S11, S9> pointer = &Static.H11;
        Check(Make.Same(pointer(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        Check(Make.Same(caller.F11(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
        Check(Make.Same(boxed.G11(Make.Byte(177), Make.S5(178), Make.S14(179), Make.S7(180), Make.Native(181), Make.S11(182)), Make.S9(176)), 11, 0);
    }

    static void Test12(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H12(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        D12 closed = caller.F12, open = Static.H12, viaInterface = boxed.G12;
        Check(Make.Same(closed(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        Check(Make.Same(open(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        Check(Make.Same(viaInterface(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        closed += open;
        Check(Make.Same(closed(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        delegate*<S2, byte, S3> pointer = &Static.H12;
        Check(Make.Same(pointer(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        Check(Make.Same(caller.F12(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        Check(Make.Same(boxed.G12(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
        delegate* unmanaged<S2, byte, S3> native = &Static.N12;
        Check(Make.Same(native(Make.S2(193), Make.Byte(194)), Make.S3(192)), 12, 0);
    }

    static void Test13(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H13(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        D13 closed = caller.F13, open = Static.H13, viaInterface = boxed.G13;
        Check(Make.Same(closed(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        Check(Make.Same(open(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        Check(Make.Same(viaInterface(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        closed += open;
        Check(Make.Same(closed(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        delegate*<S14, S3, S2, S1, S3, int> pointer = &Static.H13;
        Check(Make.Same(pointer(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        Check(Make.Same(caller.F13(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        Check(Make.Same(boxed.G13(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
        delegate* unmanaged<S14, S3, S2, S1, S3, int> native = &Static.N13;
        Check(Make.Same(native(Make.S14(209), Make.S3(210), Make.S2(211), Make.S1(212), Make.S3(213)), Make.Int(208)), 13, 0);
    }

    static void Test14(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H14(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        D14 closed = caller.F14, open = Static.H14, viaInterface = boxed.G14;
        Check(Make.Same(closed(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        Check(Make.Same(open(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        Check(Make.Same(viaInterface(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        closed += open;
        Check(Make.Same(closed(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        delegate*<S12, S1, double, S3, double, long> pointer = &Static.H14;
        Check(Make.Same(pointer(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        Check(Make.Same(caller.F14(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        Check(Make.Same(boxed.G14(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
        delegate* unmanaged<S12, S1, double, S3, double, long> native = &Static.N14;
        Check(Make.Same(native(Make.S12(225), Make.S1(226), Make.Double(227), Make.S3(228), Make.Double(229)), Make.Long(224)), 14, 0);
    }

    static void Test15(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H15(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        D15 closed = caller.F15, open = Static.H15, viaInterface = boxed.G15;
        Check(Make.Same(closed(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        Check(Make.Same(open(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        Check(Make.Same(viaInterface(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        closed += open;
        Check(Make.Same(closed(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        delegate*<S5, S5, S6, double, S11, S10> pointer = &Static.H15;
        Check(Make.Same(pointer(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        Check(Make.Same(caller.F15(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
        Check(Make.Same(boxed.G15(Make.S5(241), Make.S5(242), Make.S6(243), Make.Double(244), Make.S11(245)), Make.S10(240)), 15, 0);
    }

    static void Test16(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H16(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        D16 closed = caller.F16, open = Static.H16, viaInterface = boxed.G16;
        Check(Make.Same(closed(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        Check(Make.Same(open(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        Check(Make.Same(viaInterface(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        closed += open;
        Check(Make.Same(closed(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        delegate*<S9, S15, S12, S7, S11, double> pointer = &Static.H16;
        Check(Make.Same(pointer(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        Check(Make.Same(caller.F16(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
        Check(Make.Same(boxed.G16(Make.S9(257), Make.S15(258), Make.S12(259), Make.S7(260), Make.S11(261)), Make.Double(256)), 16, 0);
    }

    static void Test17(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H17(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        D17 closed = caller.F17, open = Static.H17, viaInterface = boxed.G17;
        Check(Make.Same(closed(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        Check(Make.Same(open(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        Check(Make.Same(viaInterface(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        closed += open;
        Check(Make.Same(closed(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        delegate*<string, S10, int, S2, short, S7, nint, S2, short> pointer = &Static.H17;
        Check(Make.Same(pointer(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        Check(Make.Same(caller.F17(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
        Check(Make.Same(boxed.G17(Make.Text(273), Make.S10(274), Make.Int(275), Make.S2(276), Make.Short(277), Make.S7(278), Make.Native(279), Make.S2(280)), Make.Short(272)), 17, 0);
    }

    static void Test18(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H18(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        D18 closed = caller.F18, open = Static.H18, viaInterface = boxed.G18;
        Check(Make.Same(closed(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        Check(Make.Same(open(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        Check(Make.Same(viaInterface(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        closed += open;
        Check(Make.Same(closed(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        delegate*<S10, S1, S2, long, S14, S15, S1, S15, S10> pointer = &Static.H18;
        Check(Make.Same(pointer(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        Check(Make.Same(caller.F18(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
        Check(Make.Same(boxed.G18(Make.S10(289), Make.S1(290), Make.S2(291), Make.Long(292), Make.S14(293), Make.S15(294), Make.S1(295), Make.S15(296)), Make.S10(288)), 18, 0);
    }

    static void Test19(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H19(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        D19 closed = caller.F19, open = Static.H19, viaInterface = boxed.G19;
        Check(Make.Same(closed(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        Check(Make.Same(open(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        Check(Make.Same(viaInterface(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        closed += open;
        Check(Make.Same(closed(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        delegate*<S13, S2, S8, long, S9, S6, S4, S8, S14> pointer = &Static.H19;
        Check(Make.Same(pointer(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        Check(Make.Same(caller.F19(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
        Check(Make.Same(boxed.G19(Make.S13(305), Make.S2(306), Make.S8(307), Make.Long(308), Make.S9(309), Make.S6(310), Make.S4(311), Make.S8(312)), Make.S14(304)), 19, 0);
    }

    static void Test20(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H20(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        D20 closed = caller.F20, open = Static.H20, viaInterface = boxed.G20;
        Check(Make.Same(closed(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        Check(Make.Same(open(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        Check(Make.Same(viaInterface(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        closed += open;
        Check(Make.Same(closed(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        delegate*<S11, double, S14, string> pointer = &Static.H20;
        Check(Make.Same(pointer(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        Check(Make.Same(caller.F20(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
        Check(Make.Same(boxed.G20(Make.S11(321), Make.Double(322), Make.S14(323)), Make.Text(320)), 20, 0);
    }

    static void Test21(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H21(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        D21 closed = caller.F21, open = Static.H21, viaInterface = boxed.G21;
        Check(Make.Same(closed(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        Check(Make.Same(open(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        Check(Make.Same(viaInterface(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        closed += open;
        Check(Make.Same(closed(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        delegate*<S4, S6, S9> pointer = &Static.H21;
        Check(Make.Same(pointer(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        Check(Make.Same(caller.F21(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
        Check(Make.Same(boxed.G21(Make.S4(337), Make.S6(338)), Make.S9(336)), 21, 0);
    }

    static void Test22(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H22(Make.Byte(353)), Make.Short(352)), 22, 0);
        D22 closed = caller.F22, open = Static.H22, viaInterface = boxed.G22;
        Check(Make.Same(closed(Make.Byte(353)), Make.Short(352)), 22, 0);
        Check(Make.Same(open(Make.Byte(353)), Make.Short(352)), 22, 0);
        Check(Make.Same(viaInterface(Make.Byte(353)), Make.Short(352)), 22, 0);
        closed += open;
        Check(Make.Same(closed(Make.Byte(353)), Make.Short(352)), 22, 0);
        delegate*<byte, short> pointer = &Static.H22;
        Check(Make.Same(pointer(Make.Byte(353)), Make.Short(352)), 22, 0);
        Check(Make.Same(caller.F22(Make.Byte(353)), Make.Short(352)), 22, 0);
        Check(Make.Same(boxed.G22(Make.Byte(353)), Make.Short(352)), 22, 0);
        delegate* unmanaged<byte, short> native = &Static.N22;
        Check(Make.Same(native(Make.Byte(353)), Make.Short(352)), 22, 0);
    }

    static void Test23(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H23(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        D23 closed = caller.F23, open = Static.H23, viaInterface = boxed.G23;
        Check(Make.Same(closed(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        Check(Make.Same(open(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        Check(Make.Same(viaInterface(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        closed += open;
        Check(Make.Same(closed(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        delegate*<long, S1, S14, S7, S9, S10, short, S2, nint> pointer = &Static.H23;
        Check(Make.Same(pointer(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        Check(Make.Same(caller.F23(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        Check(Make.Same(boxed.G23(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
        delegate* unmanaged<long, S1, S14, S7, S9, S10, short, S2, nint> native = &Static.N23;
        Check(Make.Same(native(Make.Long(369), Make.S1(370), Make.S14(371), Make.S7(372), Make.S9(373), Make.S10(374), Make.Short(375), Make.S2(376)), Make.Native(368)), 23, 0);
    }

    static void Test24(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H24(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        D24 closed = caller.F24, open = Static.H24, viaInterface = boxed.G24;
        Check(Make.Same(closed(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        Check(Make.Same(open(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        Check(Make.Same(viaInterface(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        closed += open;
        Check(Make.Same(closed(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        delegate*<S9, S4, double, S15, S6, S5, S10, S14> pointer = &Static.H24;
        Check(Make.Same(pointer(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        Check(Make.Same(caller.F24(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
        Check(Make.Same(boxed.G24(Make.S9(385), Make.S4(386), Make.Double(387), Make.S15(388), Make.S6(389), Make.S5(390), Make.S10(391)), Make.S14(384)), 24, 0);
    }

    static void Test25(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H25(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        D25 closed = caller.F25, open = Static.H25, viaInterface = boxed.G25;
        Check(Make.Same(closed(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        Check(Make.Same(open(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        Check(Make.Same(viaInterface(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        closed += open;
        Check(Make.Same(closed(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        delegate*<S9, S13, S13, S7, double, nint, S3, S3, S5> pointer = &Static.H25;
        Check(Make.Same(pointer(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        Check(Make.Same(caller.F25(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        Check(Make.Same(boxed.G25(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
        delegate* unmanaged<S9, S13, S13, S7, double, nint, S3, S3, S5> native = &Static.N25;
        Check(Make.Same(native(Make.S9(401), Make.S13(402), Make.S13(403), Make.S7(404), Make.Double(405), Make.Native(406), Make.S3(407), Make.S3(408)), Make.S5(400)), 25, 0);
    }

    static void Test26(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H26(Make.S15(417)), Make.S3(416)), 26, 0);
        D26 closed = caller.F26, open = Static.H26, viaInterface = boxed.G26;
        Check(Make.Same(closed(Make.S15(417)), Make.S3(416)), 26, 0);
        Check(Make.Same(open(Make.S15(417)), Make.S3(416)), 26, 0);
        Check(Make.Same(viaInterface(Make.S15(417)), Make.S3(416)), 26, 0);
        closed += open;
        Check(Make.Same(closed(Make.S15(417)), Make.S3(416)), 26, 0);
        delegate*<S15, S3> pointer = &Static.H26;
        Check(Make.Same(pointer(Make.S15(417)), Make.S3(416)), 26, 0);
        Check(Make.Same(caller.F26(Make.S15(417)), Make.S3(416)), 26, 0);
        Check(Make.Same(boxed.G26(Make.S15(417)), Make.S3(416)), 26, 0);
    }

    static void Test27(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H27(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        D27 closed = caller.F27, open = Static.H27, viaInterface = boxed.G27;
        Check(Make.Same(closed(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        Check(Make.Same(open(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        Check(Make.Same(viaInterface(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        closed += open;
        Check(Make.Same(closed(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        delegate*<float, double, double, S2, S3, S1, short> pointer = &Static.H27;
        Check(Make.Same(pointer(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        Check(Make.Same(caller.F27(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        Check(Make.Same(boxed.G27(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
        delegate* unmanaged<float, double, double, S2, S3, S1, short> native = &Static.N27;
        Check(Make.Same(native(Make.Float(433), Make.Double(434), Make.Double(435), Make.S2(436), Make.S3(437), Make.S1(438)), Make.Short(432)), 27, 0);
    }

    static void Test28(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H28(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        D28 closed = caller.F28, open = Static.H28, viaInterface = boxed.G28;
        Check(Make.Same(closed(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        Check(Make.Same(open(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        Check(Make.Same(viaInterface(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        closed += open;
        Check(Make.Same(closed(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        delegate*<double, nint, S8, S12, double, nint> pointer = &Static.H28;
        Check(Make.Same(pointer(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        Check(Make.Same(caller.F28(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        Check(Make.Same(boxed.G28(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
        delegate* unmanaged<double, nint, S8, S12, double, nint> native = &Static.N28;
        Check(Make.Same(native(Make.Double(449), Make.Native(450), Make.S8(451), Make.S12(452), Make.Double(453)), Make.Native(448)), 28, 0);
    }

    static void Test29(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H29(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        D29 closed = caller.F29, open = Static.H29, viaInterface = boxed.G29;
        Check(Make.Same(closed(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        Check(Make.Same(open(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        Check(Make.Same(viaInterface(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        closed += open;
        Check(Make.Same(closed(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        delegate*<S6, S12, S4, nint, S14, S6> pointer = &Static.H29;
        Check(Make.Same(pointer(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        Check(Make.Same(caller.F29(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
        Check(Make.Same(boxed.G29(Make.S6(465), Make.S12(466), Make.S4(467), Make.Native(468), Make.S14(469)), Make.S6(464)), 29, 0);
    }

    static void Test30(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H30(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        D30 closed = caller.F30, open = Static.H30, viaInterface = boxed.G30;
        Check(Make.Same(closed(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        Check(Make.Same(open(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        Check(Make.Same(viaInterface(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        closed += open;
        Check(Make.Same(closed(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        delegate*<S8, byte, string> pointer = &Static.H30;
        Check(Make.Same(pointer(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        Check(Make.Same(caller.F30(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
        Check(Make.Same(boxed.G30(Make.S8(481), Make.Byte(482)), Make.Text(480)), 30, 0);
    }

    static void Test31(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H31(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        D31 closed = caller.F31, open = Static.H31, viaInterface = boxed.G31;
        Check(Make.Same(closed(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        Check(Make.Same(open(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        Check(Make.Same(viaInterface(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        closed += open;
        Check(Make.Same(closed(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        delegate*<int, S1, int, short, S5, byte, float, S7> pointer = &Static.H31;
        Check(Make.Same(pointer(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        Check(Make.Same(caller.F31(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        Check(Make.Same(boxed.G31(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
        delegate* unmanaged<int, S1, int, short, S5, byte, float, S7> native = &Static.N31;
        Check(Make.Same(native(Make.Int(497), Make.S1(498), Make.Int(499), Make.Short(500), Make.S5(501), Make.Byte(502), Make.Float(503)), Make.S7(496)), 31, 0);
    }

    static void Test32(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H32(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        D32 closed = caller.F32, open = Static.H32, viaInterface = boxed.G32;
        Check(Make.Same(closed(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        Check(Make.Same(open(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        Check(Make.Same(viaInterface(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        closed += open;
        Check(Make.Same(closed(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        delegate*<S15, S7, S14, S14, S14> pointer = &Static.H32;
        Check(Make.Same(pointer(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        Check(Make.Same(caller.F32(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
        Check(Make.Same(boxed.G32(Make.S15(513), Make.S7(514), Make.S14(515), Make.S14(516)), Make.S14(512)), 32, 0);
    }

    static void Test33(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H33(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        D33 closed = caller.F33, open = Static.H33, viaInterface = boxed.G33;
        Check(Make.Same(closed(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        Check(Make.Same(open(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        Check(Make.Same(viaInterface(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        closed += open;
        Check(Make.Same(closed(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        delegate*<int, S11, float, byte, string, S10> pointer = &Static.H33;
        Check(Make.Same(pointer(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        Check(Make.Same(caller.F33(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
        Check(Make.Same(boxed.G33(Make.Int(529), Make.S11(530), Make.Float(531), Make.Byte(532), Make.Text(533)), Make.S10(528)), 33, 0);
    }

    static void Test34(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H34(Make.S7(545)), Make.S11(544)), 34, 0);
        D34 closed = caller.F34, open = Static.H34, viaInterface = boxed.G34;
        Check(Make.Same(closed(Make.S7(545)), Make.S11(544)), 34, 0);
        Check(Make.Same(open(Make.S7(545)), Make.S11(544)), 34, 0);
        Check(Make.Same(viaInterface(Make.S7(545)), Make.S11(544)), 34, 0);
        closed += open;
        Check(Make.Same(closed(Make.S7(545)), Make.S11(544)), 34, 0);
        delegate*<S7, S11> pointer = &Static.H34;
        Check(Make.Same(pointer(Make.S7(545)), Make.S11(544)), 34, 0);
        Check(Make.Same(caller.F34(Make.S7(545)), Make.S11(544)), 34, 0);
        Check(Make.Same(boxed.G34(Make.S7(545)), Make.S11(544)), 34, 0);
    }

    static void Test35(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H35(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        D35 closed = caller.F35, open = Static.H35, viaInterface = boxed.G35;
        Check(Make.Same(closed(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        Check(Make.Same(open(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        Check(Make.Same(viaInterface(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        closed += open;
        Check(Make.Same(closed(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        delegate*<S6, S11, S5, S5, string> pointer = &Static.H35;
        Check(Make.Same(pointer(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        Check(Make.Same(caller.F35(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
        Check(Make.Same(boxed.G35(Make.S6(561), Make.S11(562), Make.S5(563), Make.S5(564)), Make.Text(560)), 35, 0);
    }

    static void Test36(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H36(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        D36 closed = caller.F36, open = Static.H36, viaInterface = boxed.G36;
        Check(Make.Same(closed(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        Check(Make.Same(open(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        Check(Make.Same(viaInterface(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        closed += open;
        Check(Make.Same(closed(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        delegate*<long, S8, int, S10> pointer = &Static.H36;
        Check(Make.Same(pointer(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        Check(Make.Same(caller.F36(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        Check(Make.Same(boxed.G36(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
        delegate* unmanaged<long, S8, int, S10> native = &Static.N36;
        Check(Make.Same(native(Make.Long(577), Make.S8(578), Make.Int(579)), Make.S10(576)), 36, 0);
    }

    static void Test37(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H37(Make.S10(593)), Make.S14(592)), 37, 0);
        D37 closed = caller.F37, open = Static.H37, viaInterface = boxed.G37;
        Check(Make.Same(closed(Make.S10(593)), Make.S14(592)), 37, 0);
        Check(Make.Same(open(Make.S10(593)), Make.S14(592)), 37, 0);
        Check(Make.Same(viaInterface(Make.S10(593)), Make.S14(592)), 37, 0);
        closed += open;
        Check(Make.Same(closed(Make.S10(593)), Make.S14(592)), 37, 0);
        delegate*<S10, S14> pointer = &Static.H37;
        Check(Make.Same(pointer(Make.S10(593)), Make.S14(592)), 37, 0);
        Check(Make.Same(caller.F37(Make.S10(593)), Make.S14(592)), 37, 0);
        Check(Make.Same(boxed.G37(Make.S10(593)), Make.S14(592)), 37, 0);
        delegate* unmanaged<S10, S14> native = &Static.N37;
        Check(Make.Same(native(Make.S10(593)), Make.S14(592)), 37, 0);
    }

    static void Test38(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H38(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        D38 closed = caller.F38, open = Static.H38, viaInterface = boxed.G38;
        Check(Make.Same(closed(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        Check(Make.Same(open(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        Check(Make.Same(viaInterface(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        closed += open;
        Check(Make.Same(closed(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        delegate*<S14, S5, S11, float, nint, S4, nint, nint> pointer = &Static.H38;
        Check(Make.Same(pointer(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        Check(Make.Same(caller.F38(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
        Check(Make.Same(boxed.G38(Make.S14(609), Make.S5(610), Make.S11(611), Make.Float(612), Make.Native(613), Make.S4(614), Make.Native(615)), Make.Native(608)), 38, 0);
    }

    static void Test39(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H39(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        D39 closed = caller.F39, open = Static.H39, viaInterface = boxed.G39;
        Check(Make.Same(closed(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        Check(Make.Same(open(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        Check(Make.Same(viaInterface(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        closed += open;
        Check(Make.Same(closed(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        delegate*<nint, S11, byte, S10, S11, S7> pointer = &Static.H39;
        Check(Make.Same(pointer(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        Check(Make.Same(caller.F39(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
        Check(Make.Same(boxed.G39(Make.Native(625), Make.S11(626), Make.Byte(627), Make.S10(628), Make.S11(629)), Make.S7(624)), 39, 0);
    }

    static void Test40(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H40(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        D40 closed = caller.F40, open = Static.H40, viaInterface = boxed.G40;
        Check(Make.Same(closed(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        Check(Make.Same(open(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        Check(Make.Same(viaInterface(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        closed += open;
        Check(Make.Same(closed(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        delegate*<S7, S1, nint, S5, S11, short, S6> pointer = &Static.H40;
        Check(Make.Same(pointer(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        Check(Make.Same(caller.F40(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
        Check(Make.Same(boxed.G40(Make.S7(641), Make.S1(642), Make.Native(643), Make.S5(644), Make.S11(645), Make.Short(646)), Make.S6(640)), 40, 0);
    }

    static void Test41(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H41(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        D41 closed = caller.F41, open = Static.H41, viaInterface = boxed.G41;
        Check(Make.Same(closed(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        Check(Make.Same(open(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        Check(Make.Same(viaInterface(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        closed += open;
        Check(Make.Same(closed(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        delegate*<S15, S6, S1, S1> pointer = &Static.H41;
        Check(Make.Same(pointer(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        Check(Make.Same(caller.F41(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
        Check(Make.Same(boxed.G41(Make.S15(657), Make.S6(658), Make.S1(659)), Make.S1(656)), 41, 0);
    }

    static void Test42(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H42(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        D42 closed = caller.F42, open = Static.H42, viaInterface = boxed.G42;
        Check(Make.Same(closed(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        Check(Make.Same(open(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        Check(Make.Same(viaInterface(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        closed += open;
        Check(Make.Same(closed(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        delegate*<S5, S13, S3, string, int, byte> pointer = &Static.H42;
        Check(Make.Same(pointer(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        Check(Make.Same(caller.F42(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
        Check(Make.Same(boxed.G42(Make.S5(673), Make.S13(674), Make.S3(675), Make.Text(676), Make.Int(677)), Make.Byte(672)), 42, 0);
    }

    static void Test43(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H43(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        D43 closed = caller.F43, open = Static.H43, viaInterface = boxed.G43;
        Check(Make.Same(closed(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        Check(Make.Same(open(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        Check(Make.Same(viaInterface(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        closed += open;
        Check(Make.Same(closed(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        delegate*<S11, byte, S15, long, S14, S9> pointer = &Static.H43;
        Check(Make.Same(pointer(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        Check(Make.Same(caller.F43(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
        Check(Make.Same(boxed.G43(Make.S11(689), Make.Byte(690), Make.S15(691), Make.Long(692), Make.S14(693)), Make.S9(688)), 43, 0);
    }

    static void Test44(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H44(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        D44 closed = caller.F44, open = Static.H44, viaInterface = boxed.G44;
        Check(Make.Same(closed(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        Check(Make.Same(open(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        Check(Make.Same(viaInterface(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        closed += open;
        Check(Make.Same(closed(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        delegate*<S3, S2, S1> pointer = &Static.H44;
        Check(Make.Same(pointer(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        Check(Make.Same(caller.F44(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        Check(Make.Same(boxed.G44(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
        delegate* unmanaged<S3, S2, S1> native = &Static.N44;
        Check(Make.Same(native(Make.S3(705), Make.S2(706)), Make.S1(704)), 44, 0);
    }

    static void Test45(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H45(Make.S7(721)), Make.Double(720)), 45, 0);
        D45 closed = caller.F45, open = Static.H45, viaInterface = boxed.G45;
        Check(Make.Same(closed(Make.S7(721)), Make.Double(720)), 45, 0);
        Check(Make.Same(open(Make.S7(721)), Make.Double(720)), 45, 0);
        Check(Make.Same(viaInterface(Make.S7(721)), Make.Double(720)), 45, 0);
        closed += open;
        Check(Make.Same(closed(Make.S7(721)), Make.Double(720)), 45, 0);
        delegate*<S7, double> pointer = &Static.H45;
        Check(Make.Same(pointer(Make.S7(721)), Make.Double(720)), 45, 0);
        Check(Make.Same(caller.F45(Make.S7(721)), Make.Double(720)), 45, 0);
        Check(Make.Same(boxed.G45(Make.S7(721)), Make.Double(720)), 45, 0);
        delegate* unmanaged<S7, double> native = &Static.N45;
        Check(Make.Same(native(Make.S7(721)), Make.Double(720)), 45, 0);
    }

    static void Test46(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H46(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        D46 closed = caller.F46, open = Static.H46, viaInterface = boxed.G46;
        Check(Make.Same(closed(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        Check(Make.Same(open(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        Check(Make.Same(viaInterface(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        closed += open;
        Check(Make.Same(closed(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        delegate*<S3, S3, nint, string, S12> pointer = &Static.H46;
        Check(Make.Same(pointer(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        Check(Make.Same(caller.F46(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
        Check(Make.Same(boxed.G46(Make.S3(737), Make.S3(738), Make.Native(739), Make.Text(740)), Make.S12(736)), 46, 0);
    }

    static void Test47(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H47(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        D47 closed = caller.F47, open = Static.H47, viaInterface = boxed.G47;
        Check(Make.Same(closed(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        Check(Make.Same(open(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        Check(Make.Same(viaInterface(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        closed += open;
        Check(Make.Same(closed(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        delegate*<nint, S2, S11> pointer = &Static.H47;
        Check(Make.Same(pointer(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        Check(Make.Same(caller.F47(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
        Check(Make.Same(boxed.G47(Make.Native(753), Make.S2(754)), Make.S11(752)), 47, 0);
    }

    static void Test48(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H48(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        D48 closed = caller.F48, open = Static.H48, viaInterface = boxed.G48;
        Check(Make.Same(closed(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        Check(Make.Same(open(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        Check(Make.Same(viaInterface(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        closed += open;
        Check(Make.Same(closed(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        delegate*<S12, S14, int, S6> pointer = &Static.H48;
        Check(Make.Same(pointer(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        Check(Make.Same(caller.F48(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
        Check(Make.Same(boxed.G48(Make.S12(769), Make.S14(770), Make.Int(771)), Make.S6(768)), 48, 0);
    }

    static void Test49(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H49(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        D49 closed = caller.F49, open = Static.H49, viaInterface = boxed.G49;
        Check(Make.Same(closed(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        Check(Make.Same(open(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        Check(Make.Same(viaInterface(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        closed += open;
        Check(Make.Same(closed(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        delegate*<S2, S3, S2, S3, float, S5> pointer = &Static.H49;
        Check(Make.Same(pointer(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        Check(Make.Same(caller.F49(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        Check(Make.Same(boxed.G49(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
        delegate* unmanaged<S2, S3, S2, S3, float, S5> native = &Static.N49;
        Check(Make.Same(native(Make.S2(785), Make.S3(786), Make.S2(787), Make.S3(788), Make.Float(789)), Make.S5(784)), 49, 0);
    }

    static void Test50(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H50(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        D50 closed = caller.F50, open = Static.H50, viaInterface = boxed.G50;
        Check(Make.Same(closed(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        Check(Make.Same(open(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        Check(Make.Same(viaInterface(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        closed += open;
        Check(Make.Same(closed(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        delegate*<double, S14, double, long, int, S3, S6, int> pointer = &Static.H50;
        Check(Make.Same(pointer(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        Check(Make.Same(caller.F50(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
        Check(Make.Same(boxed.G50(Make.Double(801), Make.S14(802), Make.Double(803), Make.Long(804), Make.Int(805), Make.S3(806), Make.S6(807)), Make.Int(800)), 50, 0);
    }

    static void Test51(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H51(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        D51 closed = caller.F51, open = Static.H51, viaInterface = boxed.G51;
        Check(Make.Same(closed(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        Check(Make.Same(open(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        Check(Make.Same(viaInterface(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        closed += open;
        Check(Make.Same(closed(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        delegate*<S1, S2, S10> pointer = &Static.H51;
        Check(Make.Same(pointer(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        Check(Make.Same(caller.F51(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        Check(Make.Same(boxed.G51(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
        delegate* unmanaged<S1, S2, S10> native = &Static.N51;
        Check(Make.Same(native(Make.S1(817), Make.S2(818)), Make.S10(816)), 51, 0);
    }

    static void Test52(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H52(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        D52 closed = caller.F52, open = Static.H52, viaInterface = boxed.G52;
        Check(Make.Same(closed(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        Check(Make.Same(open(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        Check(Make.Same(viaInterface(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        closed += open;
        Check(Make.Same(closed(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        delegate*<S1, short, float> pointer = &Static.H52;
        Check(Make.Same(pointer(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        Check(Make.Same(caller.F52(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        Check(Make.Same(boxed.G52(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
        delegate* unmanaged<S1, short, float> native = &Static.N52;
        Check(Make.Same(native(Make.S1(833), Make.Short(834)), Make.Float(832)), 52, 0);
    }

    static void Test53(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H53(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        D53 closed = caller.F53, open = Static.H53, viaInterface = boxed.G53;
        Check(Make.Same(closed(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        Check(Make.Same(open(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        Check(Make.Same(viaInterface(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        closed += open;
        Check(Make.Same(closed(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        delegate*<S6, string, byte, S3, S5, short, nint> pointer = &Static.H53;
        Check(Make.Same(pointer(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        Check(Make.Same(caller.F53(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
        Check(Make.Same(boxed.G53(Make.S6(849), Make.Text(850), Make.Byte(851), Make.S3(852), Make.S5(853), Make.Short(854)), Make.Native(848)), 53, 0);
    }

    static void Test54(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H54(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        D54 closed = caller.F54, open = Static.H54, viaInterface = boxed.G54;
        Check(Make.Same(closed(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        Check(Make.Same(open(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        Check(Make.Same(viaInterface(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        closed += open;
        Check(Make.Same(closed(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        delegate*<S15, int, int, S10, long, S3, S13> pointer = &Static.H54;
        Check(Make.Same(pointer(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        Check(Make.Same(caller.F54(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
        Check(Make.Same(boxed.G54(Make.S15(865), Make.Int(866), Make.Int(867), Make.S10(868), Make.Long(869), Make.S3(870)), Make.S13(864)), 54, 0);
    }

    static void Test55(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H55(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        D55 closed = caller.F55, open = Static.H55, viaInterface = boxed.G55;
        Check(Make.Same(closed(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        Check(Make.Same(open(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        Check(Make.Same(viaInterface(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        closed += open;
        Check(Make.Same(closed(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        delegate*<S14, S9, S3, S10, double, byte, S11, S14, S3> pointer = &Static.H55;
        Check(Make.Same(pointer(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        Check(Make.Same(caller.F55(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
        Check(Make.Same(boxed.G55(Make.S14(881), Make.S9(882), Make.S3(883), Make.S10(884), Make.Double(885), Make.Byte(886), Make.S11(887), Make.S14(888)), Make.S3(880)), 55, 0);
    }

    static void Test56(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H56(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        D56 closed = caller.F56, open = Static.H56, viaInterface = boxed.G56;
        Check(Make.Same(closed(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        Check(Make.Same(open(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        Check(Make.Same(viaInterface(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        closed += open;
        Check(Make.Same(closed(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        delegate*<int, S3, S11, S3> pointer = &Static.H56;
        Check(Make.Same(pointer(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        Check(Make.Same(caller.F56(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
        Check(Make.Same(boxed.G56(Make.Int(897), Make.S3(898), Make.S11(899)), Make.S3(896)), 56, 0);
    }

    static void Test57(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H57(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        D57 closed = caller.F57, open = Static.H57, viaInterface = boxed.G57;
        Check(Make.Same(closed(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        Check(Make.Same(open(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        Check(Make.Same(viaInterface(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        closed += open;
        Check(Make.Same(closed(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        delegate*<short, S3, string> pointer = &Static.H57;
        Check(Make.Same(pointer(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        Check(Make.Same(caller.F57(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
        Check(Make.Same(boxed.G57(Make.Short(913), Make.S3(914)), Make.Text(912)), 57, 0);
    }

    static void Test58(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H58(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        D58 closed = caller.F58, open = Static.H58, viaInterface = boxed.G58;
        Check(Make.Same(closed(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        Check(Make.Same(open(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        Check(Make.Same(viaInterface(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        closed += open;
        Check(Make.Same(closed(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        delegate*<float, S7, string, S11> pointer = &Static.H58;
        Check(Make.Same(pointer(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        Check(Make.Same(caller.F58(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
        Check(Make.Same(boxed.G58(Make.Float(929), Make.S7(930), Make.Text(931)), Make.S11(928)), 58, 0);
    }

    static void Test59(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H59(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        D59 closed = caller.F59, open = Static.H59, viaInterface = boxed.G59;
        Check(Make.Same(closed(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        Check(Make.Same(open(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        Check(Make.Same(viaInterface(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        closed += open;
        Check(Make.Same(closed(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        delegate*<S2, nint, string, S3, S15, string, S12> pointer = &Static.H59;
        Check(Make.Same(pointer(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        Check(Make.Same(caller.F59(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
        Check(Make.Same(boxed.G59(Make.S2(945), Make.Native(946), Make.Text(947), Make.S3(948), Make.S15(949), Make.Text(950)), Make.S12(944)), 59, 0);
    }

    static void Test60(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H60(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        D60 closed = caller.F60, open = Static.H60, viaInterface = boxed.G60;
        Check(Make.Same(closed(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        Check(Make.Same(open(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        Check(Make.Same(viaInterface(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        closed += open;
        Check(Make.Same(closed(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        delegate*<S10, S13, nint, S2> pointer = &Static.H60;
        Check(Make.Same(pointer(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        Check(Make.Same(caller.F60(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        Check(Make.Same(boxed.G60(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
        delegate* unmanaged<S10, S13, nint, S2> native = &Static.N60;
        Check(Make.Same(native(Make.S10(961), Make.S13(962), Make.Native(963)), Make.S2(960)), 60, 0);
    }

    static void Test61(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H61(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        D61 closed = caller.F61, open = Static.H61, viaInterface = boxed.G61;
        Check(Make.Same(closed(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        Check(Make.Same(open(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        Check(Make.Same(viaInterface(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        closed += open;
        Check(Make.Same(closed(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        delegate*<S11, S5, int, float> pointer = &Static.H61;
        Check(Make.Same(pointer(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        Check(Make.Same(caller.F61(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
        Check(Make.Same(boxed.G61(Make.S11(977), Make.S5(978), Make.Int(979)), Make.Float(976)), 61, 0);
    }

    static void Test62(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H62(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        D62 closed = caller.F62, open = Static.H62, viaInterface = boxed.G62;
        Check(Make.Same(closed(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        Check(Make.Same(open(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        Check(Make.Same(viaInterface(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        closed += open;
        Check(Make.Same(closed(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        delegate*<byte, S7, S6> pointer = &Static.H62;
        Check(Make.Same(pointer(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        Check(Make.Same(caller.F62(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
        Check(Make.Same(boxed.G62(Make.Byte(993), Make.S7(994)), Make.S6(992)), 62, 0);
    }

    static void Test63(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H63(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        D63 closed = caller.F63, open = Static.H63, viaInterface = boxed.G63;
        Check(Make.Same(closed(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        Check(Make.Same(open(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        Check(Make.Same(viaInterface(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        closed += open;
        Check(Make.Same(closed(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        delegate*<S5, S13, S2, S4, S15, S9, int> pointer = &Static.H63;
        Check(Make.Same(pointer(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        Check(Make.Same(caller.F63(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
        Check(Make.Same(boxed.G63(Make.S5(1009), Make.S13(1010), Make.S2(1011), Make.S4(1012), Make.S15(1013), Make.S9(1014)), Make.Int(1008)), 63, 0);
    }

    static void Test64(Caller caller, ICaller boxed)
    {
        Check(Make.Same(Static.H64(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        D64 closed = caller.F64, open = Static.H64, viaInterface = boxed.G64;
        Check(Make.Same(closed(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        Check(Make.Same(open(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        Check(Make.Same(viaInterface(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        closed += open;
        Check(Make.Same(closed(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        delegate*<S11, S7, S6, S14, float, nint> pointer = &Static.H64;
        Check(Make.Same(pointer(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        Check(Make.Same(caller.F64(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
        Check(Make.Same(boxed.G64(Make.S11(1025), Make.S7(1026), Make.S6(1027), Make.S14(1028), Make.Float(1029)), Make.Native(1024)), 64, 0);
    }

    static int Main()
    {
        Caller caller = new Virtual();
        ICaller boxed = new Boxed();
        Test1(caller, boxed);
        Test2(caller, boxed);
        Test3(caller, boxed);
        Test4(caller, boxed);
        Test5(caller, boxed);
        Test6(caller, boxed);
        Test7(caller, boxed);
        Test8(caller, boxed);
        Test9(caller, boxed);
        Test10(caller, boxed);
        Test11(caller, boxed);
        Test12(caller, boxed);
        Test13(caller, boxed);
        Test14(caller, boxed);
        Test15(caller, boxed);
        Test16(caller, boxed);
        Test17(caller, boxed);
        Test18(caller, boxed);
        Test19(caller, boxed);
        Test20(caller, boxed);
        Test21(caller, boxed);
        Test22(caller, boxed);
        Test23(caller, boxed);
        Test24(caller, boxed);
        Test25(caller, boxed);
        Test26(caller, boxed);
        Test27(caller, boxed);
        Test28(caller, boxed);
        Test29(caller, boxed);
        Test30(caller, boxed);
        Test31(caller, boxed);
        Test32(caller, boxed);
        Test33(caller, boxed);
        Test34(caller, boxed);
        Test35(caller, boxed);
        Test36(caller, boxed);
        Test37(caller, boxed);
        Test38(caller, boxed);
        Test39(caller, boxed);
        Test40(caller, boxed);
        Test41(caller, boxed);
        Test42(caller, boxed);
        Test43(caller, boxed);
        Test44(caller, boxed);
        Test45(caller, boxed);
        Test46(caller, boxed);
        Test47(caller, boxed);
        Test48(caller, boxed);
        Test49(caller, boxed);
        Test50(caller, boxed);
        Test51(caller, boxed);
        Test52(caller, boxed);
        Test53(caller, boxed);
        Test54(caller, boxed);
        Test55(caller, boxed);
        Test56(caller, boxed);
        Test57(caller, boxed);
        Test58(caller, boxed);
        Test59(caller, boxed);
        Test60(caller, boxed);
        Test61(caller, boxed);
        Test62(caller, boxed);
        Test63(caller, boxed);
        Test64(caller, boxed);
        Console.WriteLine(checks + " checks, " + failures + " failures");
        return failures == 0 ? 100 : 1;
    }
}
