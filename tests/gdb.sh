#!/usr/bin/env bash
# gdb.sh [RESULTS]: a program built with debug information as a debugger shows it: it stops at a C# line, knows arguments and locals by name, steps
# by lines and names the callers. Natively and, through the emulator's gdb server, on both ARM widths.
. "$(dirname "$0")/expect.sh"

project app Exe 'using System;

class Point
{
    public int X, Y;
}

static class Program
{
    static int Scale(int factor, Point point, string label)
    {
        int sum = point.X + point.Y;
        int scaled = sum * factor;
        Console.WriteLine(label + scaled);
        return scaled;
    }

    static int Main()
    {
        return Scale(3, new Point { X = 4, Y = 10 }, "scaled ");
    }
}'

debug() { # PROGRAM FIRST-COMMANDS...
    local program=$1
    shift
    timeout 60 gdb-multiarch -nx -batch -d app -iex 'set debuginfod enabled off' "$@" -ex 'info args' -ex 'info locals' -ex next -ex 'info locals' \
        -ex backtrace -ex step -ex continue "$program" >"$work/log" 2>&1 </dev/null
}

shown() { # NAME PATTERN: the debugger said so.
    if grep -aEq -- "$2" "$work/log"; then pass; else
        fail "$1: no '$2' in:"
        cat "$work/log"
    fi
}

check_session() { # BOARD
    shown "$1: stops at a line" 'Breakpoint 1, .*Program.Scale\(System.Int32,.*Point,System.String\) \(factor=3, .*Program.cs:13'
    shown "$1: argument" '^factor = 3$'
    shown "$1: local" '^sum = 14$'
    shown "$1: steps by lines" '^14\s+Console.WriteLine'
    shown "$1: local after a step" '^scaled = 42$'
    shown "$1: the caller" '^#1 .*Program.Main\(\) .*Program.cs:20$'
    shown "$1: steps over what has no lines" '^15\s+return scaled'
    shown "$1: runs on to the end" 'exited with code 052'
}

expect "build for host" 0 "" "$sdk" build app --board host -c Debug -o app-host
debug app-host -ex 'break Program.cs:13' -ex run
check_session host

for row in rpi3:qemu-aarch64-static:cortex-a53 rpi0:qemu-arm-static:arm1176; do
    IFS=: read -r board qemu cpu <<<"$row"
    expect "build for $board" 0 "" "$sdk" build app --board "$board" -c Debug -o "app-$board"
    timeout 60 "$qemu" -cpu "$cpu" -g "$work/$board.socket" "app-$board" >/dev/null 2>&1 </dev/null &
    emulator=$!
    for tries in $(seq 100); do
        [ ! -S "$work/$board.socket" ] || break
        sleep 0.05
    done
    debug "app-$board" -ex "target remote $work/$board.socket" -ex 'break Program.cs:13' -ex continue
    wait $emulator
    check_session "$board"
done

finish "debugging"
