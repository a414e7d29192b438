/* The assembly of pal/<target>: allocation, barriers, transitions, calls from C, thunks. */
#include <string.h>

#include "pal/invoke.h"
#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/thread/registry.h"
#include "tests/runtime/world.h"

#define WORD sizeof(void *)

/* As compiled code sees them. */
Object *rt_new(MethodTable *mt);
Array *rt_new_array(MethodTable *mt, intptr_t length);
void rt_assign_ref(void *destination, Object *reference);
void rt_bulk_copy(void *destination, const void *source, uintptr_t bytes);
void rt_native_enter(RtNativeFrame *frame);
void rt_native_leave(RtNativeFrame *frame);
void rt_reverse_enter(RtNativeFrame *frame);
void rt_reverse_leave(RtNativeFrame *frame);

/* ---- Allocation ---- */

static _Alignas(8) char buffer[4096];

static void use_buffer(uintptr_t bytes)
{
    memset(buffer, 0, sizeof buffer);
    rt_thread.alloc_cur = buffer;
    rt_thread.alloc_end = rt_thread.buffer_end = buffer + bytes;
}

static void drop_buffer(void)
{
    rt_thread.alloc_cur = rt_thread.alloc_end = rt_thread.buffer_end = NULL;
}

static bool in_buffer(const void *object)
{
    return (const char *)object >= buffer && (const char *)object < buffer + sizeof buffer;
}

static void test_new(void)
{
    use_buffer(2 * mt_first.base_size);
    Object *first = rt_new(&mt_first);
    CHECK((char *)first == buffer + WORD && first->mt == &mt_first);
    CHECK(rt_thread.alloc_cur == buffer + mt_first.base_size);
    Object *second = rt_new(&mt_first); /* fills the buffer to the last byte */
    CHECK((char *)second == buffer + mt_first.base_size + WORD && rt_thread.alloc_cur == rt_thread.alloc_end);
    drop_buffer();
    Object *slow = rt_new(&mt_first);
    CHECK(slow && slow->mt == &mt_first && !in_buffer(slow));
}

static void test_new_array(void)
{
    use_buffer(sizeof buffer);
    Array *bytes = rt_new_array(&mt_bytes, 5);
    CHECK((char *)bytes == buffer + WORD && bytes->mt == &mt_bytes && bytes->length == 5);
    CHECK(rt_thread.alloc_cur == buffer + ((RT_ARRAY_BASE_SIZE(WORD) + 5 + 7) & ~7ul));
    Array *objects = rt_new_array(&mt_objects, 3);
    CHECK(objects->length == 3 && (char *)objects - (char *)bytes == ((RT_ARRAY_BASE_SIZE(WORD) + 5 + 7) & ~7ul));
    String *string = (String *)rt_new_array(&mt_string, 4);
    CHECK(string->length == 4 && (char *)string->chars == (char *)string + RT_STRING_CHARS_OFFSET(WORD));
    CHECK((rt_thread.alloc_cur - buffer) % 8 == 0);
    Array *empty = rt_new_array(&mt_bytes, 0);
    CHECK(empty->length == 0 && in_buffer(empty));
    /* One byte too long, and too long for the fast path's arithmetic. */
    intptr_t room = rt_thread.alloc_end - rt_thread.alloc_cur - (intptr_t)RT_ARRAY_BASE_SIZE(WORD);
    CHECK(!in_buffer(rt_new_array(&mt_bytes, room + 1)));
    drop_buffer();
    Array *large = rt_new_array(&mt_objects, 0x10001);
    CHECK(large && large->length == 0x10001 && large->mt == &mt_objects);
    drop_buffer();
}

/* ---- Barriers ---- */

static uint8_t *card(const void *address)
{
    return &rt_card_table[(uintptr_t)address >> RT_CARD_SHIFT & RT_CARD_MASK];
}

static void test_assign(void)
{
    static Object *slots[3];
    Object *object = (Object *)buffer;
    *card(&slots[1]) = 0;
    rt_assign_ref(&slots[1], object);
    CHECK(slots[0] == NULL && slots[1] == object && slots[2] == NULL && *card(&slots[1]) == 1);
}

#define COPY_WORDS 300

static void check_copy(unsigned from, unsigned to, unsigned count)
{
    static uintptr_t words[COPY_WORDS * 2], expected[COPY_WORDS * 2];
    for (unsigned i = 0; i < COPY_WORDS * 2; i++)
        words[i] = expected[i] = 0x1000u + i;
    for (unsigned i = 0; i < COPY_WORDS * 2; i++)
        *card(&words[i]) = 0;
    memmove(expected + to, expected + from, count * WORD);
    rt_bulk_copy(words + to, words + from, count * WORD);
    CHECK(!memcmp(words, expected, sizeof words));
    for (unsigned i = 0; i < count; i++)
        CHECK(*card(&words[to + i]) == 1);
    if (to > 512 / WORD + 1)
        CHECK(*card(&words[to] - 512 / WORD) == 0);
}

static void test_bulk_copy(void)
{
    static const unsigned counts[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 150};
    for (unsigned c = 0; c < sizeof counts / sizeof *counts; c++)
        for (unsigned offset = 0; offset < 9; offset++) {
            check_copy(0, COPY_WORDS + offset, counts[c]); /* apart */
            check_copy(offset, 4, counts[c]);              /* overlapping, both directions, and onto itself */
            check_copy(4, offset, counts[c]);
            check_copy(COPY_WORDS + 3, offset, counts[c]);
        }
}

/* ---- Barriers between cores, which no emulator shows ---- */

typedef struct Instruction {
    uint32_t mask, value;
} Instruction;

#if defined(__aarch64__)
static const Instruction full_barrier = {~0u, 0xd5033bbf};   /* dmb ish */
static const Instruction release = {0xfffffc00, 0xc89ffc00}; /* stlr */
static const Instruction acquire = {0xfffffc00, 0xc85ffc00}; /* ldaxr */
#elif defined(__thumb__)
static const Instruction full_barrier = {~0u, 0x8f5bf3bf}; /* dmb ish */
static const Instruction release = {~0u, 0x8f5bf3bf};
static const Instruction acquire = {~0u, 0x8f5bf3bf};
#elif defined(__arm__)
static const Instruction full_barrier = {0xffff0fff, 0xee070fba}; /* mcr p15, 0, rX, c7, c10, 5 */
static const Instruction release = {0xffff0fff, 0xee070fba};
static const Instruction acquire = {0xffff0fff, 0xee070fba};
#else
static const Instruction full_barrier, release, acquire; /* x86 keeps the order: anything will do */
#endif

static bool contains(const void *function, Instruction wanted)
{
    const char *at = (const char *)((uintptr_t)function & ~(uintptr_t)1);
    for (unsigned i = 0; i < 120; i += 2) {
        uint32_t word;
        memcpy(&word, at + i, 4);
        if ((word & wanted.mask) == wanted.value)
            return true;
    }
    return false;
}

/* Allocation has no barrier: every store that publishes a reference is a release, in compiled code and in the runtime.
 */
static void test_ordering(void)
{
    CHECK(contains((void *)rt_assign_ref, release) && contains((void *)rt_bulk_copy, full_barrier));
    CHECK(contains((void *)rt_native_enter, release) && contains((void *)rt_reverse_leave, release));
    CHECK(contains((void *)rt_native_leave, acquire) && contains((void *)rt_reverse_enter, acquire));
}

/* ---- Transitions ---- */

/* Values that the compiler keeps in callee-saved registers or on the stack while the functions are called. */
#define KEPT 12
static volatile uintptr_t seeds[KEPT];

static __attribute__((noinline)) uintptr_t round_trip(RtNativeFrame *frame, unsigned *found)
{
    uintptr_t a = seeds[0], b = seeds[1], c = seeds[2], d = seeds[3], e = seeds[4], f = seeds[5];
    rt_native_enter(frame);
    CHECK(rt_thread.state == RT_STATE_NATIVE && rt_thread.native_frame == frame);
    *found = 0;
    for (unsigned i = 0; i < RT_NATIVE_FRAME_WORDS; i++)
        for (unsigned k = 0; k < 6; k++)
            *found += ((uintptr_t *)frame)[i] == seeds[k];
    rt_native_leave(frame);
    return a ^ b ^ c ^ d ^ e ^ f;
}

static uintptr_t seed_sum(void)
{
    uintptr_t sum = 0;
    for (unsigned i = 0; i < 6; i++)
        sum ^= seeds[i];
    return sum;
}

static void test_native(void)
{
    for (unsigned i = 0; i < KEPT; i++)
        seeds[i] = 0x5eed0000u + i * 0x101;
    RtNativeFrame outer, inner;
    unsigned found;
    rt_native_enter(&outer);
    rt_thread.state = RT_STATE_MANAGED;
    CHECK(round_trip(&inner, &found) == seed_sum() && found >= 3);
    CHECK(rt_thread.state == RT_STATE_MANAGED && rt_thread.native_frame == &outer && inner.outer == &outer);
    uintptr_t *words = (uintptr_t *)&inner;
    CHECK(words[RT_NATIVE_FRAME_STACK_POINTER] < (uintptr_t)&outer + sizeof outer);
    CHECK(words[RT_NATIVE_FRAME_STACK_POINTER] > (uintptr_t)__builtin_frame_address(0) - 4096);
    rt_thread.state = RT_STATE_NATIVE;
    rt_native_leave(&outer);
    CHECK(rt_thread.native_frame == NULL && rt_thread.state == RT_STATE_MANAGED);
}

static void test_reverse(void)
{
    RtNativeFrame call, back;
    rt_native_enter(&call);
    rt_reverse_enter(&back);
    CHECK(rt_thread.state == RT_STATE_MANAGED && back.outer == &call);
    RtNativeFrame nested;
    rt_native_enter(&nested);
    rt_native_leave(&nested);
    CHECK(rt_thread.native_frame == &call);
    rt_reverse_leave(&back);
    CHECK(rt_thread.state == RT_STATE_NATIVE && rt_thread.native_frame == &call);
    rt_native_leave(&call);
    CHECK(rt_thread.native_frame == NULL);
}

static RtThread *held;

static void release_held(void *unused)
{
    (void)unused;
    pal_sleep_ns(20000000);
    __atomic_store_n(&held->state, RT_STATE_NATIVE, __ATOMIC_RELEASE);
    __atomic_add_fetch(&rt_registry.epoch, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&rt_registry.epoch, INT32_MAX);
}

static __attribute__((noinline)) uintptr_t held_trip(RtNativeFrame *frame)
{
    uintptr_t a = seeds[0], b = seeds[1], c = seeds[2], d = seeds[3], e = seeds[4], f = seeds[5];
    rt_native_enter(frame);
    rt_thread.state = RT_STATE_STOPPED;
    CHECK(pal_thread_start(release_held, NULL, 0));
    rt_native_leave(frame);
    return a ^ b ^ c ^ d ^ e ^ f;
}

static void test_held(void)
{
    RtNativeFrame frame;
    held = &rt_thread;
    int64_t before = pal_monotonic_ns();
    CHECK(held_trip(&frame) == seed_sum());
    CHECK(rt_thread.state == RT_STATE_MANAGED && pal_monotonic_ns() - before >= 15000000);
    RtNativeFrame captured;
    memset(&captured, 0, sizeof captured);
    rt_capture_context((uintptr_t *)&captured);
    CHECK(captured.outer == NULL && captured.words[RT_NATIVE_FRAME_STACK_POINTER - 1] <= (uintptr_t)&captured);
}

/* A thread that the runtime has not seen attaches when it comes in, and leaves when it ends. */
static uint32_t foreign_done;

static void foreign(void *unused)
{
    (void)unused;
    CHECK(rt_thread.stack_base == NULL);
    RtNativeFrame frame;
    rt_reverse_enter(&frame);
    CHECK(rt_thread.stack_base && rt_thread.state == RT_STATE_MANAGED && frame.outer == NULL &&
          rt_thread.managed_id > 1);
    rt_reverse_leave(&frame);
    __atomic_store_n(&foreign_done, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&foreign_done, 1);
}

static void test_foreign(void)
{
    CHECK(pal_thread_start(foreign, NULL, 0));
    while (!__atomic_load_n(&foreign_done, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&foreign_done, 0, 10000000000));
}

/* ---- Calls from C ---- */

static uintptr_t four(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)
{
    return a * 1000 + b * 100 + c * 10 + d;
}

static uintptr_t none(void)
{
    return 77;
}

static double many(uintptr_t a, double x, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e, uintptr_t f, uintptr_t g,
                   uintptr_t h, uintptr_t i, uintptr_t j)
{
    return x + (double)(a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10);
}

/* Integer registers of a call, by target: what follows lies on the stack. */
#if defined(__x86_64__)
#define INTEGER_REGISTERS 6
#elif defined(__aarch64__)
#define INTEGER_REGISTERS 8
#else
#define INTEGER_REGISTERS 4
#endif

static void test_calls(void)
{
    uintptr_t arguments[] = {1, 2, 3, 4};
    Object *exception = (Object *)buffer;
    CHECK(rt_call_managed((void *)four, arguments, 4, &exception) == 1234 && exception == NULL);
    CHECK(rt_call_managed((void *)none, arguments, 0, &exception) == 77);
    CHECK(rt_run_managed((void *)four, arguments, 4) == 1234);
    CHECK(rt_run_managed((void *)none, NULL, 0) == 77);

    uintptr_t values[10], expected = 0;
    RtRegisterImage image = {.stack = values + INTEGER_REGISTERS, .stack_words = 10 - INTEGER_REGISTERS};
    for (unsigned i = 0; i < 10; i++) {
        values[i] = 3 + i;
        expected += values[i] * (i + 1);
        if (i < INTEGER_REGISTERS)
            image.integer[i] = values[i];
    }
    double x = 0.5, result;
    memcpy(&image.floating[0], &x, sizeof x);
    rt_invoke((void *)many, &image, &exception);
    memcpy(&result, &image.floating[0], sizeof result);
    CHECK(exception == NULL && result == (double)expected + 0.5);
    for (image.stack_words = 0; image.stack_words < 5; image.stack_words++)
        rt_invoke((void *)none, &image, &exception); /* the stack stays aligned and balanced */
    CHECK(image.integer[0] == 77);
}

/* ---- Thunks ---- */

static uintptr_t current_context(void)
{
    return (uintptr_t)((const PalThunkRecord *)rt_thread.thunk_record)->context;
}

static int compare(const void *a, const void *b)
{
    int sign = (int)current_context();
    return sign * (*(const int *)a - *(const int *)b);
}

static double wide(int a, double b, float c, long long d, int e, int f, int g, int h, double i)
{
    return (double)current_context() + a + b + (double)c + (double)d + e + f + g + h + i;
}

static void test_thunks(void)
{
    static PalThunkRecord up = {(void *)1, (void *)compare}, down = {(void *)(intptr_t)-1, (void *)compare};
    static PalThunkRecord last = {(void *)1000, (void *)wide};
    int (*ascending)(const void *, const void *) = (int (*)(const void *, const void *))pal_thunk_new(&up);
    int (*descending)(const void *, const void *) = (int (*)(const void *, const void *))pal_thunk_new(&down);
    CHECK(ascending && descending && ascending != descending);
    int numbers[] = {3, 1, 2};
    qsort(numbers, 3, sizeof *numbers, ascending);
    CHECK(numbers[0] == 1 && numbers[1] == 2 && numbers[2] == 3);
    qsort(numbers, 3, sizeof *numbers, descending);
    CHECK(numbers[0] == 3 && numbers[1] == 2 && numbers[2] == 1);
    /* All slots of this pool and into the next one. */
    double (*call)(int, double, float, long long, int, int, int, int, double) = NULL;
    for (int i = 0; i < 1500; i++) {
        call = (double (*)(int, double, float, long long, int, int, int, int, double))pal_thunk_new(&last);
        CHECK(call);
        CHECK(call(1, 2.5, 3.5f, 4, 5, 6, 7, 8, 9.25) == 1046.25);
    }
    /* A freed thunk serves the record for collected delegates, until it is used again. */
    static PalThunkRecord collected = {(void *)2000, (void *)wide};
    pal_thunk_free((void *)call, &collected);
    CHECK(call(1, 2.5, 3.5f, 4, 5, 6, 7, 8, 9.25) == 2046.25);
    bool is_reused = false;
    for (int i = 0; i < 5000 && !is_reused; i++)
        is_reused = pal_thunk_new(&last) == (void *)call;
    CHECK(is_reused && call(1, 2.5, 3.5f, 4, 5, 6, 7, 8, 9.25) == 1046.25);
}

int main(void)
{
    rt_thread_init_main();
    test_new();
    test_new_array();
    test_assign();
    test_bulk_copy();
    test_ordering();
    test_native();
    test_reverse();
    test_held();
    test_foreign();
    test_calls();
    test_thunks();
    return 0;
}
