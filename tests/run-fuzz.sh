#!/usr/bin/env bash
# run-fuzz.sh PROGRAM SECONDS: runs a libFuzzer program over its seeds and what it found before, then over new inputs for that long.
# The seeds are tests/unit/metadata/seed.cs compiled (assembly and symbols), the smallest assemblies of the framework, and
# what tests/unit/<stage>/corpus holds.
set -euo pipefail

program=$(realpath "$1")
seconds=$2
framework=$("$(dirname "$0")/../.ci/dotnet" framework)
seeds=$program.seeds
found=$program.found
mkdir -p "$seeds" "$found"
if [ ! -f "$seeds/seed.dll" ]; then
    dotnet exec "$("$(dirname "$0")/../.ci/dotnet" csc)" -nologo -nowarn:0067,0169,0414,0649 -target:library -unsafe -optimize \
        -deterministic -debug:portable -nostdlib -r:"$framework/System.Private.CoreLib.dll" -out:"$seeds/seed.dll" \
        tests/unit/metadata/seed.cs >&2
fi
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
if ! (cd "$(dirname "$program")" && "$program" "${options[@]}" "$found" "$seeds") >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log"
    echo "fuzzing: $program found an input that breaks it" >&2
    exit 1
fi
echo "fuzzing: $(basename "$program"): $(find "$seeds" "$found" -type f | wc -l) inputs, $seconds s of new ones, no failure"
