# What musl's configure would find out for clang, without running it. ARCH, TARGET_FLAGS and DESTDIR come from `build`.
prefix =
exec_prefix =
includedir = /include
libdir = /lib
CC = clang-19 $(TARGET_FLAGS)
AR = llvm-ar-19
RANLIB = llvm-ranlib-19
CFLAGS_C99FSE = -std=c99 -nostdinc -isystem $(shell clang-19 -print-resource-dir)/include -ffreestanding -fno-strict-aliasing -Wa,--noexecstack
CFLAGS_AUTO = -Os -fno-pie -fomit-frame-pointer -fno-unwind-tables -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections \
	-fno-stack-protector -frounding-math -w $(if $(filter arm,$(ARCH)),-Wa$(comma)-mimplicit-it=always)
comma := ,
# Speed counts in the mathematical functions, size elsewhere.
OPTIMIZE_GLOBS = math/*.c
