/* image/modules: which kernel modules need which others, from the .modinfo sections of the modules themselves. */
#ifndef AOT_IMAGE_MODULES_H
#define AOT_IMAGE_MODULES_H

#include "support/support.h"

typedef struct Module {
    const char *name;  /* with underscores, as the kernel has it */
    const char *path;  /* "kernel/fs/ext4/ext4.ko", without compression's extension; NULL: built into the kernel */
    const char *needs; /* names separated by commas, or "" */
} Module;

typedef struct ModuleIndex {
    Arena *arena;
    VEC(Module) modules;
    Map by_name; /* interned name -> index + 1 */
} ModuleIndex;

void module_index_init(ModuleIndex *index, Arena *arena);
/* A module file (uncompressed). False when it is no module. */
bool module_index_add(ModuleIndex *index, const char *path, FileView contents);
/* The kernel's modules.builtin: a path per line. */
void module_index_add_builtin(ModuleIndex *index, FileView list);
const Module *module_index_find(const ModuleIndex *index, const char *name);
/* The index as text, and from it. */
const char *module_index_write(const ModuleIndex *index);
bool module_index_read(ModuleIndex *index, FileView text);

/* Appends `name` after everything that it needs, unless it is in `order` or `earlier` or built in. False when a module
 * is missing: *missing says which. */
typedef struct ModuleOrder {
    VEC(const Module *) modules;
} ModuleOrder;
bool module_order_add(const ModuleIndex *index, const char *name, Map *taken, ModuleOrder *order, const char **missing);

#endif
