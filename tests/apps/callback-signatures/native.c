/* Calls function pointers of every signature on threads that the program has never seen. */
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Small {
    int32_t a, b;
} Small;
typedef struct Floats {
    float x, y, z;
} Floats;
typedef struct Mixed {
    double d;
    int64_t l;
    int8_t c;
} Mixed;
typedef struct Large {
    int64_t items[6];
} Large;

typedef struct Call {
    void (*run)(void *function);
    void *function;
} Call;

static void *thread(void *passed)
{
    Call *call = passed;
    call->run(call->function);
    return NULL;
}

static double result;
static char text[100];

static void call_nothing(void *f)
{
    ((void (*)(void))f)();
}
static void call_small_integers(void *f)
{
    result =
        ((int8_t (*)(int8_t, uint8_t, int16_t, uint16_t, bool, uint32_t))f)(-1, 200, -30000, 60000, true, 4000000000u);
}
static void call_long(void *f)
{
    result = (double)((int64_t (*)(int32_t, int64_t, int32_t, uint64_t))f)(1, 1ll << 40, 2, 1ull << 50);
}
static void call_doubles(void *f)
{
    result = ((double (*)(float, double, float, double))f)(0.5f, 0.25, 2, 4);
}
static void call_many(void *f)
{
    result = ((int32_t (*)(int32_t, double, int32_t, double, int32_t, double, int32_t, double, int32_t, double, int32_t,
                           double, int32_t, double, int32_t, double, int32_t, double))f)(1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
                                                                                         6, 6, 7, 7, 8, 8, 9, 9);
}
static void call_small(void *f)
{
    Small made = ((Small(*)(Small, int32_t))f)((Small){3, 4}, 5);
    result = made.a * 100 + made.b;
}
static void call_floats(void *f)
{
    Floats made = ((Floats(*)(Floats))f)((Floats){1, 2, 3});
    result = made.x * 100 + made.y * 10 + made.z;
}
static void call_mixed(void *f)
{
    Mixed made = ((Mixed(*)(double, Mixed))f)(0.5, (Mixed){1.5, 20, 3});
    result = made.d + (double)made.l + made.c;
}
static void call_large(void *f)
{
    Large made = ((Large(*)(Large, Small))f)((Large){{1, 2, 3, 4, 5, 6}}, (Small){10, 20});
    result = 0;
    for (int i = 0; i < 6; i++)
        result = result * 10 + (double)made.items[i];
}
static void call_text(void *f)
{
    char *made = ((char *(*)(const char *, int32_t))f)("from a thread", 3);
    strcpy(text, made);
    free(made); /* the marshaller took it from malloc */
}
static void call_references(void *f)
{
    int32_t changed = 5, made = 0;
    Mixed mixed = {1, 2, 3};
    ((void (*)(int32_t *, int32_t *, Mixed *))f)(&changed, &made, &mixed);
    result = changed * 100 + made * 10 + mixed.d;
}
static void call_array(void *f)
{
    result = ((int32_t (*)(const int32_t *, int32_t))f)((int32_t[]){1, 2, 3, 4}, 4);
}
static void call_counted(void *f)
{
    char *items[3] = {strdup("one"), strdup("two"), strdup("three")};
    int32_t count = 2;
    result = ((int32_t (*)(char **, int32_t *))f)(items, &count);
    strcpy(text, items[0]);
    for (int i = 0; i < 3; i++)
        free(items[i]); /* the marshaller replaced them */
}
static void call_uncounted(void *f)
{
    result = ((int32_t (*)(const int32_t *))f)((int32_t[]){1, 0});
}
static void call_callback(void *f)
{
    int32_t (*inner)(int32_t) = ((int32_t (*(*)(int32_t))(int32_t))f)(7);
    result = inner(35);
}
static void call_bool(void *f)
{
    result = ((int32_t (*)(int32_t))f)(0);
}
static void call_wide(void *f)
{
    uint16_t *made = ((uint16_t *(*)(const uint16_t *, uint16_t))f)((uint16_t[]){'w', 'i', 'd', 'e', 0x65e5, 0}, 'x');
    int i = 0;
    for (; made[i]; i++)
        text[i] = made[i] < 128 ? (char)made[i] : '?';
    text[i] = 0;
    free(made);
}

static void (*const calls[])(void *) = {
    call_nothing, call_small_integers, call_long,     call_doubles, call_many,       call_small,
    call_floats,  call_mixed,          call_large,    call_text,    call_references, call_array,
    call_counted, call_uncounted,      call_callback, call_bool,    call_wide,
};

/* Runs the call on a new thread `times` times and answers what it made. */
double test_call(int32_t number, void *function, int32_t times)
{
    result = 0;
    for (int i = 0; i < times; i++) {
        pthread_t created;
        Call call = {calls[number], function};
        if (pthread_create(&created, NULL, thread, &call))
            return -1;
        pthread_join(created, NULL);
    }
    return result;
}

const char *test_text(void)
{
    return text;
}
