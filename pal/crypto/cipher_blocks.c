/* AES in the modes without authentication: ECB, CBC and CFB (NIST SP 800-38A). */
#include "pal/crypto/cipher.h"

static int aes_mode(const Cipher *cipher)
{
    return cipher->encrypts ? MBEDTLS_AES_ENCRYPT : MBEDTLS_AES_DECRYPT;
}

static int set_block_key(Cipher *cipher, const uint8_t *key)
{
    mbedtls_aes_init(&cipher->aes);
    return cipher->encrypts ? mbedtls_aes_setkey_enc(&cipher->aes, key, cipher->kind->key_bits)
                            : mbedtls_aes_setkey_dec(&cipher->aes, key, cipher->kind->key_bits);
}

/* Both directions of CFB encrypt. */
static int set_stream_key(Cipher *cipher, const uint8_t *key)
{
    mbedtls_aes_init(&cipher->aes);
    return mbedtls_aes_setkey_enc(&cipher->aes, key, cipher->kind->key_bits);
}

static void free_aes(Cipher *cipher)
{
    mbedtls_aes_free(&cipher->aes);
}

static int update_ecb(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    int error = length % CIPHER_BLOCK ? CRYPTO_ERROR_ARGUMENT : 0;
    for (size_t at = 0; at < length && !error; at += CIPHER_BLOCK)
        error = mbedtls_aes_crypt_ecb(&cipher->aes, aes_mode(cipher), input + at, output + at);
    return error;
}

static int update_cbc(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    return mbedtls_aes_crypt_cbc(&cipher->aes, aes_mode(cipher), length, cipher->iv, input, output);
}

static int update_cfb8(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    return mbedtls_aes_crypt_cfb8(&cipher->aes, aes_mode(cipher), length, cipher->iv, input, output);
}

static int update_cfb128(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length)
{
    return mbedtls_aes_crypt_cfb128(&cipher->aes, aes_mode(cipher), length, &cipher->offset, cipher->iv, input, output);
}

const CipherMode cipher_ecb = {.set_key = set_block_key, .update = update_ecb, .free = free_aes};
const CipherMode cipher_cbc = {.set_key = set_block_key, .update = update_cbc, .free = free_aes};
const CipherMode cipher_cfb8 = {.set_key = set_stream_key, .update = update_cfb8, .free = free_aes};
const CipherMode cipher_cfb128 = {.set_key = set_stream_key, .update = update_cfb128, .free = free_aes};
