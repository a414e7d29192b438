# The sysroots: musl, compiler-rt builtins, libunwind and kernel headers of each target, from sources pinned in sources.txt.
# A sysroot is built in a folder of its own and renamed when it is whole; RECIPE in it says what it was made from.

SYSROOT := $(SDK)/sysroots
SOURCES := $(BUILD)/sources

.PHONY: sysroots
sysroots: $(TARGETS:%=$(SYSROOT)/%/RECIPE)

$(SOURCES)/complete: sysroots/sources.txt sysroots/fetch
	sysroots/fetch sysroots/sources.txt $(SOURCES)

$(TARGETS:%=$(SYSROOT)/%/RECIPE): $(SYSROOT)/%/RECIPE: $(SOURCES)/complete sysroots/build sysroots/build.mk sysroots/musl.mak
	+sysroots/build $* "$(CFLAGS_$*)" $(SOURCES) $(SYSROOT)/$*
