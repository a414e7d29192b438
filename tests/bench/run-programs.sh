#!/usr/bin/env bash
# run-programs.sh BUILD [PROGRAM...]: the benchmark programs as tables for docs/PERFORMANCE.md, worst rows first.
#   x64   user seconds (the least of REPS runs, default 3) and size beside the official ahead-of-time compiler (restored by NuGet; its
#         column is empty where that fails), CoreCLR and clang -O2
#   x64   peak memory beside the official compiler's, as it is and with a youngest generation of 256 KiB: its default is the size of
#         the processor's last cache, which says more of the machine than of the collector
#   ARM   guest instructions beside clang -O2 for the same CPU
# Seconds of one run belong together; compare no two runs. A program whose output at its small size is wrong gets no figures.
set -euo pipefail
ulimit -c 0
export LC_ALL=C DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

build=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
sdk=$build/sdk/bin/aot-sdk
work=$build/bench-programs-work
reps=${REPS:-3}
programs=("$@")
[ ${#programs[@]} != 0 ] || mapfile -t programs < <(awk '!/^#/ { print $1 }' "$here/sizes.txt")
mkdir -p "$work"
export AOT_SDK_CACHE=$work/cache NUGET_PACKAGES=${NUGET_PACKAGES:-$work/packages}
clang-19 -O2 "$here/measure.c" -o "$work/measure"
clang-19 -O2 -shared -fPIC "$here/insncount.c" -o "$work/insncount.so"
# The official compiler calls the linker as `clang`.
mkdir -p "$work/bin" && ln -sf "$(command -v clang-19)" "$work/bin/clang"

argument() { # PROGRAM COLUMN: 2 small, 3 count, 4 big
    awk -v name="$1" -v column="$2" '$1 == name { print $column }' "$here/sizes.txt"
}

compile_il() { # PROGRAM
    printf -- '-r:%s\n' "$(.ci/dotnet references)"/*.dll >"$work/references"
    dotnet "$(.ci/dotnet csc)" -nologo -noconfig -nostdlib -unsafe -optimize+ -deterministic -nowarn:CS1701,CS1702 "@$work/references" \
        -out:"$work/$1.dll" "$here/programs/$1/$1.cs" >"$work/$1.log"
    echo '{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}' \
        >"$work/$1.runtimeconfig.json"
}

compile_official() { # PROGRAM
    local folder=$work/official/$1
    [ ! -f "$folder/out/program" ] || return 0
    mkdir -p "$folder"
    cp "$here/native-aot.csproj" "$folder/program.csproj"
    cp "$here/programs/$1/$1.cs" "$folder/"
    (cd "$folder" && PATH="$work/bin:$PATH" TMPDIR=$PWD dotnet publish -c Release -o out -nodeReuse:false -v:q --nologo >log 2>&1) || rm -rf "$folder/out"
}

compile_c() { # PROGRAM TARGET FLAG...: linked with the target's own C library
    local library=$build/sdk/sysroots/$2/lib output=$work/$1-$2-c
    clang-19 "${@:3}" -O2 -ffp-contract=off -isystem "$build/sdk/sysroots/$2/include" -nostdinc -c "$here/c/$1.c" -o "$output.o"
    ld.lld-19 -static -o "$output" "$library/crt1.o" "$library/crti.o" "$output.o" --start-group "$library/libc.a" \
        "$library/libbuiltins.a" --end-group "$library/crtn.o"
}

is_right() { # PROGRAM COMMAND...
    timeout 120 "${@:2}" 2>/dev/null | cmp -s - "$here/programs/$1/expected.txt"
}

least_user_seconds() { # COMMAND...
    local best='' seconds TIMEFORMAT=%3U
    for ((i = 0; i < reps; i++)); do
        seconds=$({ time timeout 300 "$@" >/dev/null 2>&1; } 2>&1) || return 0
        best=$(printf '%s\n' "$seconds" $best | sort -g | head -n 1)
    done
    echo "$best"
}

peak_megabytes() { # COMMAND...
    "$work/measure" timeout 300 "$@" 2>&1 >/dev/null | awk 'END { print $3 }'
}

peak_of_small_generation() { # PROGRAM: the official build's
    local program=$work/official/$1/out/program
    [ -e "$program" ] || { echo - && return; }
    DOTNET_GCgen0size=40000 DOTNET_gcConcurrent=0 peak_megabytes "$program" "$(argument "$1" 4)"
}

figures() { # PROGRAM COMMAND...: seconds and megabytes, "- -" when it is not there or wrong
    if [ -e "$2" ] && is_right "$@"; then
        echo "$(least_user_seconds "${@:2}" "$(argument "$1" 4)") $(peak_megabytes "${@:2}" "$(argument "$1" 4)")"
    else
        echo '- -'
    fi
}

measure_x64() { # PROGRAM: one line of figures
    local name=$1 speed size official jit c='- -'
    compile_il "$name"
    for level in size speed; do
        "$sdk" build "$work/$name.dll" --board host -O $level -o "$work/$name-x64-$level" >"$work/$name.log" 2>&1 </dev/null || true
    done
    compile_official "$name"
    speed=$(figures "$name" "$work/$name-x64-speed")
    size=$(figures "$name" "$work/$name-x64-size")
    official=$(figures "$name" "$work/official/$name/out/program")
    jit=$(figures "$name" "$(command -v dotnet)" exec "$work/$name.dll")
    if [ -f "$here/c/$name.c" ]; then
        compile_c "$name" x64 --target=x86_64-unknown-linux-musl
        c=$(figures "$name" "$work/$name-x64-c")
    fi
    cp "$work/official/$name/out/program" "$work/stripped" 2>/dev/null && strip "$work/stripped" || : >"$work/stripped"
    echo "$name $speed $size $official $jit $c $(stat -c %s "$work/$name-x64-size") $(stat -c %s "$work/$name-x64-speed") $(stat -c %s "$work/stripped") $(peak_of_small_generation "$name")"
}

# What measure_x64 prints, for all programs, in $work/figures: 1 name; seconds and megabytes of 2 speed, 4 size, 6 official, 8 CoreCLR,
# 10 C; bytes of 12 size, 13 speed, 14 official; 15 megabytes of the official one with a small youngest generation.
table_x64() {
    echo '| program | -O speed | -O size | official | CoreCLR | C | speed : official | bytes size | bytes speed | bytes official |'
    echo '|---|---|---|---|---|---|---|---|---|---|'
    for name in "${programs[@]}"; do measure_x64 "$name"; done | tee "$work/figures" | awk '
        { ratio = $2 > 0 && $6 > 0 ? $2 / $6 : 0
          printf "%.4f | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", ratio, $1, $2, $4, $6, $8, $10,
              ratio ? sprintf("%.2f", ratio) : "-", $12, $13, $14 }' | sort -rg | tee "$work/rows" | sed 's/^[0-9.]* //'
    awk '$1 > 0 { sum += log($1); count++ } END { if (count) printf "\nGeometric mean of speed : official over %d programs: %.2f\n", count, exp(sum / count) }' "$work/rows"
    echo
    echo '| peak MB | -O speed | -O size | official, 256 KiB | official | CoreCLR | speed : official, 256 KiB |'
    echo '|---|---|---|---|---|---|---|'
    awk '{ ratio = $3 > 0 && $15 > 0 ? $3 / $15 : 0
           printf "%.4f | %s | %s | %s | %s | %s | %s | %s |\n", ratio, $1, $3, $5, $15, $7, $9, ratio ? sprintf("%.2f", ratio) : "-" }' \
        "$work/figures" | sort -rg | sed 's/^[0-9.]* //'
}

count_instructions() { # EMULATOR CPU PROGRAM ARGUMENT
    (cd / && env -i "$(command -v "$1")" -cpu "$2" -plugin "$work/insncount.so,out=$work/count" "$3" "$4" >/dev/null) && cat "$work/count"
}

table_arm() { # TARGET BOARD EMULATOR CPU FLAG...
    local name output
    for name in "${programs[@]}"; do
        [ -f "$here/c/$name.c" ] || continue
        output=$work/$name-$1-speed
        "$sdk" build "$work/$name.dll" --board "$2" -O speed -o "$output" >"$work/$name.log" 2>&1 </dev/null
        compile_c "$name" "$1" "${@:5}"
        echo "$name $(count_instructions "$3" "$4" "$output" "$(argument "$name" 3)") $(count_instructions "$3" "$4" "$work/$name-$1-c" "$(argument "$name" 3)")"
    done | awk -v target="$1" '{ printf "%.4f | %s | %s | %s | %s | %.2f |\n", $2 / $3, $1, target, $2, $3, $2 / $3 }' | sort -rg | sed 's/^[0-9.]* //'
}

table_x64
command -v qemu-aarch64 >/dev/null || { echo '(no qemu-user: no instruction counts)' && exit; }
echo
echo '| program | target | instructions, -O speed | C | ours : C |'
echo '|---|---|---|---|---|'
table_arm arm64 rpi3 qemu-aarch64 cortex-a53 --target=aarch64-unknown-linux-musl -mcpu=cortex-a53
table_arm armv7 rpi2 qemu-arm cortex-a7 --target=armv7-unknown-linux-musleabihf -mcpu=cortex-a7 -mfpu=neon-vfpv4 -mfloat-abi=hard -mthumb
table_arm armv6 rpi0 qemu-arm arm1176 --target=armv6-unknown-linux-musleabihf -mcpu=arm1176jzf-s -mfpu=vfp -mfloat-abi=hard -marm
