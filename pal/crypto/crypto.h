/* pal/crypto: the functions that System.Security.Cryptography imports from its native library, over Mbed TLS.
 *
 * The library was written for OpenSSL: names and signatures are those of its class Interop.Crypto, its handles are our
 * structures. A function answers 1 when it succeeded unless said otherwise; what failed is noted for the thread, and
 * the library fetches it to make its exception. Calls run in native state; an object is used by one thread at a time.
 */
#ifndef PAL_CRYPTO_H
#define PAL_CRYPTO_H

#include <mbedtls/md.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A digest under way. The library's handle of an algorithm is Mbed TLS's own description of it. */
typedef mbedtls_md_context_t Digest;

/* HMAC of a key (RFC 2104): the digest after the padded key, for both passes, and the inner one under way. */
typedef struct Hmac {
    Digest inner_start, outer_start, current;
} Hmac;

/* Both answer false, and leave nothing to free, when there is no memory. */
bool digest_start(Digest *digest, const mbedtls_md_info_t *algorithm);
bool hmac_start(Hmac *hmac, const mbedtls_md_info_t *algorithm, const uint8_t *key, size_t length);
void hmac_reset(Hmac *hmac);
void hmac_update(Hmac *hmac, const uint8_t *bytes, size_t length);
/* Writes as many bytes as the digest has; reset before it is used again. */
void hmac_finish(Hmac *hmac, uint8_t *mac);
void hmac_free(Hmac *hmac);

/* Notes an error of Mbed TLS, or CRYPTO_ERROR_*, for the exception that the library is going to throw; answers 0. */
int32_t crypto_fail(int error);
/* As crypto_fail, for functions that answer a new object. */
void *crypto_fail_null(int error);

enum { CRYPTO_ERROR_MEMORY = 1, CRYPTO_ERROR_ARGUMENT, CRYPTO_ERROR_TAG };

/* A source of random bytes as Mbed TLS asks for it; 0 or an error. */
int crypto_random(void *context, unsigned char *bytes, size_t length);

#endif
