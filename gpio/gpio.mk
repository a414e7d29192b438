# libgpiod for each target, lib/<target>/libgpiod.a, and the managed library over it, lib/AotSdk.Gpio.dll.

GPIO_SOURCES := $(BUILD)/gpio-sources
LIBGPIOD := $(GPIO_SOURCES)/libgpiod
LIBGPIOD_PARTS := core helpers iter misc
LIBGPIOD_VERSION := 1.6.3

$(GPIO_SOURCES)/complete: gpio/sources.txt sysroots/fetch
	sysroots/fetch gpio/sources.txt $(GPIO_SOURCES)

# $(1) target
define gpio_rules
$(BUILD)/gpio/$(1)/%.o: $(GPIO_SOURCES)/complete $(BUILD)/runtime/$(1)/flags $(SYSROOT)/$(1)/RECIPE
	@mkdir -p $$(@D)
	$$(call say,compile,$$@)$(CLANG) $(CFLAGS_$(1)) -std=gnu11 -D_GNU_SOURCE -Os -w -fno-pie -funwind-tables -fno-stack-protector \
	    -ffunction-sections -fdata-sections -nostdlibinc -DGPIOD_VERSION_STR='"$(LIBGPIOD_VERSION)"' -I$(LIBGPIOD)/include \
	    -isystem $(SYSROOT)/$(1)/include -c $(LIBGPIOD)/lib/$$*.c -o $$@
$(SDK)/lib/$(1)/libgpiod.a: $(LIBGPIOD_PARTS:%=$(BUILD)/gpio/$(1)/%.o)
	$$(archive)
$(SYSROOT)/$(1)/licenses/libgpiod: $(GPIO_SOURCES)/complete $(SYSROOT)/$(1)/RECIPE
	@mkdir -p $$(@D) && cp $(LIBGPIOD)/COPYING $$@
endef
$(foreach target,$(TARGETS),$(eval $(call gpio_rules,$(target))))

GPIO_MANAGED := $(sort $(wildcard gpio/managed/*.cs))
$(SDK)/lib/AotSdk.Gpio.dll: $(GPIO_MANAGED) gpio/managed
	$(call say,csc,$@)mkdir -p $@.$$$$ && dotnet "$$(.ci/dotnet csc)" -nologo -noconfig -nostdlib -unsafe -optimize+ -deterministic \
	    -debug:portable -target:library -nullable:enable -langversion:latest -warnaserror -nowarn:CS1591 -pathmap:"$(CURDIR)=/_" \
	    $$(printf -- '-r:%s ' "$$(.ci/dotnet references)"/*.dll) -doc:$@.$$$$/AotSdk.Gpio.xml -out:$@.$$$$/AotSdk.Gpio.dll $(GPIO_MANAGED) && \
	    mv $@.$$$$/AotSdk.Gpio.xml $@.$$$$/AotSdk.Gpio.pdb $(@D) && mv $@.$$$$/AotSdk.Gpio.dll $@ && rmdir $@.$$$$

.PHONY: gpio
gpio: $(TARGETS:%=$(SDK)/lib/%/libgpiod.a) $(TARGETS:%=$(SYSROOT)/%/licenses/libgpiod) $(SDK)/lib/AotSdk.Gpio.dll
