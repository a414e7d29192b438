/* RSA: encryption and signatures with the paddings of RFC 8017. */
#include "pal/crypto/key.h"

#include <mbedtls/rsa.h>

enum { PADDING_PKCS1 = 0, PUBLIC_EXPONENT = 65537 };

/* RSA as a padding asks for it, locked until rsa_leave; NULL when the key is another one. */
static mbedtls_rsa_context *rsa_enter(const Envelope *envelope, int32_t padding, const mbedtls_md_info_t *digest)
{
    if (mbedtls_pk_get_type(&envelope->key->context) != MBEDTLS_PK_RSA)
        return NULL;
    pthread_mutex_lock(&envelope->key->lock);
    mbedtls_rsa_context *rsa = mbedtls_pk_rsa(envelope->key->context);
    if (padding == PADDING_PKCS1)
        mbedtls_rsa_set_padding(rsa, MBEDTLS_RSA_PKCS_V15, 0);
    else
        mbedtls_rsa_set_padding(rsa, MBEDTLS_RSA_PKCS_V21, mbedtls_md_get_type(digest));
    return rsa;
}

/* The length, or -1 for an error. */
static int32_t rsa_leave(const Envelope *envelope, int error, size_t length)
{
    pthread_mutex_unlock(&envelope->key->lock);
    if (!error)
        return (int32_t)length;
    crypto_fail(error);
    return -1;
}

static int32_t no_rsa(void)
{
    crypto_fail(CRYPTO_ERROR_ARGUMENT);
    return -1;
}

Envelope *CryptoNative_RsaGenerateKey(int32_t bits)
{
    Key *key = key_new();
    if (!key)
        return NULL;
    int error = mbedtls_pk_setup(&key->context, mbedtls_pk_info_from_type(MBEDTLS_PK_RSA));
    if (!error)
        error = mbedtls_rsa_gen_key(mbedtls_pk_rsa(key->context), crypto_random, NULL, (unsigned)bits, PUBLIC_EXPONENT);
    if (!error)
        return key_envelope(key);
    key_release(key);
    return crypto_fail_null(error);
}

int32_t CryptoNative_RsaEncrypt(const Envelope *envelope, void *extra, const uint8_t *text, int32_t length,
                                int32_t padding, const mbedtls_md_info_t *digest, uint8_t *result, int32_t room)
{
    (void)extra;
    mbedtls_rsa_context *rsa = rsa_enter(envelope, padding, digest);
    if (!rsa)
        return no_rsa();
    size_t size = mbedtls_rsa_get_len(rsa);
    int error = (size_t)room < size ? CRYPTO_ERROR_ARGUMENT
                                    : mbedtls_rsa_pkcs1_encrypt(rsa, crypto_random, NULL, MBEDTLS_RSA_PUBLIC,
                                                                (size_t)length, text, result);
    return rsa_leave(envelope, error, size);
}

int32_t CryptoNative_RsaDecrypt(const Envelope *envelope, void *extra, const uint8_t *text, int32_t length,
                                int32_t padding, const mbedtls_md_info_t *digest, uint8_t *result, int32_t room)
{
    (void)extra;
    mbedtls_rsa_context *rsa = rsa_enter(envelope, padding, digest);
    if (!rsa)
        return no_rsa();
    size_t written = 0;
    int error = (size_t)length != mbedtls_rsa_get_len(rsa)
                    ? CRYPTO_ERROR_ARGUMENT
                    : mbedtls_rsa_pkcs1_decrypt(rsa, crypto_random, NULL, MBEDTLS_RSA_PRIVATE, &written, text, result,
                                                (size_t)room);
    return rsa_leave(envelope, error, written);
}

int32_t CryptoNative_RsaSignHash(const Envelope *envelope, void *extra, int32_t padding,
                                 const mbedtls_md_info_t *digest, const uint8_t *hash, int32_t length, uint8_t *result,
                                 int32_t room)
{
    (void)extra;
    mbedtls_rsa_context *rsa = rsa_enter(envelope, padding, digest);
    if (!rsa)
        return no_rsa();
    size_t size = mbedtls_rsa_get_len(rsa);
    int error = (size_t)room < size || length != mbedtls_md_get_size(digest)
                    ? CRYPTO_ERROR_ARGUMENT
                    : mbedtls_rsa_pkcs1_sign(rsa, crypto_random, NULL, MBEDTLS_RSA_PRIVATE, mbedtls_md_get_type(digest),
                                             (unsigned)length, hash, result);
    return rsa_leave(envelope, error, size);
}

/* 1, 0 when the signature is another one's, -1 for an error. PSS has a salt as long as the digest. */
int32_t CryptoNative_RsaVerifyHash(const Envelope *envelope, void *extra, int32_t padding,
                                   const mbedtls_md_info_t *digest, const uint8_t *hash, int32_t length,
                                   const uint8_t *signature, int32_t signature_length)
{
    (void)extra;
    mbedtls_rsa_context *rsa = rsa_enter(envelope, padding, digest);
    if (!rsa)
        return no_rsa();
    mbedtls_md_type_t type = mbedtls_md_get_type(digest);
    int error = MBEDTLS_ERR_RSA_VERIFY_FAILED;
    if (length == mbedtls_md_get_size(digest) && (size_t)signature_length == mbedtls_rsa_get_len(rsa))
        error =
            padding == PADDING_PKCS1
                ? mbedtls_rsa_pkcs1_verify(rsa, NULL, NULL, MBEDTLS_RSA_PUBLIC, type, (unsigned)length, hash, signature)
                : mbedtls_rsa_rsassa_pss_verify_ext(rsa, NULL, NULL, MBEDTLS_RSA_PUBLIC, type, (unsigned)length, hash,
                                                    type, length, signature);
    rsa_leave(envelope, 0, 0);
    return error == 0;
}
