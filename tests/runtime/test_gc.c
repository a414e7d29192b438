/* The collector from C: survival by roots, fields and arrays, reuse of memory, large objects, marking without stack,
 * and that the heap checker finds what is broken. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/gc/collect.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"
#include "tests/runtime/world.h"

#define WORD sizeof(void *)

typedef struct Node {
    Object head;
    struct Node *next;
    uintptr_t value;
    struct Node *other;
} Node;

/* RtGcDesc: words, then a bit for each. */
static const uint32_t node_desc[] = {3, 5}, all_desc[] = {RT_GC_ALL_REFERENCES};

static MethodTable mt_node = {.flags = RT_MTF_CONTAINS_GC_POINTERS, .base_size = (sizeof(Node) + WORD + 7) & ~7u};
static MethodTable mt_nodes = {.flags = RT_MTF_HAS_COMPONENT_SIZE | RT_MTF_CATEGORY_SZARRAY |
                                        RT_MTF_CONTAINS_GC_POINTERS | WORD,
                               .base_size = (uint32_t)RT_ARRAY_BASE_SIZE(WORD)};

static RtHandle *root;

static Node *node_new(uintptr_t value)
{
    Node *node = (Node *)rt_alloc_slow(&mt_node);
    CHECK(node);
    node->value = value;
    return node;
}

static Node **items(Array *array)
{
    return (Node **)rt_array_data(array);
}

static void collect(bool full)
{
    rt_gc_collect_generation(full ? RT_GC_OLDEST : 0, RT_GC_KEEP_MEMORY);
}

/* A list behind a handle, long enough for many blocks, grown at its old end between young collections. */
static void test_list(void)
{
    enum { LENGTH = 50000 };
    Node *last = node_new(0);
    root->target = (Object *)last;
    for (uintptr_t i = 1; i < LENGTH; i++) {
        Node *node = node_new(i);
        rt_assign_ref(&last->next, (Object *)node);
        rt_assign_ref(&node->other, (Object *)last);
        last = node;
        if (i % 7000 == 0)
            collect(i % 14000 == 0);
        for (int j = 0; j < 3; j++)
            node_new(i);
    }
    collect(true);
    uintptr_t count = 0;
    for (Node *node = (Node *)root->target, *before = NULL; node; before = node, node = node->next, count++)
        CHECK(node->value == count && node->other == before && node->head.mt == &mt_node);
    CHECK(count == LENGTH);
    root->target = NULL;
}

/* What is dropped is used again: the heap does not grow. */
static void test_reuse(void)
{
    collect(true);
    uint64_t before = rt_gc_heap_bytes();
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 20000; i++)
            node_new(1);
        for (int i = 0; i < 20; i++)
            CHECK(rt_alloc_array_slow(&mt_bytes, 100000));
    }
    CHECK(rt_gc_heap_bytes() < before + (8u << 20));
    collect(true);
    CHECK(rt_gc_used_bytes() < before + (1u << 20));
}

/* One small object in four survives: what lies between them is used again, though no line of it is free. */
static void test_small_fragments(void)
{
    enum { KEPT = 60000 };
    Array *array = rt_alloc_array_slow(&mt_nodes, KEPT);
    CHECK(array);
    root->target = (Object *)array;
    for (uintptr_t i = 0; i < KEPT; i++) {
        rt_assign_ref(&items(array)[i], (Object *)node_new(i));
        for (int j = 0; j < 3; j++)
            node_new(7);
    }
    collect(false);
    CHECK(rt_gc_heap_bytes() < rt_gc_used_bytes() + rt_gc_used_bytes() / 2 + (1u << 20));
    for (uintptr_t i = 0; i < KEPT; i++)
        CHECK(items(array)[i]->value == i);
    root->target = NULL;
}

/* A survivor here and there among objects larger than a line keeps no block from them. */
static void test_medium_fragments(void)
{
    enum { KEPT = 500, BETWEEN = 300 };
    rt_gc_collect_generation(RT_GC_OLDEST, RT_GC_GIVE_MEMORY_BACK);
    uint64_t before = rt_gc_heap_bytes();
    Array *array = rt_alloc_array_slow(&mt_nodes, KEPT);
    CHECK(array);
    root->target = (Object *)array;
    for (uintptr_t i = 0; i < KEPT; i++)
        for (int j = 0; j < BETWEEN; j++) {
            Array *made = rt_alloc_array_slow(&mt_bytes, 200);
            CHECK(made);
            if (j == 0)
                rt_assign_ref(&items(array)[i], (Object *)made);
        }
    CHECK(rt_gc_heap_bytes() < before + (4u << 20));
    root->target = NULL;
}

/* Young collections alone give nothing back; after many of them and a while there is a full one. */
static __attribute__((noinline)) void fill(RtHandle *handle)
{
    Array *array = rt_alloc_array_slow(&mt_nodes, 5000);
    CHECK(array);
    handle->target = (Object *)array;
    for (int i = 0; i < 5000; i++)
        rt_assign_ref(&items(array)[i], (Object *)node_new(1));
}

static void test_shrinking(void)
{
    enum { PARTS = 40 }; /* a word on the stack may keep one of them */
    RtHandle *parts[PARTS];
    for (int i = 0; i < PARTS; i++) {
        parts[i] = rt_handle_new(RT_HANDLE_NORMAL, NULL, NULL);
        CHECK(parts[i]);
        fill(parts[i]);
    }
    collect(true);
    uint64_t full = rt_gc_heap_bytes();
    uint32_t count = rt_gc_count(RT_GC_OLDEST);
    for (int i = 0; i < PARTS; i++)
        rt_handle_free(parts[i]);
    gc_heap.full_interval = 0;
    for (int i = 0; i < 100000 && rt_gc_count(RT_GC_OLDEST) == count; i++)
        CHECK(rt_alloc_array_slow(&mt_bytes, 7000));
    CHECK(rt_gc_count(RT_GC_OLDEST) == count + 1);
    CHECK(rt_gc_heap_bytes() < full - (2u << 20));
}

/* More children than the stack may hold: objects are dropped from it, and found again. */
static void test_wide(void)
{
    enum { CHILDREN = 300000 };
    Array *array = rt_alloc_array_slow(&mt_nodes, CHILDREN);
    CHECK(array);
    root->target = (Object *)array;
    for (uintptr_t i = 0; i < CHILDREN; i++) {
        Node *node = node_new(i);
        rt_assign_ref(&items(array)[i], (Object *)node);
        rt_assign_ref(&node->next, (Object *)node_new(i + 1));
    }
    collect(true);
    for (int i = 0; i < 100000; i++)
        node_new(77);
    for (uintptr_t i = 0; i < CHILDREN; i++)
        CHECK(items(array)[i]->value == i && items(array)[i]->next->value == i + 1);
    root->target = NULL;
}

static __attribute__((noinline)) void corrupt_granule(Node *node)
{
    GcBlockChunk *chunk = (GcBlockChunk *)gc_chunk_of(node);
    uintptr_t offset = (uintptr_t)node & (GC_CHUNK_BYTES - 1);
    chunk->occupied[0][gc_bit_word(offset)] &= ~gc_bit(offset);
}

static __attribute__((noinline)) void corrupt_field(Node *node)
{
    node->next = (Node *)((char *)node + 8);
}

/* A store that forgets the card: only the check before a young collection can see it. */
static __attribute__((noinline)) void corrupt_card(Node *node)
{
    node->next = node_new(5);
}

/* In a child, which must end with SIGABRT. */
static void finds(void (*corrupt)(Node *node), bool before_collection)
{
    Node *node = node_new(3);
    root->target = (Object *)node;
    collect(true);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        close(2);
        corrupt(node);
        if (before_collection)
            gc_check_cards();
        else
            gc_check_heap();
        _exit(0);
    }
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    gc_check_heap();
    root->target = NULL;
}

int main(void)
{
    mt_node.gc_desc = (const RtGcDesc *)node_desc;
    mt_nodes.gc_desc = (const RtGcDesc *)all_desc;
    mt_node.type_info = mt_nodes.type_info = mt_object.type_info;
    mt_node.parent = mt_nodes.parent = &mt_object;
    mt_nodes.element_type = &mt_node;
    rt_thread_init_main();
    root = rt_handle_new(RT_HANDLE_NORMAL, NULL, NULL);
    CHECK(root);
    test_list();
    test_reuse();
    test_small_fragments();
    test_medium_fragments();
    test_shrinking();
    test_wide();
    finds(corrupt_granule, false);
    finds(corrupt_field, false);
    finds(corrupt_card, true);
    return 0;
}
