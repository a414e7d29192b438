/* Generic virtual dispatch. */
#include "runtime/eh/eh.h"
#include "runtime/type/type.h"

void *rt_gvm_lookup(Object *object, const RtGvmEntry *table)
{
    for (; table->type; table++)
        if (table->type == object->mt)
            return table->code;
    rt_fail_fast("Generic virtual call on an object of an unexpected type.", NULL);
}
