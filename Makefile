# aot-sdk: `make` builds the SDK tree in build/sdk, `make demo` shows it, `make check` tests it.
#
# The parts live beside what they build: toolchain/toolchain.mk (the compiler), sysroots/sysroots.mk (C library and friends of each
# target), runtime/runtime.mk (runtime archives and the managed overlay), tests/tests.mk (all checks).
#
# BUILD=folder  puts every output somewhere else          JOBS=n      limits the parallel jobs
# STAGE=name    limits `unit` to one stage                 TARGETS=..  limits targets (armv6 armv7 arm64 x64)
# APPS=name..   limits `apps` to some programs             MODES=..    replaces the modes of `apps` (none size speed)
# SECONDS=n     how long `soak` runs on each target (60)
# V=1           shows the commands

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
SHELL := /bin/bash
say = $(if $(V),,@printf '%-8s %s\n' $(1) $(2); )

BUILD ?= build
SDK := $(BUILD)/sdk
JOBS ?= $(shell nproc)

# Sub-makes of a plain `make demo` or `make check` run in parallel; a -j on the command line wins.
parallel_make = $(MAKE) $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

CLANG := clang-19
CLANGXX := clang++-19
AR := llvm-ar-19

# What Debian 12 must provide. The .NET SDK comes from elsewhere: see `deps`.
PACKAGES := clang-19 llvm-19 llvm-19-dev lld-19 liblld-19 liblld-19-dev libclang-rt-19-dev clang-format-19 libcriterion-dev \
	libjansson-dev libinih-dev libxxhash-dev libssl-dev libarchive-dev zlib1g-dev libzstd-dev libmount-dev fdisk mtools dosfstools \
	e2fsprogs openssh-client openssh-server gcc-aarch64-linux-gnu qemu-user-static qemu-system-arm gdb-multiarch xz-utils gcc g++ \
	tzdata

# ---- The targets: one table for the compiler and for this file ----

$(BUILD)/targets.mk: toolchain/target/targets.def
	@mkdir -p $(@D)
	@awk '/^TARGET\(/ { if (row) print row; row = $$0; next } row { row = row $$0 } END { print row }' $< | awk -F'"' '\
	    { names = names " " $$2; printf "CFLAGS_%s := --target=%s %s\nQEMU_%s := %s\n", $$2, $$4, $$12, $$2, $$10 } \
	    END { print "TARGETS ?=" names }' > $@.$$$$ && mv $@.$$$$ $@
include $(BUILD)/targets.mk

# ---- The SDK tree ----

.PHONY: all demo check deps format format-check include-check clean
include toolchain/toolchain.mk
include sysroots/sysroots.mk
include runtime/runtime.mk
include pal/natives.mk
include images/images.mk
include gpio/gpio.mk
include tests/tests.mk

# Files that the SDK takes as they are.
COPIED := $(filter-out boards/base,$(wildcard boards/* boards/base/*)) LICENSE LICENSES-THIRD-PARTY.md

all: host sysroots runtime overlay natives inits gpio copied

.PHONY: copied
copied: $(COPIED:%=$(SDK)/%) $(SDK)/lib/aot-sdk.targets

install_file = mkdir -p $(@D) && cp $< $@.$$$$ && mv $@.$$$$ $@
$(COPIED:%=$(SDK)/%): $(SDK)/%: %
	@$(install_file)
$(SDK)/lib/aot-sdk.targets: toolchain/project/aot-sdk.targets
	@$(install_file)

demo: deps
	@$(parallel_make) all
	$(SDK)/bin/aot-sdk build samples/hello --board rpi3 -o $(BUILD)/hello-rpi3
	$(SDK)/bin/aot-sdk run $(BUILD)/hello-rpi3 --board rpi3

# Installs what is missing. Without the right to do so, or without a .NET SDK, one line says what is missing.
deps:
	@.ci/deps $(PACKAGES)

clean:
	rm -rf $(BUILD)

# ---- Layout and order of includes ----

# The headers in the assembly folders hold assembly.
FORMATTED = $(filter-out $(wildcard $(TARGETS:%=pal/%/*)),$(shell find $(wildcard toolchain runtime pal tests images gpio) -name '*.[ch]' -o -name '*.cpp' | sort))

format:
	@clang-format-19 -i $(FORMATTED)

format-check:
	@log=$$(clang-format-19 --dry-run --Werror $(FORMATTED) 2>&1) && echo "layout: $(words $(FORMATTED)) files checked" || \
	    { sed -n 's/^\([^ :]*\):[0-9]*:.*error: .*/layout differs (make format): \1/p' <<<"$$log" | sort -u; false; }

include-check:
	@.ci/include-check toolchain/ORDER
