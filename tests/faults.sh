#!/usr/bin/env bash
# faults.sh BUILD TARGETS RESULTS: programs that `make apps` has built at -O none meet what only a shell can arrange: faults of
# every kind with their reports, standard streams that are closed or full, a disk without room, and other processes.
set -uo pipefail
ulimit -c 0
export LC_ALL=C TZ=UTC DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
. tests/targets.sh

build=$1 targets=$2 results=$3
passed=0 failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
out=$folder/out err=$folder/err

# The emulator and the program, as words.
command_of() { # TARGET NAME
    echo "$(emulator_of "$1") $build/apps/$1/none/$2"
}

expect() { # WHAT STATUS EXPECTED-STATUS [EXPECTED-OUTPUT [EXTENDED REGULAR EXPRESSION OF STANDARD ERROR...]]
    local what=$1 status=$2 expected=$3 wrong='' pattern
    [ "$status" = "$expected" ] || wrong="exit code $status, expected $expected"
    [ $# -lt 4 ] || [ "$(cat "$out")" = "$4" ] || wrong+=$'\n'"standard output: $(head -n 10 "$out")"
    for pattern in "${@:5}"; do
        grep -qE -- "$pattern" "$err" || wrong+=$'\n'"standard error has no '$pattern': $(head -n 20 "$err")"
    done
    if [ -z "$wrong" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "---- $what: $wrong"
    fi
}

crash() { # TARGET CASE STATUS PATTERN...
    local target=$1 case=$2 status=$3 cpu
    case $target in armv6) cpu='rpi0 \(arm1176jzf-s\)' ;; armv7) cpu='rpi2 \(cortex-a7\)' ;; arm64) cpu='rpi3 \(cortex-a53\)' ;; *) cpu='host \(x86-64' ;; esac
    # shellcheck disable=SC2046 # several words
    timeout -k 5 60 $(command_of "$target" crash-reports) "$case" >"$out" 2>"$err" </dev/null
    expect "crash in $case on $target" $? "$status" before '^Fatal error\.$' "${@:4}" "^Built for $cpu.*; runs on .*hwcap 0x[0-9a-f]+"
}

crashes() { # TARGET
    local denied='^System\.AccessViolationException: ' main='^   at Program\.Main\('
    crash "$1" managed 134 "$denied" '^   at Program\.Touch\(Byte\* address\)$' "$main" '^SIGSEGV .* at 0x[0-9a-f]+, address 0x0*7654321$'
    crash "$1" thread 134 "$denied" '^   at Program\.Touch\(' '<Main>b__' 'Thread\.StartCallback\(\)$' '^SIGSEGV '
    crash "$1" unbacked 134 "$denied" '^   at Program\.Touch\(' '^   at Program\.TouchUnbacked\(\)$' "$main" '^SIGBUS '
    crash "$1" native 139 '^   at Program\.Length\(' "$main" '^SIGSEGV .*, address 0x0*765432'
    crash "$1" instruction 132 '^   at Program\.RunInvalidInstruction\(\)$' "$main" '^SIGILL '
}

streams() { # TARGET
    local program all=$'output\nno input\n-1'
    program="timeout -k 5 60 $(command_of "$1" standard-streams)"
    $program >"$out" 2>"$err" <&-
    expect "no standard input on $1" $? 7 "$all" '^error$'
    $program >"$out" </dev/null 2>&-
    expect "no standard error on $1" $? 7 "$all"
    $program >"$out" 2>/dev/full </dev/null
    expect "standard error is full on $1" $? 134 output
    : >"$out"
    $program 2>"$err" </dev/null >&-
    expect "no standard output on $1" $? 7 '' '^error$'
    $program 2>"$err" <&- >&-
    expect "neither input nor output on $1" $? 7 '' '^error$'
    $program 2>"$err" </dev/null >/dev/full
    expect "standard output is full on $1" $? 134 '' 'IOException: No space left on device'
    $program <&- >&- 2>&-
    expect "no standard streams on $1" $? 7
}

# A file system of 64 KB, in a mount namespace of its own.
full_disk() { # TARGET
    # shellcheck disable=SC2016 # the inner shell expands them
    unshare --user --map-root-user --mount sh -c 'mount -t tmpfs -o size=64k none "$0" && exec "$@" "$0"' "$folder/small" \
        timeout -k 5 60 $(command_of "$1" full-disk) >"$folder/all" 2>"$err" </dev/null
    local status=$?
    tail -n 4 "$folder/all" >"$out"
    expect "a full disk on $1" $status 0 $'fill: IOException: No space left on device : '"'$folder/small/file'"$'\nTrue\nroom again\nover'
}

await() { # FILE LINE
    for ((i = 0; i < 300; i++)); do
        if grep -qx "$2" "$1" 2>/dev/null; then return 0; fi
        sleep 0.1
    done
    return 1
}

mutexes() { # TARGET
    local program name="aot-sdk-faults-$$-$1" holder holding=$folder/holding waiting=$folder/waiting counters=() i
    program=$(command_of "$1" shared-mutexes)
    : >"$err"
    rm -f "$folder/input" "$holding" "$waiting"
    mkfifo "$folder/input"
    $program hold "$name" <"$folder/input" >"$holding" 2>>"$err" &
    holder=$!
    exec 5>"$folder/input"
    await "$holding" 'holds a new one'
    expect "a mutex is held on $1" $? 0
    timeout 60 $program wait "$name" 100 >"$out" 2>>"$err"
    expect "another process does not get the mutex on $1" $? 0 $'opened\ntimeout'
    timeout 60 $program wait "$name" 50000 >"$waiting" 2>>"$err" &
    await "$waiting" opened
    echo >&5
    wait $!
    cp "$waiting" "$out"
    expect "another process gets the mutex on $1" $? 0 $'opened\ntaken'
    exec 5>&-
    wait $holder
    timeout 60 $program wait "$name" 0 >"$out" 2>>"$err"
    expect "the mutex is gone on $1" $? 0 none

    rm "$holding" "$waiting"
    $program hold "$name" <"$folder/input" >"$holding" 2>>"$err" &
    holder=$!
    exec 5>"$folder/input"
    await "$holding" 'holds a new one'
    timeout 60 $program wait "$name" 50000 >"$waiting" 2>>"$err" &
    await "$waiting" opened
    kill -KILL $holder
    wait $!
    cp "$waiting" "$out"
    expect "the mutex of a dead process is abandoned on $1" $? 0 $'opened\nabandoned'
    exec 5>&-

    echo 0 >"$folder/count"
    for ((i = 0; i < 3; i++)); do
        timeout 60 $program count "$name" "$folder/count" 200 2>>"$err" &
        counters+=($!)
    done
    wait "${counters[@]}"
    cp "$folder/count" "$out"
    expect "processes count under a mutex on $1" $? 0 600
    test -z "$(find /tmp/.aot-sdk -name "$name" 2>/dev/null)"
    expect "the mutex leaves no file on $1" $? 0
}

mkdir "$folder/small"
for target in $targets; do
    crashes "$target"
    streams "$target"
    full_disk "$target"
    mutexes "$target"
done 2> >(grep -vE 'Aborted|Segmentation fault|Illegal instruction|Killed|^qemu: uncaught' >&2)
mkdir -p "$(dirname "$results")"
echo "$passed $failed" >"$results"
echo "faults: $passed passed, $failed failed"
[ $failed = 0 ]
