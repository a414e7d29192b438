#!/usr/bin/env bash
# flash.sh [RESULTS]: `aot-sdk flash` on loop devices, and everything that must stop it. Loop devices need root; where
# there are none, a line says that only what needs no device was tested.
. "$(dirname "$0")/expect.sh"

# An image with a FAT partition of 3 MB, and one with a data partition behind it.
image() { # FILE SECTORS SFDISK-LINES...
    local file=$1 sectors=$2
    shift 2
    head -c $((sectors * 512)) /dev/urandom >"$file"
    printf '%s\n' 'label: dos' "$@" | sfdisk -q "$file"
}
image sd.img 16384 'start=2048,size=6144,type=c'
image data.img 24576 'start=2048,size=8000,type=c' 'start=16384,size=8192,type=83'

expect "list" 0 "^DISK +SIZE" "$sdk" flash --list
expect "list as JSON" 0 '"disks":' "$sdk" flash --list --json
expect "help" 0 "Examples:" "$sdk" flash --help
expect "no image" 2 "flash what" "$sdk" flash
expect "image that is not there" 1 "AOT1103.*No such file" "$sdk" flash nothing.img sdb
gzip -k sd.img
expect "compressed image" 1 "gunzip" "$sdk" flash sd.img.gz sdb
head -c 3000000 sd.img >short.img
expect "image cut short" 1 "AOT1103.*cut short" "$sdk" flash short.img sdb
expect "no such disk" 1 "AOT1102.*no such disk" "$sdk" flash sd.img /dev/nothing
expect "not a disk" 1 "AOT1102.*not a disk" "$sdk" flash sd.img /dev/null
expect "--yes without a disk" 1 "AOT1107" "$sdk" flash sd.img --yes
system=$(lsblk -no pkname "$(findmnt -no SOURCE /)" 2>/dev/null | head -n 1)
[ -n "$system" ] || system=$(basename "$(findmnt -no SOURCE /)")
if [ -e "/sys/class/block/$system" ]; then
    expect "the system's disk" 1 "AOT1107.*holds the running system" "$sdk" flash sd.img "$system" --yes --force-fixed --force-large
fi

devices=()
trap 'for device in "${devices[@]}"; do losetup -d "$device"; done; rm -rf "$work"' EXIT
new_disk() { # FILE BYTES [LOSETUP-OPTIONS]: sets $disk to a loop device of that size
    truncate -s "$2" "$1"
    disk=$(losetup --find --show "${@:3}" "$1" 2>/dev/null) && devices+=("$disk")
}

if ! new_disk card 32M; then
    echo "loop devices: not tested, losetup has no right to make one"
    finish "flash"
fi

expect "built-in disk" 1 "AOT1107.*built in" "$sdk" flash sd.img "$disk" --yes
expect "nobody to ask" 1 "AOT1108" "$sdk" flash sd.img "$disk" --force-fixed
cp card before
expect "dry run" 0 "Nothing was written" "$sdk" flash sd.img "$disk" --force-fixed --dry-run
same "a dry run writes nothing" card before
expect "write and compare" 0 "reads back as it should" "$sdk" flash sd.img "$disk" --force-fixed --yes
sync
expect "what was written" 0 "" cmp -n $((16384 * 512)) sd.img card

# A mounted partition, and one that somebody holds open exclusively.
mkdir mounted
if mkfs.ext4 -q card 2>/dev/null && mount "$disk" mounted 2>/dev/null; then
    expect "mounted disk" 1 "AOT1107.*is in use by this system: $disk is mounted on" "$sdk" flash sd.img "$disk" --force-fixed --yes
    umount mounted
fi

# The data partition of a card that is written again.
expect "no data yet" 1 "AOT1106.*no data partition" "$sdk" flash data.img "$disk" --force-fixed --yes --keep-data
expect "with data" 0 "" "$sdk" flash data.img "$disk" --force-fixed --yes
printf 'precious' | dd of="$disk" bs=512 seek=16384 conv=notrunc,fsync status=none
image new.img 24576 'start=2048,size=9000,type=c' 'start=16384,size=8192,type=83'
expect "keep the data" 0 "" "$sdk" flash new.img "$disk" --force-fixed --yes --keep-data
sync
expect "the new program" 0 "" cmp -i $((2048 * 512)) -n $((9000 * 512)) new.img card
expect "the old data" 0 "precious" dd if=card bs=512 skip=16384 count=1 status=none
image large.img 40960 'start=2048,size=20000,type=c' 'start=32768,size=8192,type=83'
expect "data in the way" 1 "AOT1106.*begins at sector 16384" "$sdk" flash large.img "$disk" --force-fixed --yes --keep-data

new_disk tiny 4M
expect "too small" 1 "AOT1107.*too small" "$sdk" flash sd.img "$disk" --force-fixed --yes
new_disk guarded 32M --read-only
expect "write-protected" 1 "AOT1107.*write-protected" "$sdk" flash sd.img "$disk" --force-fixed --yes

# A card that ends earlier than it says: the file below the loop device sits on a full file system.
mkdir full
if mount -t tmpfs -o size=6m none full 2>/dev/null; then
    new_disk full/card 32M
    expect "a disk that fails" 1 "AOT110[45]" "$sdk" flash sd.img "$disk" --force-fixed --yes
    expect "is not left looking whole" 0 "^0+$" bash -c "dd if='$disk' bs=512 count=1 status=none | od -An -v -tx1 | tr -d ' \n'"
    losetup -d "$disk" && unset 'devices[-1]'
    umount full
fi

# Interrupted in the middle.
new_disk large 700M
truncate -s 650M long.img
echo 'start=2048,size=1300000,type=c' | sfdisk -q --label dos long.img
env --default-signal=INT "$sdk" flash -v long.img "$disk" --force-fixed --yes >log 2>&1 &
flashing=$!
for tries in $(seq 100); do
    grep -q '^writing' log && break
    sleep 0.02
done
kill -INT $flashing
{ wait $flashing; } 2>/dev/null
status=$?
if [ $status -ge 128 ]; then
    expect "interrupted: not left looking whole" 0 "^0+$" bash -c "dd if='$disk' bs=512 count=1 status=none | od -An -v -tx1 | tr -d ' \n'"
else
    fail "interrupted: exit code $status"
fi

finish "flash"
