/* Allocation, strings, casts, names, handles, thin locks and hash codes. */
#include <string.h>

#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/thread.h"
#include "runtime/type/type.h"
#include "tests/runtime/world.h"

/* Assembly. */
Object *rt_new(MethodTable *mt);
Array *rt_new_array(MethodTable *mt, intptr_t length);

static void test_allocation(void)
{
    uint64_t before = rt_gc_allocated_by_thread();
    char *previous = NULL;
    for (int i = 0; i < 20000; i++) {
        Object *object = rt_new(&mt_first);
        CHECK(object->mt == &mt_first && ((uintptr_t)object + RT_HEADER_SIZE(sizeof(void *))) % 8 == 0);
        CHECK(*rt_header(object) == 0 && ((uintptr_t *)(object + 1))[0] == 0);
        CHECK((char *)object != previous);
        previous = (char *)object;
        memset(object + 1, 0xff, mt_first.base_size - 2 * sizeof(void *));
    }
    CHECK(rt_gc_allocated_by_thread() - before == 20000ull * mt_first.base_size);
    for (intptr_t length = 0; length < 300000; length = length * 3 + 1) {
        Array *array = rt_new_array(&mt_bytes, length);
        CHECK(array->length == (uint32_t)length && rt_object_size((Object *)array) % 8 == 0);
        CHECK((uintptr_t)rt_array_data(array) % 8 == 0);
        for (intptr_t i = 0; i < length; i++)
            CHECK(rt_array_data(array)[i] == 0);
        memset(rt_array_data(array), 0xff, (size_t)length);
    }
    CHECK(!rt_alloc_array_slow(&mt_bytes, (uintptr_t)INT32_MAX + 1));
}

static void test_strings(void)
{
    String *string = rt_string_from_c("Gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80");
    static const uint16_t expected[] = {'G', 'r', 0xfc, 0xdf, ' ', 0x20ac, ' ', 0xd83d, 0xde00};
    CHECK(string->length == 9 && memcmp(string->chars, expected, sizeof expected) == 0 && string->chars[9] == 0);
    char text[64];
    uintptr_t bytes = rt_string_to_utf8(string->chars, 9, text);
    CHECK(bytes == strlen("Gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80"));
    CHECK(memcmp(text, "Gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80", bytes) == 0);
    String *broken = rt_string_from_c("\xc0\x80"
                                      "a\xed\xa0\x80");
    CHECK(broken->length == 6 && broken->chars[0] == 0xfffd && broken->chars[2] == 'a');
    static const uint16_t unpaired[] = {0xd800, 'x'};
    CHECK(rt_string_to_utf8(unpaired, 2, text) == 4 && memcmp(text, "\xef\xbf\xbdx", 4) == 0);
}

static void test_casts(void)
{
    Object *first = rt_new(&mt_first);
    CHECK(rt_isinst(&mt_base, first) == first && rt_isinst(&mt_object, first) == first);
    CHECK(!rt_isinst(&mt_second, first) && !rt_isinst(&mt_base, NULL));
    CHECK(rt_isinst_class(&mt_base, first) == first && !rt_isinst_class(&mt_second, first));
    CHECK(rt_can_cast(&mt_strings, &mt_objects) && !rt_can_cast(&mt_objects, &mt_strings));
    CHECK(rt_can_cast(&mt_bytes, &mt_sbytes) && rt_can_cast(&mt_sbytes, &mt_bytes));
    CHECK(!rt_can_cast(&mt_bytes, &mt_objects) && rt_can_cast(&mt_bytes, &mt_object));
    char text[64];
    CHECK(rt_type_name(&mt_strings, RT_NAME_NAMESPACE, text, sizeof text) == 15 &&
          memcmp(text, "System.String[]", 15) == 0);
    CHECK(rt_type_name(&mt_first, 0, text, sizeof text) == 5 && memcmp(text, "First", 5) == 0);
}

static void test_handles(void)
{
    enum { COUNT = 300 };
    static RtHandle *handles[COUNT];
    Object *object = rt_new(&mt_first);
    for (int i = 0; i < COUNT; i++) {
        handles[i] = rt_handle_new(RT_HANDLE_NORMAL, object, NULL);
        CHECK(handles[i]->target == object);
    }
    rt_handle_free(handles[7]);
    RtHandle *dependent = rt_handle_new(RT_HANDLE_DEPENDENT, object, object);
    CHECK(dependent && dependent != handles[7] && dependent->dependent == object);
    CHECK(rt_handle_new(RT_HANDLE_NORMAL, object, NULL) == handles[7]); /* slots are used again by their kind */
}

static void test_monitor(void)
{
    Object *object = rt_new(&mt_first);
    CHECK(rt_monitor_exit(object) == RT_LEAVE_ERROR);
    for (int i = 0; i < 100; i++)
        if (rt_monitor_try_enter(object) != RT_ENTER_ENTERED) /* the thin lock counts to 64 */
            CHECK(rt_monitor_enter(rt_monitor_inflate(object), -1) == RT_BLOCKED_WOKEN);
    CHECK(rt_monitor_is_entered(object));
    for (int i = 0; i < 100; i++)
        CHECK(rt_monitor_exit(object) == RT_LEAVE_NONE);
    CHECK(rt_monitor_exit(object) == RT_LEAVE_ERROR && !rt_monitor_is_entered(object));

    Object *hashed = rt_new(&mt_first);
    CHECK(rt_hash_code_try(hashed) == 0);
    int32_t hash = rt_hash_code(hashed);
    CHECK(hash != 0 && rt_hash_code(hashed) == hash && rt_hash_code_try(hashed) == hash);
    CHECK(rt_monitor_try_enter(hashed) == RT_ENTER_USE_SLOW_PATH);
    CHECK(rt_monitor_enter(rt_monitor_inflate(hashed), 0) == RT_BLOCKED_WOKEN && rt_hash_code(hashed) == hash);
    CHECK(rt_monitor_exit(hashed) == RT_LEAVE_NONE);

    Object *locked = rt_new(&mt_first);
    CHECK(rt_monitor_try_enter(locked) == RT_ENTER_ENTERED);
    hash = rt_hash_code(locked);
    CHECK(hash == rt_hash_code(locked) && rt_monitor_is_entered(locked) && rt_monitor_exit(locked) == RT_LEAVE_NONE);
}

int main(void)
{
    rt_thread_init_main();
    test_allocation();
    test_strings();
    test_casts();
    test_handles();
    test_monitor();
    return 0;
}
