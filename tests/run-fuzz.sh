#!/usr/bin/env bash
# run-fuzz.sh PROGRAM SECONDS: runs a libFuzzer program over its seeds and what it found before, then over new inputs for that long.
# The seeds are the smaller assemblies of the framework and of tests/unit/<stage>/corpus.
set -euo pipefail

program=$1
seconds=$2
framework=$("$(dirname "$0")/../.ci/dotnet" framework)
seeds=$program.seeds
found=$program.found
mkdir -p "$seeds" "$found"
find "$framework" -maxdepth 1 -name '*.dll' -size -24k -exec cp -n {} "$seeds/" \;
corpus=tests/unit/$(basename "$(dirname "$program")")/corpus
[ ! -d "$corpus" ] || cp -n "$corpus"/* "$seeds/"

options=(-timeout=20 -rss_limit_mb=2048 -max_len=40000 -artifact_prefix="$program-" -print_final_stats=1)
if [ "$seconds" = 0 ]; then
    options+=(-runs=0)
else
    options+=(-max_total_time="$seconds" -jobs=2 -workers=2)
fi
log=$program.log
if ! (cd "$(dirname "$program")" && "$OLDPWD/$program" "${options[@]}" "$OLDPWD/$found" "$OLDPWD/$seeds") >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log"
    echo "fuzzing: $program found an input that breaks it" >&2
    exit 1
fi
echo "fuzzing: $(basename "$program"): $(find "$seeds" "$found" -type f | wc -l) inputs, $seconds s of new ones, no failure"
