/* gc/collection_info: what the managed GC class asks of the heap. Managed state; none of these collects unless its
 * comment says so. */
#ifndef RT_GC_COLLECTION_INFO_H
#define RT_GC_COLLECTION_INFO_H

#include <stdbool.h>

#include "runtime/gc/gc.h"

/* Generations as .NET numbers them: 0 and 1 are collected by a young collection, 2 by a full one. */
#define RT_GC_OLDEST 2

typedef enum RtGcMode { RT_GC_KEEP_MEMORY, RT_GC_GIVE_MEMORY_BACK } RtGcMode;
/* Collects. Ends a no-GC region. */
void rt_gc_collect_generation(int32_t generation, RtGcMode mode);

/* The last collection of a kind; all 0 when there was none. Bytes and nanoseconds. */
typedef struct RtGcInfo {
    uint64_t index; /* the how-manieth of all */
    int32_t generation;
    uint64_t before, after; /* in use: with what was allocated since the collection before, and what survived */
    uint64_t committed, fragmented;
    uint64_t promoted;                 /* what this collection made old */
    uint64_t pinned;                   /* objects that pinned handles hold */
    uint64_t pause, pause_percent_100; /* of the time since the start, in hundredths of a percent */
} RtGcInfo;
typedef enum RtGcKind { RT_GC_ANY, RT_GC_EPHEMERAL, RT_GC_FULL_BLOCKING, RT_GC_BACKGROUND } RtGcKind;
RtGcInfo rt_gc_info(RtGcKind kind);

uint32_t rt_gc_count(int32_t generation); /* collections of this generation or an older one */
uint64_t rt_gc_pause_total(void);         /* nanoseconds */
uint64_t rt_gc_used_bytes(void);          /* survivors of the last collection and what was allocated since */
/* RT_GC_OLDEST for survivors, 0 for new objects, INT32_MAX for frozen ones. */
int32_t rt_gc_generation(const Object *object);

/* Memory outside the heap that objects hold: counts towards the next full collection, which this may run. */
void rt_gc_pressure_add(uint64_t bytes);
void rt_gc_pressure_remove(uint64_t bytes);

/* A region without collections until `bytes` more are allocated. The answers are those of System.GC. */
typedef enum RtNoGcStart { RT_NO_GC_STARTED, RT_NO_GC_NO_MEMORY, RT_NO_GC_TOO_LARGE, RT_NO_GC_ALREADY } RtNoGcStart;
typedef enum RtNoGcEnd { RT_NO_GC_ENDED, RT_NO_GC_NONE, RT_NO_GC_INDUCED, RT_NO_GC_EXCEEDED } RtNoGcEnd;
RtNoGcStart rt_gc_no_collection_start(uint64_t bytes, bool may_collect);
RtNoGcEnd rt_gc_no_collection_end(void);
bool rt_gc_is_no_collection_region(void);

/* A number that the environment or the program's settings give; 0 when neither does. */
uint64_t rt_gc_configured(const char *variable, const char *setting);

/* Reads the limit again; `bytes` and `percent` replace the configured ones unless 0. False when more is in use. */
bool rt_gc_refresh_limit(uint64_t bytes, uint64_t percent);

#endif
