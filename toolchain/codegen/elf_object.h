/* codegen/elf_object: writes relocatable ELF objects that hold data. Internal to codegen.
 *
 * Each symbol has a section of its own, so that the linker drops what nobody refers to. Source: the System V gABI and
 * the processor supplements' relocation types. */
#ifndef AOT_CODEGEN_ELF_OBJECT_H
#define AOT_CODEGEN_ELF_OBJECT_H

#include "support/support.h"
#include "target/target.h"

typedef struct ElfObject ElfObject;
typedef struct ElfData ElfData;

typedef enum ElfPlace {
    ELF_READ_ONLY,  /* .rodata */
    ELF_WRITABLE,   /* .data */
    ELF_ZERO,       /* .bss */
    ELF_GC_STATICS, /* rt_gcstatics, zero-filled */
    ELF_FROZEN,     /* rt_frozen */
    ELF_LITERALS,   /* rt_literals: string objects and nothing else, for String.Intern */
    ELF_THREAD_ZERO /* .tbss */
} ElfPlace;

ElfObject *elf_object_new(Arena *arena, const Target *target);
/* Begins a global symbol; its bytes are appended by the calls below. A symbol is defined once (asking again answers
 * NULL). */
ElfData *elf_define(ElfObject *object, const char *symbol, ElfPlace place, uint32_t align);
/* The symbol stands for the next byte instead of the first: object references point behind the header word. */
void elf_symbol_here(ElfData *data);
void elf_bytes(ElfData *data, const void *bytes, uint32_t length);
void elf_zeros(ElfData *data, uint32_t length); /* the only call allowed for the zero-filled places */
void elf_u8(ElfData *data, uint8_t value);
void elf_u16(ElfData *data, uint16_t value);
void elf_u32(ElfData *data, uint32_t value);
void elf_u64(ElfData *data, uint64_t value);
void elf_word(ElfData *data, uint64_t value); /* pointer-sized */
void elf_align(ElfData *data, uint32_t align);
/* Zeros up to `offset` from the symbol, which must not lie behind. */
void elf_seek(ElfData *data, uint32_t offset);
/* A pointer to symbol + addend; NULL symbol: 0. */
void elf_pointer(ElfData *data, const char *symbol, uint32_t addend);
/* A pointer to NUL-terminated text in the mergeable string section; equal texts are one. */
void elf_text_pointer(ElfData *data, const char *text);
/* 0 or errno. */
int elf_object_write(ElfObject *object, const char *path);

#endif
