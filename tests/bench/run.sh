#!/usr/bin/env bash
# run.sh BUILD: measures hello, as tables for docs/PERFORMANCE.md: size and instructions of the program per board, and time and memory
# of compiling it. Instruction counts need the package qemu-user (the static QEMU takes no plugins).
set -euo pipefail
ulimit -c 0

build=$(realpath "$1")
sdk=$build/sdk/bin/aot-sdk
work=$build/bench
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work"
mkdir -p "$work/app"
clang-19 -O2 "$here/measure.c" -o "$work/measure"
clang-19 -O2 -shared -fPIC "$here/insncount.c" -o "$work/insncount.so"

write_hello() { # TEXT: the program's source and assembly
    echo "using System; class Program { static void Main() { Console.WriteLine(\"$1\"); } }" >"$work/app/hello.cs"
    dotnet "$(.ci/dotnet csc)" -nologo -noconfig -nostdlib -optimize+ -deterministic -debug:portable -pathmap:"$work=/_" \
        "@$work/references" -out:"$work/app/hello.dll" "$work/app/hello.cs"
}
printf -- '-r:%s\n' "$(.ci/dotnet references)"/*.dll >"$work/references"
write_hello "Hello, World!"

compile() { # OUTPUT OPTION...: prints seconds, CPU seconds, MB
    local output=$1
    shift
    "$work/measure" "$sdk" build "$work/app/hello.dll" -o "$work/$output" "$@" 2>&1 >"$work/log" </dev/null | tail -n 1
}

count_instructions() { # EMULATOR CPU PROGRAM
    command -v "$1" >/dev/null || { echo '(no qemu-user)' && return; }
    (cd / && env -i "$(command -v "$1")" ${2:+-cpu "$2"} -plugin "$work/insncount.so,out=$work/count" "$3" >/dev/null)
    cat "$work/count"
}

seconds_of() { # FILE KEY: a time in the statistics
    awk -F'[:,]' -v key="\"$2\"" 'index($1, key) { printf "%.2f\n", $2; exit }' "$1"
}

echo '| board | -O | bytes | instructions, start to exit |'
echo '|---|---|---|---|'
export AOT_SDK_CACHE=$work/cache
for level in size speed none; do
    for row in rpi0:qemu-arm:arm1176 rpi2:qemu-arm:cortex-a7 rpi3:qemu-aarch64:cortex-a53 host:qemu-x86_64:; do
        IFS=: read -r board emulator cpu <<<"$row"
        compile "hello-$board-$level" --board "$board" -O "$level" >/dev/null
        echo "| $board | $level | $(stat -c %s "$work/hello-$board-$level") | $(count_instructions "$emulator" "$cpu" "$work/hello-$board-$level") |"
    done
done

row() { # NAME SECONDS CPU MB STATS
    echo "| $1 | $2 | $3 | $4 | $(seconds_of "$5" load) | $(seconds_of "$5" reach) | $(seconds_of "$5" plan) | $(seconds_of "$5" code) | $(seconds_of "$5" data) | $(seconds_of "$5" link) |"
}
echo
echo '| compile from IL, rpi3 | seconds | CPU s | MB | load | reach | plan | code | data | link |'
echo '|---|---|---|---|---|---|---|---|---|---|'
for level in size speed none; do
    rm -rf "$AOT_SDK_CACHE"
    # shellcheck disable=SC2046 # three numbers
    row "cold, -O $level" $(compile cold --board rpi3 -O $level --stats "$work/stats") "$work/stats"
    # shellcheck disable=SC2046
    row "warm, -O $level" $(compile warm --board rpi3 -O $level --stats "$work/stats") "$work/stats"
    cmp "$work/cold" "$work/warm" || echo "the warm build differs from the cold one" >&2
done
write_hello "Hello, changed World!"
# shellcheck disable=SC2046
row 'one line edited, -O none' $(compile edited --board rpi3 -O none --stats "$work/stats") "$work/stats"
