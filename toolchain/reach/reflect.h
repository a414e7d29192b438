/* reach, private: members and custom attributes kept for reflection (reflect.c, reflect_members.c), and the code
 * behind them (reflect_stubs.c). */
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

/* The attributes of a metadata row; none is kept yet. */
void reflect_find_attributes(Reach *reach, KeptAttributes *attributes, Assembly *assembly, MdToken owner);

/* reflect_members.c: exact types with a definition have members; the record of a reached one; keeping what is asked
 * for, with base types. */
bool can_reflect(const Type *type);
Reflected *reflect_type(Reach *reach, Type *type, const Body *via);
void keep_members(Reach *reach, Type *type, const Inspection *inspection, const Body *via);

/* New static methods, to be reached by the caller; NULL when the member cannot be used so. */
Method *reflect_make_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of);
Method *reflect_data_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of);
Method *reflect_call_stub(Reach *reach, Method *method);
Method *reflect_get_stub(Reach *reach, Field *field);
Method *reflect_set_stub(Reach *reach, Field *field);

#endif
