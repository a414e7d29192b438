#!/usr/bin/env bash
# cli.sh [RESULTS]: the command line as a user meets it: help, boards, bad input, running programs.
# Every command that must fail has to say why, exit as documented, and leave no output. Uses the SDK tree in AOT_SDK_ROOT.
. "$(dirname "$0")/expect.sh"

# ---- Help and usage ----

expect "overview" 0 "Commands:" "$sdk"
expect "--help" 0 "Exit codes" "$sdk" --help
expect "--version" 0 "aot-sdk [0-9]+\.[0-9]+\.[0-9]+ \(LLVM 19" "$sdk" --version
for verb in build run boards explain doctor version; do
    expect "$verb --help" 0 "Examples:" "$sdk" $verb --help
    expect "help $verb" 0 "Usage: aot-sdk $verb" "$sdk" help $verb
done
expect "unknown verb" 2 "Did you mean 'build'" "$sdk" biuld
expect "unknown option" 2 "Did you mean '--board'" "$sdk" build --bord rpi3
expect "option without value" 2 "needs a value" "$sdk" build --board
expect "flag with value" 2 "takes no value" "$sdk" build --debug=yes
expect "bad level" 2 "none, size, speed" "$sdk" build -O fast
expect "too many arguments" 2 "one argument too many" "$sdk" build a b
expect "explain without symbol" 2 "explain what" "$sdk" explain
expect "errors as JSON" 2 '"code": "AOT0001"' "$sdk" build --json -O fast

# ---- Boards ----

expect "boards" 0 "^rpi3-32 +armv7" "$sdk" boards
expect "one board" 0 "qemu.cpu +arm1176" "$sdk" boards rpi0
expect "boards as JSON" 0 '"board.target": "arm64"' "$sdk" boards --json
expect "no colours in a pipe" 1 "^error AOT0201" "$sdk" boards rpi33
refuse "unknown board" 1 "AOT0201.*no board named 'rpi33'" "$sdk" build "$root/samples/hello" --board rpi33 -o out
refuse "unknown RID" 1 "AOT0203.*'linux-arm46'" "$sdk" build "$root/samples/hello" --rid linux-arm46 -o out
refuse "board and RID disagree" 1 "AOT0204" "$sdk" build "$root/samples/hello" --board rpi3 --rid linux-arm -o out
refuse "no board" 1 "AOT0205" "$sdk" build "$root/samples/hello" -o out
printf '[board]\ninherits = rpi3\ntitel = Mine\n' >mine.ini
refuse "bad board file" 1 "mine.ini:3: unknown key 'titel'" "$sdk" build "$root/samples/hello" --board ./mine.ini -o out

# ---- Projects ----

refuse "missing project" 1 "AOT0101" "$sdk" build nothing.csproj --board host -o out
mkdir empty
refuse "folder without project" 1 "AOT0101" "$sdk" build empty --board host -o out
mkdir two && touch two/a.csproj two/b.csproj
refuse "several projects" 1 "AOT0102.*2 projects" "$sdk" build two --board host -o out
touch all.sln
refuse "solution" 1 "name the program's project" "$sdk" build all.sln --board host -o out
echo '<Project' >broken.csproj
refuse "broken project file" 1 "AOT0103.*MSB4025" "$sdk" build broken.csproj --board host -o out
project wrong Exe 'class Program { static void Main() { int x = "text"; } }' ""
refuse "program that does not compile" 1 "Program.cs:1: CS0029" "$sdk" build wrong --board host -o out
project library Library 'public class Library { }' ""
refuse "library" 1 "AOT0106" "$sdk" build library --board host -o out
refuse "framework folder that is none" 1 "AOT0105" "$sdk" build wrong --board host --framework empty -o out
refuse "output is a folder" 1 "AOT0003" "$sdk" build wrong --board host -o empty
refuse "output below a file" 1 "AOT0003" "$sdk" build wrong --board host -o all.sln/out

# ---- Assemblies ----

echo "no assembly" >text.dll
refuse "not a PE file" 1 "AOT0301" "$sdk" build text.dll --board host -o out
: >empty.dll
refuse "empty file" 1 "AOT0301" "$sdk" build empty.dll --board host -o out
refuse "ELF as assembly" 1 "neither a project nor an assembly" "$sdk" build /bin/true --board host -o out

project app Exe 'System.Console.WriteLine(Part.Name);' '<ItemGroup><ProjectReference Include="../part/part.csproj" /></ItemGroup>'
project part Library 'public class Part { public static string Name => "part"; }' ""
expect "build app" 0 "" "$sdk" build app --board host -O none -o app-host
expect "run app" 0 "^part$" "$sdk" run app-host
expect "quiet in a pipe" 0 "" "$sdk" build app --board host -O none -o app-host
if [ ! -s log ]; then pass; else fail "a build says something in a pipe: $(cat log)"; fi
expect "a result on a terminal" 0 $'\033\\[K[^ ]*app-host: [0-9]+ KB, compiled in [0-9.]+ s from IL\r$' \
    env TERM=xterm script -qec "'$sdk' build app --board host -O none -o app-host" /dev/null
if unshare -Urm true 2>/dev/null; then
    refuse "no .NET SDK" 1 "AOT0104" unshare -Urm bash -c 'for folder in /usr/share/dotnet /usr/lib/dotnet "$(dirname "$(realpath "$(command -v dotnet)")")"; do
        [ ! -d "$folder" ] || mount -t tmpfs none "$folder"; done; PATH=/usr/bin DOTNET_ROOT= "$@"' no "$sdk" build app --board host -o out
fi
cp -r app copied && rm -r copied/app.csproj && cp app/app.csproj copied/
echo 'System.Console.WriteLine("copy of " + Part.Name);' >copied/Program.cs
expect "a copied folder is a project of its own" 0 "^copy of part$" "$sdk" run copied --board host -O none

il=$(dirname "$(assembly_of app)")
if [ -e "$il/app.dll" ]; then
    cp "$il/app.dll" lonely.dll
    refuse "missing referenced assembly" 1 "AOT04.*part" "$sdk" build lonely.dll --board host -o out
    size=$(stat -c %s "$il/app.dll")
    for bytes in 1 63 200 400 520 700 1024 $((size / 2)) $((size - 1200)) $((size - 600)); do
        head -c "$bytes" "$il/app.dll" >short.dll
        refuse "assembly cut after $bytes bytes" 1 "AOT030[12]" "$sdk" build short.dll --board host -o out
    done
    # The CLI header's entry in the data directories: without it the file is a native DLL.
    cp "$il/app.dll" native.dll
    pe=$(od -An -tu4 -j60 -N4 native.dll | tr -d ' ')
    magic=$(od -An -tu2 -j$((pe + 24)) -N2 native.dll | tr -d ' ')
    directories=$((pe + 24 + (magic == 523 ? 112 : 96)))
    printf '\0\0\0\0\0\0\0\0' | dd of=native.dll bs=1 seek=$((directories + 14 * 8)) conv=notrunc status=none
    refuse "native DLL" 1 "AOT0301" "$sdk" build native.dll --board host -o out
    # Random damage: whatever it hits, a diagnostic or a program that was not harmed by it.
    for at in $(seq 540 $(((size - 540) / 16)) "$size"); do
        cp "$il/app.dll" damaged.dll
        printf '\377\123\001\200' | dd of=damaged.dll bs=1 seek="$at" conv=notrunc status=none
        timeout 60 "$sdk" build damaged.dll --board host -O none -o out >log 2>&1
        status=$?
        if [ $status = 0 ] || { [ $status = 1 ] && grep -q '^error AOT0[1-6]' log && [ -z "$(leftovers)" ]; }; then pass; else
            fail "assembly damaged at byte $at: exit code $status"
            head -c 2000 log
        fi
        rm -f out
    done
fi

# ---- Why is it in the program? ----

expect "explain a method" 0 "^System.Console.WriteLine\(System.String\) <- .*Main.* <- root: entry point$" \
    "$sdk" explain 'System.Console.WriteLine(System.String)' app
expect "explain a part of a name" 0 "^Part.get_Name\(\) <- Program" "$sdk" explain get_Name app --board rpi0
expect "explain a type" 0 "^System.IO.TextWriter \(.*\) <- " "$sdk" explain System.IO.TextWriter "$il/app.dll"
expect "explain a misspelt name" 1 "Did you mean 'System.Console.WriteLine" "$sdk" explain System.Console.WriteLin app
expect "explain what is not there" 1 "'System.Random' is not part of this program" "$sdk" explain System.Random app

# ---- Running ----

project echo Exe '
System.Console.WriteLine(string.Join("|", args) + " " + System.Console.In.ReadLine());
if (args.Length == 0) System.Threading.Thread.Sleep(60000);
return 7;' ''
expect "run: builds, passes arguments, standard input and exit code" 7 "^a b\|--json hello$" \
    bash -c 'echo hello | "$0" run echo --board rpi0 -O none -- "a b" --json' "$sdk"
for name in INT:130 TERM:143; do
    interrupted run "${name%:*}" "${name#*:}" "$sdk" run echo --board rpi0 -O none < <(echo ready)
done
project native Exe 'System.Console.WriteLine(Native.answer()); static class Native { [System.Runtime.InteropServices.DllImport("lib")] public static extern int answer(); }' \
    '<ItemGroup><NativeLibrary Include="{target}/lib.a" /></ItemGroup>'
refuse "native library that is not there" 1 "AOT0002.*native/x64/lib.a" "$sdk" build native --board host -O none -o out
mkdir -p native/x64 && echo 'int answer(void) { return 42; }' | clang-19 -c -x c - -o answer.o && llvm-ar-19 rcs native/x64/lib.a answer.o
expect "native library of a project" 0 "^42$" "$sdk" run native --board host -O none
project load Exe 'try { System.Reflection.Assembly.Load("Other"); } catch (System.PlatformNotSupportedException e) { System.Console.WriteLine(e.Message); }' ''
expect "what cannot work ahead of time warns with its place and path" 0 \
    "^warning IL3050: Program.cs:1: Program.<Main>.*: calls System.Reflection.Assembly.Load" "$sdk" build load --board host -O none -o load-host
expect "and throws when it is called" 0 "Assembly.Load\(System.String\) is not available in this program" "$sdk" run load-host
refuse "--strict" 1 "error AOT0509" "$sdk" build load --board host -O none --strict -o out
expect "--strict has nothing against an ordinary program" 0 "" "$sdk" build app --board host -O none --strict -o app-host
expect "run: not a program" 125 "AOT0101" "$sdk" run nothing --board host
expect "run: wrong board" 125 "AOT0902.*x64.*arm64" "$sdk" run app-host --board rpi3
cp /bin/sh shell
expect "run: exit code" 7 "" "$sdk" run shell --board host -- -c 'exit 7'
expect "run: arguments" 0 "^a b$" "$sdk" run shell --board host -- -c 'echo "$1 $2"' sh a b
expect "run: killed by a signal" 143 "" "$sdk" run shell --board host -- -c 'kill -TERM $$'
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\267\0\1\0\0\0' >arm64.elf
head -c 64 /dev/zero >>arm64.elf
expect "run: no QEMU" 125 "AOT0901.*qemu-aarch64" env PATH="$work/empty" "$sdk" run "$work/arm64.elf" --board rpi3

finish "command line"
