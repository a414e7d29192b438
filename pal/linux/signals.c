/* The stop signal, faults, and the registers that a signal finds. */
#include <pthread.h>
#include <signal.h>
#include <sys/auxv.h>

#include "pal/linux/context.h"
#include "pal/linux/system.h"

/* ---- Registers ---- */

static const mcontext_t *machine(const void *context)
{
    return &((const ucontext_t *)context)->uc_mcontext;
}

uintptr_t pal_context_program_counter(const void *context)
{
    return CONTEXT_PROGRAM_COUNTER(machine(context)); /* the kernel keeps the Thumb bit in cpsr */
}

uintptr_t pal_context_stack_pointer(const void *context)
{
    return CONTEXT_STACK_POINTER(machine(context));
}

uintptr_t pal_context_frame_pointer(const void *context)
{
    return CONTEXT_FRAME_POINTER(machine(context));
}

const uintptr_t *pal_context_registers(const void *context, uintptr_t *count)
{
    *count = CONTEXT_REGISTER_COUNT;
    return CONTEXT_REGISTERS(machine(context));
}

/* ---- The stop signal ---- */

#define STOP_SIGNAL (SIGRTMIN + 1)

static void (*stop_handler)(void *);

static void on_stop(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info;
    int saved = errno;
    stop_handler(context);
    errno = saved;
}

void pal_stop_install(void (*handler)(void *))
{
    int saved = errno;
    stop_handler = handler;
    /* Without SA_RESTART the C library would report EINTR from its own waits; without SA_ONSTACK the thread's registers
     * lie on the stack that is scanned anyway. */
    struct sigaction action = {.sa_sigaction = on_stop, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(STOP_SIGNAL, &action, NULL);
    errno = saved;
}

bool pal_stop_send(uint32_t thread_id)
{
    intptr_t error;
    while ((error = SYSTEM3(SYS_tgkill, pal_process_id(), thread_id, STOP_SIGNAL)) == -EAGAIN)
        pal_yield(); /* the queue of real-time signals is full */
    return error == 0;
}

/* ---- Faults ---- */

static uintptr_t (*fault_resume)(const PalFault *, uintptr_t *);
static void (*fault_report)(const PalFault *);
static const int fault_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE};

static void end_by(int number)
{
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(number, &standard, NULL);
    SYSTEM3(SYS_tgkill, pal_process_id(), pal_thread_id(), number);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    static bool is_reporting;
    mcontext_t *registers = &((ucontext_t *)context)->uc_mcontext;
    PalFault fault = {
        .number = number,
        .address = (uintptr_t)info->si_addr,
        .program_counter = pal_context_program_counter(context),
        .stack_pointer = pal_context_stack_pointer(context),
        .frame_pointer = pal_context_frame_pointer(context),
        .link_register = CONTEXT_LINK_REGISTER(registers),
    };
    uintptr_t scratch = (uintptr_t)CONTEXT_SCRATCH(registers),
              next = info->si_code > 0 ? fault_resume(&fault, &scratch) : 0; /* else a process has sent it */
    if (next) {
        CONTEXT_SET_PROGRAM_COUNTER(registers, next);
        CONTEXT_SCRATCH(registers) = (__typeof__(CONTEXT_SCRATCH(registers)))scratch;
        return;
    }
    if (!__atomic_exchange_n(&is_reporting, true, __ATOMIC_RELAXED))
        fault_report(&fault);
    end_by(number);
}

void pal_faults_install(uintptr_t (*resume)(const PalFault *fault, uintptr_t *scratch),
                        void (*report)(const PalFault *fault))
{
    fault_resume = resume;
    fault_report = report;
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, STOP_SIGNAL);
    for (unsigned i = 0; i < sizeof fault_signals / sizeof *fault_signals; i++)
        sigaction(fault_signals[i], &action, NULL);
}

/* ---- Alternate stacks ---- */

#define HANDLER_BYTES (16u << 10) /* for the handler itself; the kernel's part comes on top */

static pthread_key_t stack_key;
static pthread_once_t stack_key_once = PTHREAD_ONCE_INIT;

static uintptr_t alternate_stack_bytes(void)
{
    uintptr_t least = getauxval(AT_MINSIGSTKSZ), page = pal_page_size();
    return (HANDLER_BYTES + (least > MINSIGSTKSZ ? least : MINSIGSTKSZ) + page - 1) & ~(page - 1);
}

static void alternate_stack_free(void *memory)
{
    stack_t none = {.ss_flags = SS_DISABLE};
    sigaltstack(&none, NULL);
    pal_pages_unmap(memory, alternate_stack_bytes());
}

static void stack_key_create(void)
{
    pthread_key_create(&stack_key, alternate_stack_free);
}

int pal_faults_install_thread(void)
{
    uintptr_t bytes = alternate_stack_bytes();
    void *memory = pal_pages_map(bytes);
    if (!memory)
        return -ENOMEM;
    stack_t stack = {.ss_sp = memory, .ss_size = bytes};
    int error = (int)SYSTEM2(SYS_sigaltstack, &stack, 0);
    pthread_once(&stack_key_once, stack_key_create);
    if (!error)
        error = -pthread_setspecific(stack_key, memory);
    if (error)
        pal_pages_unmap(memory, bytes);
    return error;
}
