/* Modes that authenticate: AES-GCM (NIST SP 800-38D), AES-CCM (SP 800-38C) and ChaCha20-Poly1305 (RFC 8439). */
#include <mbedtls/constant_time.h>
#include <stdlib.h>
#include <string.h>

#include "pal/crypto/cipher.h"

/* The tag of what was encrypted is kept; that of what was decrypted must be the one that was set. */
static int settle_tag(Cipher *cipher, const uint8_t *tag)
{
    if (!cipher->encrypts)
        return mbedtls_ct_memcmp(tag, cipher->tag, cipher->tag_length) ? CRYPTO_ERROR_TAG : 0;
    memcpy(cipher->tag, tag, CIPHER_TAG);
    return 0;
}

/* ---- GCM: associated data comes with the start of the message ---- */

static int gcm_set_key(Cipher *cipher, const uint8_t *key)
{
    mbedtls_gcm_init(&cipher->gcm);
    return mbedtls_gcm_setkey(&cipher->gcm, MBEDTLS_CIPHER_ID_AES, key, cipher->kind->key_bits);
}

static int gcm_associate(Cipher *cipher, const uint8_t *bytes, size_t length)
{
    if (cipher->started)
        return CRYPTO_ERROR_ARGUMENT;
    cipher->started = true;
    return mbedtls_gcm_starts(&cipher->gcm, cipher->encrypts ? MBEDTLS_GCM_ENCRYPT : MBEDTLS_GCM_DECRYPT, cipher->iv,
                              cipher->iv_length, bytes, length);
}

static int gcm_update(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    int error = cipher->started ? 0 : gcm_associate(cipher, NULL, 0);
    return error || !length ? error : mbedtls_gcm_update(&cipher->gcm, length, input, output);
}

static int gcm_finish(Cipher *cipher)
{
    uint8_t tag[CIPHER_TAG];
    int error = mbedtls_gcm_finish(&cipher->gcm, tag, sizeof tag);
    return error ? error : settle_tag(cipher, tag);
}

static void gcm_free(Cipher *cipher)
{
    mbedtls_gcm_free(&cipher->gcm);
}

const CipherMode cipher_gcm = {
    .set_key = gcm_set_key, .associate = gcm_associate, .update = gcm_update, .finish = gcm_finish, .free = gcm_free};

/* ---- CCM: all at once, when the text comes ---- */

static int ccm_set_key(Cipher *cipher, const uint8_t *key)
{
    mbedtls_ccm_init(&cipher->ccm);
    return mbedtls_ccm_setkey(&cipher->ccm, MBEDTLS_CIPHER_ID_AES, key, cipher->kind->key_bits);
}

static int ccm_associate(Cipher *cipher, const uint8_t *bytes, size_t length)
{
    free(cipher->associated);
    cipher->associated = malloc(length);
    if (!cipher->associated)
        return CRYPTO_ERROR_MEMORY;
    memcpy(cipher->associated, bytes, length);
    cipher->associated_length = length;
    return 0;
}

static int ccm_update(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    return cipher->encrypts
               ? mbedtls_ccm_encrypt_and_tag(&cipher->ccm, length, cipher->iv, cipher->iv_length, cipher->associated,
                                             cipher->associated_length, input, output, cipher->tag, cipher->tag_length)
               : mbedtls_ccm_auth_decrypt(&cipher->ccm, length, cipher->iv, cipher->iv_length, cipher->associated,
                                          cipher->associated_length, input, output, cipher->tag, cipher->tag_length);
}

static void ccm_free(Cipher *cipher)
{
    mbedtls_ccm_free(&cipher->ccm);
}

const CipherMode cipher_ccm = {
    .set_key = ccm_set_key, .associate = ccm_associate, .update = ccm_update, .free = ccm_free};

/* ---- ChaCha20-Poly1305 ---- */

static int chacha_set_key(Cipher *cipher, const uint8_t *key)
{
    mbedtls_chachapoly_init(&cipher->chacha);
    cipher->iv_length = 12;
    return mbedtls_chachapoly_setkey(&cipher->chacha, key);
}

static int chacha_start(Cipher *cipher)
{
    return mbedtls_chachapoly_starts(&cipher->chacha, cipher->iv,
                                     cipher->encrypts ? MBEDTLS_CHACHAPOLY_ENCRYPT : MBEDTLS_CHACHAPOLY_DECRYPT);
}

static int chacha_associate(Cipher *cipher, const uint8_t *bytes, size_t length)
{
    return mbedtls_chachapoly_update_aad(&cipher->chacha, bytes, length);
}

static int chacha_update(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    return mbedtls_chachapoly_update(&cipher->chacha, length, input, output);
}

static int chacha_finish(Cipher *cipher)
{
    uint8_t tag[CIPHER_TAG];
    int error = mbedtls_chachapoly_finish(&cipher->chacha, tag);
    return error ? error : settle_tag(cipher, tag);
}

static void chacha_free(Cipher *cipher)
{
    mbedtls_chachapoly_free(&cipher->chacha);
}

const CipherMode cipher_chacha = {.set_key = chacha_set_key,
                                  .start = chacha_start,
                                  .associate = chacha_associate,
                                  .update = chacha_update,
                                  .finish = chacha_finish,
                                  .free = chacha_free};
