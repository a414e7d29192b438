#!/usr/bin/env bash
# deploy.sh [RESULTS]: `aot-sdk deploy` to a real sshd on loopback. Where this kernel can be told to run ARM programs with QEMU
# (root, binfmt_misc), they are ARM programs, else programs of this PC; a line says which.
. "$(dirname "$0")/expect.sh"

# ---- A board: an sshd of our own, with its own keys, home folder of the session and PATH ----

sshd=$(PATH=$PATH:/usr/sbin command -v sshd)
mkdir -p home bin root /run/sshd 2>/dev/null
ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f user_key
port=$((20000 + $$ % 20000))
chmod 700 "$work"
cat >sshd_config <<END
ListenAddress 127.0.0.1
Port $port
HostKey $work/host_key
PidFile $work/sshd.pid
AuthorizedKeysFile $work/user_key.pub
StrictModes no
UsePAM no
SetEnv HOME=$work/home PATH=$work/bin:/usr/bin:/bin DESTDIR=$work/root
END
cat >ssh_config <<END
Host board localhost
    HostName 127.0.0.1
    Port $port
    IdentityFile $work/user_key
    UserKnownHostsFile $work/known_hosts
    StrictHostKeyChecking accept-new
    BatchMode yes
END
"$sshd" -f sshd_config -E sshd.log || fail "sshd does not start: $(cat sshd.log)"
registered=
end_board() {
    kill "$(cat sshd.pid 2>/dev/null)" 2>/dev/null
    [ -z "$registered" ] || echo -1 >"/proc/sys/fs/binfmt_misc/$registered"
    rm -rf "$work"
}
trap end_board EXIT

# The kernel runs AArch64 programs with QEMU. The emulator stays open (F), so the path may be one of this test's.
register_qemu() {
    local magic='\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00' mask qemu name=aot-sdk-test-$$
    mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'
    qemu=$(command -v qemu-aarch64-static) || return 1
    [ -e /proc/sys/fs/binfmt_misc/register ] || mount -t binfmt_misc none /proc/sys/fs/binfmt_misc || return 1
    grep -q enabled /proc/sys/fs/binfmt_misc/qemu-aarch64 && return 0
    echo ":$name:M::$magic:$mask:$qemu:F" >/proc/sys/fs/binfmt_misc/register && registered=$name
}
board=rpi3
if ! register_qemu 2>/dev/null; then
    echo "binfmt_misc: QEMU cannot be registered here, deploying programs for this PC"
    board=host
fi

to=(--to board --ssh-config "$work/ssh_config")
cp -r "$root/samples/hello" hello
expect "the sample" 0 "Hello" "$sdk" deploy hello --board $board --to localhost --ssh-config ssh_config -O none -o hello-$board
expect "it lies there" 0 "" cmp hello-$board home/.local/lib/aot-sdk/hello-$board

project app Exe '
if (args[0] == "wait") { System.Console.WriteLine("ready"); System.Threading.Thread.Sleep(60000); }
System.Console.WriteLine(string.Join("|", args) + " " + System.Console.In.ReadLine());
System.Console.Error.WriteLine("to standard error");
return int.Parse(args[0]);' ''
expect "build" 0 "" "$sdk" build app --board $board -O none -o app-$board
expect "streams, arguments and exit code" 7 "^7\|a b\|it's \\\$HOME hello$" \
    bash -c 'echo hello | "$0" deploy "$@"' "$sdk" app-$board --board $board "${to[@]}" -- 7 'a b' "it's \$HOME"
expect "standard error" 0 "^to standard error$" "$sdk" deploy app-$board --board $board "${to[@]}" -- 0
expect "exit code 255" 255 "^255 $" "$sdk" deploy app-$board --board $board "${to[@]}" -- 255
expect "unchanged programs are not sent" 0 "has this program already" "$sdk" deploy app-$board --board $board "${to[@]}" -v -- 0
expect "copy only" 0 "" "$sdk" deploy hello-$board --board $board "${to[@]}" --copy-only
for name in INT:130 TERM:143; do
    signal=${name%:*}
    interrupted deploy "$signal" "${name#*:}" "$sdk" deploy app-$board --board $board "${to[@]}" -- wait </dev/null
    if [ -e home/.local/lib/aot-sdk/app-$board.pid ]; then fail "SIG$signal: the program still runs"; else pass; fi
done

# ---- gdbserver and systemd: what they are asked for ----

if ! PATH=/usr/bin:/bin command -v gdbserver >/dev/null; then
    expect "no gdbserver" 125 "apt-get install gdbserver" \
        "$sdk" deploy app-$board --board $board "${to[@]}" --debug -- 0
fi
printf '#!/bin/sh\necho gdbserver "$@"\n' >bin/gdbserver
printf '#!/bin/sh\necho "$@" >>%s/systemctl.log\n' "$work" >bin/systemctl
printf '#!/bin/sh\nshift\nexec "$@"\n' >bin/sudo
chmod +x bin/*
expect "the gdb line" 0 "^gdb-multiarch app-$board -ex 'target remote localhost:[0-9]+'$" \
    "$sdk" deploy app-$board --board $board "${to[@]}" --debug -- 1
expect "gdbserver runs the program" 0 "^gdbserver --once localhost:2345 .*/app-$board 1$" \
    "$sdk" deploy app-$board --board $board "${to[@]}" --debug -- 1
expect "a service" 0 "app-$board.service is installed" "$sdk" deploy app-$board --board $board "${to[@]}" --service -- 0 'a b'
expect "its program" 0 "" cmp app-$board root/opt/aot-sdk/app-$board
expect "its unit" 0 '^ExecStart=/opt/aot-sdk/app-[a-z0-9]+ "0" "a b"$' cat root/etc/systemd/system/app-$board.service
expect "its start" 0 "^restart app-$board.service$" cat systemctl.log
printf '#!/bin/sh\necho "Failed to connect to bus" >&2; exit 1\n' >bin/systemctl
expect "no systemd" 125 "AOT1205.*Failed to connect to bus" "$sdk" deploy app-$board --board $board "${to[@]}" --service -- 0

# ---- What goes wrong ----

expect "no host" 2 "deploy to which board" "$sdk" deploy app-$board --board $board
expect "modes exclude each other" 2 "exclude each other" "$sdk" deploy app-$board --board $board "${to[@]}" --debug --service
expect "nobody there" 125 "AOT1201.*refused" "$sdk" deploy app-$board --board $board --to ssh://127.0.0.1:1
expect "no such key" 125 "AOT1201" "$sdk" deploy app-$board --board $board --to "ssh://127.0.0.1:$port" --ssh-config /dev/null
printf '#!/bin/sh\necho armv6l\n' >bin/uname
chmod +x bin/uname
expect "another CPU" 125 "AOT1202.*the board is armv6l" "$sdk" deploy hello-$board --board $board "${to[@]}"
rm bin/uname
rm -rf home/.local && touch home/.local
expect "no room on the board" 125 "AOT1203" "$sdk" deploy hello-$board --board $board "${to[@]}"
left=$(compgen -G "${XDG_RUNTIME_DIR:-/tmp}/aot-sdk-ssh-*")
if [ -z "$left" ]; then pass; else fail "sockets left behind: $left"; fi

finish "deploy"
