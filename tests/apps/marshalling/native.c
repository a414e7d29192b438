/* The C side of marshalling.cs. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Record {
    int8_t small;
    int32_t flag; /* BOOL */
    uint8_t byte_flag;
    const char *name;
    const uint16_t *wide;
    char fixed[8];
    int32_t numbers[3];
    double real;
} Record;

int record_sum(const Record *record)
{
    return record->small + record->flag + record->byte_flag + (int)strlen(record->name) + record->wide[1] +
           (int)strlen(record->fixed) + record->numbers[0] + record->numbers[1] + record->numbers[2] +
           (int)record->real;
}

int record_by_value(Record record)
{
    return record_sum(&record);
}

void record_change(Record *record)
{
    record->small = -5;
    record->flag = !record->flag;
    record->byte_flag = !record->byte_flag;
    strcpy(record->fixed, "changed");
    record->numbers[1] = 77;
    record->real *= 2;
}

typedef struct Pair {
    int32_t on;
    float value;
} Pair;

Pair pair_make(int32_t on, float value)
{
    return (Pair){on ? 42 : 0, value};
}

int is_true(int32_t flag)
{
    return flag == 1;
}

int32_t truth(int value)
{
    return value;
}

int narrow_truth(uint8_t flag)
{
    return flag;
}

int text_length(const char *text)
{
    return text ? (int)strlen(text) : -1;
}

int wide_length(const uint16_t *text)
{
    int length = 0;
    while (text && text[length])
        length++;
    return text ? length : -1;
}

char *text_copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

void text_out(char **text)
{
    *text = strdup("out text");
}

void text_replace(char **text)
{
    char *old = *text;
    *text = malloc(strlen(old) + 2);
    sprintf(*text, "%s!", old);
    free(old);
}

void fill(char *buffer, int room)
{
    snprintf(buffer, room, "%s and more", buffer[0] ? "given" : "empty");
}

void fill_wide(uint16_t *buffer, int room)
{
    for (int i = 0; i < room - 1; i++)
        buffer[i] = 'a' + i;
    buffer[room - 1] = 0;
}

int sum(const int32_t *items, int count)
{
    int total = 0;
    for (int i = 0; items && i < count; i++)
        total += items[i];
    return total;
}

void double_all(int32_t *items, int count)
{
    for (int i = 0; i < count; i++)
        items[i] *= 2;
}

int count_true(const int32_t *flags, int count)
{
    int found = 0;
    for (int i = 0; i < count; i++)
        found += flags[i] == 1;
    return found;
}

void flip_all(int32_t *flags, int count)
{
    for (int i = 0; i < count; i++)
        flags[i] = !flags[i];
}

int total_length(const char *const *texts, int count)
{
    int length = 0;
    for (int i = 0; i < count; i++)
        length += texts[i] ? (int)strlen(texts[i]) : 100;
    return length;
}

int records_total(const Record *records, int count)
{
    int total = 0;
    for (int i = 0; i < count; i++)
        total += record_sum(&records[i]);
    return total;
}

void swap(int32_t *a, int64_t *b)
{
    int32_t old = *a;
    *a = (int32_t)*b;
    *b = old;
}

void flip(int32_t *flag)
{
    *flag = !*flag;
}

typedef int (*Binary)(int, int);
typedef int (*TextCallback)(const char *, int32_t, int32_t *);
typedef double (*Many)(double, float, int64_t, int8_t, uint16_t, void *, int32_t, int32_t, int32_t, double);

int apply(Binary callback, int a, int b)
{
    return callback(a, b);
}

static Binary kept;

void keep(Binary callback)
{
    kept = callback;
}

int call_kept(int a, int b)
{
    return kept(a, b);
}

int call_text(TextCallback callback)
{
    int32_t changed = 5;
    int result = callback("from C", 1, &changed);
    return result * 1000 + changed;
}

double call_many(Many callback)
{
    return callback(1.5, 2.5f, 3000000000, -4, 65535, &kept, 6, 7, 8, 9.5);
}

static int add(int a, int b)
{
    return a + b;
}

Binary get_add(void)
{
    return add;
}

const char *(*get_upper(void))(const char *);

static char *upper(const char *text)
{
    char *copy = strdup(text);
    for (char *at = copy; *at; at++)
        if (*at >= 'a' && *at <= 'z')
            *at -= 32;
    return copy;
}

void *get_upper_pointer(void)
{
    return upper;
}

intptr_t handle_open(int number)
{
    return number < 0 ? -1 : number + 1000;
}

void handle_open_out(int number, intptr_t *handle)
{
    *handle = number + 2000;
}

int handle_use(intptr_t handle)
{
    return (int)handle;
}

typedef struct Job {
    Binary callback;
    int result;
} Job;

static void *run_job(void *argument)
{
    Job *job = argument;
    job->result = job->callback(20, 22);
    return NULL;
}

int call_on_thread(Binary callback)
{
    Job job = {callback, 0};
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_job, &job))
        return -1;
    pthread_join(thread, NULL);
    return job.result;
}

typedef struct Node {
    int32_t value;
    int32_t is_last;
} Node;

int node_sum(Node *node)
{
    if (!node)
        return -1;
    node->value *= 2;
    return node->value + node->is_last;
}

int16_t variant(int16_t flag)
{
    return flag == -1 ? -1 : 0;
}

typedef union Either {
    int32_t i;
    float f;
} Either;

int either_bits(Either either)
{
    return either.i;
}

int narrow_char(unsigned char c)
{
    return c;
}

int wide_char(uint16_t c)
{
    return c;
}
