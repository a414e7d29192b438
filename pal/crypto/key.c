/* Envelopes of keys, and their forms: SubjectPublicKeyInfo (RFC 5280, 4.1) and PrivateKeyInfo (RFC 5208). */
#include "pal/crypto/key.h"

#include <mbedtls/asn1write.h>
#include <mbedtls/oid.h>
#include <mbedtls/platform_util.h>
#include <stdlib.h>
#include <string.h>

Key *key_new(void)
{
    Key *key = calloc(1, sizeof *key);
    if (!key)
        return crypto_fail_null(CRYPTO_ERROR_MEMORY);
    atomic_init(&key->references, 1);
    pthread_mutex_init(&key->lock, NULL);
    mbedtls_pk_init(&key->context);
    return key;
}

void key_release(Key *key)
{
    if (!key || atomic_fetch_sub(&key->references, 1) != 1)
        return;
    mbedtls_pk_free(&key->context);
    pthread_mutex_destroy(&key->lock);
    free(key);
}

Envelope *key_envelope(Key *key)
{
    Envelope *envelope = calloc(1, sizeof *envelope);
    if (!envelope) {
        key_release(key);
        return crypto_fail_null(CRYPTO_ERROR_MEMORY);
    }
    atomic_init(&envelope->references, 1);
    envelope->key = key;
    return envelope;
}

/* ---- Envelopes ---- */

Envelope *CryptoNative_EvpPkeyCreate(void)
{
    return key_envelope(NULL);
}

void CryptoNative_EvpPkeyDestroy(Envelope *envelope, void *extra)
{
    (void)extra;
    if (!envelope || atomic_fetch_sub(&envelope->references, 1) != 1)
        return;
    key_release(envelope->key);
    free(envelope);
}

int32_t CryptoNative_UpRefEvpPkey(Envelope *envelope, void *extra)
{
    (void)extra;
    if (!envelope)
        return 0;
    atomic_fetch_add(&envelope->references, 1);
    return 1;
}

int32_t CryptoNative_EvpPKeyBits(const Envelope *envelope)
{
    return (int32_t)mbedtls_pk_get_bitlen(&envelope->key->context);
}

int32_t CryptoNative_EvpPKeyType(const Envelope *envelope)
{
    mbedtls_pk_type_t type = envelope->key ? mbedtls_pk_get_type(&envelope->key->context) : MBEDTLS_PK_NONE;
    return type == MBEDTLS_PK_RSA ? ALGORITHM_RSA : type == MBEDTLS_PK_ECKEY ? ALGORITHM_EC : ALGORITHM_NONE;
}

/* ---- Reading ---- */

static bool has_private(const mbedtls_pk_context *context)
{
    if (mbedtls_pk_get_type(context) == MBEDTLS_PK_RSA)
        return mbedtls_rsa_check_privkey(mbedtls_pk_rsa(*context)) == 0;
    return mbedtls_mpi_cmp_int(&mbedtls_pk_ec(*context)->d, 0) != 0;
}

static Envelope *decode(const uint8_t *bytes, int32_t length, int32_t algorithm, bool is_private)
{
    Key *key = key_new();
    if (!key)
        return NULL;
    int error = is_private ? mbedtls_pk_parse_key(&key->context, bytes, (size_t)length, NULL, 0)
                           : mbedtls_pk_parse_public_key(&key->context, bytes, (size_t)length);
    if (!error && is_private && !has_private(&key->context))
        error = CRYPTO_ERROR_ARGUMENT;
    if (error) {
        key_release(key);
        return crypto_fail_null(error);
    }
    Envelope *envelope = key_envelope(key);
    if (!envelope || !algorithm || CryptoNative_EvpPKeyType(envelope) == algorithm)
        return envelope;
    CryptoNative_EvpPkeyDestroy(envelope, NULL);
    return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
}

Envelope *CryptoNative_DecodeSubjectPublicKeyInfo(const uint8_t *bytes, int32_t length, int32_t algorithm)
{
    return decode(bytes, length, algorithm, false);
}

Envelope *CryptoNative_DecodePkcs8PrivateKey(const uint8_t *bytes, int32_t length, int32_t algorithm)
{
    return decode(bytes, length, algorithm, true);
}

/* ---- Writing: Mbed TLS writes from the end of a buffer ---- */

enum { LARGEST_KEY = 16384 };

/* Version, algorithm and the key in front of which they go: bytes written, or a negative error. */
static int write_private(mbedtls_pk_context *context, uint8_t *buffer, uint8_t **at)
{
    int length = mbedtls_pk_write_key_der(context, buffer, LARGEST_KEY);
    if (length < 0)
        return length;
    *at = buffer + LARGEST_KEY - length;
    size_t total = (size_t)length;
    int part = mbedtls_asn1_write_len(at, buffer, total);
    total += (size_t)part;
    part = mbedtls_asn1_write_tag(at, buffer, MBEDTLS_ASN1_OCTET_STRING);
    total += (size_t)part;
    part = mbedtls_asn1_write_algorithm_identifier(at, buffer, MBEDTLS_OID_PKCS1_RSA,
                                                   MBEDTLS_OID_SIZE(MBEDTLS_OID_PKCS1_RSA), 0);
    total += (size_t)part;
    part = mbedtls_asn1_write_int(at, buffer, 0);
    total += (size_t)part;
    part = mbedtls_asn1_write_len(at, buffer, total);
    total += (size_t)part;
    part = mbedtls_asn1_write_tag(at, buffer, MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE);
    return (int)total + part;
}

/* Copies the form of an RSA key to `result`, which may be NULL, and answers its length or a negative error. */
static int encode(const Envelope *envelope, bool is_private, uint8_t *result)
{
    uint8_t *buffer = malloc(LARGEST_KEY), *at = buffer;
    if (!buffer)
        return -CRYPTO_ERROR_MEMORY;
    mbedtls_pk_context *context = &envelope->key->context;
    int length =
        is_private ? write_private(context, buffer, &at) : mbedtls_pk_write_pubkey_der(context, buffer, LARGEST_KEY);
    if (length > 0 && result)
        memcpy(result, buffer + LARGEST_KEY - length, (size_t)length);
    mbedtls_platform_zeroize(buffer, LARGEST_KEY);
    free(buffer);
    return length;
}

static int32_t length_or_error(int length)
{
    if (length >= 0)
        return length;
    crypto_fail(-length);
    return -1;
}

/* 1, -1 or, when the key has no private part, -2. */
int32_t CryptoNative_GetPkcs8PrivateKeySize(const Envelope *envelope, int32_t *size)
{
    *size = 0;
    if (!has_private(&envelope->key->context))
        return -2;
    *size = length_or_error(encode(envelope, true, NULL));
    return *size < 0 ? -1 : 1;
}

int32_t CryptoNative_EncodePkcs8PrivateKey(const Envelope *envelope, uint8_t *bytes)
{
    return length_or_error(encode(envelope, true, bytes));
}

int32_t CryptoNative_GetSubjectPublicKeyInfoSize(const Envelope *envelope)
{
    return length_or_error(encode(envelope, false, NULL));
}

int32_t CryptoNative_EncodeSubjectPublicKeyInfo(const Envelope *envelope, uint8_t *bytes)
{
    return length_or_error(encode(envelope, false, bytes));
}
