# Sourced by the runners: the board that stands for each target, and how its programs run on this machine.

board_of() {
    case $1 in armv6) echo rpi0 ;; armv7) echo rpi2 ;; arm64) echo rpi3 ;; x64) echo host ;; esac
}

emulator_of() {
    case $1 in
    armv6) echo qemu-arm-static -cpu arm1176 ;;
    armv7) echo qemu-arm-static -cpu cortex-a7 ;;
    arm64) echo qemu-aarch64-static -cpu cortex-a53 ;;
    esac
}
