/* The library's cipher functions. It pads by itself, so that messages of the block modes come in whole blocks, and it
 * passes the text of an authenticated message at once. */
#include "pal/crypto/cipher.h"

#include <mbedtls/platform_util.h>
#include <stdlib.h>
#include <string.h>

#define CIPHER(name, mode, bits)                                                                                       \
    const CipherKind *CryptoNative_Evp##name(void)                                                                     \
    {                                                                                                                  \
        static const CipherKind kind = {&cipher_##mode, bits};                                                         \
        return &kind;                                                                                                  \
    }
#include "pal/crypto/ciphers.def"
#undef CIPHER

enum { DIRECTION_SAME = -1, DIRECTION_ENCRYPT = 1 };

static int32_t answer(int error)
{
    return error ? crypto_fail(error) : 1;
}

Cipher *CryptoNative_EvpCipherCreatePartial(const CipherKind *kind)
{
    Cipher *cipher = kind ? calloc(1, sizeof *cipher) : NULL;
    if (!cipher)
        return crypto_fail_null(kind ? CRYPTO_ERROR_MEMORY : CRYPTO_ERROR_ARGUMENT);
    cipher->kind = kind;
    cipher->iv_length = CIPHER_BLOCK;
    return cipher;
}

void CryptoNative_EvpCipherDestroy(Cipher *cipher)
{
    if (!cipher)
        return;
    cipher->kind->mode->free(cipher);
    free(cipher->associated);
    mbedtls_platform_zeroize(cipher, sizeof *cipher);
    free(cipher);
}

static int start_message(Cipher *cipher, const uint8_t *iv)
{
    if (iv)
        memcpy(cipher->iv, iv, cipher->iv_length);
    cipher->offset = 0;
    cipher->started = false;
    free(cipher->associated);
    cipher->associated = NULL;
    cipher->associated_length = 0;
    return cipher->kind->mode->start ? cipher->kind->mode->start(cipher) : 0;
}

int32_t CryptoNative_EvpCipherSetKeyAndIV(Cipher *cipher, const uint8_t *key, const uint8_t *iv, int32_t direction)
{
    if (direction != DIRECTION_SAME)
        cipher->encrypts = direction == DIRECTION_ENCRYPT;
    int error = key ? cipher->kind->mode->set_key(cipher, key) : 0;
    if (!error && iv)
        error = start_message(cipher, iv);
    return answer(error);
}

Cipher *CryptoNative_EvpCipherCreate2(const CipherKind *kind, const uint8_t *key, int32_t key_bits, const uint8_t *iv,
                                      int32_t direction)
{
    if (!kind || (uint32_t)key_bits != kind->key_bits)
        return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
    Cipher *cipher = CryptoNative_EvpCipherCreatePartial(kind);
    if (cipher && CryptoNative_EvpCipherSetKeyAndIV(cipher, key, iv, direction))
        return cipher;
    CryptoNative_EvpCipherDestroy(cipher);
    return NULL;
}

/* Without a vector the message starts from the one before. */
int32_t CryptoNative_EvpCipherReset(Cipher *cipher, const uint8_t *iv, int32_t length)
{
    if (iv && (size_t)length != cipher->iv_length)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    return answer(start_message(cipher, iv));
}

int32_t CryptoNative_EvpCipherCtxSetPadding(Cipher *cipher, int32_t padding)
{
    (void)cipher;
    return padding ? crypto_fail(CRYPTO_ERROR_ARGUMENT) : 1;
}

static int32_t set_nonce_length(Cipher *cipher, int32_t length)
{
    if (length < 1 || length > CIPHER_BLOCK)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    cipher->iv_length = (size_t)length;
    return 1;
}

int32_t CryptoNative_EvpCipherSetGcmNonceLength(Cipher *cipher, int32_t length)
{
    return set_nonce_length(cipher, length);
}

int32_t CryptoNative_EvpCipherSetCcmNonceLength(Cipher *cipher, int32_t length)
{
    return set_nonce_length(cipher, length);
}

/* Without output, input is associated data; without either, the length of the text is announced. */
int32_t CryptoNative_EvpCipherUpdate(Cipher *cipher, uint8_t *output, int32_t *written, const uint8_t *input,
                                     int32_t length)
{
    const CipherMode *mode = cipher->kind->mode;
    *written = 0;
    if (length && !input)
        return 1;
    if (length && !output)
        return answer(mode->associate ? mode->associate(cipher, input, (size_t)length) : CRYPTO_ERROR_ARGUMENT);
    int error = mode->update(cipher, input, output, (size_t)length);
    if (!error)
        *written = length;
    return answer(error);
}

int32_t CryptoNative_EvpCipherFinalEx(Cipher *cipher, uint8_t *output, int32_t *written)
{
    (void)output;
    *written = 0;
    return answer(cipher->kind->mode->finish ? cipher->kind->mode->finish(cipher) : 0);
}

/* ---- Tags ---- */

static int32_t get_tag(const Cipher *cipher, uint8_t *tag, int32_t length)
{
    if (length < 0 || length > CIPHER_TAG)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    memcpy(tag, cipher->tag, (size_t)length);
    return 1;
}

static int32_t set_tag(Cipher *cipher, const uint8_t *tag, int32_t length)
{
    if (length < 0 || length > CIPHER_TAG)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    cipher->tag_length = (size_t)length;
    if (tag)
        memcpy(cipher->tag, tag, (size_t)length);
    return 1;
}

#define TAGS(name)                                                                                                     \
    int32_t CryptoNative_EvpCipherGet##name##Tag(const Cipher *cipher, uint8_t *tag, int32_t length)                   \
    {                                                                                                                  \
        return get_tag(cipher, tag, length);                                                                           \
    }                                                                                                                  \
    int32_t CryptoNative_EvpCipherSet##name##Tag(Cipher *cipher, const uint8_t *tag, int32_t length)                   \
    {                                                                                                                  \
        return set_tag(cipher, tag, length);                                                                           \
    }
TAGS(Gcm)
TAGS(Ccm)
TAGS(Aead)
#undef TAGS
