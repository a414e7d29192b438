# Writes the program that the runner compiles: scalar.txt as it is, family.txt for each vector type, conversions.txt for each
# and for the types of the rows below. Lines of family.txt that begin with ! are not for System.Numerics.Vector.
function instance(line, vector) { gsub(/@V@/, vector, line); return line }
function copy(file, vector,   line) {
    while ((getline line < ("tests/apps/vectors/" file)) > 0) {
        if (sub(/^!/, "", line) && vector == "Vector") continue
        print instance(line, vector)
    }
    close("tests/apps/vectors/" file)
}
# Prints a part of conversions.txt for every row "from:to:name".
function part(text, rows, vector,   i, n, row, types, line) {
    n = split(rows, row, " ")
    for (i = 1; i <= n; i++) {
        split(row[i], types, ":")
        line = text
        gsub(/@S@/, types[1], line); gsub(/@D@/, types[2], line); gsub(/@N@/, types[3], line)
        printf "%s", instance(line, vector)
    }
}
function conversions(vector,   line, section, text) {
    section = ""; text = ""
    while ((getline line < "tests/apps/vectors/conversions.txt") > 0) {
        if (line ~ /^@[A-Z]+@$/) {
            if (section in rows) part(text, rows[section], vector); else printf "%s", instance(text, vector)
            section = line; text = ""
        } else text = text line "\n"
    }
    close("tests/apps/vectors/conversions.txt")
    print "\n    internal static void Run(int rounds)\n    {\n        for (int round = 0; round < rounds; round++)\n        {"
    calls("@NARROW@", "Narrow", 1); calls("@WIDEN@", "Widen", 2); calls("@REAL@", "Real", 2)
    calls("@SHUFFLE@", "Shuffle", 1); calls("@HALVES@", "Halves", 1); calls("@CONVERT@", "", 0)
    print "        }\n    }"
    printf "%s", text
}
function calls(section, prefix, which,   i, n, row, types) {
    n = split(rows[section], row, " ")
    for (i = 1; i <= n; i++) {
        split(row[i], types, ":")
        print "            " (which ? prefix types[which] : types[1] "To" types[2]) "();"
    }
}
BEGIN {
    copy("scalar.txt", "")
    families = split("Vector64 Vector128 Vector256 Vector512 Vector", family, " ")
    for (f = 1; f <= families; f++) copy("family.txt", family[f])
    rows["@NARROW@"] = "short:sbyte ushort:byte int:short uint:ushort long:int ulong:uint double:float"
    rows["@WIDEN@"] = "short:sbyte ushort:byte int:short uint:ushort long:int ulong:uint double:float"
    rows["@CONVERT@"] = "float:int:Int32 float:uint:UInt32 double:long:Int64 double:ulong:UInt64 int:float:Single uint:float:Single long:double:Double ulong:double:Double"
    rows["@REAL@"] = "x:float x:double"
    rows["@SHUFFLE@"] = "byte:byte sbyte:sbyte short:short ushort:ushort int:int uint:uint float:int"
    rows["@HALVES@"] = "  "
    conversions("Vector64")
    rows["@SHUFFLE@"] = rows["@SHUFFLE@"] " long:long ulong:ulong double:long"
    rows["@HALVES@"] = "byte short uint long float double nint"
    conversions("Vector128")
    types = split("sbyte byte short ushort int uint long ulong nint nuint float double", type, " ")
    print "\nstatic class Program\n{\n    static int Main()\n    {"
    for (f = 1; f <= families; f++)
        for (t = 1; t <= types; t++)
            if (family[f] !~ /256|512/ || t % 3 == 2)
                print "        " family[f] "Checks<" type[t] ">.Run(" (family[f] ~ /256|512/ ? 2 : 6) ");"
    print "        Vector64Conversions.Run(6);\n        Vector128Conversions.Run(6);"
    print "        Console.WriteLine(Check.Differences == 0 && Check.Lanes > 100000 ? \"every lane agrees\" : $\"{Check.Differences} of {Check.Lanes} differ\");"
    print "        return Check.Differences == 0 ? 0 : 1;\n    }\n}"
}
