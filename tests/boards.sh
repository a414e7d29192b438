#!/usr/bin/env bash
# boards.sh RESULTS BUILD: images of the probe programs in BUILD/boards, whole boards under QEMU, and what is refused.
# The kernel packages are downloaded once, into BUILD/cache.
build=$(realpath "$2")
. "$(dirname "$0")/expect.sh"
export AOT_SDK_CACHE=$build/cache

probe() { # TARGET
    echo "$build/boards/$1/probe"
}

# ---- Images: what is in them, equal bytes, no special rights ----

settings() { # FILE ARGUMENTS...: a board.toml with the arguments for the probe
    local file=$1 list
    shift
    list=$(printf '"%s", ' "$@")
    printf '[image]\nhostname = "greenhouse"\narguments = [%s]\n[image.environment]\nGREETING = "good day"\n' "${list%, }" >"$file"
}
echo "an extra file" >extra.txt
settings plain.toml "a b" fail=7
settings full.toml data network "a b" /etc/extra.txt fail=3
printf '[image.network]\nmode = "dhcp"\nwait = 30\n[image.files]\n"/etc/extra.txt" = "extra.txt"\n' >>full.toml

image() { # NAME BOARD TARGET OPTIONS...
    local name=$1 board=$2 target=$3
    shift 3
    expect "image for $board" 0 "" "$sdk" image "$(probe "$target")" --board "$board" -o "$name.img" "$@"
}
image rpi0 rpi0 armv6 --settings plain.toml
image rpi2 rpi2 armv7 --settings plain.toml
image rpi3 rpi3 arm64 --settings plain.toml
image virt qemu-virt-arm64 arm64 --settings full.toml --data 16M
image pi orangepi-pc armv7 --settings plain.toml

# The same again as another user, in another folder and at another time.
mkdir other
cp "$(probe arm64)" plain.toml full.toml extra.txt other/
chmod 755 "$work"
user=()
if [ "$(id -u)" = 0 ]; then
    chown -R 65534:65534 other
    user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
for again in "rpi3 rpi3 plain" "virt qemu-virt-arm64 full --data 16M"; do
    read -r name board toml options <<<"$again"
    # shellcheck disable=SC2086 # the options are words
    expect "image for $board by another user" 0 "" env -C other "${user[@]}" "$sdk" image ./probe --board "$board" -o "$name.img" \
        --settings "$toml.toml" $options
    same "two images for $board" "$name.img" "other/$name.img"
    same "two lists of contents for $board" "$name.img.spdx.json" "other/$name.img.spdx.json"
done

size=$(stat -c %s rpi3.img)
if [ "$size" -le $((24 * 1024 * 1024)) ]; then pass; else fail "the image for rpi3 has $size bytes"; fi
expect "inspect" 0 "^ +[0-9]+  /kernel8.img$" "$sdk" image --inspect rpi3.img
expect "inspect: data partition" 0 "^partition 2: Linux, type 83, 16.8 MB" "$sdk" image --inspect virt.img
expect "inspect --json" 0 '"path": ?"/licences/linux.txt"' "$sdk" image --inspect rpi3.img --json
expect "contents: kernel with version" 0 '"versionInfo": "6\.' cat rpi3.img.spdx.json
expect "firmware: said to be missing" 0 "AOT1010.*no boot firmware" "$sdk" image "$(probe arm64)" --board rpi3 -o without.img
expect "firmware: with its licence" 0 "only be used for the purposes of developing for" "$sdk" image "$(probe arm64)" --board rpi3 -o with.img --firmware
expect "firmware: on the card" 0 "/start_cd.elf$" "$sdk" image --inspect with.img
expect "firmware: licence on the card" 0 "/licences/firmware.txt$" "$sdk" image --inspect with.img

# ---- Whole boards, two at a time ----

declare -A running
boot() { # NAME BOARD OPTIONS...
    local name=$1 board=$2
    shift 2
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do
        wait -n
    done
    (
        timeout -k 5 200 "$sdk" run --system --board "$board" --timeout 180 "$name.img" "$@" </dev/null >"$name.log" 2>&1
        echo $? >"$name.code"
    ) &
    running[$name]=1
}
booted() { # NAME EXIT_CODE PATTERN...: what the board printed
    local name=$1 code=$2 pattern missing=
    shift 2
    for pattern in "$@"; do
        grep -aEq -- "$pattern" "$name.log" || missing="$missing '$pattern'"
    done
    if [ "$(cat "$name.code")" = "$code" ] && [ -z "$missing" ]; then
        pass
    else
        fail "$name: exit code $(cat "$name.code") instead of $code, or nothing like$missing in:"
        tail -n 40 "$name.log"
    fi
}
boot pi orangepi-pc
boot rpi2 rpi2
boot rpi0 rpi0
boot rpi3 rpi3
boot virt qemu-virt-arm64 --keep
wait
greeting="^probe: host greenhouse, machine"
booted rpi0 7 "$greeting armv6l, greeting good day, home /tmp, terminal 1" "^probe: argument 'a b'" "Machine model: Raspberry Pi Zero"
booted rpi2 7 "$greeting armv7l" "Machine model: Raspberry Pi 2"
booted rpi3 7 "$greeting aarch64" "Machine model: Raspberry Pi 3" "^init: .* ended with exit code 7"
booted pi 7 "U-Boot SPL" "Machine model: .* Orange Pi PC" "$greeting armv7l"
booted virt 3 "$greeting aarch64, greeting good day, home /data, terminal 0" "^probe: start 1" "^probe: eth0 has 10\.0\.2\." \
    "^probe: /etc/extra.txt: an extra file"
expect "log on the data partition" 0 "/log/init.log$" "$sdk" image --inspect virt.img
boot virt qemu-virt-arm64 --keep
settings killed.toml signal
image killed qemu-virt-arm64 arm64 --settings killed.toml
boot killed qemu-virt-arm64
wait
booted virt 3 "^probe: start 2"
booted killed 137 "was ended by signal 9"

# ---- What is refused ----

refuse "image: unknown board" 1 "AOT0201.*'rpj3'" "$sdk" image "$(probe arm64)" --board rpj3 -o out.img
refuse "image: no board" 2 "AOT0205" "$sdk" image "$(probe arm64)" -o out.img
refuse "image: other instruction set" 1 "AOT0705" "$sdk" image "$(probe armv7)" --board rpi3 -o out.img
refuse "image: ARMv7 on an ARMv6 board" 1 "AOT0705.*ARMv7" "$sdk" image "$(probe armv7)" --board rpi0 -o out.img
refuse "image: dynamic program" 1 "AOT0705.*(static|fixed address)" "$sdk" image "$build/boards/arm64/dynamic" --board rpi3 -o out.img
refuse "image: larger than the card" 1 "AOT1005.*the image needs" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --card-size 8M
refuse "image: boot partition too small" 1 "AOT1005.*boot partition needs" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --boot-size 5M
refuse "image: bad size" 2 "AOT0001.*--data.*'lots'" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --data lots
refuse "image: data on a board without a driver for its card" 1 "AOT1004.*rpi5" "$sdk" image "$(probe arm64)" --board rpi5 -o out.img --data 16M
refuse "image: into a missing folder" 1 "AOT0003" "$sdk" image "$(probe arm64)" --board rpi3 -o "$work/nowhere/out.img"
printf '[image]\nhostnam = "x"\n' >bad.toml
refuse "image: bad settings" 1 "bad.toml:2.*hostnam" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --settings bad.toml
printf '[image.files]\n"/etc/x" = "not-there"\n' >bad.toml
refuse "image: extra file missing" 1 "AOT0002.*not-there" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --settings bad.toml
printf '[image]\nmodules = ["no_such_module"]\n' >bad.toml
refuse "image: module of the settings missing" 1 "bad.toml.*AOT1006|AOT1006.*bad.toml" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img --settings bad.toml
printf '[board]\ninherits = rpi3\n[linux]\nnetwork_modules = no_such_driver\n' >own.ini
refuse "image: module of the board missing" 1 "AOT1006.*no_such_driver" "$sdk" image "$(probe arm64)" --board ./own.ini -o out.img
printf '[board]\ninherits = rpi3\n[linux]\ndevice_tree = none.dtb\n' >own.ini
refuse "image: device tree missing" 1 "AOT1004.*none.dtb" "$sdk" image "$(probe arm64)" --board ./own.ini -o out.img
refuse "image: no mtools" 1 "AOT1003.*mcopy" env PATH="$work/empty" "$sdk" image "$(probe arm64)" --board rpi3 -o out.img

# A copy of the SDK with a list of packages of its own and an archive in a folder.
mkdir -p sdk archive/pool/main/x
cp -r "$(dirname "$sdk")" "$(dirname "$sdk")/../boards" sdk/
ln -s "$(realpath "$(dirname "$sdk")/../lib")" sdk/lib
own=$work/sdk/bin/aot-sdk
echo "not a package" >archive/pool/main/x/linux-image-x.deb
hash=$(sha256sum <archive/pool/main/x/linux-image-x.deb | cut -d' ' -f1)
pin() { # SHA256 PATH
    printf 'archive file://%s bookworm main\nkeyring /dev/null\npackage linux-image-x arm64 1.0 %s %s\n' "$work/archive" "$1" "$2" >sdk/boards/packages.txt
}
printf '[board]\ninherits = rpi3\n[linux]\nkernel_package = linux-image-x\n' >own.ini
mkdir fresh
pin "${hash//[0-9]/0}" pool/main/x/linux-image-x.deb
refuse "package: wrong hash" 1 "AOT1002.*SHA-256 $hash instead of" env AOT_SDK_CACHE="$work/fresh" "$own" image "$(probe arm64)" --board ./own.ini -o out.img
pin "$hash" pool/main/x/gone.deb
refuse "package: gone" 1 "AOT1001.*linux-image-x 1.0" env AOT_SDK_CACHE="$work/fresh" "$own" image "$(probe arm64)" --board ./own.ini -o out.img
pin "$hash" pool/main/x/linux-image-x.deb
refuse "package: damaged" 1 "AOT1002.*cannot be unpacked" env AOT_SDK_CACHE="$work/fresh" "$own" image "$(probe arm64)" --board ./own.ini -o out.img
sed -i /package/d sdk/boards/packages.txt
refuse "package: unknown" 1 "AOT1001.*no package linux-image-x" env AOT_SDK_CACHE="$work/fresh" "$own" image "$(probe arm64)" --board ./own.ini -o out.img

# Damaged images
head -c 5000000 rpi3.img >short.img
expect "inspect: cut image" 1 "AOT1008.*cut short" "$sdk" image --inspect short.img
head -c 1000000 /dev/zero >zero.img
expect "inspect: no image" 1 "AOT1008.*no card image" "$sdk" image --inspect zero.img
cp rpi3.img damaged.img
head -c 4096 /dev/zero | dd of=damaged.img bs=1M seek=1 conv=notrunc status=none
expect "inspect: damaged file system" 1 "AOT1008.*mcopy failed" "$sdk" image --inspect damaged.img
expect "run: damaged file system" 125 "AOT1008" "$sdk" run --system --board rpi3 damaged.img
cp virt.img damaged.img
head -c 65536 /dev/zero | dd of=damaged.img bs=1 seek=$(($(od -An -tu4 -j470 -N4 virt.img) * 512)) conv=notrunc status=none
expect "inspect: damaged data partition" 1 "AOT1008" "$sdk" image --inspect damaged.img
expect "run: image of another board" 125 "AOT1009.*(not there|no file)" "$sdk" run --system --board rpi2 rpi3.img
expect "run: no QEMU" 125 "AOT0901" env PATH="$work/empty" "$sdk" run --system --board rpi3 rpi3.img
expect "run: board that QEMU lacks" 125 "AOT0904.*rpi4" "$sdk" run --system --board rpi4 rpi3.img
expect "run: time is over" 124 "AOT0905.*time of 1 s" "$sdk" run --system --board rpi3 rpi3.img --timeout 1
expect "run: bad time" 2 "AOT0001.*--timeout" "$sdk" run --system --board rpi3 rpi3.img --timeout never

# A failed image leaves the old one alone.
cp rpi3.img kept.img
"$sdk" image "$(probe armv7)" --board rpi3 -o kept.img >log 2>&1
same "a failed image leaves the old one" rpi3.img kept.img
# An interrupted one leaves nothing.
"$sdk" image "$(probe arm64)" --board qemu-virt-arm64 -o out.img --data 1G >log 2>&1 &
program=$!
sleep 0.3
kill -TERM $program 2>/dev/null
wait $program 2>/dev/null
[ -e out.img ] && expect "an image that was finished before the signal" 0 "" "$sdk" image --inspect out.img
left=$(find "$work" -maxdepth 1 -name '.out*')
if [ -z "$left" ]; then pass; else fail "left behind by an interrupted image: $left"; fi

# ---- Boards ----

expect "boards: list" 0 "^orangepi-pc .*from the boot loader on" "$sdk" boards
expect "boards: pins" 0 "GPIO17 +11 o o 12 +GPIO18" "$sdk" boards show rpi3
expect "boards: pins as JSON" 0 '"line": ?17' "$sdk" boards show rpi3 --json
printf '[board]\ninherits = rpi3\n[header]\n11 = LED @x\n' >own.ini
expect "boards: bad pin" 1 "own.ini:4.*not a GPIO line" "$sdk" boards show ./own.ini
expect "boards: no name" 2 "AOT0001" "$sdk" boards show

finish "images and boards"
