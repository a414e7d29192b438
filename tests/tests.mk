# All checks. Each runner prints what failed, writes its counts to $(RESULTS) and fails when something did; `check` adds them up.

RESULTS := $(BUILD)/results
export AOT_SDK_ROOT := $(abspath $(SDK))

.PHONY: unit fuzz fuzz-smoke sanitize gcc-check runtime-tests apps bench

# ---- Unit tests of the compiler: tests/unit/<stage>/test_*.c, linked with that stage's archive and those before it.
# Other C files in the folder are helpers of all its tests. ----

UNIT_FOLDERS := $(patsubst tests/unit/%/,%,$(sort $(wildcard tests/unit/*/)))
# $(1) folder
define unit_rules
UNIT_HELPERS_$(1) := $(patsubst %.c,$(HOST)/%.o,$(filter-out tests/unit/$(1)/test_%.c tests/unit/$(1)/fuzz_%.c,$(wildcard tests/unit/$(1)/*.c)))
UNIT_TESTS_$(1) := $(patsubst %.c,$(HOST)/%,$(sort $(wildcard tests/unit/$(1)/test_*.c)))
$$(UNIT_TESTS_$(1)): %: %.o $$(UNIT_HELPERS_$(1)) $(or $(ARCHIVES_UPTO_$(1)),$(archives))
	$$(call link,-lcriterion)
-include $$(UNIT_TESTS_$(1):=.d) $$(UNIT_HELPERS_$(1):.o=.d)
endef
$(foreach folder,$(UNIT_FOLDERS),$(eval $(call unit_rules,$(folder))))
UNIT_TESTS := $(foreach folder,$(or $(STAGE),$(UNIT_FOLDERS)),$(UNIT_TESTS_$(folder)))

.SECONDARY:
$(HOST)/tests/%.o: tests/%.c $(HOST)/flags
	$(call compile,$(HOST_CC) $(HOST_CFLAGS))

unit: $(UNIT_TESTS)
	@tests/run-unit.sh $(RESULTS)/unit $(sort $(UNIT_TESTS))
