#!/usr/bin/env bash
# run-differential.sh BUILD TARGETS JOBS [FIRST-LAST]: random C# programs (tests/differential) against .NET.
#
# Without seeds: seeds 1 to 300 against the recorded checksums, at -O none on every target, and a part of them at size and speed. With
# seeds: against the installed `dotnet`, at each of MODES (none and speed by default). `--expect BUILD` records the checksums.
# Programs of one batch share an assembly; every second batch is compiled without the C# compiler's optimisation.
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
unset AOTSDK_GC_STRESS DOTNET_GCHeapHardLimit
. tests/targets.sh

LAST=300 BATCH=50
RECORDED=tests/differential/expected.txt

compile_batch() { # BUILD FIRST LAST: prints the assembly
    local folder=$1/differential/il assembly=$1/differential/il/$2-$3.dll optimise=+ fresh
    [ $((($2 - 1) / BATCH % 2)) = 0 ] || optimise=-
    if [ ! -f "$assembly" ] || [ "$1/differential/generate" -nt "$assembly" ] || [ tests/differential/Support.cs -nt "$assembly" ]; then
        mkdir -p "$folder"
        fresh=$(mktemp -d "$folder/.XXXXXX")
        "$1/differential/generate" "$2" "$3" >"$fresh/seeds.cs" && printf -- '-r:%s\n' "$REFERENCES"/*.dll >"$fresh/references" &&
            dotnet "$CSC" -nologo -noconfig -nostdlib -optimize$optimise -deterministic -debug:portable -langversion:latest -target:exe -warn:0 \
                -pathmap:"$fresh=/_,$PWD=/_" "@$fresh/references" -out:"$fresh/$2-$3.dll" "$fresh/seeds.cs" tests/differential/Support.cs >&2 &&
            mv "$fresh/$2-$3."{pdb,dll} "$folder/"
        rm -rf "$fresh"
        echo '{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}' \
            >"${assembly%.dll}.runtimeconfig.json"
    fi
    [ -f "$assembly" ] && echo "$assembly"
}

# Says at which value a seed went wrong.
explain() { # ASSEMBLY PROGRAM SEED EMULATOR...
    local assembly=$1 program=$2 seed=$3
    shift 3
    diff <(timeout 60 dotnet exec "$assembly" "$seed" 2>&1) <(timeout 60 "$@" "$program" "$seed" 2>&1) | sed -n '1,4p'
}

run_batch() { # BUILD TARGET MODE FIRST LAST EXPECTED: prints failures, leaves "PASSED FAILED"
    local build=$1 target=$2 mode=$3 first=$4 last=$5 expected=$6 assembly output=$1/differential/$2/$3/$4-$5 emulator seed bad
    mkdir -p "$(dirname "$output")"
    # shellcheck disable=SC2207 # the emulator is several words
    emulator=($(emulator_of "$target"))
    echo "0 $((last - first + 1))" >"$output.result"
    assembly=$(compile_batch "$build" "$first" "$last") || return
    if ! timeout 600 "$build/sdk/bin/aot-sdk" build "$assembly" --board "$(board_of "$target")" -O "$mode" -o "$output" >"$output.log" 2>&1 </dev/null; then
        echo "---- seeds $first to $last do not compile for $target at -O $mode:"
        head -n 20 "$output.log" | cut -c 1-500
        return
    fi
    timeout -k 5 120 "${emulator[@]}" "$output" >"$output.out" 2>"$output.err" </dev/null
    awk -v first="$first" -v last="$last" '$1 >= first && $1 <= last' "$expected" | diff - "$output.out" | sed -n 's/^< \([0-9]*\) .*/\1/p' >"$output.bad"
    bad=$(wc -l <"$output.bad")
    echo "$((last - first + 1 - bad)) $bad" >"$output.result"
    [ "$bad" != 0 ] || return
    read -r seed <"$output.bad"
    echo "---- $bad of seeds $first to $last differ on $target at -O $mode: $(tr '\n' ' ' <"$output.bad")"
    head -n 8 "$output.err"
    echo "seed $seed (- .NET, + here; its program: $build/differential/generate $seed $seed):"
    explain "$assembly" "$output" "$seed" "${emulator[@]}"
}

expected_of() { # BUILD FIRST LAST: runs the batches with dotnet
    local build=$1 first last assembly
    for ((first = $2; first <= $3; first += BATCH)); do
        last=$((first + BATCH - 1 < $3 ? first + BATCH - 1 : $3))
        assembly=$(compile_batch "$build" $first $last) && timeout 120 dotnet exec "$assembly" || return 1
    done
}

if [ "${1:-}" = --batch ]; then
    run_batch "${@:2}"
    exit
fi
REFERENCES=$(.ci/dotnet references) && CSC=$(.ci/dotnet csc) || exit 1
export REFERENCES CSC
if [ "${1:-}" = --expect ]; then
    expected_of "$2" 1 $LAST >"$2/differential/expected.txt" && mv "$2/differential/expected.txt" $RECORDED
    exit
fi

build=$1 targets=$2 jobs=$3 seeds=${4:-}
batches=() # TARGET MODE FIRST LAST
add_batches() { # TARGET MODE FIRST LAST
    local first last
    for ((first = $3; first <= $4; first += BATCH)); do
        last=$((first + BATCH - 1 < $4 ? first + BATCH - 1 : $4))
        batches+=("$1 $2 $first $last")
    done
}
if [ -n "$seeds" ]; then
    expected=$build/differential/live.txt
    expected_of "$build" "${seeds%-*}" "${seeds#*-}" >"$expected" || exit 1
    for target in $targets; do
        for mode in ${MODES:-none speed}; do add_batches "$target" "$mode" "${seeds%-*}" "${seeds#*-}"; done
    done
else
    expected=$RECORDED
    for target in $targets; do
        add_batches "$target" none 1 $LAST
        # The optimiser sees every target, at one level each.
        case $target in
        x64) add_batches x64 speed 1 50 ;;
        arm64) add_batches arm64 speed 51 100 ;;
        armv7) add_batches armv7 speed 101 150 ;;
        armv6) add_batches armv6 size 151 200 ;;
        esac
    done
fi
for batch in "${batches[@]}"; do # once each, before several targets want it
    read -r _ _ first last <<<"$batch"
    compile_batch "$build" "$first" "$last" >/dev/null
done
printf '%s\n' "${batches[@]}" | xargs -P "$jobs" -I{} bash -c "exec \"\$0\" --batch \"$build\" {} \"$expected\"" "$0"

mkdir -p "$build/results"
for batch in "${batches[@]}"; do
    read -r target mode first last <<<"$batch"
    echo "$target $mode $(cat "$build/differential/$target/$mode/$first-$last.result")"
done | awk -v counts="$build/results/differential" '
    { key = "differential: " $1 " at -O " $2; if (!(key in good)) order[++keys] = key; good[key] += $3; bad[key] += $4; all += $3; wrong += $4 }
    END {
        for (i = 1; i <= keys; i++) print order[i] ": " good[order[i]] " passed, " bad[order[i]] " failed"
        print all + 0, wrong + 0 >counts
        exit wrong > 0
    }'
