/* gc/finalizers: what the GC class asks for (roots.h has what the collector asks for), and work that others leave to
 * the finalizer thread. */
#ifndef RT_FINALIZERS_H
#define RT_FINALIZERS_H

#include <stdbool.h>

#include "runtime/abi/layout.h"

/* GC.SuppressFinalize and ReRegisterForFinalize of objects whose type has a finalizer. The second answers false when
 * out of memory. Managed state. */
void rt_finalizers_suppress(Object *object);
bool rt_finalizers_register_again(Object *object);
/* Work for the finalizer thread, which calls `run` in native state. The layout of FinalizerWorkItem in System.GC; the
 * memory is its sender's, who may free it in `run`. */
typedef struct RtWorkItem {
    struct RtWorkItem *next;
    void (*run)(struct RtWorkItem *item);
} RtWorkItem;
/* Any state, also while the world is stopped; rt_finalizers_wake must follow. */
void rt_finalizers_post(RtWorkItem *item);

/* Until every queued finalizer has run. Native state. */
void rt_finalizers_wait(void);
uint32_t rt_finalizers_pending(void); /* objects whose finalizer waits or runs */

#endif
