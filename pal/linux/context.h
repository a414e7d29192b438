/* pal/linux/context: the registers in a signal's context, by instruction set. */
#ifndef PAL_LINUX_CONTEXT_H
#define PAL_LINUX_CONTEXT_H

#include <ucontext.h>

#if defined(__x86_64__)
#define CONTEXT_PROGRAM_COUNTER(machine) ((uintptr_t)(machine)->gregs[REG_RIP])
#define CONTEXT_SET_PROGRAM_COUNTER(machine, value) ((machine)->gregs[REG_RIP] = (greg_t)(value))
#define CONTEXT_STACK_POINTER(machine) ((uintptr_t)(machine)->gregs[REG_RSP])
#define CONTEXT_FRAME_POINTER(machine) ((uintptr_t)(machine)->gregs[REG_RBP])
#define CONTEXT_LINK_REGISTER(machine) 0
#define CONTEXT_SCRATCH(machine) ((machine)->gregs[REG_R10])
#define CONTEXT_REGISTERS(machine) ((const uintptr_t *)&(machine)->gregs[REG_R8])
#define CONTEXT_REGISTER_COUNT 16 /* r8 ... rcx, rsp */
#elif defined(__aarch64__)
#define CONTEXT_PROGRAM_COUNTER(machine) ((uintptr_t)(machine)->pc)
#define CONTEXT_SET_PROGRAM_COUNTER(machine, value) ((machine)->pc = (value))
#define CONTEXT_STACK_POINTER(machine) ((uintptr_t)(machine)->sp)
#define CONTEXT_FRAME_POINTER(machine) ((uintptr_t)(machine)->regs[29])
#define CONTEXT_LINK_REGISTER(machine) ((uintptr_t)(machine)->regs[30])
#define CONTEXT_SCRATCH(machine) ((machine)->regs[16])
#define CONTEXT_REGISTERS(machine) ((const uintptr_t *)(machine)->regs)
#define CONTEXT_REGISTER_COUNT 31
#elif defined(__arm__)
#define CONTEXT_PROGRAM_COUNTER(machine) ((uintptr_t)(machine)->arm_pc)
/* Of the same instruction set, and not inside an IT block. */
#define CONTEXT_IT_BITS 0x0600fc00u
#define CONTEXT_SET_PROGRAM_COUNTER(machine, value)                                                                    \
    ((machine)->arm_cpsr &= ~CONTEXT_IT_BITS, (machine)->arm_pc = (value))
#define CONTEXT_STACK_POINTER(machine) ((uintptr_t)(machine)->arm_sp)
#if defined(__thumb__)
#define CONTEXT_FRAME_POINTER(machine) ((uintptr_t)(machine)->arm_r7)
#else
#define CONTEXT_FRAME_POINTER(machine) ((uintptr_t)(machine)->arm_fp)
#endif
#define CONTEXT_LINK_REGISTER(machine) ((uintptr_t)(machine)->arm_lr)
#define CONTEXT_SCRATCH(machine) ((machine)->arm_ip)
#define CONTEXT_REGISTERS(machine) ((const uintptr_t *)&(machine)->arm_r0)
#define CONTEXT_REGISTER_COUNT 15 /* r0 ... lr */
#endif

#endif
