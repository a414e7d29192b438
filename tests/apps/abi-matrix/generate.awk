# Writes the program that the runner compiles.
# Methods with pseudo-random signatures over types of every passing class (runtime/abi/convention.h), each called directly,
# through a delegate, a function pointer, a virtual method, an interface and, where it can be, the C calling convention.
# A callee checks each argument against what its position and type say, and returns a value the caller checks.
function random(limit) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % limit }
function type(k) { return names[k] }
function parameters(f,   i, text) { for (i = 1; i <= count[f]; i++) text = text (i > 1 ? ", " : "") type(kind[f, i]) " a" i; return text }
function types(f,   i, text) { for (i = 1; i <= count[f]; i++) text = text type(kind[f, i]) ", "; return text type(result[f]) }
function make(k, number) { return "Make." makers[k] "(" number ")" }
function arguments(f,   i, text) { for (i = 1; i <= count[f]; i++) text = text (i > 1 ? ", " : "") make(kind[f, i], f * 16 + i); return text }
function body(f,   i, text) {
    for (i = 1; i <= count[f]; i++) text = text "        Program.Check(Make.Same(a" i ", " make(kind[f, i], f * 16 + i) "), " f ", " i ");\n"
    return text "        return " make(result[f], f * 16) ";\n"
}
function check(f, call) { return "        Check(Make.Same(" call ", " make(result[f], f * 16) "), " f ", 0);\n" }
BEGIN {
    seed = 20240229; functions = 64
    n = split("int long byte short float double string nint S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14 S15", names, " ")
    split("Int Long Byte Short Float Double Text Native S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14 S15", makers, " ")
    split("byte A|int A; public int B|long A|double A|float A; public float B|string A; public int B|long A; public long B|long A; public long B; public long C|byte A; public short B; public int C|float A; public float B; public float C; public float D||double A; public int B|byte A; public byte B; public byte C|S5 A; public S5 B|string A; public S2 B; public double C", fields, "|")
    split("1 2 1 1 2 2 2 3 3 4 0 2 3 2 3", sizes, " ")
    for (f = 1; f <= functions; f++) {
        count[f] = 1 + random(8); result[f] = 1 + random(n); native[f] = 1
        for (i = 1; i <= count[f]; i++) kind[f, i] = 1 + random(n)
        for (i = 1; i <= count[f]; i++) if (blocked(kind[f, i])) native[f] = 0
        if (blocked(result[f])) native[f] = 0
    }
    print "// Calls across every passing class of the managed calling convention. Written by generate.awk; the seed is fixed.\nusing System;\nusing System.Runtime.CompilerServices;\nusing System.Runtime.InteropServices;\n"
    for (k = 1; k <= 15; k++) print "struct S" k "\n{" (fields[k] == "" ? "" : "\n    public " fields[k] ";") "\n}\n"
    print "static class Make\n{"
    print "    public static int Int(int n) => n * 7919 ^ -n;\n    public static long Long(int n) => ((long)n << 33) - n * 31L;\n    public static byte Byte(int n) => (byte)(n * 37 + 129);\n    public static short Short(int n) => (short)(-n * 257);\n    public static float Float(int n) => n * 0.5f - 3;\n    public static double Double(int n) => n * 0.25 + 1e9;\n    public static string Text(int n) => texts[n & 3];\n    public static nint Native(int n) => -n * 65537;\n    static readonly string[] texts = { \"zero\", \"one\", \"two\", \"three\" };"
    split("int long byte short float double string nint", plain, " ")
    for (k = 1; k <= 8; k++) print "    public static bool Same(" plain[k] " a, " plain[k] " b) => a == b;"
    for (k = 1; k <= 15; k++) struct(k)
    print "}\n"
    print "abstract class Caller\n{"
    for (f = 1; f <= functions; f++) print "    public abstract " type(result[f]) " F" f "(" parameters(f) ");"
    print "}\n\ninterface ICaller\n{"
    for (f = 1; f <= functions; f++) print "    " type(result[f]) " G" f "(" parameters(f) ");"
    print "}\n\nsealed class Virtual : Caller\n{"
    for (f = 1; f <= functions; f++) print "    public override " type(result[f]) " F" f "(" parameters(f) ")\n    {\n" body(f) "    }\n"
    print "}\n\nstruct Boxed : ICaller\n{"
    for (f = 1; f <= functions; f++) print "    public " type(result[f]) " G" f "(" parameters(f) ")\n    {\n" body(f) "    }\n"
    print "}\n\nstatic unsafe class Static\n{"
    for (f = 1; f <= functions; f++) {
        print "    [MethodImpl(MethodImplOptions.NoInlining)]\n    public static " type(result[f]) " H" f "(" parameters(f) ")\n    {\n" body(f) "    }\n"
        if (native[f]) print "    [UnmanagedCallersOnly]\n    public static " type(result[f]) " N" f "(" parameters(f) ")\n    {\n" body(f) "    }\n"
    }
    print "}\n"
    for (f = 1; f <= functions; f++) print "delegate " type(result[f]) " D" f "(" parameters(f) ");"
    print "\nstatic unsafe class Program\n{\n    static int failures;\n    static int checks;\n\n    public static void Check(bool same, int function, int argument)\n    {\n        checks++;\n        if (!same && failures++ < 20)\n            Console.WriteLine(\"function \" + function + \" argument \" + argument);\n    }\n"
    for (f = 1; f <= functions; f++) {
        print "    static void Test" f "(Caller caller, ICaller boxed)\n    {"
        printf "%s", check(f, "Static.H" f "(" arguments(f) ")")
        print "        D" f " closed = caller.F" f ", open = Static.H" f ", viaInterface = boxed.G" f ";"
        printf "%s", check(f, "closed(" arguments(f) ")") check(f, "open(" arguments(f) ")") check(f, "viaInterface(" arguments(f) ")")
        print "        closed += open;"
        printf "%s", check(f, "closed(" arguments(f) ")")
        print "        delegate*<" types(f) "> pointer = &Static.H" f ";"
        printf "%s", check(f, "pointer(" arguments(f) ")") check(f, "caller.F" f "(" arguments(f) ")") check(f, "boxed.G" f "(" arguments(f) ")")
        if (native[f]) {
            print "        delegate* unmanaged<" types(f) "> native = &Static.N" f ";"
            printf "%s", check(f, "native(" arguments(f) ")")
        }
        print "    }\n"
    }
    print "    static int Main()\n    {\n        Caller caller = new Virtual();\n        ICaller boxed = new Boxed();"
    for (f = 1; f <= functions; f++) print "        Test" f "(caller, boxed);"
    print "        Console.WriteLine(checks + \" checks, \" + failures + \" failures\");\n        return failures == 0 ? 100 : 1;\n    }\n}"
}
# References and empty structs do not cross into C.
function blocked(k) { return names[k] ~ /^(string|S6|S11|S15)$/ }
function struct(k,   parts, m, i, words, fieldtype, fieldname, set, same) {
    m = split(fields[k], parts, ";")
    for (i = 1; i <= m; i++) {
        split(parts[i], words, " ")
        fieldtype = words[1] == "public" ? words[2] : words[1]; fieldname = words[1] == "public" ? words[3] : words[2]
        if (fieldtype == "") continue
        set = set (set == "" ? "" : ", ") fieldname " = " maker(fieldtype) "(n + " i ")"
        same = same (same == "" ? "" : " && ") "Same(a." fieldname ", b." fieldname ")"
    }
    print "    public static S" k " S" k "(int n) => new S" k " { " set " };"
    print "    public static bool Same(S" k " a, S" k " b) => " (same == "" ? "true" : same) ";"
}
function maker(t,   i) { for (i = 1; i <= n; i++) if (names[i] == t) return makers[i] }
