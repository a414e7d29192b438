#!/usr/bin/env bash
# gc-stress.sh BUILD TARGETS RESULTS: programs that `make apps` has built run again while the collector is made to work:
# AOTSDK_GC_STRESS collects at every N-th allocation and AOTSDK_GC_CHECK verifies the heap around every collection; four threads
# allocate until GC.CollectionCount says 1,000; all programs that end soon run under stress on x64; then AOTSDK_GC_FAIL lets one
# allocation after the other fail in a program that survives it. On the ARM targets QEMU runs one instruction at a time, so that
# threads are stopped at any of them, and less is asked.
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

build=$1 targets=$2 results=$3
passed=0 failed=0
output=$(mktemp)
trap 'rm -f "$output" "$output.err"' EXIT

emulator_of() {
    case $1 in
    armv6) echo qemu-arm-static -singlestep -cpu arm1176 ;;
    armv7) echo qemu-arm-static -singlestep -cpu cortex-a7 ;;
    arm64) echo qemu-aarch64-static -singlestep -cpu cortex-a53 ;;
    esac
}

verdict() { # STATUS WHAT: of the program whose output is in $output
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf -- '---- %s: exit code %s\n' "$2" "$1"
        tail -n 5 "$output"
    fi
}

execute() { # TARGET/MODE NAME ENVIRONMENT ARGUMENT...
    # shellcheck disable=SC2046,SC2086 # several words
    env $3 timeout -k 5 100 $(emulator_of "${1%/*}") "$build/apps/$1/$2" "${@:4}" >"$output" 2>&1 </dev/null
}

# Options of env(1) and the program's arguments; without arguments what it prints must be its expected.txt.
run() { # TARGET/MODE NAME ENVIRONMENT ARGUMENT...
    local status
    execute "$@"
    status=$?
    [ $status != 0 ] || [ $# != 3 ] || cmp -s "$output" "tests/apps/$2/expected.txt" || status='0, other output'
    verdict "$status" "$2 of $1 with $3"
}

# Four threads until so many collections are counted.
count() { # TARGET/MODE EVERY COLLECTIONS
    local status
    execute "$1" gc-collections "AOTSDK_GC_STRESS=$2 AOTSDK_GC_CHECK=1" "$3"
    status=$?
    [ $status != 0 ] || [ "$(awk '/^collections/ { print ($2 >= wanted) }' wanted="$3" "$output")" = 1 ] || status='0, too few collections'
    verdict "$status" "gc-collections of $1"
    echo "gc-collections, $1, AOTSDK_GC_STRESS=$2: $(head -n 1 "$output")"
}

# Too large or too many threads for a collection at every few allocations, or asked for something else above.
unstressed=' gc-graph gc-large gc-starved gc-collections many-timers thread-pool stack-overflow stack-overflow-thread '

# Every program that was built, with its own arguments and input.
everything() { # TARGET/MODE EVERY
    local name input status wanted arguments environment before=$((passed + failed))
    for name in $(cd tests/apps && echo *); do
        [ -x "$build/apps/$1/$name" ] && [ -f "tests/apps/$name/expected.txt" ] && [[ $unstressed != *" $name "* ]] || continue
        arguments=() environment=() input=/dev/null wanted=0
        [ ! -f "tests/apps/$name/args" ] || mapfile -t arguments <"tests/apps/$name/args"
        [ ! -f "tests/apps/$name/environment" ] || mapfile -t environment <"tests/apps/$name/environment"
        [ ! -f "tests/apps/$name/stdin" ] || input=tests/apps/$name/stdin
        [ ! -f "tests/apps/$name/exitcode" ] || wanted=$(cat "tests/apps/$name/exitcode")
        env "${environment[@]}" "AOTSDK_GC_STRESS=$2" AOTSDK_GC_CHECK=1 timeout -k 5 60 "$build/apps/$1/$name" "${arguments[@]}" \
            >"$output" 2>"$output.err" <"$input"
        status=$?
        if [ $status != "$wanted" ]; then
            cat "$output.err" >>"$output"
            status="$status, expected $wanted"
        elif cmp -s "$output" "tests/apps/$name/expected.txt"; then
            status=0
        else
            status='as expected, other output'
        fi
        verdict "$status" "$name of $1 with AOTSDK_GC_STRESS=$2"
    done
    echo "programs of $1, AOTSDK_GC_STRESS=$2: $((passed + failed - before))"
    [ $((passed + failed)) -gt $((before + 20)) ] || verdict 'none, too few programs are built' "programs of $1"
}

stress() { # TARGET
    local mode
    case $1 in
    x64)
        for name in gc-churn gc-interior gc-structs gc-statics gc-threads finalizers; do
            run "$1/none" $name 'AOTSDK_GC_STRESS=5 AOTSDK_GC_CHECK=1'
        done
        run "$1/none" gc-interior 'AOTSDK_GC_STRESS=1 AOTSDK_GC_CHECK=1'
        run "$1/none" gc-graph 'AOTSDK_GC_STRESS=97 AOTSDK_GC_CHECK=1'
        run "$1/none" gc-large 'AOTSDK_GC_STRESS=7 AOTSDK_GC_CHECK=1'
        run "$1/none" gc-threads 'AOTSDK_GC_STRESS=1' 2000
        run "$1/speed" gc-interior 'AOTSDK_GC_STRESS=1 AOTSDK_GC_CHECK=1'
        run "$1/size" gc-structs 'AOTSDK_GC_STRESS=1 AOTSDK_GC_CHECK=1'
        run "$1/speed" gc-inline 'AOTSDK_GC_STRESS=3 AOTSDK_GC_CHECK=1' 1000
        run "$1/size" gc-inline 'AOTSDK_GC_STRESS=3 AOTSDK_GC_CHECK=1' 1000
        for mode in none size speed; do
            count "$1/$mode" 1 1000
            count "$1/$mode" 7 10000
        done
        everything "$1/none" 20
        ;;
    *)
        run "$1/none" gc-interior 'AOTSDK_GC_STRESS=50 AOTSDK_GC_CHECK=1'
        run "$1/none" gc-structs 'AOTSDK_GC_STRESS=100 AOTSDK_GC_CHECK=1'
        run "$1/none" gc-threads 'AOTSDK_GC_STRESS=20 AOTSDK_GC_CHECK=1' 40
        run "$1/speed" gc-interior 'AOTSDK_GC_STRESS=50 AOTSDK_GC_CHECK=1'
        run "$1/size" gc-structs 'AOTSDK_GC_STRESS=100 AOTSDK_GC_CHECK=1'
        run "$1/speed" gc-inline 'AOTSDK_GC_STRESS=20 AOTSDK_GC_CHECK=1' 40
        for mode in none size speed; do
            count "$1/$mode" 5 1000
        done
        ;;
    esac
}

# Every allocation of the program fails once; it must still print what it prints, or say that memory ran out.
starve() { # TARGET STEP
    local n status outcome=0
    for ((n = 1; n <= 2000; n += $2)); do
        # shellcheck disable=SC2046
        AOTSDK_GC_FAIL=$n timeout -k 5 30 $(emulator_of "$1" | sed 's/-singlestep//') "$build/apps/$1/none/gc-starved" >"$output" 2>&1 </dev/null
        status=$?
        if [ $status = 0 ] || { [ $status = 134 ] && grep -q 'Out of memory\|OutOfMemoryException\|TypeInitializationException' "$output"; }; then
            continue
        fi
        printf -- '---- gc-starved on %s: allocation %s fails: exit code %s\n' "$1" "$n" "$status"
        tail -n 5 "$output"
        outcome=1
    done
    if [ $outcome = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

for target in $targets; do
    stress "$target"
    if [ "$target" = x64 ]; then starve "$target" 1; else starve "$target" 97; fi
done 2> >(grep -v 'Aborted\|Terminated' >&2)
mkdir -p "$(dirname "$results")"
echo "$passed $failed" >"$results"
echo "collector under stress: $passed passed, $failed failed"
[ $failed = 0 ]
