#!/usr/bin/env bash
# run-sysroots.sh RESULTS: broken sources of the sysroots give a clear error and leave nothing that looks whole.
set -uo pipefail

results=$1
mkdir -p "$(dirname "$results")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

verdict() { # NAME CONDITION-STATUS
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "---- sysroots: $1"
        cat "$work/log"
    fi
}

fetch() { # TABLE-EDIT FOLDER: runs fetch for musl alone, with the table changed by a sed expression
    grep '^musl ' sysroots/sources.txt | sed "$1" >"$work/table"
    sysroots/fetch "$work/table" "$work/$2" >"$work/log" 2>&1
}

! fetch 's/ [0-9a-f]\{8\}/ 00000000/' mismatch && grep -q 'musl_1.2.3.orig.tar.gz: SHA-256 mismatch: expected 00000000' "$work/log" &&
    [ -z "$(ls "$work/mismatch")" ]
verdict 'a wrong hash is an error and leaves nothing' $?

! fetch 's/musl_1/musl_0/' missing && grep -q 'musl_0.2.3.orig.tar.gz: download failed' "$work/log" && [ -z "$(ls "$work/missing")" ]
verdict 'a missing file is an error and leaves nothing' $?

fetch '' sources && [ -f "$work/sources/complete" ] && [ -f "$work/sources/musl/COPYRIGHT" ]
verdict 'good sources are unpacked' $?

rm "$work/sources/complete" && truncate -s 1000 "$work/sources/musl_1.2.3.orig.tar.gz" && fetch '' sources &&
    grep -q '^download' "$work/log" && [ -f "$work/sources/complete" ]
verdict 'a broken file from an earlier run is downloaded again' $?

echo "#error broken" >"$work/sources/musl/src/aio/aio.c" &&
    ! sysroots/build x64 "--target=x86_64-unknown-linux-musl" "$work/sources" "$work/sysroots/x64" >"$work/log" 2>&1 </dev/null &&
    grep -q 'sysroots: x64: musl could not be built' "$work/log" && [ -z "$(ls "$work/sysroots")" ] &&
    [ -z "$(find "$work/sources" -maxdepth 1 -name '.build*')" ]
verdict 'a build that fails leaves nothing' $?

echo "$passed $failed" >"$results"
echo "sysroot tests: $passed passed, $failed failed"
[ $failed = 0 ]
