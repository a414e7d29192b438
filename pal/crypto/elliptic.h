/* pal/crypto/elliptic: what the files of elliptic curves share. */
#ifndef PAL_CRYPTO_ELLIPTIC_H
#define PAL_CRYPTO_ELLIPTIC_H

#include "pal/crypto/key.h"

typedef struct Curve {
    const char *identifier;
    int32_t number;
    const char *name;
    mbedtls_ecp_group_id group;
} Curve;

enum {
#define CURVE(identifier, number, name, group) CURVE_##group,
#include "pal/crypto/curves.def"
#undef CURVE
    ELLIPTIC_CURVES
};

extern const Curve elliptic_curves[ELLIPTIC_CURVES];

/* The key is one of an elliptic curve. */
static inline mbedtls_ecp_keypair *elliptic_pair(const Key *key)
{
    return mbedtls_pk_ec(key->context);
}

/* A new number, CryptoNative_BigNumDestroy frees it, and its length in bytes; NULL when there is no memory. */
mbedtls_mpi *elliptic_copy_number(const mbedtls_mpi *from, int32_t *size);
/* New numbers of the public point and, when asked for, the private number, which stays the key's if it is not to be
 * copied. 1, 0 for an error, -1 when there is no private part. */
int32_t elliptic_parameters(const Key *key, bool with_private, bool copy_private, mbedtls_mpi **x, int32_t *x_size,
                            mbedtls_mpi **y, int32_t *y_size, mbedtls_mpi **number, int32_t *size);

Key *CryptoNative_EcKeyCreateByOid(const char *identifier);
int32_t CryptoNative_EcKeyCreateByKeyParameters(Key **created, const char *identifier, const uint8_t *x,
                                                int32_t x_length, const uint8_t *y, int32_t y_length,
                                                const uint8_t *number, int32_t length);
void CryptoNative_BigNumDestroy(mbedtls_mpi *number);

#endif
