# The compiler: every C file of a stage goes into that stage's archive, toolchain/cli/main.c and all archives into bin/aot-sdk.
#
# HOST is the folder of the objects; with other HOST_CC and HOST_EXTRA it holds another flavour (`sanitize`, `gcc-check`).

HOST ?= $(BUILD)/host
HOST_CC ?= $(CLANG)
HOST_CXX ?= $(CLANGXX)
HOST_EXTRA ?=
LLVM_INCLUDE := /usr/lib/llvm-19/include

HOST_CFLAGS = -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -O2 -g -fno-strict-aliasing -Itoolchain -I. \
	-isystem $(LLVM_INCLUDE) $(HOST_EXTRA)
HOST_CXXFLAGS = -std=c++17 -D_GNU_SOURCE -Wall -Wextra -Werror -O2 -g -fno-rtti -fno-exceptions -Itoolchain \
	-isystem $(LLVM_INCLUDE) $(HOST_EXTRA)
HOST_LDFLAGS = -fuse-ld=lld -Wl,--as-needed $(HOST_EXTRA)
HOST_LIBS = -L/usr/lib/llvm-19/lib -llldELF -llldCommon -lLLVM-19 -lz -lzstd -ljansson -linih -lcrypto -larchive -lmount -lstdc++ -lm -lpthread

STAGES := $(shell sed 's/\#.*//' toolchain/ORDER)

# Everything is written under a temporary name and renamed, so that two makes in one tree do not disturb each other.
define compile
@mkdir -p $(@D)
$(call say,compile,$<)$(1) -MMD -MP -MF $(@:.o=.d).$$$$ -MT $@ -c $< -o $@ && mv $(@:.o=.d).$$$$ $(@:.o=.d)
endef
define archive
@mkdir -p $(@D)
$(call say,archive,$@)$(AR) rcsD $@.$$$$ $(filter %.o,$^) && mv $@.$$$$ $@
endef
define link
@mkdir -p $(@D)
$(call say,link,$@)$(HOST_CC) $(HOST_LDFLAGS) $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(HOST_LIBS) $(1) \
	-o $@.$$$$ && mv $@.$$$$ $@
endef

# The flags' own file changes only when they do: a change of flags recompiles, an edit of the makefile does not.
$(HOST)/flags: FORCE
	@mkdir -p $(@D); echo '$(HOST_CC) $(HOST_CFLAGS)' | cmp -s - $@ || echo '$(HOST_CC) $(HOST_CFLAGS)' > $@
.PHONY: FORCE
FORCE:

$(HOST)/%.o: toolchain/%.c $(HOST)/flags
	$(call compile,$(HOST_CC) $(HOST_CFLAGS))
$(HOST)/%.o: toolchain/%.cpp $(HOST)/flags
	$(call compile,$(HOST_CXX) $(HOST_CXXFLAGS))

# ARCHIVES_UPTO_x: the archives of stage x and of the stages before it. The folder is a prerequisite because it changes
# when a file leaves it.
archives :=
define stage_rules
HOST_OBJECTS_$(1) := $(patsubst toolchain/%,$(HOST)/%.o,$(basename $(filter-out toolchain/cli/main.c,$(sort $(wildcard toolchain/$(1)/*.c toolchain/$(1)/*.cpp)))))
$(HOST)/lib$(1).a: $$(HOST_OBJECTS_$(1)) toolchain/$(1)
	$$(archive)
archives += $(HOST)/lib$(1).a
ARCHIVES_UPTO_$(1) := $$(archives)
endef
$(foreach stage,$(STAGES),$(eval $(call stage_rules,$(stage))))
HOST_OBJECTS := $(foreach stage,$(STAGES),$(HOST_OBJECTS_$(stage)))

$(patsubst %,toolchain/%,$(STAGES)):
	@mkdir -p $@

$(SDK)/bin/aot-sdk: $(HOST)/aot-sdk
	@$(install_file)

$(HOST)/aot-sdk: $(HOST)/cli/main.o $(archives)
	$(link)

# The compiler binary alone; and one stage alone: `make stage STAGE=metadata`.
.PHONY: host stage
host: $(SDK)/bin/aot-sdk
stage: $(if $(STAGE),$(ARCHIVES_UPTO_$(STAGE)),$(archives))

-include $(HOST_OBJECTS:.o=.d) $(HOST)/cli/main.d
