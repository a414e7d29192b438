/* pal/crypto/cipher: what a mode of operation gives to the library's cipher functions, and what it may ask of a cipher.
 * Only the modes that a program asks for are linked into it. */
#ifndef PAL_CRYPTO_CIPHER_H
#define PAL_CRYPTO_CIPHER_H

#include <mbedtls/aes.h>
#include <mbedtls/ccm.h>
#include <mbedtls/chachapoly.h>
#include <mbedtls/gcm.h>

#include "pal/crypto/crypto.h"

enum { CIPHER_BLOCK = 16, CIPHER_TAG = 16 };

typedef struct Cipher Cipher;

/* Functions answer 0 or an error for crypto_fail. */
typedef struct CipherMode {
    int (*set_key)(Cipher *cipher, const uint8_t *key);
    /* A new message under cipher->iv; NULL when there is nothing to do. */
    int (*start)(Cipher *cipher);
    /* Data that is authenticated only; NULL when the mode has none. */
    int (*associate)(Cipher *cipher, const uint8_t *bytes, size_t length);
    int (*update)(Cipher *cipher, const uint8_t *input, uint8_t *output, size_t length);
    /* Makes or checks the tag; NULL when the mode has none. */
    int (*finish)(Cipher *cipher);
    void (*free)(Cipher *cipher);
} CipherMode;

typedef struct CipherKind {
    const CipherMode *mode;
    uint32_t key_bits;
} CipherKind;

struct Cipher {
    const CipherKind *kind;
    bool encrypts, started;
    uint8_t iv[CIPHER_BLOCK], tag[CIPHER_TAG];
    size_t iv_length, tag_length;
    size_t offset; /* in the block, of CFB-128 */
    uint8_t *associated;
    size_t associated_length;
    union {
        mbedtls_aes_context aes;
        mbedtls_gcm_context gcm;
        mbedtls_ccm_context ccm;
        mbedtls_chachapoly_context chacha;
    };
};

extern const CipherMode cipher_ecb, cipher_cbc, cipher_cfb8, cipher_cfb128, cipher_gcm, cipher_ccm, cipher_chacha;

#endif
