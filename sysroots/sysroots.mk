# The sysroots: musl, compiler-rt builtins, libunwind and kernel headers of each target, from sources pinned in sources.txt.
# A sysroot is built in a folder of its own and renamed when it is whole; RECIPE in it says what it was made from.

SYSROOT := $(SDK)/sysroots
SOURCES := $(BUILD)/sources

.PHONY: sysroots
sysroots: $(TARGETS:%=$(SYSROOT)/%/RECIPE)

$(SOURCES)/complete: sysroots/sources.txt sysroots/fetch
	sysroots/fetch sysroots/sources.txt $(SOURCES)

# Changes only when the target's flags do.
$(BUILD)/sysroot-flags/%: FORCE
	@mkdir -p $(@D); echo '$(CFLAGS_$*)' | cmp -s - $@ || echo '$(CFLAGS_$*)' > $@

$(TARGETS:%=$(SYSROOT)/%/RECIPE): $(SYSROOT)/%/RECIPE: $(SOURCES)/complete sysroots/build sysroots/build.mk sysroots/musl.mak \
	$(BUILD)/sysroot-flags/%
	@+sysroots/build $* "$(CFLAGS_$*)" $(SOURCES) $(SYSROOT)/$*
