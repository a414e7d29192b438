/* pal/crypto/key: keys of public-key algorithms. The library has two handles for them, a key of its algorithm and an
 * envelope around it; both count their references. */
#ifndef PAL_CRYPTO_KEY_H
#define PAL_CRYPTO_KEY_H

#include <mbedtls/pk.h>
#include <pthread.h>
#include <stdatomic.h>

#include "pal/crypto/crypto.h"

typedef struct Key {
    atomic_int references;
    pthread_mutex_t lock; /* around operations: Mbed TLS changes contexts while it calculates */
    mbedtls_pk_context context;
} Key;

typedef struct Envelope {
    atomic_int references;
    Key *key; /* NULL until it is set */
} Envelope;

/* The library's numbers of algorithms (EvpAlgorithmId). */
enum { ALGORITHM_NONE = 0, ALGORITHM_RSA = 6, ALGORITHM_EC = 408 };

/* Both answer NULL when there is no memory. key_new makes one without a context. */
Key *key_new(void);
/* Takes the key over, also when it fails. */
Envelope *key_envelope(Key *key);
void key_release(Key *key);

#endif
