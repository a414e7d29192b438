# All checks. Each runner prints what failed, writes its counts to $(RESULTS) and fails when something did; `check` adds them up.

RESULTS := $(BUILD)/results
UNIT_RESULTS ?= $(RESULTS)/unit
export AOT_SDK_ROOT := $(abspath $(SDK))
# Not the cache of the user: a check starts from nothing.
export AOT_SDK_CACHE := $(abspath $(BUILD))/cache

.PHONY: unit apps differential differential-expect bench-programs expect runtime-tests fuzz fuzz-smoke sanitize gcc-check bench

# ---- Unit tests of the compiler: tests/unit/<stage>/test_*.c, linked with that stage's archive and those before it.
# Other C files in the folder are helpers of all its tests, those of tests/unit itself of all tests that call them. ----

$(HOST)/tests/unit/libshared.a: $(patsubst %.c,$(HOST)/%.o,$(wildcard tests/unit/*.c))
	$(archive)
-include $(patsubst %.c,$(HOST)/%.d,$(wildcard tests/unit/*.c))

UNIT_FOLDERS := $(patsubst tests/unit/%/,%,$(sort $(wildcard tests/unit/*/)))
# $(1) folder
define unit_rules
UNIT_HELPERS_$(1) := $(patsubst %.c,$(HOST)/%.o,$(filter-out tests/unit/$(1)/test_%.c tests/unit/$(1)/fuzz_%.c,$(wildcard tests/unit/$(1)/*.c)))
UNIT_TESTS_$(1) := $(patsubst %.c,$(HOST)/%,$(sort $(wildcard tests/unit/$(1)/test_*.c)))
$$(UNIT_TESTS_$(1)): %: %.o $$(UNIT_HELPERS_$(1)) $(HOST)/tests/unit/libshared.a $(or $(ARCHIVES_UPTO_$(1)),$(archives))
	$$(call link,-lcriterion)
-include $$(UNIT_TESTS_$(1):=.d) $$(UNIT_HELPERS_$(1):.o=.d)
endef
$(foreach folder,$(UNIT_FOLDERS),$(eval $(call unit_rules,$(folder))))
# The init of images is no stage: its deciding parts are compiled for this machine.
INIT_TESTED := $(patsubst %,$(HOST)/images/init/%.o,config restart dhcp_packet)
$(UNIT_TESTS_init): $(INIT_TESTED)
$(HOST)/images/%.o: images/%.c $(HOST)/flags
	$(call compile,$(HOST_CC) $(HOST_CFLAGS))
-include $(INIT_TESTED:.o=.d)
UNIT_TESTS := $(foreach folder,$(or $(STAGE),$(UNIT_FOLDERS)),$(UNIT_TESTS_$(folder)))

.SECONDARY:
$(HOST)/tests/%.o: tests/%.c $(HOST)/flags
	$(call compile,$(HOST_CC) $(HOST_CFLAGS))

unit: $(UNIT_TESTS)
	@tests/run-unit.sh $(UNIT_RESULTS) $(sort $(UNIT_TESTS))

# ---- Programs: each folder of tests/apps, compiled and run for every target. ----

APPS ?=
apps: all
	@tests/run-apps.sh $(BUILD) "$(TARGETS)" $(JOBS) $(APPS)
# The programs of the benchmark, at their small sizes.
bench-programs: all
	@PROGRAMS=tests/bench/programs CHECK=bench-programs tests/run-apps.sh $(BUILD) "$(TARGETS)" $(JOBS) $(APPS)
# Some of them again, as `apps` left them, with the collector under stress.
.PHONY: gc-stress
gc-stress: all
	@tests/gc-stress.sh $(BUILD) "$(TARGETS)" $(RESULTS)/gc-stress
# Others, as `apps` left them, with faults from outside.
.PHONY: faults soak
faults: all
	@tests/faults.sh $(BUILD) "$(TARGETS)" $(RESULTS)/faults
# Threads, channels and timers in a loop; `apps` runs a few seconds of it.
SECONDS ?= 60
soak:
	@$(MAKE) --no-print-directory apps APPS=soak MODES=none
	@tests/soak.sh $(BUILD) "$(TARGETS)" $(SECONDS)
# Writes the expected output of APPS with the installed .NET.
expect:
	@tests/run-apps.sh --expect $(BUILD) $(APPS)

# ---- Random programs (tests/differential) against .NET: the recorded seeds, or SEEDS=first-last against the installed `dotnet`. ----

SEEDS ?=
GENERATOR := $(BUILD)/differential/generate
GENERATOR_OBJECTS := $(patsubst %.c,$(HOST)/%.o,$(wildcard tests/differential/*.c))
$(GENERATOR): $(GENERATOR_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)$(HOST_CC) $^ -o $@
-include $(GENERATOR_OBJECTS:.o=.d)

differential: all $(GENERATOR)
	@tests/run-differential.sh $(BUILD) "$(TARGETS)" $(JOBS) $(SEEDS)
# Records what .NET prints.
differential-expect: $(GENERATOR)
	@tests/run-differential.sh --expect $(BUILD)

# ---- The runtime's own tests: C programs linked with librt.a, run on every target; exit code 0 is success. ----

RT_TEST_HELPERS := $(filter-out tests/runtime/test_%,$(wildcard tests/runtime/*.c))
RT_TEST_IR := $(wildcard tests/runtime/*.ll) # functions as the code generator writes them; preprocessed for the word size
RT_TEST_NAMES := $(patsubst tests/runtime/%.c,%,$(sort $(wildcard tests/runtime/test_*.c)))
# $(1) target
define runtime_test_rules
RT_TESTS_$(1) := $(RT_TEST_NAMES:%=$(BUILD)/runtime/$(1)/tests/%)
$$(RT_TESTS_$(1)): $(BUILD)/runtime/$(1)/tests/%: $(BUILD)/runtime/$(1)/tests/runtime/%.o \
	$(RT_TEST_HELPERS:%.c=$(BUILD)/runtime/$(1)/%.o) $(RT_TEST_IR:%.ll=$(BUILD)/runtime/$(1)/%.ir.o) $(BUILD)/runtime/$(1)/librt.a
	@mkdir -p $$(@D)
	$$(call say,link,$$@)ld.lld-19 -static --gc-sections --eh-frame-hdr -o $$@ $(SYSROOT)/$(1)/lib/crt1.o $(SYSROOT)/$(1)/lib/crti.o \
	    $$(filter %.o,$$^) --start-group $$(filter %.a,$$^) $(SYSROOT)/$(1)/lib/libunwind.a $(SYSROOT)/$(1)/lib/libc.a \
	    $(SYSROOT)/$(1)/lib/libbuiltins.a --end-group $(SYSROOT)/$(1)/lib/crtn.o
$(BUILD)/runtime/$(1)/%.ir.o: %.ll
	@mkdir -p $$(@D)
	$$(call say,compile,$$<)$(CLANG) $(CFLAGS_$(1)) -E -P -x assembler-with-cpp $$< -o $$@.ll && \
	    $(CLANG) $(CFLAGS_$(1)) -Os -ffunction-sections -Wno-override-module -x ir -c $$@.ll -o $$@
-include $(RT_TEST_NAMES:%=$(BUILD)/runtime/$(1)/tests/runtime/%.d) $(RT_TEST_HELPERS:%.c=$(BUILD)/runtime/$(1)/%.d)
endef
$(foreach target,$(TARGETS),$(eval $(call runtime_test_rules,$(target))))

runtime-tests: $(foreach target,$(TARGETS),$(RT_TESTS_$(target)))
	@tests/run-runtime.sh $(RESULTS)/runtime-tests $^

# ---- The metadata reader under libFuzzer. FUZZ_SECONDS of new inputs; `fuzz-smoke` only runs the collected ones. ----

FUZZ ?= $(BUILD)/fuzz
FUZZ_SECONDS ?= 600
FUZZ_TARGETS := $(patsubst tests/unit/%.c,$(FUZZ)/%,$(sort $(wildcard tests/unit/*/fuzz_*.c)))
FUZZ_CFLAGS := -std=gnu11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Itoolchain -I.

$(FUZZ)/%: tests/unit/%.c tests/unit/metadata/walk.c $(wildcard $(patsubst %,toolchain/%/*,support pe metadata il))
	@mkdir -p $(@D)
	$(call say,link,$@)$(CLANG) $(FUZZ_CFLAGS) $(filter %.c,$^) -o $@

# Seeds are a compiled tests/unit/metadata/seed.cs, the smallest assemblies of the framework, and what earlier runs found.
define fuzz_run
@for target in $(FUZZ_TARGETS); do tests/run-fuzz.sh $$target $(1) || exit 1; done
endef
fuzz: $(FUZZ_TARGETS)
	$(call fuzz_run,$(FUZZ_SECONDS))
fuzz-smoke: $(FUZZ_TARGETS)
	$(call fuzz_run,0)

# ---- The unit tests under the address and undefined-behaviour sanitizers; all objects compiled by gcc. ----

sanitize:
	@$(MAKE) unit HOST=$(BUILD)/sanitize UNIT_RESULTS=$(RESULTS)/sanitize \
	    HOST_EXTRA="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
gcc-check:
	@$(MAKE) stage HOST=$(BUILD)/gcc HOST_CC=gcc HOST_CXX=g++

# ---- Everything. The last line is the sum. ----

.PHONY: sysroot-tests cli-tests build-tests gdb-tests flash-tests deploy-tests
sysroot-tests:
	@tests/run-sysroots.sh $(RESULTS)/sysroot-tests
cli-tests: all
	@tests/cli.sh $(RESULTS)/cli-tests
build-tests: all
	@tests/builds.sh $(RESULTS)/build-tests
gdb-tests: all
	@tests/gdb.sh $(RESULTS)/gdb-tests
flash-tests: all
	@tests/flash.sh $(RESULTS)/flash-tests
deploy-tests: all
	@tests/deploy.sh $(RESULTS)/deploy-tests

# ---- Images and whole boards: a static C program for each board's target. ----

# $(1) target
define probe_rules
$(BUILD)/boards/$(1)/probe.o: tests/boards/probe.c $(SYSROOT)/$(1)/RECIPE
	$$(call compile,$(CLANG) $(CFLAGS_$(1)) $$(INIT_CFLAGS) -isystem $(SYSROOT)/$(1)/include)
$(BUILD)/boards/$(1)/probe: $(BUILD)/boards/$(1)/probe.o
	$$(call static_link,$(1))
$(BUILD)/boards/$(1)/dynamic: $(BUILD)/boards/$(1)/probe.o
	$$(call static_link,$(1),-pie -z notext -dynamic-linker /lib/ld-musl.so.1)
endef
$(foreach target,$(IMAGE_TARGETS),$(eval $(call probe_rules,$(target))))

.PHONY: board-tests
board-tests: all $(IMAGE_TARGETS:%=$(BUILD)/boards/%/probe) $(BUILD)/boards/arm64/dynamic
	@tests/boards.sh $(RESULTS)/board-tests $(BUILD)

.PHONY: gpio-tests
gpio-tests: all
	@tests/gpio.sh $(RESULTS)/gpio-tests $(BUILD)

CHECKS := format-check include-check gcc-check unit sanitize runtime-tests sysroot-tests fuzz-smoke cli-tests build-tests gdb-tests board-tests gpio-tests flash-tests deploy-tests apps gc-stress faults differential bench-programs

check: deps
	@rm -rf $(RESULTS); mkdir -p $(RESULTS)
	@$(parallel_make) all
	@for check in $(CHECKS); do \
	    echo "== $$check"; \
	    if $(parallel_make) --keep-going $$check; then result='1 0'; else result='0 1'; fi; \
	    [ -f $(RESULTS)/$$check ] || echo $$result > $(RESULTS)/$$check; \
	done; tests/sum-results.sh $(RESULTS)

# ---- Hello, and the benchmark programs beside other compilers: the tables of docs/PERFORMANCE.md. ----

bench: all
	@tests/bench/run.sh $(BUILD)
	@tests/bench/run-programs.sh $(BUILD)
