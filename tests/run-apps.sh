#!/usr/bin/env bash
# run-apps.sh BUILD TARGETS JOBS [NAME...]: compiles the programs of tests/apps for each target, runs them under the target's CPU
# and compares what they do with what is expected. run-apps.sh --expect BUILD NAME... writes the expectation with `dotnet`.
#
# A program is a folder with C# files, or with one project file of any language, and
#   expected.txt         what it prints to standard output
#   expected-stderr.txt  what it prints to standard error (not compared when absent)
#   exitcode             its exit code (0 when absent)
#   args, stdin          one argument per line; its standard input
#   generate.awk         writes the program, which then has no source here
#   options              further options for `aot-sdk build`
#   references           further assemblies to compile against, one per line: a path in the folder
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset AOTSDK_GC_STRESS DOTNET_GCHeapHardLimit

board_of() {
    case $1 in armv6) echo rpi0 ;; armv7) echo rpi2 ;; arm64) echo rpi3 ;; x64) echo host ;; esac
}

emulator_of() {
    case $1 in
    armv6) echo qemu-arm-static -cpu arm1176 ;;
    armv7) echo qemu-arm-static -cpu cortex-a7 ;;
    arm64) echo qemu-aarch64-static -cpu cortex-a53 ;;
    esac
}

references() { # -r: for every file of a folder
    printf -- '-r:%s\n' "$1"/*.dll
}

# Prints the program's IL: the path of its assembly, or of its project file; the compiler's messages when it fails.
compile_il() { # BUILD NAME
    local build=$1 name=$2 source=tests/apps/$2 project assembly response fresh sources
    project=$(find "$source" -maxdepth 1 -name '*.*proj' | head -n 1)
    if [ -n "$project" ]; then
        echo "$project"
        return
    fi
    assembly=$build/apps/il/$name.dll
    if [ ! -f "$assembly" ] || [ -n "$(find "$source" -newer "$assembly" -print -quit)" ]; then
        mkdir -p "$build/apps/il"
        response=$build/apps/il/$name.rsp
        references "$REFERENCES" >"$response"
        [ ! -f "$source/references" ] || sed "s|^|-r:$source/|" "$source/references" >>"$response"
        fresh=$(mktemp -d "$build/apps/il/.$name.XXXXXX")
        sources=("$source"/*.cs)
        if [ -f "$source/generate.awk" ]; then
            awk -f "$source/generate.awk" >"$fresh/$name.cs"
            sources=("$fresh/$name.cs")
        fi
        dotnet "$CSC" -nologo -noconfig -nostdlib -unsafe -optimize+ -deterministic -debug:portable -langversion:latest -target:exe \
            -nowarn:CS1701,CS1702 -pathmap:"$PWD=/_" "@$response" -out:"$fresh/$name.dll" "${sources[@]}" >"$fresh/log" 2>&1 || {
            cat "$fresh/log"
            rm -rf "$fresh"
            return 1
        }
        mv "$fresh/$name."{pdb,dll} "$build/apps/il/"
        rm -rf "$fresh"
        echo '{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}' \
            >"${assembly%.dll}.runtimeconfig.json"
    fi
    echo "$assembly"
}

read_arguments() { # NAME
    arguments=()
    [ ! -f "tests/apps/$1/args" ] || mapfile -t arguments <"tests/apps/$1/args"
    input=/dev/null
    [ ! -f "tests/apps/$1/stdin" ] || input=tests/apps/$1/stdin
}

# Prints what differs, nothing when the program does what is expected.
differences() { # NAME OUTPUT-PREFIX STATUS
    local expected=tests/apps/$1 output=$2 status=$3 code=0
    [ ! -f "$expected/exitcode" ] || code=$(tr -d '[:space:]' <"$expected/exitcode")
    [ "$status" = "$code" ] || echo "exit code $status, expected $code"
    [ ! -f "$expected/expected.txt" ] || cmp -s "$expected/expected.txt" "$output.out" ||
        { echo 'standard output (- expected, + actual):' && diff -u "$expected/expected.txt" "$output.out" | tail -n +3 | head -n 40; }
    if [ -f "$expected/expected-stderr.txt" ]; then
        cmp -s "$expected/expected-stderr.txt" "$output.err" ||
            { echo 'standard error (- expected, + actual):' && diff -u "$expected/expected-stderr.txt" "$output.err" | tail -n +3 | head -n 40; }
    fi
}

run_one() { # BUILD TARGET NAME IL
    local build=$1 target=$2 name=$3 il=$4 output=$1/apps/$2/$3 status options=() difference
    read_arguments "$name"
    [ ! -f "tests/apps/$name/options" ] || read -ra options <"tests/apps/$name/options"
    mkdir -p "$(dirname "$output")"
    rm -f "$output"
    # shellcheck disable=SC2046 # the emulator is several words
    timeout -k 5 "${BUILD_TIMEOUT:-300}" "$build/sdk/bin/aot-sdk" build "$il" --board "$(board_of "$target")" "${options[@]}" -o "$output" \
        >"$output.log" 2>&1 </dev/null
    status=$?
    if [ $status != 0 ]; then
        difference="it does not compile (exit code $status):"$'\n'$(head -n 30 "$output.log" | cut -c 1-500)
    else
        timeout -k 5 "${RUN_TIMEOUT:-60}" $(emulator_of "$target") "$output" "${arguments[@]}" >"$output.out" 2>"$output.raw" <"$input"
        status=$?
        grep -av '^qemu: uncaught target signal' "$output.raw" >"$output.err"
        difference=$(differences "$name" "$output" $status)
        [ -z "$difference" ] || [ ! -s "$output.err" ] || difference+=$'\n'"its standard error:"$'\n'$(tail -n 20 "$output.err")
    fi
    if [ -z "$difference" ]; then
        echo pass >"$output.result"
    else
        echo fail >"$output.result"
        printf -- '---- %s on %s: %s\n' "$name" "$target" "$difference"
    fi
}

run_program() { # BUILD TARGETS NAME: prints its failures in one piece
    local build=$1 targets=$2 name=$3 target il report
    report=$(
        if il=$(compile_il "$build" "$name"); then
            for target in $targets; do run_one "$build" "$target" "$name" "$il"; done
        else
            printf -- '---- %s: its source does not compile:\n%s\n' "$name" "$il"
            for target in $targets; do mkdir -p "$build/apps/$target" && echo fail >"$build/apps/$target/$name.result"; done
        fi
    )
    [ -z "$report" ] || echo "$report"
}

expect() { # BUILD NAME
    local build=$1 name=$2 il output=$1/apps/il/$2 status command
    read_arguments "$name"
    il=$(compile_il "$build" "$name") || { echo "$il" >&2 && exit 1; }
    command=(dotnet exec "$il")
    [ "${il%.dll}" != "$il" ] || command=(dotnet run -c Release --project "$il" --)
    timeout -k 5 120 "${command[@]}" "${arguments[@]}" >"$output.out" 2>"$output.err" <"$input"
    status=$?
    cp "$output.out" "tests/apps/$name/expected.txt"
    [ ! -s "$output.err" ] || sed 's/ in [^ ]*\.cs:line [0-9]*$//' "$output.err" >"tests/apps/$name/expected-stderr.txt"
    [ $status = 0 ] || echo $status >"tests/apps/$name/exitcode"
    echo "$name: exit code $status, $(wc -l <"$output.out") lines"
}

if [ "${1:-}" = --one ]; then
    run_program "$2" "$3" "$4"
    exit
fi
REFERENCES=$(.ci/dotnet references) && CSC=$(.ci/dotnet csc) || exit 1
export REFERENCES CSC
if [ "${1:-}" = --expect ]; then
    for name in "${@:3}"; do expect "$2" "$name"; done
    exit
fi

build=$1 targets=$2 jobs=$3
shift 3
names=("$@")
[ ${#names[@]} != 0 ] || mapfile -t names < <(find tests/apps -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
# shellcheck disable=SC2086 # the targets are words
for target in $targets; do (cd "$build/apps/$target" 2>/dev/null && rm -f -- "${names[@]/%/.result}"); done
printf '%s\0' "${names[@]}" | xargs -0 -P "$jobs" -I{} "$0" --one "$build" "$targets" {}

passed=0 failed=0
for name in "${names[@]}"; do
    for target in $targets; do
        if [ "$(cat "$build/apps/$target/$name.result" 2>/dev/null)" = pass ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
        fi
    done
done
mkdir -p "$build/results"
echo "$passed $failed" >"$build/results/apps"
echo "programs: ${#names[@]} on $(wc -w <<<"$targets") targets ($targets): $passed passed, $failed failed"
[ $failed = 0 ]
