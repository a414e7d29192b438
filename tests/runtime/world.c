/* A managed world of a few types for the runtime's tests: what the compiler and the overlay would supply. */
#include "tests/runtime/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

#define WORD sizeof(void *)

static const RtTypeInfo info_object = {.name_space = "System", .name = "Object", .element_type = 0x1c};
static const RtTypeInfo info_exception = {.name_space = "System", .name = "Exception", .element_type = 0x12};
static const RtTypeInfo info_first = {.name_space = "Test", .name = "First", .element_type = 0x12};
static const RtTypeInfo info_second = {.name_space = "Test", .name = "Second", .element_type = 0x12};
static const RtTypeInfo info_thread = {.name_space = "System.Threading", .name = "Thread", .element_type = 0x12};
static const RtTypeInfo info_byte = {.name_space = "System", .name = "Byte", .element_type = 0x05, .value_size = 1};
static const RtTypeInfo info_sbyte = {.name_space = "System", .name = "SByte", .element_type = 0x04, .value_size = 1};
static const RtTypeInfo info_string = {.name_space = "System", .name = "String", .element_type = 0x0e};
static const RtTypeInfo info_array = {.name_space = "", .name = "", .element_type = 0x1d, .rank = 1};

#define OBJECT_BYTES(fields) ((uint32_t)((2 * WORD + (fields) + 7) & ~(size_t)7))
#define CLASS(symbol, base, info, fields, number, span)                                                                \
    MethodTable symbol = {.base_size = OBJECT_BYTES(fields),                                                           \
                          .parent = base,                                                                              \
                          .type_info = &(info),                                                                        \
                          .class_number = (number),                                                                    \
                          .class_span = (span)}
#define ARRAY(symbol, element, bytes)                                                                                  \
    MethodTable symbol = {.flags = RT_MTF_HAS_COMPONENT_SIZE | RT_MTF_CATEGORY_SZARRAY | (bytes),                      \
                          .base_size = (uint32_t)RT_ARRAY_BASE_SIZE(WORD),                                             \
                          .parent = &mt_object,                                                                        \
                          .element_type = &(element),                                                                  \
                          .type_info = &info_array,                                                                    \
                          .class_number = 7}

CLASS(mt_object, NULL, info_object, 0, 0, 7);
CLASS(mt_base, &mt_object, info_exception, 2 * WORD, 1, 2);
CLASS(mt_first, &mt_base, info_first, 2 * WORD, 2, 0);
CLASS(mt_second, &mt_base, info_second, 2 * WORD, 3, 0);
CLASS(mt_thread, &mt_object, info_thread, 2 * WORD + 16, 4, 0);
MethodTable mt_byte = {.flags = RT_MTF_CATEGORY_TRUE_PRIMITIVE,
                       .base_size = OBJECT_BYTES(1),
                       .parent = &mt_object,
                       .type_info = &info_byte,
                       .class_number = 5};
MethodTable mt_sbyte = {.flags = RT_MTF_CATEGORY_TRUE_PRIMITIVE,
                        .base_size = OBJECT_BYTES(1),
                        .parent = &mt_object,
                        .type_info = &info_sbyte,
                        .class_number = 5};
MethodTable mt_string = {.flags = RT_MTF_HAS_COMPONENT_SIZE | 2,
                         .base_size = RT_STRING_BASE_SIZE(WORD),
                         .parent = &mt_object,
                         .type_info = &info_string,
                         .class_number = 6};
ARRAY(mt_bytes, mt_byte, 1);
ARRAY(mt_sbytes, mt_sbyte, 1);
ARRAY(mt_strings, mt_string, sizeof(void *));
ARRAY(mt_objects, mt_object, sizeof(void *));

MethodTable *const rt_known_types[] = {
    [RT_TYPE_STRING] = &mt_string, [RT_TYPE_BYTE_ARRAY] = &mt_bytes, [RT_TYPE_STRING_ARRAY] = &mt_strings,
    [RT_TYPE_THREAD] = &mt_thread, [RT_TYPE_EXCEPTION] = &mt_base,   [RT_TYPE_RUNTIME_TYPE] = &mt_object,
};
const uint32_t rt_known_fields[RT_KNOWN_FIELD_COUNT] = {
    [RT_FIELD_EXCEPTION_STACK_TRACE] = (uint32_t)WORD,    [RT_FIELD_THREAD_NATIVE] = (uint32_t)WORD,
    [RT_FIELD_THREAD_PRIORITY] = (uint32_t)(2 * WORD),    [RT_FIELD_THREAD_ID] = (uint32_t)(2 * WORD + 4),
    [RT_FIELD_THREAD_IS_DEAD] = (uint32_t)(2 * WORD + 8),
};

static _Noreturn void unexpected(const char *what)
{
    fprintf(stderr, "unexpected: %s\n", what);
    exit(99);
}

/* The overlay's helpers that runtime and assembly name. */
#define UNEXPECTED(name)                                                                                               \
    __attribute__((weak)) void name(void);                                                                             \
    __attribute__((weak)) void name(void)                                                                              \
    {                                                                                                                  \
        unexpected(#name);                                                                                             \
    }
UNEXPECTED(rt_throw_null_reference)
UNEXPECTED(rt_throw_out_of_memory)
UNEXPECTED(rt_throw_overflow)
UNEXPECTED(rt_managed_main)

#define MOST_NOTES 64
static int32_t notes[MOST_NOTES];
static int note_count;

void note(int32_t value)
{
    if (note_count < MOST_NOTES)
        notes[note_count] = value;
    note_count++;
}

int32_t opaque(int32_t value)
{
    __asm__ volatile("" : "+r"(value));
    return value;
}

bool notes_are(int count, const int32_t *expected)
{
    bool same = note_count == count && memcmp(notes, expected, (size_t)count * sizeof *expected) == 0;
    if (!same) {
        fprintf(stderr, "notes:");
        for (int i = 0; i < note_count && i < MOST_NOTES; i++)
            fprintf(stderr, " %d", notes[i]);
        fprintf(stderr, "\n");
    }
    note_count = 0;
    return same;
}
