#!/usr/bin/env bash
# run-runtime.sh RESULTS PROGRAM...: runs .../runtime/TARGET/tests/PROGRAM under the target's CPU; exit code 0 is success.
set -uo pipefail
ulimit -c 0

results=$1
shift
mkdir -p "$(dirname "$results")"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0
for program in "$@"; do
    case $program in
    */armv6/*) emulator=(qemu-arm-static -cpu arm1176) ;;
    */armv7/*) emulator=(qemu-arm-static -cpu cortex-a7) ;;
    */arm64/*) emulator=(qemu-aarch64-static -cpu cortex-a53) ;;
    *) emulator=() ;;
    esac
    if timeout -k 5 "${RUN_TIMEOUT:-60}" "${emulator[@]}" "$program" >"$log" 2>&1 </dev/null; then
        passed=$((passed + 1))
    else
        echo "---- $program: exit code $?"
        tail -n 40 "$log"
        failed=$((failed + 1))
    fi
done
echo "$passed $failed" >"$results"
echo "runtime tests: $passed passed, $failed failed"
[ $failed = 0 ]
