/* Socket events: one epoll per engine of the library, edge-triggered; and waiting for sockets of a list. */
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "pal/sysnative/socket.h"

enum { EVENT_READ = 1, EVENT_WRITE = 2, EVENT_READ_CLOSE = 4, EVENT_CLOSE = 8, EVENT_ERROR = 0x10, EVENT_ALL = 0x1f };

typedef struct SocketEvent {
    uintptr_t data;
    int32_t events, padding;
} SocketEvent;

int32_t SystemNative_CreateSocketEventPort(intptr_t *port)
{
    *port = epoll_create1(EPOLL_CLOEXEC);
    return socket_result(*port);
}

int32_t SystemNative_CloseSocketEventPort(intptr_t port)
{
    int result = close((int)port);
    return result < 0 && errno == EINTR ? ERROR_SUCCESS : socket_result(result);
}

int32_t SystemNative_CreateSocketEventBuffer(int32_t count, SocketEvent **buffer)
{
    *buffer = count < 0 ? NULL : calloc((size_t)count, sizeof **buffer);
    return *buffer ? ERROR_SUCCESS : socket_error(ENOMEM);
}

int32_t SystemNative_FreeSocketEventBuffer(SocketEvent *buffer)
{
    free(buffer);
    return ERROR_SUCCESS;
}

static const struct {
    int32_t event;
    uint32_t platform;
} event_bits[] = {{EVENT_READ, EPOLLIN},
                  {EVENT_WRITE, EPOLLOUT},
                  {EVENT_READ_CLOSE, EPOLLRDHUP},
                  {EVENT_CLOSE, EPOLLHUP},
                  {EVENT_ERROR, EPOLLERR}};
#define EVENT_BITS (sizeof event_bits / sizeof *event_bits)

static uint32_t events_to_platform(int32_t events)
{
    uint32_t platform = EPOLLET;
    for (size_t i = 0; i < EVENT_BITS; i++)
        if (events & event_bits[i].event)
            platform |= event_bits[i].platform;
    return platform;
}

/* Hanging up is reported as both directions ready: the operation that follows finds out what happened. */
static int32_t events_from_platform(uint32_t platform)
{
    if (platform & EPOLLHUP)
        platform = (platform & ~(uint32_t)EPOLLHUP) | EPOLLIN | EPOLLOUT;
    int32_t events = 0;
    for (size_t i = 0; i < EVENT_BITS; i++)
        if (platform & event_bits[i].platform)
            events |= event_bits[i].event;
    return events;
}

int32_t SystemNative_TryChangeSocketEventRegistration(intptr_t port, intptr_t file, int32_t current, int32_t wanted,
                                                      uintptr_t data)
{
    if ((current | wanted) & ~EVENT_ALL)
        return socket_error(EINVAL);
    if (current == wanted)
        return ERROR_SUCCESS;
    int operation = !current ? EPOLL_CTL_ADD : !wanted ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    struct epoll_event event = {.events = events_to_platform(wanted), .data.ptr = (void *)data};
    return socket_result(epoll_ctl((int)port, operation, (int)file, &event));
}

#define MOST_EVENTS 256

int32_t SystemNative_WaitForSocketEvents(intptr_t port, SocketEvent *buffer, int32_t *count)
{
    struct epoll_event found[MOST_EVENTS];
    if (!buffer || !count || *count <= 0)
        return socket_error(EFAULT);
    int result;
    RETRY(result, epoll_wait((int)port, found, *count < MOST_EVENTS ? *count : MOST_EVENTS, -1));
    *count = 0;
    for (int i = 0; i < result; i++)
        buffer[(*count)++] = (SocketEvent){(uintptr_t)found[i].data.ptr, events_from_platform(found[i].events), 0};
    return socket_result(result);
}

/* ---- Lists ---- */

typedef struct SocketList {
    int32_t *files, count;
    short events, ready; /* what to wait for, and what answers it */
} SocketList;

static int64_t milliseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Milliseconds are rounded up; -1: without end. */
static int poll_all(struct pollfd *polls, nfds_t count, int32_t microseconds)
{
    int64_t end = milliseconds_now() + ((int64_t)microseconds + 999) / 1000, rest;
    int result;
    do {
        rest = end - milliseconds_now();
        result = poll(polls, count, microseconds < 0 ? -1 : rest < 0 ? 0 : (int)rest);
    } while (result < 0 && errno == EINTR);
    return result;
}

/* Of each list the sockets that are ready stay, and the others become 0. */
int32_t SystemNative_Select(int32_t *read, int32_t read_count, int32_t *write, int32_t write_count, int32_t *error,
                            int32_t error_count, int32_t microseconds, int32_t largest, int32_t *triggered)
{
    SocketList lists[] = {{read, read_count, POLLIN, POLLIN | POLLHUP | POLLERR},
                          {write, write_count, POLLOUT, POLLOUT | POLLERR},
                          {error, error_count, POLLPRI, POLLPRI}};
    enum { LISTS = sizeof lists / sizeof *lists };
    (void)largest;
    *triggered = 0;
    if (read_count < 0 || write_count < 0 || error_count < 0)
        return socket_error(EINVAL);
    nfds_t total = (nfds_t)read_count + (nfds_t)write_count + (nfds_t)error_count, at = 0;
    struct pollfd *polls = calloc(total + 1, sizeof *polls);
    if (!polls)
        return socket_error(ENOMEM);
    for (size_t i = 0; i < LISTS; i++)
        for (int32_t each = 0; each < lists[i].count; each++)
            polls[at++] = (struct pollfd){.fd = lists[i].files[each], .events = lists[i].events};
    int32_t result = socket_result(poll_all(polls, total, microseconds));
    at = 0;
    for (size_t i = 0; i < LISTS && result == ERROR_SUCCESS; i++)
        for (int32_t each = 0; each < lists[i].count; each++, at++) {
            bool is_ready = polls[at].revents & lists[i].ready;
            lists[i].files[each] = is_ready ? lists[i].files[each] : 0;
            *triggered += is_ready;
        }
    free(polls);
    return result;
}
