/* Digests and HMAC. */
#include <mbedtls/platform_util.h>
#include <stdlib.h>
#include <string.h>

#include "pal/crypto/crypto.h"

/* ---- Algorithms ---- */

#define DIGEST(name, type)                                                                                             \
    const mbedtls_md_info_t *CryptoNative_Evp##name(void)                                                              \
    {                                                                                                                  \
        return mbedtls_md_info_from_type(type);                                                                        \
    }
DIGEST(Md5, MBEDTLS_MD_MD5)
DIGEST(Sha1, MBEDTLS_MD_SHA1)
DIGEST(Sha256, MBEDTLS_MD_SHA256)
DIGEST(Sha384, MBEDTLS_MD_SHA384)
DIGEST(Sha512, MBEDTLS_MD_SHA512)
/* Mbed TLS 2.28 has no SHA-3: the library reports these as not supported. */
DIGEST(Sha3_256, MBEDTLS_MD_NONE)
DIGEST(Sha3_384, MBEDTLS_MD_NONE)
DIGEST(Sha3_512, MBEDTLS_MD_NONE)
DIGEST(Shake128, MBEDTLS_MD_NONE)
DIGEST(Shake256, MBEDTLS_MD_NONE)
#undef DIGEST

int32_t CryptoNative_EvpMdSize(const mbedtls_md_info_t *algorithm)
{
    return mbedtls_md_get_size(algorithm);
}

int32_t CryptoNative_GetMaxMdSize(void)
{
    return MBEDTLS_MD_MAX_SIZE;
}

/* ---- Digests ---- */

static const mbedtls_md_info_t *algorithm_of(const Digest *digest)
{
    return digest->md_info;
}

bool digest_start(Digest *digest, const mbedtls_md_info_t *algorithm)
{
    mbedtls_md_init(digest);
    if (mbedtls_md_setup(digest, algorithm, 0) == 0)
        return mbedtls_md_starts(digest) == 0;
    mbedtls_md_free(digest);
    return false;
}

Digest *CryptoNative_EvpMdCtxCreate(const mbedtls_md_info_t *algorithm)
{
    Digest *digest = malloc(sizeof *digest);
    if (digest && digest_start(digest, algorithm))
        return digest;
    free(digest);
    return crypto_fail_null(CRYPTO_ERROR_MEMORY);
}

void CryptoNative_EvpMdCtxDestroy(Digest *digest)
{
    if (digest)
        mbedtls_md_free(digest);
    free(digest);
}

Digest *CryptoNative_EvpMdCtxCopyEx(const Digest *digest)
{
    Digest *copy = CryptoNative_EvpMdCtxCreate(algorithm_of(digest));
    if (copy)
        mbedtls_md_clone(copy, digest);
    return copy;
}

int32_t CryptoNative_EvpDigestReset(Digest *digest, const mbedtls_md_info_t *algorithm)
{
    (void)algorithm; /* always that of the digest */
    int error = mbedtls_md_starts(digest);
    return error ? crypto_fail(error) : 1;
}

int32_t CryptoNative_EvpDigestUpdate(Digest *digest, const uint8_t *bytes, int32_t length)
{
    int error = mbedtls_md_update(digest, bytes, (size_t)length);
    return error ? crypto_fail(error) : 1;
}

int32_t CryptoNative_EvpDigestFinalEx(Digest *digest, uint8_t *result, uint32_t *size)
{
    int error = mbedtls_md_finish(digest, result);
    *size = mbedtls_md_get_size(algorithm_of(digest));
    return error ? crypto_fail(error) : 1;
}

int32_t CryptoNative_EvpDigestCurrent(const Digest *digest, uint8_t *result, uint32_t *size)
{
    Digest *copy = CryptoNative_EvpMdCtxCopyEx(digest);
    int32_t done = copy && CryptoNative_EvpDigestFinalEx(copy, result, size);
    CryptoNative_EvpMdCtxDestroy(copy);
    return done;
}

int32_t CryptoNative_EvpDigestOneShot(const mbedtls_md_info_t *algorithm, const uint8_t *bytes, int32_t length,
                                      uint8_t *result, uint32_t *size)
{
    int error = mbedtls_md(algorithm, bytes, (size_t)length, result);
    *size = mbedtls_md_get_size(algorithm);
    return error ? crypto_fail(error) : 1;
}

/* ---- HMAC ---- */

enum { LARGEST_BLOCK = 128 };

static size_t block_size(const mbedtls_md_info_t *algorithm)
{
    mbedtls_md_type_t type = mbedtls_md_get_type(algorithm);
    return type == MBEDTLS_MD_SHA384 || type == MBEDTLS_MD_SHA512 ? LARGEST_BLOCK : 64;
}

static void start_pass(Digest *digest, const uint8_t *key, size_t block, uint8_t pad)
{
    uint8_t padded[LARGEST_BLOCK];
    for (size_t i = 0; i < block; i++)
        padded[i] = key[i] ^ pad;
    mbedtls_md_update(digest, padded, block);
    mbedtls_platform_zeroize(padded, sizeof padded);
}

bool hmac_start(Hmac *hmac, const mbedtls_md_info_t *algorithm, const uint8_t *key, size_t length)
{
    bool done = digest_start(&hmac->inner_start, algorithm);
    done = digest_start(&hmac->outer_start, algorithm) && done;
    done = digest_start(&hmac->current, algorithm) && done;
    if (!done) {
        hmac_free(hmac);
        return false;
    }
    uint8_t block_key[LARGEST_BLOCK] = {0};
    size_t block = block_size(algorithm);
    if (length > block)
        mbedtls_md(algorithm, key, length, block_key);
    else if (length)
        memcpy(block_key, key, length);
    start_pass(&hmac->inner_start, block_key, block, 0x36);
    start_pass(&hmac->outer_start, block_key, block, 0x5c);
    mbedtls_platform_zeroize(block_key, sizeof block_key);
    hmac_reset(hmac);
    return true;
}

void hmac_reset(Hmac *hmac)
{
    mbedtls_md_clone(&hmac->current, &hmac->inner_start);
}

void hmac_update(Hmac *hmac, const uint8_t *bytes, size_t length)
{
    mbedtls_md_update(&hmac->current, bytes, length);
}

void hmac_finish(Hmac *hmac, uint8_t *mac)
{
    uint8_t inner[MBEDTLS_MD_MAX_SIZE];
    mbedtls_md_finish(&hmac->current, inner);
    mbedtls_md_clone(&hmac->current, &hmac->outer_start);
    mbedtls_md_update(&hmac->current, inner, mbedtls_md_get_size(algorithm_of(&hmac->current)));
    mbedtls_md_finish(&hmac->current, mac);
    mbedtls_platform_zeroize(inner, sizeof inner);
}

void hmac_free(Hmac *hmac)
{
    mbedtls_md_free(&hmac->inner_start);
    mbedtls_md_free(&hmac->outer_start);
    mbedtls_md_free(&hmac->current);
}

Hmac *CryptoNative_HmacCreate(const uint8_t *key, int32_t length, const mbedtls_md_info_t *algorithm)
{
    Hmac *hmac = malloc(sizeof *hmac);
    if (hmac && hmac_start(hmac, algorithm, key, (size_t)length))
        return hmac;
    free(hmac);
    return crypto_fail_null(CRYPTO_ERROR_MEMORY);
}

void CryptoNative_HmacDestroy(Hmac *hmac)
{
    if (hmac)
        hmac_free(hmac);
    free(hmac);
}

Hmac *CryptoNative_HmacCopy(const Hmac *hmac)
{
    Hmac *copy = CryptoNative_HmacCreate(NULL, 0, algorithm_of(&hmac->current));
    if (!copy)
        return NULL;
    mbedtls_md_clone(&copy->inner_start, &hmac->inner_start);
    mbedtls_md_clone(&copy->outer_start, &hmac->outer_start);
    mbedtls_md_clone(&copy->current, &hmac->current);
    return copy;
}

int32_t CryptoNative_HmacReset(Hmac *hmac)
{
    hmac_reset(hmac);
    return 1;
}

int32_t CryptoNative_HmacUpdate(Hmac *hmac, const uint8_t *bytes, int32_t length)
{
    hmac_update(hmac, bytes, (size_t)length);
    return 1;
}

int32_t CryptoNative_HmacFinal(Hmac *hmac, uint8_t *mac, int32_t *size)
{
    hmac_finish(hmac, mac);
    *size = mbedtls_md_get_size(algorithm_of(&hmac->current));
    return 1;
}

int32_t CryptoNative_HmacCurrent(const Hmac *hmac, uint8_t *mac, int32_t *size)
{
    Hmac *copy = CryptoNative_HmacCopy(hmac);
    int32_t done = copy && CryptoNative_HmacFinal(copy, mac, size);
    CryptoNative_HmacDestroy(copy);
    return done;
}

int32_t CryptoNative_HmacOneShot(const mbedtls_md_info_t *algorithm, const uint8_t *key, int32_t key_length,
                                 const uint8_t *bytes, int32_t length, uint8_t *mac, int32_t *size)
{
    Hmac hmac;
    if (!hmac_start(&hmac, algorithm, key, (size_t)key_length))
        return crypto_fail(CRYPTO_ERROR_MEMORY);
    hmac_update(&hmac, bytes, (size_t)length);
    CryptoNative_HmacFinal(&hmac, mac, size);
    hmac_free(&hmac);
    return 1;
}
