/* gc/finalizers: what the GC class asks for (roots.h has what the collector asks for). */
#ifndef RT_FINALIZERS_H
#define RT_FINALIZERS_H

#include <stdbool.h>

#include "runtime/abi/layout.h"

/* GC.SuppressFinalize and ReRegisterForFinalize of objects whose type has a finalizer. The second answers false when
 * out of memory. Managed state. */
void rt_finalizers_suppress(Object *object);
bool rt_finalizers_register_again(Object *object);
/* Until every queued finalizer has run. Native state. */
void rt_finalizers_wait(void);
uint32_t rt_finalizers_pending(void); /* objects whose finalizer waits or runs */

#endif
