#!/usr/bin/env bash
# cli.sh [RESULTS]: the command line as a user meets it: help, bad input, interruption, reproducible output.
# Every command that must fail has to say why, exit as documented, and leave no output. Uses the SDK tree in AOT_SDK_ROOT.
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
sdk=${AOT_SDK_ROOT:-$root/build/sdk}/bin/aot-sdk
results=$(realpath -m "${1:-/dev/null}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AOT_SDK_CACHE=$work/cache
unset NO_COLOR
cd "$work" || exit 1
passed=0 failed=0

# expect NAME EXIT_CODE PATTERN COMMAND...: PATTERN (extended regular expression) must be in the command's output.
expect() {
    local name=$1 code=$2 pattern=$3 status
    shift 3
    timeout -k 5 120 "$@" >"$work/log" 2>&1 </dev/null
    status=$?
    if [ $status = "$code" ] && { [ -z "$pattern" ] || grep -aEq -- "$pattern" "$work/log"; }; then
        passed=$((passed + 1))
        return 0
    fi
    failed=$((failed + 1))
    echo "---- $name: exit code $status instead of $code, or no '$pattern' in:"
    head -c 3000 "$work/log"
    return 1
}

# refuse NAME EXIT_CODE PATTERN COMMAND...: as expect, and the command leaves no file $work/out behind.
refuse() {
    rm -f "$work/out"
    expect "$@"
    if [ -e "$work/out" ] || compgen -G "$work/out.*" >/dev/null || compgen -G "$work/.out*" >/dev/null; then
        failed=$((failed + 1))
        echo "---- $1: an output was left behind"
        rm -f "$work"/out* "$work"/.out*
    fi
}

# project NAME TYPE SOURCE: a C# project in $work/NAME; TYPE is Exe or Library.
project() {
    mkdir -p "$work/$1"
    cat >"$work/$1/$1.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>$2</OutputType>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  $4
</Project>
EOF
    echo "$3" >"$work/$1/Program.cs"
}

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
expect "build app" 0 "" "$sdk" build app --board host -o app-host
expect "run app" 0 "^part$" "$sdk" run app-host
il=$work/app/obj/aot-sdk/bin/app/release
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
fi

# ---- Running ----

expect "run: not a program" 125 "AOT0101" "$sdk" run nothing --board host
expect "run: wrong board" 125 "AOT0902.*x64.*arm64" "$sdk" run app-host --board rpi3
cp /bin/sh shell
expect "run: exit code" 7 "" "$sdk" run shell --board host -- -c 'exit 7'
expect "run: arguments" 0 "^a b$" "$sdk" run shell --board host -- -c 'echo "$1 $2"' sh a b
expect "run: killed by a signal" 143 "" "$sdk" run shell --board host -- -c 'kill -TERM $$'
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\267\0\1\0\0\0' >arm64.elf
head -c 64 /dev/zero >>arm64.elf
expect "run: no QEMU" 125 "AOT0901.*qemu-aarch64" env PATH="$work/empty" "$sdk" run "$work/arm64.elf" --board rpi3

# ---- Interruption, cache, reproducible output ----

# interrupt NAME COMMAND...: the command is ended soon after its start.
interrupt() {
    local name=$1 pid status
    shift
    "$@" >log 2>&1 </dev/null &
    pid=$!
    sleep 0.7
    kill -TERM $pid
    wait $pid 2>/dev/null
    status=$?
    if [ $status = 143 ] && ! compgen -G "$work/*out*" >/dev/null; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "---- $name: exit code $status, left: $(compgen -G "$work/*out*")"
    fi
}
project slow Exe 'System.Console.WriteLine(1);' ""
rm -f out
interrupt "interrupted in dotnet" "$sdk" build slow --board host -o "$work/out"
interrupt "interrupted in the compiler" env AOT_SDK_CACHE="$work/interrupted" "$sdk" build app --board host -o "$work/out"

# Two builds of one project: second time from another folder, then with a damaged cache. All the same bytes.
same() {
    if cmp -s "$2" "$3"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "---- $1: the programs differ"
    fi
}
mkdir -p elsewhere/deeper
cp -r app part elsewhere/deeper/
rm -rf elsewhere/deeper/*/obj
expect "build elsewhere" 0 "" "$sdk" build elsewhere/deeper/app --board host -o app-elsewhere
same "another folder" app-host app-elsewhere
expect "build with a cold cache" 0 "" env AOT_SDK_CACHE="$work/cold" "$sdk" build app --board host -o app-cold
same "cold cache" app-host app-cold
find "$AOT_SDK_CACHE" -type f -size +0 -print0 | sort -z | head -z -n 40 | while IFS= read -r -d '' file; do
    printf 'damage' | dd of="$file" bs=1 seek=16 conv=notrunc status=none
done
expect "build with a damaged cache" 0 "" "$sdk" build app --board host -o app-damaged
same "damaged cache" app-host app-damaged
touch blocked
expect "cache that is a file" 1 "AOT080|AOT0003" env AOT_SDK_CACHE="$work/blocked" "$sdk" build app --board host -o out

[ "$results" = /dev/null ] || mkdir -p "$(dirname "$results")"
echo "$passed $failed" >"$results"
echo "command line: $passed passed, $failed failed"
[ "$failed" = 0 ]
