#!/usr/bin/env bash
# gpio.sh RESULTS BUILD: AotSdk.Gpio on whole boards under QEMU: outputs of the board's own chip, everything else on the kernel's
# simulated chip, whose module tests/boards/gpio-sim builds.
build=$(realpath "$2")
. "$(dirname "$0")/expect.sh"
export AOT_SDK_CACHE=$build/cache

"$root/tests/boards/gpio-sim/build" "$build/gpio-sim" >"$work/log" 2>&1 || { fail "gpio-sim.ko cannot be built"; cat "$work/log"; }

program() { # PROJECT BOARD ARGUMENTS...: an image $work/NAME-BOARD.img
    local project=$1 board=$2 name list
    name=$(basename "$project")
    shift 2
    list=$(printf '"%s", ' "$@")
    printf '[image]\narguments = [%s]\nmodules = ["configfs"]\n[image.files]\n"/gpio-sim.ko" = "%s"\n' "${list%, }" \
        "$build/gpio-sim/gpio-sim.ko" >"$name-$board.toml"
    expect "build $name for $board" 0 "" "$sdk" build "$project" --board "$board" -O none -o "$name-$board"
    expect "image of $name for $board" 0 "" "$sdk" image "$name-$board" --board "$board" --settings "$name-$board.toml" -o "$name-$board.img"
}

cp -r "$root/tests/boards/gpio" "$root/samples/blink" "$root/samples/soft-pwm" "$root/samples/button" .
for board in rpi3:GPIO17 qemu-virt-arm64:GPIO5; do
    program gpio "${board%:*}" "${board#*:}"
    expect "GPIO on ${board%:*}" 0 "GPIO: all passed" timeout 100 "$sdk" run --system --board "${board%:*}" --timeout 90 "gpio-${board%:*}.img"
done
program blink rpi3 GPIO17 1
expect "blink on rpi3" 0 "blinking GPIO17, line 17" timeout 100 "$sdk" run --system --board rpi3 --timeout 90 blink-rpi3.img
for sample in button soft-pwm; do
    expect "build $sample for rpi0" 0 "" "$sdk" build $sample --board rpi0 -O none -o $sample-rpi0
done

# libgpiod is under the LGPL: what a program was linked from can be kept, and links again to the same program.
expect "keep the objects" 0 "" "$sdk" build blink --board rpi3 -O none -o linked --keep-objects kept.tar
mkdir again && tar -xf kept.tar -C again --strip-components=1
expect "link them again" 0 "" bash -c 'cd again && ld.lld-19 @response.txt -o ../linked-again'
same "linked again" linked linked-again
expect "the licence on the card" 0 "/licences/libgpiod.txt" "$sdk" image --inspect blink-rpi3.img

finish "GPIO"
