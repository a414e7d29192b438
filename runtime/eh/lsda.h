/* eh/lsda: the language-specific data area of a function, as LLVM writes it (Itanium C++ ABI, "Exception Handling
 * Tables"; also inside EHABI entries). */
#ifndef RT_EH_LSDA_H
#define RT_EH_LSDA_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/abi/layout.h"

typedef struct RtCallSite {
    uintptr_t landing_pad; /* 0: none */
    const uint8_t *action; /* 0: clean-up only */
    const uint8_t *type_table;
    uint8_t type_encoding;
} RtCallSite;

/* Numbers as DWARF writes them; *at moves behind. */
uintptr_t rt_read_uleb(const uint8_t **at);
intptr_t rt_read_sleb(const uint8_t **at);
uint64_t rt_read_bytes(const uint8_t **at, unsigned count); /* little-endian */
#define RT_ENCODING_OMIT 0xffu
uintptr_t rt_read_encoded(const uint8_t **at, uint8_t encoding); /* a pointer in a DW_EH_PE_* encoding; 0: none */

/* The entry that covers `address`, which is inside the call instruction. False when no landing pad belongs to it. */
bool rt_lsda_find(const uint8_t *lsda, uintptr_t function_start, uintptr_t address, RtCallSite *site);

/* Walks the clauses of a call site in order. Start with site->action; 0 ends. *selector: the clause's number, 0 for
 * clean-up. */
const uint8_t *rt_lsda_next_action(const uint8_t *action, intptr_t *selector);
/* The clause descriptor; 0: catches everything. */
const RtEhClause *rt_lsda_clause(const RtCallSite *site, intptr_t selector);
/* Does the landing pad want to run for exceptions that it does not catch? */
bool rt_lsda_has_cleanup(const RtCallSite *site);

#endif
