# What images take from us: the init of each target that boots as a whole board, lib/<target>/init.

IMAGE_TARGETS := $(filter-out x64,$(TARGETS))
INIT_SOURCES := $(sort $(wildcard images/init/*.c))
INIT_CFLAGS = -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -Os -g0 -fno-pie -fno-stack-protector -ffunction-sections -fdata-sections \
	-nostdlibinc -I.

# $(1) target, $(2) further options of the linker
define static_link
@mkdir -p $(@D)
$(call say,link,$@)ld.lld-19 -static $(2) --gc-sections -s -z noexecstack -o $@.$$$$ $(SYSROOT)/$(1)/lib/crt1.o $(SYSROOT)/$(1)/lib/crti.o \
    $(filter %.o,$^) --start-group $(SYSROOT)/$(1)/lib/libc.a $(SYSROOT)/$(1)/lib/libbuiltins.a --end-group \
    $(SYSROOT)/$(1)/lib/crtn.o && mv $@.$$$$ $@
endef

# $(1) target
define init_rules
$(BUILD)/init/$(1)/%.o: %.c $(SYSROOT)/$(1)/RECIPE images/images.mk
	$$(call compile,$(CLANG) $(CFLAGS_$(1)) $$(INIT_CFLAGS) -isystem $(SYSROOT)/$(1)/include)
$(SDK)/lib/$(1)/init: $(INIT_SOURCES:%.c=$(BUILD)/init/$(1)/%.o)
	$$(call static_link,$(1))
-include $(INIT_SOURCES:%.c=$(BUILD)/init/$(1)/%.d)
endef
$(foreach target,$(IMAGE_TARGETS),$(eval $(call init_rules,$(target))))

.PHONY: inits
inits: $(IMAGE_TARGETS:%=$(SDK)/lib/%/init)
