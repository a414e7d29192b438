/* Socket events: one epoll per engine of the library, edge-triggered. */
#include <stdlib.h>
#include <sys/epoll.h>
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
