# What the tests of the command line share; sourced by cli.sh and builds.sh with the file for their counts as argument.
# Sets sdk (the program), work (an empty folder, the current one), results; counts in passed and failed.
set -uo pipefail
ulimit -c 0

root=$(cd "$(dirname "$0")/.." && pwd)
sdk=$(realpath "${AOT_SDK_ROOT:-$root/build/sdk}")/bin/aot-sdk
results=$(realpath -m "${1:-/dev/null}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AOT_SDK_CACHE=$work/cache
unset NO_COLOR
cd "$work" || exit 1
passed=0 failed=0

pass() {
    passed=$((passed + 1))
}

fail() { # TEXT
    failed=$((failed + 1))
    echo "---- $1"
}

# expect NAME EXIT_CODE PATTERN COMMAND...: PATTERN (extended regular expression) must be in the command's output.
expect() {
    local name=$1 code=$2 pattern=$3 status
    shift 3
    timeout -k 5 120 "$@" >"$work/log" 2>&1 </dev/null
    status=$?
    if [ $status = "$code" ] && { [ -z "$pattern" ] || grep -aEq -- "$pattern" "$work/log"; }; then
        pass
        return 0
    fi
    fail "$name: exit code $status instead of $code, or no '$pattern' in:"
    head -c 3000 "$work/log"
    return 1
}

# Files that a failed command may not leave: outputs $work/out*, temporary files of the link and of the cache.
leftovers() {
    compgen -G "$work/out*"
    compgen -G "$work/.out*"
    (cd "$work" && find . -path '*/tmp/*' -type f -not -path '*/obj/*')
}

# refuse NAME EXIT_CODE PATTERN COMMAND...: as expect, and the command leaves nothing behind.
refuse() {
    rm -f "$work"/out*
    expect "$@"
    local left
    left=$(leftovers)
    [ -z "$left" ] || fail "$1: left behind: $left"
    rm -f "$work"/out* "$work"/.out*
}

# interrupted NAME SIGNAL EXIT_CODE COMMAND...: the command prints "ready", then gets the signal and ends with EXIT_CODE. Its standard
# input is the caller's.
interrupted() {
    local name=$1 signal=$2 code=$3 program status
    shift 3
    env --default-signal=INT "$@" >"$work/log" 2>&1 <&0 &
    program=$!
    for _ in $(seq 200); do
        grep -q ready "$work/log" && break
        sleep 0.05
    done
    kill -s "$signal" $program
    { wait $program; } 2>/dev/null
    status=$?
    if [ $status = "$code" ]; then pass; else fail "$name: SIG$signal gave exit code $status"; fi
}

# same NAME FILE FILE
same() {
    if cmp -s "$2" "$3"; then pass; else fail "$1: $2 and $3 differ"; fi
}

# project NAME TYPE SOURCE ITEMS: a C# project in $work/NAME; TYPE is Exe or Library.
project() {
    mkdir -p "$work/$1"
    cat >"$work/$1/$1.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>$2</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
  </PropertyGroup>
  ${4:-}
</Project>
EOF
    echo "$3" >"$work/$1/Program.cs"
}

# The assembly that `aot-sdk build` had dotnet make of project $work/NAME.
assembly_of() { # NAME
    echo "$work/$1/obj/aot-sdk/bin/$1/release/$1.dll"
}

# finish TITLE: writes the counts and ends the script.
finish() {
    [ "$results" = /dev/null ] || mkdir -p "$(dirname "$results")"
    echo "$passed $failed" >"$results"
    echo "$1: $passed passed, $failed failed"
    [ "$failed" = 0 ]
    exit
}
