/* reach, private: members and custom attributes kept for reflection (reflect.c), and the code behind them
 * (reflect_stubs.c). */
#ifndef AOT_REACH_REFLECT_H
#define AOT_REACH_REFLECT_H

#include "reach/internal.h"

/* Kinds that a base type's members are complete in once a derived type's are: private ones stay out. */
enum { REFLECT_INHERITED_KINDS = MEMBERS_METHODS | MEMBERS_FIELDS | MEMBERS_PROPERTIES | MEMBERS_EVENTS };

typedef struct ReflectStub {
    enum { REFLECT_STUB_ATTRIBUTE, REFLECT_STUB_DATA, REFLECT_STUB_CALL, REFLECT_STUB_GET, REFLECT_STUB_SET } kind;
    Assembly *assembly; /* attributes: where the row lies */
    uint32_t row;
    Method *method; /* what is called */
    Field *field;
} ReflectStub;

/* New static methods, to be reached by the caller; NULL when the member cannot be used so. */
Method *reflect_make_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of);
Method *reflect_data_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of);
Method *reflect_call_stub(Reach *reach, Method *method);
Method *reflect_get_stub(Reach *reach, Field *field);
Method *reflect_set_stub(Reach *reach, Field *field);

#endif
