/* pal.h on Linux: memory, threads, futexes, the stop signal, clocks. */
#include <errno.h>
#include <string.h>

#include "pal/pal.h"
#include "tests/runtime/world.h"

/* ---- Memory ---- */

static void test_memory(void)
{
    uintptr_t page = pal_page_size(), bytes = 16 * page;
    char *reserved = pal_reserve(bytes);
    CHECK(reserved && (uintptr_t)reserved % page == 0);
    CHECK(pal_commit(reserved + page, 2 * page) == 0);
    for (uintptr_t i = 0; i < 2 * page; i += 64)
        CHECK(reserved[page + i] == 0);
    memset(reserved + page, 1, 2 * page);
    CHECK(pal_pages_discard(reserved + page, page) == 0 && reserved[page] == 0 && reserved[2 * page] == 1);
    CHECK(pal_decommit(reserved + page, 2 * page) == 0);
    CHECK(pal_commit(reserved + page, 2 * page) == 0 && reserved[page] == 0 && reserved[2 * page] == 0);
    pal_pages_unmap(reserved, bytes);
    char *mapped = pal_pages_map(5);
    CHECK(mapped && mapped[0] == 0 && mapped[page - 1] == 0);
    pal_pages_unmap(mapped, 5);
    CHECK(!pal_pages_map(0) && !pal_pages_map(UINTPTR_MAX - 1));
    CHECK(pal_physical_memory() > (16u << 20) && pal_memory_available() <= pal_physical_memory());
    pal_memory_limit();
}

/* ---- Clocks ---- */

static void test_clocks(void)
{
    errno = 12345;
    int64_t before = pal_monotonic_ns();
    pal_sleep_ns(15000000);
    int64_t slept = pal_monotonic_ns() - before;
    CHECK(slept >= 15000000 && slept < 5000000000);
    pal_sleep_ns(-1);
    pal_sleep_until(before);
    int64_t coarse = pal_coarse_ms() - pal_monotonic_ns() / 1000000;
    CHECK(coarse > -1000 && coarse < 1000);
    CHECK(pal_realtime_ns() > 1600000000000000000);
    uint8_t random[2][32] = {0};
    pal_random(random[0], 32);
    pal_random(random[1], 32);
    CHECK(memcmp(random[0], random[1], 32));
    CHECK(errno == 12345);
}

/* ---- Futexes ---- */

static uint32_t word, woken;

static void wait_for_word(void *unused)
{
    (void)unused;
    while (__atomic_load_n(&word, __ATOMIC_ACQUIRE) == 0)
        CHECK(pal_futex_wait(&word, 0, -1));
    __atomic_store_n(&woken, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&woken, 1);
}

static void test_futex(void)
{
    uint32_t other = 5;
    CHECK(pal_futex_wait(&other, 4, -1)); /* it is not 4 */
    int64_t before = pal_monotonic_ns();
    CHECK(!pal_futex_wait(&other, 5, 20000000));
    CHECK(pal_monotonic_ns() - before >= 20000000);
    CHECK(!pal_futex_wait_until(&other, 5, before)); /* in the past */
    CHECK(!pal_futex_wait(&other, 5, 0));
    CHECK(pal_futex_wake(&other, 1) == 0);
    CHECK(pal_thread_create(wait_for_word, NULL, 0) == 0);
    pal_sleep_ns(10000000);
    __atomic_store_n(&word, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&word, 1);
    while (!__atomic_load_n(&woken, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&woken, 0, 10000000000));
}

/* ---- Threads ---- */

static uint32_t exits, thread_id, is_ready, is_over;
static char *thread_low, *thread_high;

static void at_exit(void)
{
    __atomic_add_fetch(&exits, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&exits, 1);
}

static void inspect_thread(void *argument)
{
    CHECK(argument == &exits);
    pal_thread_at_exit(at_exit);
    CHECK(pal_faults_install_thread() == 0);
    pal_thread_set_name("a name that is too long");
    pal_stack_bounds(&thread_low, &thread_high);
    char here;
    CHECK(thread_low < &here && &here < thread_high);
    thread_id = pal_thread_id();
}

static void test_threads(void)
{
    char *low, *high, here;
    pal_stack_bounds(&low, &high);
    CHECK(low < &here && &here < high && (uintptr_t)(high - low) >= (1u << 20));
    CHECK(pal_thread_create(inspect_thread, &exits, 512 << 10) == 0);
    while (!__atomic_load_n(&exits, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&exits, 0, 10000000000));
    uintptr_t bytes = (uintptr_t)(thread_high - thread_low);
    CHECK(bytes >= (400u << 10) && bytes <= (600u << 10));
    CHECK(thread_id != pal_thread_id() && pal_thread_id() == pal_process_id());
    CHECK(pal_cpu_count() >= 1);
    pal_yield();
}

/* ---- The stop signal ---- */

#define MAGIC ((uintptr_t)0x5eed1234u)

static uint32_t stopped, epoch;
static uintptr_t magic_seen, stop_pointer, stop_program;

static void on_stop(void *context)
{
    uintptr_t count;
    const uintptr_t *registers = pal_context_registers(context, &count);
    stop_pointer = pal_context_stack_pointer(context);
    stop_program = pal_context_program_counter(context);
    magic_seen = 0;
    for (uintptr_t i = 0; i < count; i++)
        magic_seen += registers[i] == MAGIC;
    uint32_t now = __atomic_load_n(&epoch, __ATOMIC_ACQUIRE);
    __atomic_store_n(&stopped, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&stopped, 1);
    while (__atomic_load_n(&epoch, __ATOMIC_ACQUIRE) == now)
        pal_futex_wait(&epoch, now, -1);
}

static void stop_and_go(uint32_t thread)
{
    __atomic_store_n(&stopped, 0, __ATOMIC_RELEASE);
    CHECK(pal_stop_send(thread));
    while (!__atomic_load_n(&stopped, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&stopped, 0, 10000000000));
    CHECK(stop_pointer > (uintptr_t)thread_low && stop_pointer < (uintptr_t)thread_high && stop_program);
    __atomic_add_fetch(&epoch, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&epoch, INT32_MAX);
}

/* Spins with a value in a register that the signal must show, then sleeps, which the signal must not cut short. */
static void be_stopped(void *unused)
{
    (void)unused;
    pal_stack_bounds(&thread_low, &thread_high);
    thread_id = pal_thread_id();
    errno = 4321;
    uintptr_t value = MAGIC;
    __atomic_store_n(&is_ready, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&is_ready, 1);
    while (__atomic_load_n(&is_ready, __ATOMIC_RELAXED) == 1)
        __asm__ volatile("" : "+r"(value));
    CHECK(value == MAGIC && errno == 4321);
    int64_t before = pal_monotonic_ns();
    __atomic_store_n(&is_ready, 3, __ATOMIC_RELEASE);
    pal_futex_wake(&is_ready, 1);
    pal_sleep_ns(100000000);
    uint32_t never = 0;
    CHECK(!pal_futex_wait(&never, 0, 50000000));
    CHECK(pal_monotonic_ns() - before >= 150000000 && errno == 4321);
    __atomic_store_n(&is_over, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&is_over, 1);
}

static void test_stop(void)
{
    pal_stop_install(on_stop);
    CHECK(pal_thread_start(be_stopped, NULL, 0));
    while (__atomic_load_n(&is_ready, __ATOMIC_ACQUIRE) != 1)
        pal_futex_wait(&is_ready, 0, 10000000000);
    unsigned with_value = 0; /* the first stops may find the thread still inside its wake */
    for (int i = 0; i < 50; i++) {
        stop_and_go(thread_id);
        with_value += magic_seen > 0;
        pal_sleep_ns(1000000);
    }
    CHECK(with_value > 25);
    __atomic_store_n(&is_ready, 2, __ATOMIC_RELEASE);
    while (__atomic_load_n(&is_ready, __ATOMIC_ACQUIRE) != 3)
        pal_futex_wait(&is_ready, 2, 10000000000);
    for (int i = 0; i < 5; i++) {
        stop_and_go(thread_id);
        pal_sleep_ns(10000000);
    }
    while (!__atomic_load_n(&is_over, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&is_over, 0, 10000000000));
    int64_t deadline = pal_monotonic_ns() + 5000000000;
    while (pal_stop_send(thread_id)) { /* until the thread has ended */
        CHECK(pal_monotonic_ns() < deadline);
        pal_sleep_ns(1000000);
    }
    CHECK(pal_futex_wake(&epoch, INT32_MAX) >= 0);
}

/* ---- memcpy, memmove, memset: x64 has its own (pal/x64/memory.S) ---- */

enum { MEMORY_BYTES = 8192 };
static unsigned char memory[MEMORY_BYTES], expected[MEMORY_BYTES];

static void fill(void)
{
    for (unsigned i = 0; i < MEMORY_BYTES; i++)
        memory[i] = expected[i] = (unsigned char)(i * 7 + i / 256);
}

/* Moves by plain bytes, in the order that overlapping asks for. */
static void move_plainly(unsigned to, unsigned from, unsigned bytes)
{
    for (volatile unsigned i = 0; i < bytes; i++) {
        unsigned at = to < from ? i : bytes - 1 - i;
        expected[to + at] = expected[from + at];
    }
}

static void check_move(unsigned to, unsigned from, unsigned bytes)
{
    fill();
    move_plainly(to, from, bytes);
    CHECK(memmove(memory + to, memory + from, bytes) == memory + to);
    CHECK(!memcmp(memory, expected, MEMORY_BYTES));
}

static void check_set(unsigned to, unsigned bytes)
{
    fill();
    for (volatile unsigned i = 0; i < bytes; i++)
        expected[to + i] = 0xa5;
    CHECK(memset(memory + to, 0x12a5, bytes) == memory + to);
    CHECK(!memcmp(memory, expected, MEMORY_BYTES));
}

static void test_blocks(void)
{
    static const unsigned distances[] = {0, 1, 7, 16, 63, 64, 65, 200};
    for (unsigned bytes = 0; bytes < 3000; bytes += bytes < 280 ? 1 : bytes / 9) {
        check_set(100 + bytes % 17, bytes);
        for (unsigned i = 0; i < sizeof distances / sizeof *distances; i++) {
            check_move(300 + distances[i], 300, bytes);
            check_move(300, 300 + distances[i], bytes);
        }
        check_move(4501, 300 + bytes % 16, bytes);
    }
}

int main(void)
{
    test_memory();
    test_blocks();
    test_clocks();
    test_futex();
    test_threads();
    test_stop();
    return 0;
}
