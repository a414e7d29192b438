#!/usr/bin/env bash
# run-unit.sh RESULTS TEST...: runs Criterion programs one after the other and prints what failed.
# The tests find the SDK tree in AOT_SDK_ROOT and the installed framework in AOT_FRAMEWORK.
set -uo pipefail

results=$1
shift
mkdir -p "$(dirname "$results")"
AOT_FRAMEWORK=$(.ci/dotnet framework) || exit 1
export AOT_FRAMEWORK
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0
for test in "$@"; do
    timeout -k 5 "${UNIT_TIMEOUT:-300}" "$test" -j"$(nproc)" --color=never >"$log" 2>&1 </dev/null
    status=$?
    # "[====] Synthesis: Tested: 9 | Passing: 9 | Failing: 0 | Crashing: 0"
    synthesis=$(grep -a 'Synthesis:' "$log" | tail -n 1 | tr -dc '0-9 ')
    read -r tested passing failing crashing <<<"${synthesis:-0 0 0 0}"
    if [ "${tested:-0}" = 0 ] || { [ $status != 0 ] && [ "$((failing + crashing))" = 0 ]; }; then
        crashing=$((crashing + 1))
    fi
    if [ $((failing + crashing)) != 0 ] || [ $status != 0 ]; then
        echo "---- $test: exit code $status"
        cat "$log"
    elif [ "${VERBOSE:-}" ]; then
        echo "$test: $passing passed"
    fi
    passed=$((passed + passing))
    failed=$((failed + failing + crashing))
done
echo "$passed $failed" >"$results"
echo "unit tests: $passed passed, $failed failed"
[ "$failed" = 0 ]
