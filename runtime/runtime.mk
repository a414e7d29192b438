# The runtime of each target, lib/<target>/librt.a, and the managed overlay, lib/overlay.dll.

RT_SOURCES := $(sort $(wildcard $(patsubst %,runtime/%/*.c,start object gc eh thread type call) pal/linux/*.c pal/sysnative/*.c))
RT_CFLAGS = -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -Os -g0 -fno-pie -fno-strict-aliasing -fno-exceptions \
	-funwind-tables -fno-stack-protector -ffunction-sections -fdata-sections -nostdlibinc -I. -Itoolchain

# $(1) target
define runtime_rules
RT_OBJECTS_$(1) := $(patsubst %,$(BUILD)/runtime/$(1)/%.o,$(basename $(RT_SOURCES) $(sort $(wildcard pal/$(1)/*.S runtime/$(1)/*.S))))

$(BUILD)/runtime/$(1)/flags: FORCE
	@mkdir -p $$(@D); echo '$$(RT_CFLAGS) $$(CFLAGS_$(1))' | cmp -s - $$@ || echo '$$(RT_CFLAGS) $$(CFLAGS_$(1))' > $$@
$(BUILD)/runtime/$(1)/%.o: %.c $(BUILD)/runtime/$(1)/flags $(SYSROOT)/$(1)/RECIPE
	$$(call compile,$(CLANG) $(CFLAGS_$(1)) $$(RT_CFLAGS) -isystem $(SYSROOT)/$(1)/include)
$(BUILD)/runtime/$(1)/%.o: %.S $(BUILD)/runtime/$(1)/flags $(SYSROOT)/$(1)/RECIPE
	$$(call compile,$(CLANG) $(CFLAGS_$(1)) $$(RT_CFLAGS) -isystem $(SYSROOT)/$(1)/include)

$(BUILD)/runtime/$(1)/librt.a: $$(RT_OBJECTS_$(1)) $(wildcard runtime/*/ pal/*/)
	$$(archive)
$(SDK)/lib/$(1)/librt.a: $(BUILD)/runtime/$(1)/librt.a
	@$$(install_file)
-include $$(RT_OBJECTS_$(1):.o=.d)
# Marking is a loop over the heap: the only part of the runtime where speed goes before size.
$(BUILD)/runtime/$(1)/runtime/gc/mark.o: private RT_CFLAGS += -O2
endef
$(foreach target,$(TARGETS),$(eval $(call runtime_rules,$(target))))

.PHONY: runtime overlay
runtime: $(TARGETS:%=$(SDK)/lib/%/librt.a)

# The overlay is compiled against copies of the framework's assemblies whose members are all public: our compiler does not check
# visibility, and C# would. Assemblies other than CoreLib have an alias, because each has types like SR of its own.
OVERLAY_REFERENCES := $(patsubst %,$(BUILD)/managed/%.dll,System.Private.CoreLib System.Linq.Parallel System.Net.Primitives)
OVERLAY_FACADES := System.Runtime System.Linq System.Collections
OVERLAY_SOURCES := $(sort $(wildcard runtime/managed/*.cs))
overlay: $(if $(OVERLAY_SOURCES),$(SDK)/lib/overlay.dll)

$(OVERLAY_REFERENCES): toolchain/corelib/publicise.c | $(HOST)/aot-sdk
	@mkdir -p $(@D)
	$(call say,publicise,$@)$(HOST)/aot-sdk publicise "$$(.ci/dotnet framework)/$(@F)" $@

$(SDK)/lib/overlay.dll: $(OVERLAY_SOURCES) runtime/managed $(OVERLAY_REFERENCES)
	$(call say,csc,$@)mkdir -p $@.$$$$ && dotnet "$$(.ci/dotnet csc)" -nologo -noconfig -nostdlib -unsafe -optimize+ -deterministic -debug- \
	    -target:library -nullable:disable -langversion:latest -warnaserror -nowarn:CS0436,CS8500,CS0649,CS0169 \
	    -pathmap:"$(CURDIR)=/_" \
	    -r:$(BUILD)/managed/System.Private.CoreLib.dll -r:Parallel=$(BUILD)/managed/System.Linq.Parallel.dll \
	    -r:Primitives=$(BUILD)/managed/System.Net.Primitives.dll \
	    $(OVERLAY_FACADES:%=-r:"$$(.ci/dotnet framework)/%.dll") -out:$@.$$$$/overlay.dll $(OVERLAY_SOURCES) && \
	    mv $@.$$$$/overlay.dll $@ && rmdir $@.$$$$
