# compiler-rt's builtins and libunwind for one target.
# LLVM: unpacked sources; MACHINE: arm, aarch64 or x86_64; TARGET_FLAGS; ROOT: sysroot with the C library's headers; OUT: objects.
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

CC := clang-19 $(TARGET_FLAGS) -nostdlibinc -isystem $(ROOT)/include -fno-pie -ffunction-sections -fdata-sections \
	-fno-stack-protector -w
AR := llvm-ar-19

# ---- Builtins: the portable files, less those of other systems, each replaced by the machine's own file of that name ----

BUILTINS := $(LLVM)/compiler-rt/lib/builtins
X87 := divxc3 extendxftf2 fixxfdi fixxfti fixunsxfdi fixunsxfsi fixunsxfti floatdixf floattixf floatundixf floatuntixf mulxc3 powixf2 \
	trunctfxf2 extendhfxf2 truncxfhf2
EXCLUDED := apple_versioning atomic% emutls enable_execute_stack eprintf gcc_personality_v0 os_version_check trampoline_setup \
	$(if $(filter x86_64,$(MACHINE)),,$(X87))
PORTABLE := $(filter-out $(EXCLUDED),$(notdir $(basename $(wildcard $(BUILTINS)/*.c))))
MACHINE_arm := $(addprefix arm/,fp_mode.c bswapdi2.S bswapsi2.S clzdi2.S clzsi2.S comparesf2.S divmodsi4.S divsi3.S modsi3.S \
	udivmodsi4.S udivsi3.S umodsi3.S aeabi_cdcmp.S aeabi_cdcmpeq_check_nan.c aeabi_cfcmp.S aeabi_cfcmpeq_check_nan.c aeabi_dcmp.S \
	aeabi_div0.c aeabi_drsub.c aeabi_fcmp.S aeabi_frsub.c aeabi_idivmod.S aeabi_ldivmod.S aeabi_memcmp.S aeabi_memcpy.S \
	aeabi_memmove.S aeabi_memset.S aeabi_uidivmod.S aeabi_uldivmod.S)
MACHINE_aarch64 := aarch64/fp_mode.c cpu_model/aarch64.c
MACHINE_x86_64 := $(addprefix x86_64/,floatdidf.c floatdisf.c floatdixf.c floatundidf.S floatundisf.S floatundixf.S) cpu_model/x86.c \
	i386/fp_mode.c
OWN := $(MACHINE_$(MACHINE))
SOURCES := $(OWN) $(addsuffix .c,$(filter-out $(notdir $(basename $(OWN))),$(PORTABLE)))

BUILTINS_FLAGS := -Os -std=c11 -fomit-frame-pointer -funwind-tables -fno-builtin -fvisibility=hidden -DVISIBILITY_HIDDEN \
	-DCOMPILER_RT_HAS_FLOAT16 $(if $(filter arm,$(MACHINE)),-DCOMPILER_RT_ARMHF_TARGET)
BUILTINS_OBJECTS := $(SOURCES:%=$(OUT)/builtins/%.o)

$(OUT)/builtins/%.o: $(BUILTINS)/%
	@mkdir -p $(@D)
	$(CC) $(BUILTINS_FLAGS) -c $< -o $@

# ---- libunwind: on ARM the linker's __exidx_start and __exidx_end are used instead of asking for the program headers ----

UNWIND := $(LLVM)/libunwind
UNWIND_SOURCES := libunwind.cpp UnwindLevel1.c UnwindLevel1-gcc-ext.c UnwindRegistersSave.S UnwindRegistersRestore.S \
	$(if $(filter arm,$(MACHINE)),Unwind-EHABI.cpp)
UNWIND_FLAGS := -O2 -funwind-tables -DNDEBUG -D_LIBUNWIND_HIDE_SYMBOLS -D_LIBUNWIND_USE_DLADDR=0 -D_LIBUNWIND_IS_NATIVE_ONLY \
	$(if $(filter arm,$(MACHINE)),-D_LIBUNWIND_IS_BAREMETAL) -I$(UNWIND)/include
UNWIND_OBJECTS := $(UNWIND_SOURCES:%=$(OUT)/libunwind/%.o)

# _Unwind_Resume is weak: the runtime has its own, in the second phase of its exceptions, and shares the other functions.
WEAKEN = $(if $(filter Unwind-EHABI.cpp UnwindLevel1.c,$(notdir $<)),llvm-objcopy-19 --weaken-symbol=_Unwind_Resume $@)

$(OUT)/libunwind/%.cpp.o: $(UNWIND)/src/%.cpp
	@mkdir -p $(@D)
	$(CC) $(UNWIND_FLAGS) -std=c++17 -fno-rtti -fno-exceptions -nostdinc++ -c $< -o $@
	$(WEAKEN)
$(OUT)/libunwind/%.c.o: $(UNWIND)/src/%.c
	@mkdir -p $(@D)
	$(CC) $(UNWIND_FLAGS) -std=c11 -fexceptions -c $< -o $@
	$(WEAKEN)
# The code for the upper half of the VFPv3 registers is always assembled, but runs only for unwind tables that name them. On a CPU
# without them the file's build attributes would claim more than it needs.
$(OUT)/libunwind/%.S.o: $(UNWIND)/src/%.S
	@mkdir -p $(@D)
	$(CC) $(UNWIND_FLAGS) -c $< -o $@
	$(if $(findstring -mfpu=vfp ,$(TARGET_FLAGS) ),llvm-objcopy-19 --remove-section .ARM.attributes $@)

$(ROOT)/lib/libbuiltins.a: $(BUILTINS_OBJECTS)
	$(AR) rcsD $@ $^
$(ROOT)/lib/libunwind.a: $(UNWIND_OBJECTS)
	$(AR) rcsD $@ $^
