/* Elliptic curves by name: keys, ECDSA and ECDH (SEC 1). */
#include <mbedtls/ecdh.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/platform_util.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pal/crypto/elliptic.h"

const Curve elliptic_curves[] = {
#define CURVE(identifier, number, name, group) {identifier, number, name, group},
#include "pal/crypto/curves.def"
#undef CURVE
};
_Static_assert(sizeof elliptic_curves / sizeof *elliptic_curves == ELLIPTIC_CURVES, "as curves.def lists them");

/* ---- Names: an object of the library is a row of the table ---- */

const Curve *CryptoNative_ObjNid2Obj(int32_t number)
{
    for (size_t i = 0; i < ELLIPTIC_CURVES; i++)
        if (elliptic_curves[i].number == number)
            return &elliptic_curves[i];
    return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
}

int32_t CryptoNative_ObjObj2Txt(char *text, int32_t room, const Curve *curve)
{
    return snprintf(text, room > 0 ? (size_t)room : 0, "%s", curve->identifier);
}

const Curve *CryptoNative_GetObjectDefinitionByName(const char *name)
{
    for (size_t i = 0; i < ELLIPTIC_CURVES; i++)
        if (!strcmp(elliptic_curves[i].name, name))
            return &elliptic_curves[i];
    return NULL;
}

/* 1, or 0 when the identifier has no name here. */
int32_t CryptoNative_LookupFriendlyNameByOid(const char *identifier, const char **name)
{
    for (size_t i = 0; i < ELLIPTIC_CURVES; i++)
        if (!strcmp(elliptic_curves[i].identifier, identifier)) {
            *name = elliptic_curves[i].name;
            return 1;
        }
    *name = NULL;
    return 0;
}

static int32_t number_of(const mbedtls_ecp_keypair *pair)
{
    for (size_t i = 0; i < ELLIPTIC_CURVES; i++)
        if (elliptic_curves[i].group == pair->grp.id)
            return elliptic_curves[i].number;
    return 0;
}

/* ---- Numbers ---- */

void CryptoNative_BigNumDestroy(mbedtls_mpi *number)
{
    if (number)
        mbedtls_mpi_free(number);
    free(number);
}

int32_t CryptoNative_GetBigNumBytes(const mbedtls_mpi *number)
{
    return (int32_t)mbedtls_mpi_size(number);
}

int32_t CryptoNative_BigNumToBinary(const mbedtls_mpi *number, uint8_t *bytes)
{
    size_t size = mbedtls_mpi_size(number);
    mbedtls_mpi_write_binary(number, bytes, size);
    return (int32_t)size;
}

mbedtls_mpi *elliptic_copy_number(const mbedtls_mpi *from, int32_t *size)
{
    mbedtls_mpi *copy = malloc(sizeof *copy);
    if (!copy)
        return crypto_fail_null(CRYPTO_ERROR_MEMORY);
    mbedtls_mpi_init(copy);
    if (mbedtls_mpi_copy(copy, from) == 0) {
        *size = CryptoNative_GetBigNumBytes(copy);
        return copy;
    }
    free(copy);
    return crypto_fail_null(CRYPTO_ERROR_MEMORY);
}

/* ---- Keys ---- */

static bool has_private(const mbedtls_ecp_keypair *pair)
{
    return mbedtls_mpi_cmp_int(&pair->d, 0) != 0;
}

/* NULL for curves that are not in the table. */
Key *CryptoNative_EcKeyCreateByOid(const char *identifier)
{
    for (size_t i = 0; i < ELLIPTIC_CURVES; i++) {
        if (strcmp(elliptic_curves[i].identifier, identifier))
            continue;
        Key *key = key_new();
        if (!key)
            return NULL;
        int error = mbedtls_pk_setup(&key->context, mbedtls_pk_info_from_type(MBEDTLS_PK_ECKEY));
        if (!error)
            error = mbedtls_ecp_group_load(&elliptic_pair(key)->grp, elliptic_curves[i].group);
        if (!error)
            return key;
        key_release(key);
        return crypto_fail_null(error);
    }
    return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
}

int32_t CryptoNative_EcKeyGenerateKey(Key *key)
{
    mbedtls_ecp_keypair *pair = elliptic_pair(key);
    int error = mbedtls_ecp_gen_keypair(&pair->grp, &pair->d, &pair->Q, crypto_random, NULL);
    return error ? crypto_fail(error) : 1;
}

static int load_public(mbedtls_ecp_keypair *pair, const uint8_t *x, int32_t x_length, const uint8_t *y,
                       int32_t y_length)
{
    int error = mbedtls_mpi_read_binary(&pair->Q.X, x, (size_t)x_length);
    if (!error)
        error = mbedtls_mpi_read_binary(&pair->Q.Y, y, (size_t)y_length);
    if (!error)
        error = mbedtls_mpi_lset(&pair->Q.Z, 1);
    return error ? error : mbedtls_ecp_check_pubkey(&pair->grp, &pair->Q);
}

static int load_private(mbedtls_ecp_keypair *pair, const uint8_t *number, int32_t length, bool has_public)
{
    int error = mbedtls_mpi_read_binary(&pair->d, number, (size_t)length);
    if (!error)
        error = mbedtls_ecp_check_privkey(&pair->grp, &pair->d);
    mbedtls_ecp_point made;
    mbedtls_ecp_point_init(&made);
    if (!error)
        error = mbedtls_ecp_mul(&pair->grp, &made, &pair->d, &pair->grp.G, crypto_random, NULL);
    if (!error && has_public && mbedtls_ecp_point_cmp(&made, &pair->Q))
        error = CRYPTO_ERROR_ARGUMENT;
    if (!error && !has_public)
        error = mbedtls_ecp_copy(&pair->Q, &made);
    mbedtls_ecp_point_free(&made);
    return error;
}

/* 1, 0 for an error, -1 for an unknown curve. */
int32_t CryptoNative_EcKeyCreateByKeyParameters(Key **created, const char *identifier, const uint8_t *x,
                                                int32_t x_length, const uint8_t *y, int32_t y_length,
                                                const uint8_t *number, int32_t length)
{
    Key *key = CryptoNative_EcKeyCreateByOid(identifier);
    *created = NULL;
    if (!key)
        return -1;
    bool has_public = x && y;
    int error = has_public ? load_public(elliptic_pair(key), x, x_length, y, y_length) : 0;
    if (!error && number && length > 0)
        error = load_private(elliptic_pair(key), number, length, has_public);
    else if (!error && !has_public)
        error = CRYPTO_ERROR_ARGUMENT;
    if (!error) {
        *created = key;
        return 1;
    }
    key_release(key);
    return crypto_fail(error);
}

void CryptoNative_EcKeyDestroy(Key *key)
{
    key_release(key);
}

int32_t CryptoNative_EcKeyUpRef(Key *key)
{
    atomic_fetch_add(&key->references, 1);
    return 1;
}

int32_t CryptoNative_EcKeyGetSize(const Key *key, int32_t *bits)
{
    *bits = (int32_t)mbedtls_pk_get_bitlen(&key->context);
    return 1;
}

int32_t CryptoNative_EcKeyGetCurveName2(const Key *key, int32_t *number)
{
    *number = number_of(elliptic_pair(key));
    return 1;
}

/* ---- Envelopes ---- */

int32_t CryptoNative_EvpPkeySetEcKey(Envelope *envelope, Key *key)
{
    CryptoNative_EcKeyUpRef(key);
    key_release(envelope->key);
    envelope->key = key;
    return 1;
}

Key *CryptoNative_EvpPkeyGetEcKey(Envelope *envelope)
{
    if (!envelope->key || mbedtls_pk_get_type(&envelope->key->context) != MBEDTLS_PK_ECKEY)
        return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
    CryptoNative_EcKeyUpRef(envelope->key);
    return envelope->key;
}

int32_t CryptoNative_EvpPKeyGetEcGroupNid(const Envelope *envelope, int32_t *number)
{
    *number = number_of(elliptic_pair(envelope->key));
    return 1;
}

int32_t elliptic_parameters(const Key *key, bool with_private, bool copy_private, mbedtls_mpi **x, int32_t *x_size,
                            mbedtls_mpi **y, int32_t *y_size, mbedtls_mpi **number, int32_t *size)
{
    mbedtls_ecp_keypair *pair = elliptic_pair(key);
    *x = *y = *number = NULL;
    *x_size = *y_size = *size = 0;
    if (with_private && !has_private(pair))
        return -1;
    *x = elliptic_copy_number(&pair->Q.X, x_size);
    *y = elliptic_copy_number(&pair->Q.Y, y_size);
    if (with_private) {
        *number = copy_private ? elliptic_copy_number(&pair->d, size) : &pair->d;
        *size = (int32_t)mbedtls_mpi_size(&pair->d);
    }
    if (*x && *y && (!with_private || *number))
        return 1;
    CryptoNative_BigNumDestroy(*x);
    CryptoNative_BigNumDestroy(*y);
    if (copy_private)
        CryptoNative_BigNumDestroy(*number);
    *x = *y = *number = NULL;
    return 0;
}

int32_t CryptoNative_GetECKeyParameters(const Key *key, int32_t with_private, mbedtls_mpi **x, int32_t *x_size,
                                        mbedtls_mpi **y, int32_t *y_size, mbedtls_mpi **number, int32_t *size)
{
    return elliptic_parameters(key, with_private, false, x, x_size, y, y_size, number, size);
}

int32_t CryptoNative_EvpPKeyGetEcKeyParameters(const Envelope *envelope, int32_t with_private, mbedtls_mpi **x,
                                               int32_t *x_size, mbedtls_mpi **y, int32_t *y_size, mbedtls_mpi **number,
                                               int32_t *size)
{
    return elliptic_parameters(envelope->key, with_private, true, x, x_size, y, y_size, number, size);
}

/* ---- Signatures and agreement ---- */

/* The length of the signature in DER, or -1. */
int32_t CryptoNative_EcDsaSignHash(const Envelope *envelope, void *extra, const uint8_t *hash, int32_t length,
                                   uint8_t *signature, int32_t room)
{
    (void)extra;
    uint8_t made[MBEDTLS_ECDSA_MAX_LEN];
    size_t size = 0;
    Key *key = envelope->key;
    int error = CRYPTO_ERROR_ARGUMENT;
    if (has_private(elliptic_pair(key))) {
        pthread_mutex_lock(&key->lock);
        error = mbedtls_ecdsa_write_signature(elliptic_pair(key), MBEDTLS_MD_NONE, hash, (size_t)length, made, &size,
                                              crypto_random, NULL);
        pthread_mutex_unlock(&key->lock);
    }
    if (!error && size > (size_t)room)
        error = CRYPTO_ERROR_ARGUMENT;
    if (error) {
        crypto_fail(error);
        return -1;
    }
    memcpy(signature, made, size);
    return (int32_t)size;
}

/* 1, or 0 when the signature is another one's. */
int32_t CryptoNative_EcDsaVerifyHash(const Envelope *envelope, void *extra, const uint8_t *hash, int32_t length,
                                     const uint8_t *signature, int32_t signature_length)
{
    (void)extra;
    Key *key = envelope->key;
    pthread_mutex_lock(&key->lock);
    int error =
        mbedtls_ecdsa_read_signature(elliptic_pair(key), hash, (size_t)length, signature, (size_t)signature_length);
    pthread_mutex_unlock(&key->lock);
    return error == 0;
}

/* The length of the secret, the x coordinate in full length; or 0. */
int32_t CryptoNative_EvpPKeyDeriveSecretAgreement(const Envelope *envelope, void *extra, const Envelope *peer,
                                                  uint8_t *secret, uint32_t room)
{
    (void)extra;
    mbedtls_ecp_keypair *own = elliptic_pair(envelope->key), *other = elliptic_pair(peer->key);
    size_t size = (mbedtls_pk_get_bitlen(&envelope->key->context) + 7) / 8;
    if (own->grp.id != other->grp.id || room < size)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    mbedtls_mpi x;
    mbedtls_mpi_init(&x);
    pthread_mutex_lock(&envelope->key->lock);
    int error = mbedtls_ecdh_compute_shared(&own->grp, &x, &other->Q, &own->d, crypto_random, NULL);
    pthread_mutex_unlock(&envelope->key->lock);
    if (!error)
        error = mbedtls_mpi_write_binary(&x, secret, size);
    mbedtls_mpi_free(&x);
    return error ? crypto_fail(error) : (int32_t)size;
}
