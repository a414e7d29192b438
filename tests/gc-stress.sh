#!/usr/bin/env bash
# gc-stress.sh BUILD TARGETS RESULTS: programs that `make apps` has built at -O none run again while the collector is made to work:
# AOTSDK_GC_STRESS collects at every N-th allocation and AOTSDK_GC_CHECK verifies the heap around every collection; then
# AOTSDK_GC_FAIL lets one allocation after the other fail in a program that survives it. On the ARM targets QEMU runs one
# instruction at a time, so that threads are stopped at any of them, and less is asked.
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

build=$1 targets=$2 results=$3
passed=0 failed=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT

emulator_of() {
    case $1 in
    armv6) echo qemu-arm-static -singlestep -cpu arm1176 ;;
    armv7) echo qemu-arm-static -singlestep -cpu cortex-a7 ;;
    arm64) echo qemu-aarch64-static -singlestep -cpu cortex-a53 ;;
    esac
}

# Options of env(1) and the program's arguments; what it prints must be its expected.txt.
run() { # TARGET NAME ENVIRONMENT ARGUMENT...
    local target=$1 name=$2 environment=$3 status
    shift 3
    # shellcheck disable=SC2046,SC2086 # several words
    env $environment timeout -k 5 100 $(emulator_of "$target") "$build/apps/$target/none/$name" "$@" >"$output" 2>&1 </dev/null
    status=$?
    if [ $status = 0 ] && { [ $# != 0 ] || cmp -s "$output" "tests/apps/$name/expected.txt"; }; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf -- '---- %s on %s with %s: exit code %s\n' "$name" "$target" "$environment" "$status"
        tail -n 5 "$output"
    fi
}

stress() { # TARGET
    case $1 in
    x64)
        for name in gc-churn gc-interior gc-structs gc-statics gc-threads; do
            run "$1" $name 'AOTSDK_GC_STRESS=5 AOTSDK_GC_CHECK=1'
        done
        run "$1" gc-interior 'AOTSDK_GC_STRESS=1 AOTSDK_GC_CHECK=1'
        run "$1" gc-graph 'AOTSDK_GC_STRESS=97 AOTSDK_GC_CHECK=1'
        run "$1" gc-large 'AOTSDK_GC_STRESS=7 AOTSDK_GC_CHECK=1'
        run "$1" gc-threads 'AOTSDK_GC_STRESS=1' 2000
        ;;
    *)
        run "$1" gc-interior 'AOTSDK_GC_STRESS=50 AOTSDK_GC_CHECK=1'
        run "$1" gc-structs 'AOTSDK_GC_STRESS=100 AOTSDK_GC_CHECK=1'
        run "$1" gc-threads 'AOTSDK_GC_STRESS=20 AOTSDK_GC_CHECK=1' 40
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
done 2> >(grep -v 'Aborted' >&2)
mkdir -p "$(dirname "$results")"
echo "$passed $failed" >"$results"
echo "collector under stress: $passed passed, $failed failed"
[ $failed = 0 ]
