/* Monitors and hash codes. */
#include "runtime/thread/monitor.h"

#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/interrupt.h"

#define THIN_MASK (RT_HEADER_THIN_LOCK_THREAD_MASK | RT_HEADER_THIN_LOCK_RECURSION_MASK)
#define FLAGS_MASK (~(RT_HEADER_HASH_MASK | RT_HEADER_IS_HASH | RT_HEADER_IS_HASH_OR_SYNCBLOCK))
#define SPINS 64

int64_t rt_deadline(int32_t timeout_ms)
{
    return timeout_ms < 0 ? -1 : pal_monotonic_ns() + (int64_t)timeout_ms * 1000000;
}

int64_t rt_deadline_remaining(int64_t deadline)
{
    if (deadline < 0)
        return -1;
    int64_t rest = deadline - pal_monotonic_ns();
    return rest > 0 ? rest : 0;
}

/* ---- The table of sync blocks ---- */

#define CHUNK_BLOCKS 128
#define CHUNK_COUNT 4096

static struct {
    RtLock lock;
    uint32_t used; /* index 0 stays unused */
    uint32_t free; /* first of the blocks that were used before */
    RtSyncBlock **chunks;
} table = {.used = 1};

static RtSyncBlock *block_at(uint32_t index)
{
    return &table.chunks[index / CHUNK_BLOCKS][index % CHUNK_BLOCKS];
}

static uint32_t block_add(void)
{
    if (!table.chunks)
        table.chunks = rt_memory_new(CHUNK_COUNT * sizeof *table.chunks);
    if (!table.chunks || table.used == CHUNK_COUNT * CHUNK_BLOCKS)
        return 0;
    RtSyncBlock **chunk = &table.chunks[table.used / CHUNK_BLOCKS];
    if (!*chunk)
        *chunk = rt_memory_new(CHUNK_BLOCKS * sizeof **chunk);
    return *chunk ? table.used++ : 0;
}

static uint32_t block_new(void)
{
    rt_lock(&table.lock);
    uint32_t index = table.free;
    if (index)
        table.free = block_at(index)->next_free;
    else
        index = block_add();
    rt_unlock(&table.lock);
    return index;
}

/* The lock is held. */
static void block_free(uint32_t index)
{
    *block_at(index) = (RtSyncBlock){.next_free = table.free};
    table.free = index;
}

void rt_monitors_sweep(void)
{
    rt_lock(&table.lock);
    for (uint32_t index = 1; index < table.used; index++) {
        const Object *object = block_at(index)->object;
        if (object && !rt_gc_is_marked(object))
            block_free(index);
    }
    rt_unlock(&table.lock);
}

static uint32_t header_load(Object *object)
{
    return __atomic_load_n(rt_header(object), __ATOMIC_ACQUIRE);
}

static bool header_change(Object *object, uint32_t from, uint32_t to)
{
    return __atomic_compare_exchange_n(rt_header(object), &from, to, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

static bool header_is_block(uint32_t header)
{
    return (header & (RT_HEADER_IS_HASH | RT_HEADER_IS_HASH_OR_SYNCBLOCK)) == RT_HEADER_IS_HASH_OR_SYNCBLOCK;
}

RtSyncBlock *rt_monitor_inflate(Object *object)
{
    uint32_t index = 0;
    for (;;) {
        uint32_t header = header_load(object);
        if (header_is_block(header)) {
            if (index) {
                rt_lock(&table.lock);
                block_free(index);
                rt_unlock(&table.lock);
            }
            return block_at(header & RT_HEADER_SYNCBLOCK_INDEX_MASK);
        }
        if (!index && !(index = block_new()))
            return NULL;
        RtSyncBlock *block = block_at(index);
        *block = (RtSyncBlock){.object = object};
        if (header & RT_HEADER_IS_HASH_OR_SYNCBLOCK) {
            block->hash = header & RT_HEADER_HASH_MASK;
        } else if (header & RT_HEADER_THIN_LOCK_THREAD_MASK) {
            block->lock = 1;
            block->owner = header & RT_HEADER_THIN_LOCK_THREAD_MASK;
            block->recursion = (header & RT_HEADER_THIN_LOCK_RECURSION_MASK) / RT_HEADER_THIN_LOCK_RECURSION_ONE;
        }
        if (header_change(object, header, (header & FLAGS_MASK) | RT_HEADER_IS_HASH_OR_SYNCBLOCK | index))
            return block;
    }
}

/* ---- Locks ---- */

bool rt_monitor_owns(const RtSyncBlock *block)
{
    return __atomic_load_n(&block->owner, __ATOMIC_RELAXED) == rt_thread.managed_id;
}

static bool block_try_enter(RtSyncBlock *block)
{
    if (rt_monitor_owns(block)) {
        block->recursion++;
        return true;
    }
    uint32_t state = 0;
    if (!__atomic_compare_exchange_n(&block->lock, &state, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return false;
    __atomic_store_n(&block->owner, (uint32_t)rt_thread.managed_id, __ATOMIC_RELAXED);
    return true;
}

static void block_release(RtSyncBlock *block)
{
    __atomic_store_n(&block->owner, 0, __ATOMIC_RELAXED);
    if (__atomic_exchange_n(&block->lock, 0, __ATOMIC_RELEASE) == 2)
        pal_futex_wake(&block->lock, 1);
}

int32_t rt_monitor_try_enter(Object *object)
{
    uint32_t id = (uint32_t)rt_thread.managed_id;
    for (;;) {
        uint32_t header = header_load(object);
        if (header_is_block(header))
            return block_try_enter(block_at(header & RT_HEADER_SYNCBLOCK_INDEX_MASK)) ? RT_ENTER_ENTERED
                                                                                      : RT_ENTER_CONTENTION;
        if (header & RT_HEADER_IS_HASH_OR_SYNCBLOCK || id > RT_HEADER_THIN_LOCK_THREAD_MASK)
            return RT_ENTER_USE_SLOW_PATH;
        uint32_t owner = header & RT_HEADER_THIN_LOCK_THREAD_MASK, to = header | id;
        if (owner == id) {
            if ((header & RT_HEADER_THIN_LOCK_RECURSION_MASK) == RT_HEADER_THIN_LOCK_RECURSION_MASK)
                return RT_ENTER_USE_SLOW_PATH;
            to = header + RT_HEADER_THIN_LOCK_RECURSION_ONE;
        } else if (owner) {
            return RT_ENTER_CONTENTION;
        }
        if (header_change(object, header, to))
            return RT_ENTER_ENTERED;
    }
}

int32_t rt_monitor_exit(Object *object)
{
    for (;;) {
        uint32_t header = header_load(object);
        if (header_is_block(header)) {
            RtSyncBlock *block = block_at(header & RT_HEADER_SYNCBLOCK_INDEX_MASK);
            if (!rt_monitor_owns(block))
                return RT_LEAVE_ERROR;
            if (block->recursion)
                block->recursion--;
            else
                block_release(block);
            return RT_LEAVE_NONE;
        }
        if (header & RT_HEADER_IS_HASH_OR_SYNCBLOCK ||
            (header & RT_HEADER_THIN_LOCK_THREAD_MASK) != (uint32_t)rt_thread.managed_id)
            return RT_LEAVE_ERROR;
        uint32_t to = header & RT_HEADER_THIN_LOCK_RECURSION_MASK ? header - RT_HEADER_THIN_LOCK_RECURSION_ONE
                                                                  : header & ~THIN_MASK;
        if (header_change(object, header, to))
            return RT_LEAVE_NONE;
    }
}

bool rt_monitor_is_entered(Object *object)
{
    uint32_t header = header_load(object);
    if (header_is_block(header))
        return rt_monitor_owns(block_at(header & RT_HEADER_SYNCBLOCK_INDEX_MASK));
    return !(header & RT_HEADER_IS_HASH_OR_SYNCBLOCK) &&
           (header & RT_HEADER_THIN_LOCK_THREAD_MASK) == (uint32_t)rt_thread.managed_id;
}

static struct {
    RtLock lock;
    uint64_t count;
} contentions;

uint64_t rt_monitor_contentions(void)
{
    rt_lock(&contentions.lock);
    uint64_t count = contentions.count;
    rt_unlock(&contentions.lock);
    return count;
}

static void count_contention(void)
{
    rt_lock(&contentions.lock);
    contentions.count++;
    rt_unlock(&contentions.lock);
}

typedef RtBlocked Block(uint32_t *word, uint32_t expected, int64_t timeout_ns);

static RtBlocked block_for_good(uint32_t *word, uint32_t expected, int64_t timeout_ns)
{
    return pal_futex_wait(word, expected, timeout_ns) ? RT_BLOCKED_WOKEN : RT_BLOCKED_TIMEOUT;
}

static RtBlocked enter(RtSyncBlock *block, int32_t timeout_ms, Block *wait)
{
    for (int i = 0; i < SPINS; i++) {
        if (block_try_enter(block))
            return RT_BLOCKED_WOKEN;
        if (timeout_ms == 0)
            return RT_BLOCKED_TIMEOUT;
    }
    count_contention();
    int64_t deadline = rt_deadline(timeout_ms);
    while (__atomic_exchange_n(&block->lock, 2, __ATOMIC_ACQUIRE) != 0) {
        int64_t rest = rt_deadline_remaining(deadline);
        if (rest == 0)
            return RT_BLOCKED_TIMEOUT;
        if (wait(&block->lock, 2, rest) == RT_BLOCKED_INTERRUPTED) {
            pal_futex_wake(&block->lock, 1); /* the wake may have been the lock's, and somebody else's turn */
            return RT_BLOCKED_INTERRUPTED;
        }
    }
    __atomic_store_n(&block->owner, (uint32_t)rt_thread.managed_id, __ATOMIC_RELAXED);
    return RT_BLOCKED_WOKEN;
}

RtBlocked rt_monitor_enter(RtSyncBlock *block, int32_t timeout_ms)
{
    return enter(block, timeout_ms, rt_block);
}

/* ---- Wait and pulse ---- */

static bool waiter_remove(RtSyncBlock *block, RtMonitorWaiter *waiter)
{
    for (RtMonitorWaiter **link = &block->waiters; *link; link = &(*link)->next)
        if (*link == waiter) {
            *link = waiter->next;
            return true;
        }
    return false;
}

RtBlocked rt_monitor_wait(RtSyncBlock *block, int32_t timeout_ms)
{
    if (rt_interrupt_take())
        return RT_BLOCKED_INTERRUPTED;
    RtMonitorWaiter waiter = {0};
    RtMonitorWaiter **end = &block->waiters;
    while (*end)
        end = &(*end)->next;
    *end = &waiter;
    uint32_t recursion = block->recursion;
    block->recursion = 0;
    block_release(block);

    int64_t deadline = rt_deadline(timeout_ms);
    RtBlocked ended = RT_BLOCKED_WOKEN;
    while (!__atomic_load_n(&waiter.pulsed, __ATOMIC_ACQUIRE)) {
        int64_t rest = rt_deadline_remaining(deadline);
        ended = rest == 0 ? RT_BLOCKED_TIMEOUT : rt_block(&waiter.pulsed, 0, rest);
        if (ended != RT_BLOCKED_WOKEN)
            break;
    }
    enter(block, -1, block_for_good);
    block->recursion = recursion;
    /* Still listed: nobody pulsed before the lock was ours again. A pulse is never lost to an interruption. */
    if (waiter_remove(block, &waiter))
        return ended;
    if (ended == RT_BLOCKED_INTERRUPTED)
        rt_interrupt_keep();
    return RT_BLOCKED_WOKEN;
}

void rt_monitor_pulse(RtSyncBlock *block, bool all)
{
    while (block->waiters) {
        RtMonitorWaiter *waiter = block->waiters;
        block->waiters = waiter->next;
        /* The waiter lies on its thread's stack, but that thread needs our lock before it can leave. */
        __atomic_store_n(&waiter->pulsed, 1, __ATOMIC_RELEASE);
        pal_futex_wake(&waiter->pulsed, 1);
        if (!all)
            return;
    }
}

/* ---- Hash codes ---- */

/* Every thread has a generator of its own (Knuth 3.2.1.2, theorem A), so that two threads seldom give the same codes.
 */
static uint32_t next_hash(void)
{
    uint32_t hash;
    do {
        if (!rt_thread.hash_seed)
            rt_thread.hash_seed = rt_thread.managed_id * 1566083941u;
        rt_thread.hash_seed = (uint32_t)rt_thread.hash_seed * ((uint32_t)rt_thread.managed_id * 4 + 5) + 1;
        hash = (uint32_t)rt_thread.hash_seed >> 6 & RT_HEADER_HASH_MASK;
    } while (!hash);
    return hash;
}

int32_t rt_hash_code_try(Object *object)
{
    if (!object) /* RuntimeHelpers.GetHashCode(null) is 0 */
        return 0;
    uint32_t header = header_load(object);
    if (!(header & RT_HEADER_IS_HASH_OR_SYNCBLOCK))
        return 0;
    if (header & RT_HEADER_IS_HASH)
        return (int32_t)(header & RT_HEADER_HASH_MASK);
    return (int32_t)__atomic_load_n(&block_at(header & RT_HEADER_SYNCBLOCK_INDEX_MASK)->hash, __ATOMIC_RELAXED);
}

int32_t rt_hash_code(Object *object)
{
    for (;;) {
        int32_t known = rt_hash_code_try(object);
        if (known)
            return known;
        uint32_t header = header_load(object), hash = next_hash();
        if (!(header & (THIN_MASK | RT_HEADER_IS_HASH_OR_SYNCBLOCK))) {
            if (header_change(object, header, header | RT_HEADER_IS_HASH | RT_HEADER_IS_HASH_OR_SYNCBLOCK | hash))
                return (int32_t)hash;
            continue;
        }
        RtSyncBlock *block = rt_monitor_inflate(object);
        if (!block)
            return 0;
        uint32_t none = 0;
        __atomic_compare_exchange_n(&block->hash, &none, hash, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    }
}
