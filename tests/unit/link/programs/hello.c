/* Linked by the test for every target: threads, thread-local storage, 64-bit atomics, division, floating point. */
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local int local = 5;
static _Atomic long long total;

static void *work(void *argument)
{
    local += (int)(long)argument;
    atomic_fetch_add(&total, local);
    return NULL;
}

int main(int count, char **arguments)
{
    pthread_t thread;
    unsigned long long big = strtoull("1234567890123456789", NULL, 10);
    pthread_create(&thread, NULL, work, (void *)(long)count);
    pthread_join(thread, NULL);
    printf("hello %s %lld %d %llu %.6f\n", arguments[1], (long long)total, local, big / (unsigned)(count + 998),
           sqrt(count * 2.0));
    return 7;
}
