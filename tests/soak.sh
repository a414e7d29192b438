#!/usr/bin/env bash
# soak.sh BUILD TARGETS SECONDS: the program tests/apps/soak, as `make apps` has built it at -O none, for that long on each target.
set -uo pipefail
ulimit -c 0
. tests/targets.sh

build=$1 targets=$2 seconds=$3 failed=0
for target in $targets; do
    echo "== $target, $seconds s"
    # shellcheck disable=SC2046 # the emulator is several words
    timeout -k 5 $((seconds * 2 + 60)) $(emulator_of "$target") "$build/apps/$target/none/soak" "$seconds" </dev/null || failed=1
done
exit $failed
