#!/usr/bin/env bash
# run-apps.sh BUILD TARGETS JOBS [NAME...]: compiles the programs of tests/apps for each target and mode, runs them under the target's
# CPU and compares what they do with what is expected. run-apps.sh --expect BUILD NAME... writes the expectation with `dotnet`.
#
# A program is a folder with C# files, or with one project file of any language, and
#   expected.txt         what it prints to standard output
#   expected-stderr.txt  what it prints to standard error (not compared when absent)
#   expected-log.txt     lines that must occur in the messages of `aot-sdk build`, such as warnings
#   exitcode             its exit code (0 when absent)
#   args, stdin          one argument per line; its standard input
#   environment          variables of its run, NAME=VALUE per line
#   emulator             further options of QEMU on the ARM targets, such as -singlestep; emulator-TARGET: on that one
#   generate.awk         writes the program, which then has no source here
#   modes                the levels of -O to build it at: some of none, size, speed. Without the file it is none, whose objects of the
#                        class library all programs share; one program of each group also runs at size and speed.
#   native.c             its native code: an archive for each target, and for dotnet the library libtestlib.so
#   options              further options for `aot-sdk build`
#   references           further assemblies to compile against, one per line: a path in the folder
#
# The variable MODES replaces every program's own modes. PROGRAMS is another folder of programs, CHECK the name of its results.
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset AOTSDK_GC_STRESS DOTNET_GCHeapHardLimit
. tests/targets.sh

references() { # -r: for every file of a folder
    printf -- '-r:%s\n' "$1"/*.dll
}

# Prints the program's IL: the path of its assembly, or of its project file; the compiler's messages when it fails.
compile_il() { # BUILD NAME
    local build=$1 name=$2 source=$PROGRAMS/$2 project assembly response fresh sources
    project=$(find "$source" -maxdepth 1 -name '*.*proj' | head -n 1)
    if [ -n "$project" ]; then
        echo "$project"
        return
    fi
    assembly=$build/$CHECK/il/$name.dll
    if [ ! -f "$assembly" ] || [ -n "$(find "$source" -newer "$assembly" -print -quit)" ]; then
        mkdir -p "$build/$CHECK/il"
        response=$build/$CHECK/il/$name.rsp
        references "$REFERENCES" >"$response"
        [ ! -f "$source/references" ] || sed "s|^|-r:$source/|" "$source/references" >>"$response"
        fresh=$(mktemp -d "$build/$CHECK/il/.$name.XXXXXX")
        sources=("$source"/*.cs)
        if [ -f "$source/generate.awk" ]; then
            awk -f "$source/generate.awk" >"$fresh/$name.cs"
            sources=("$fresh/$name.cs")
        fi
        # The source generators that the SDK gives every project.
        if grep -qE "LibraryImport|JsonSerializable|GeneratedRegex" "${sources[@]}"; then
            printf -- '-analyzer:%s\n' "$REFERENCES"/../../analyzers/dotnet/cs/*.dll >>"$response"
        fi
        dotnet "$CSC" -nologo -noconfig -nostdlib -unsafe -optimize+ -deterministic -debug:portable -langversion:latest -target:exe \
            -nowarn:CS1701,CS1702 -pathmap:"$PWD=/_" "@$response" -out:"$fresh/$name.dll" "${sources[@]}" >"$fresh/log" 2>&1 || {
            cat "$fresh/log"
            rm -rf "$fresh"
            return 1
        }
        mv "$fresh/$name."{pdb,dll} "$build/$CHECK/il/"
        rm -rf "$fresh"
        echo '{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}' \
            >"${assembly%.dll}.runtimeconfig.json"
    fi
    echo "$assembly"
}

read_lines() { # ARRAY FILE: nothing when the file is absent
    local -n lines_array=$1
    lines_array=()
    [ ! -f "$2" ] || mapfile -t lines_array <"$2"
}

read_words() { # ARRAY FILE: nothing when the file is absent
    local -n words_array=$1
    words_array=()
    [ ! -f "$2" ] || read -rd '' -a words_array <"$2" || true
}

read_arguments() { # NAME
    read_lines arguments "$PROGRAMS/$1/args"
    read_lines environment "$PROGRAMS/$1/environment"
    input=/dev/null
    [ ! -f "$PROGRAMS/$1/stdin" ] || input=$PROGRAMS/$1/stdin
}

modes_of() { # NAME
    if [ -n "${MODES:-}" ]; then echo "$MODES"; else cat "$PROGRAMS/$1/modes" 2>/dev/null || echo none; fi
}

# Prints what differs, nothing when the program does what is expected.
differences() { # NAME OUTPUT-PREFIX STATUS
    local expected=$PROGRAMS/$1 output=$2 status=$3 code=0 line lines
    read_lines lines "$expected/expected-log.txt"
    for line in "${lines[@]}"; do
        grep -qaF -- "$line" "$output.log" || { echo "the build does not say: $line" && echo 'it says:' && head -n 20 "$output.log"; }
    done
    [ ! -f "$expected/exitcode" ] || code=$(tr -d '[:space:]' <"$expected/exitcode")
    [ "$status" = "$code" ] || echo "exit code $status, expected $code"
    [ ! -f "$expected/expected.txt" ] || cmp -s "$expected/expected.txt" "$output.out" ||
        { echo 'standard output (- expected, + actual):' && diff -u "$expected/expected.txt" "$output.out" | tail -n +3 | head -n 40; }
    if [ -f "$expected/expected-stderr.txt" ]; then
        cmp -s "$expected/expected-stderr.txt" "$output.err" ||
            { echo 'standard error (- expected, + actual):' && diff -u "$expected/expected-stderr.txt" "$output.err" | tail -n +3 | head -n 40; }
    fi
}

compile_native() { # BUILD TARGET NAME ARCHIVE
    local flags
    read -rd '' -a flags <"$1/sysroot-flags/$2" || true
    clang-19 "${flags[@]}" -nostdlibinc -isystem "$1/sdk/sysroots/$2/include" -Os -Wall -c "$PROGRAMS/$3/native.c" -o "${4%.a}.o" && rm -f "$4" &&
        llvm-ar-19 rcs "$4" "${4%.a}.o"
}

run_one() { # BUILD TARGET MODE NAME IL
    local build=$1 target=$2 mode=$3 name=$4 il=$5 output=$1/$CHECK/$2/$3/$4 status options emulator=() difference
    read_arguments "$name"
    read_words options "$PROGRAMS/$name/options"
    if [ "$target" != x64 ]; then
        read_words emulator "$PROGRAMS/$name/emulator"
        [ ! -f "$PROGRAMS/$name/emulator-$target" ] || read_words emulator "$PROGRAMS/$name/emulator-$target"
        # shellcheck disable=SC2207 # the emulator is several words
        emulator=($(emulator_of "$target") "${emulator[@]}")
    fi
    mkdir -p "$(dirname "$output")"
    rm -f "$output"
    if [ -f "$PROGRAMS/$name/native.c" ]; then
        compile_native "$build" "$target" "$name" "$output.a"
        options+=(--native "$output.a")
    fi
    timeout -k 5 "${BUILD_TIMEOUT:-300}" "$build/sdk/bin/aot-sdk" build "$il" --board "$(board_of "$target")" -O "$mode" "${options[@]}" \
        -o "$output" >"$output.log" 2>&1 </dev/null
    status=$?
    if [ $status != 0 ]; then
        difference="it does not compile (exit code $status):"$'\n'$(head -n 30 "$output.log" | cut -c 1-500)
    else
        env "${environment[@]}" timeout -k 5 "${RUN_TIMEOUT:-60}" "${emulator[@]}" "$output" "${arguments[@]}" \
            >"$output.out" 2>"$output.raw" <"$input"
        status=$?
        grep -av '^qemu: uncaught target signal' "$output.raw" >"$output.err"
        difference=$(differences "$name" "$output" $status)
        [ -z "$difference" ] || [ ! -s "$output.err" ] || difference+=$'\n'"its standard error:"$'\n'$(tail -n 20 "$output.err")
    fi
    if [ -z "$difference" ]; then
        echo pass >"$output.result"
    else
        echo fail >"$output.result"
        printf -- '---- %s on %s at -O %s: %s\n' "$name" "$target" "$mode" "$difference"
    fi
}

run_program() { # BUILD TARGETS NAME: prints its failures in one piece
    local build=$1 targets=$2 name=$3 target mode il report
    report=$(
        if il=$(compile_il "$build" "$name"); then
            for target in $targets; do
                for mode in $(modes_of "$name"); do run_one "$build" "$target" "$mode" "$name" "$il"; done
            done
        else
            printf -- '---- %s: its source does not compile:\n%s\n' "$name" "$il"
        fi
    )
    [ -z "$report" ] || echo "$report"
}

expect() { # BUILD NAME
    local build=$1 name=$2 il output=$1/$CHECK/il/$2 status command
    mkdir -p "${output%/*}"
    read_arguments "$name"
    il=$(compile_il "$build" "$name") || { echo "$il" >&2 && exit 1; }
    command=(dotnet exec "$il")
    [ ! -f "$PROGRAMS/$name/native.c" ] || clang-19 -shared -fPIC -O1 "$PROGRAMS/$name/native.c" -o "${il%/*}/libtestlib.so"
    [ "${il%.dll}" != "$il" ] || command=(env TMPDIR="$(realpath "$build")" dotnet run -c Release --project "$il" --)
    env "${environment[@]}" timeout -k 5 120 "${command[@]}" "${arguments[@]}" >"$output.out" 2>"$output.err" <"$input"
    status=$?
    cp "$output.out" "$PROGRAMS/$name/expected.txt"
    [ ! -s "$output.err" ] || sed 's/ in [^ ]*\.cs:line [0-9]*$//' "$output.err" >"$PROGRAMS/$name/expected-stderr.txt"
    [ $status = 0 ] || echo $status >"$PROGRAMS/$name/exitcode"
    echo "$name: exit code $status, $(wc -l <"$output.out") lines"
}

export PROGRAMS=${PROGRAMS:-tests/apps} CHECK=${CHECK:-apps}
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
[ ${#names[@]} != 0 ] || mapfile -t names < <(find "$PROGRAMS" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
for target in $targets; do
    for mode in none size speed; do (cd "$build/$CHECK/$target/$mode" 2>/dev/null && rm -f -- "${names[@]/%/.result}"); done
done
printf '%s\0' "${names[@]}" | xargs -0 -P "$jobs" -I{} "$0" --one "$build" "$targets" {}

# One line per program and mode with a column per target, then the sums of each mode. No result is a failure.
mkdir -p "$build/results"
for name in "${names[@]}"; do
    for mode in $(modes_of "$name"); do
        printf '%s %s' "$name" "$mode"
        for target in $targets; do
            printf ' %s' "$(cat "$build/$CHECK/$target/$mode/$name.result" 2>/dev/null || echo fail)"
        done
        echo
    done
done | awk -v targets="$targets" -v counts="$build/results/$CHECK" -v programs=${#names[@]} '
    BEGIN {
        columns = split(targets, target, " ")
        printf "%-26s %-6s", "program", "-O"
        for (i = 1; i <= columns; i++) printf " %-*s", i < columns ? 10 : 0, target[i]
        print ""
    }
    {
        printf "%-26s %-6s", $1, $2
        for (i = 1; i <= columns; i++) {
            printf " %-*s", i < columns ? 10 : 0, $(i + 2) == "pass" ? "pass" : "FAIL"
            if ($(i + 2) == "pass") { passed[$2, i]++; all++ } else { failed[$2, i]++; bad++ }
        }
        print ""
    }
    END {
        modes = split("none size speed", mode, " ")
        for (m = 1; m <= modes; m++) {
            line = sprintf("%-26s %-6s", "passed, failed", mode[m])
            any = 0
            for (i = 1; i <= columns; i++) {
                line = line sprintf(" %-*s", i < columns ? 10 : 0, passed[mode[m], i] + 0 ", " failed[mode[m], i] + 0)
                any += passed[mode[m], i] + failed[mode[m], i]
            }
            if (any) print line
        }
        printf "programs: %d on %d targets (%s): %d passed, %d failed\n", programs, columns, targets, all, bad
        print all + 0, bad + 0 >counts
        exit bad > 0
    }'
