/* call/architecture: System.Runtime.InteropServices.Architecture of this build. */
#ifndef RT_ARCHITECTURE_H
#define RT_ARCHITECTURE_H

#if defined(__x86_64__)
#define RT_ARCHITECTURE 1 /* X64 */
#elif defined(__aarch64__)
#define RT_ARCHITECTURE 3 /* Arm64 */
#elif defined(__ARM_ARCH) && __ARM_ARCH == 6
#define RT_ARCHITECTURE 7 /* Armv6 */
#else
#define RT_ARCHITECTURE 2 /* Arm */
#endif

#endif
