/* What went wrong: each thread's newest error, which the library fetches when it makes an exception; start; random
 * bytes. */
#include <stdio.h>
#include <string.h>

#include "pal/crypto/crypto.h"
#include "pal/pal.h"

static _Thread_local uint64_t newest;

int32_t crypto_fail(int error)
{
    newest = (uint64_t)(error < 0 ? -error : error);
    return 0;
}

void *crypto_fail_null(int error)
{
    crypto_fail(error);
    return NULL;
}

uint64_t CryptoNative_ErrClearError(void)
{
    uint64_t error = newest;
    newest = 0;
    return error;
}

uint64_t CryptoNative_ErrGetExceptionError(int32_t *is_memory)
{
    *is_memory = newest == CRYPTO_ERROR_MEMORY;
    return CryptoNative_ErrClearError();
}

uint64_t CryptoNative_ErrPeekError(void)
{
    return newest;
}

uint64_t CryptoNative_ErrPeekLastError(void)
{
    return newest;
}

const char *CryptoNative_ErrReasonErrorString(uint64_t error)
{
    return error == CRYPTO_ERROR_MEMORY     ? "out of memory"
           : error == CRYPTO_ERROR_ARGUMENT ? "invalid argument"
           : error == CRYPTO_ERROR_TAG      ? "the authentication tag does not match"
                                            : NULL;
}

void CryptoNative_ErrErrorStringN(uint64_t error, char *text, int32_t room)
{
    const char *reason = CryptoNative_ErrReasonErrorString(error);
    if (reason)
        snprintf(text, (size_t)room, "The cryptographic operation failed: %s.", reason);
    else
        snprintf(text, (size_t)room, "The cryptographic operation failed (Mbed TLS error -0x%04X).", (unsigned)error);
}

/* ---- Start, random bytes ---- */

int32_t CryptoNative_EnsureOpenSslInitialized(void)
{
    return 0; /* success */
}

int32_t CryptoNative_OpenSslAvailable(void)
{
    return 1;
}

int crypto_random(void *context, unsigned char *bytes, size_t length)
{
    (void)context;
    pal_random(bytes, length);
    return 0;
}

int32_t CryptoNative_GetRandomBytes(uint8_t *bytes, int32_t length)
{
    pal_random(bytes, (uintptr_t)length);
    return 1;
}
