/* Key derivation over HMAC: PBKDF2, HKDF, and the counter mode of NIST SP 800-108. */
#include <mbedtls/platform_util.h>
#include <string.h>

#include "pal/crypto/crypto.h"

/* ---- What there is ---- */

/* The library's handle of a function to derive keys with; it tells them apart by itself. */
typedef struct Derivation {
    const char *name;
} Derivation;

const Derivation *CryptoNative_EvpKdfFetch(const char *name, int32_t *is_there)
{
    static const Derivation derivations[] = {{"HKDF"}, {"KBKDF"}};
    for (size_t i = 0; i < sizeof derivations / sizeof *derivations; i++)
        if (!strcmp(derivations[i].name, name)) {
            *is_there = 1;
            return &derivations[i];
        }
    *is_there = 0;
    return NULL;
}

void CryptoNative_EvpKdfFree(const Derivation *derivation)
{
    (void)derivation;
}

/* KMAC, which stands on SHA-3. */
void *CryptoNative_EvpMacFetch(const char *name, int32_t *is_there)
{
    (void)name;
    *is_there = 0;
    return NULL;
}

void CryptoNative_EvpMacFree(void *mac)
{
    (void)mac;
}

/* ---- Parts of a message ---- */

typedef struct Part {
    const void *bytes;
    size_t length;
} Part;

static void put_big_endian(uint8_t bytes[4], uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(number >> (24 - 8 * i));
}

static void mac_of(Hmac *hmac, const Part *parts, size_t count, uint8_t *mac)
{
    hmac_reset(hmac);
    for (size_t i = 0; i < count; i++)
        hmac_update(hmac, parts[i].bytes, parts[i].length);
    hmac_finish(hmac, mac);
}

/* Copies what the rest of the destination takes of a block, and answers how much that is. */
static size_t put_block(uint8_t *destination, size_t rest, const uint8_t *block, size_t size)
{
    size_t part = rest < size ? rest : size;
    memcpy(destination, block, part);
    return part;
}

/* ---- PBKDF2 (RFC 8018, 5.2) ---- */

static void derive_block(Hmac *hmac, Part salt, uint32_t number, int32_t iterations, uint8_t *block, size_t size)
{
    uint8_t mac[MBEDTLS_MD_MAX_SIZE], index[4];
    put_big_endian(index, number);
    mac_of(hmac, (Part[]){salt, {index, sizeof index}}, 2, mac);
    memcpy(block, mac, size);
    for (int32_t i = 1; i < iterations; i++) {
        mac_of(hmac, &(Part){mac, size}, 1, mac);
        for (size_t at = 0; at < size; at++)
            block[at] ^= mac[at];
    }
    mbedtls_platform_zeroize(mac, sizeof mac);
}

int32_t CryptoNative_Pbkdf2(const uint8_t *password, int32_t password_length, const uint8_t *salt, int32_t salt_length,
                            int32_t iterations, const mbedtls_md_info_t *algorithm, uint8_t *destination,
                            int32_t length)
{
    Hmac hmac;
    if (!hmac_start(&hmac, algorithm, password, (size_t)password_length))
        return crypto_fail(CRYPTO_ERROR_MEMORY);
    size_t size = mbedtls_md_get_size(algorithm);
    uint8_t block[MBEDTLS_MD_MAX_SIZE];
    uint32_t number = 1;
    for (size_t rest = (size_t)length, part; rest; rest -= part, destination += part) {
        derive_block(&hmac, (Part){salt, (size_t)salt_length}, number++, iterations, block, size);
        part = put_block(destination, rest, block, size);
    }
    mbedtls_platform_zeroize(block, sizeof block);
    hmac_free(&hmac);
    return 1;
}

/* ---- HKDF (RFC 5869) ---- */

static bool extract(const mbedtls_md_info_t *algorithm, Part salt, Part material, uint8_t *key)
{
    Hmac hmac;
    if (!hmac_start(&hmac, algorithm, salt.bytes, salt.length))
        return false;
    mac_of(&hmac, &material, 1, key);
    hmac_free(&hmac);
    return true;
}

static bool expand(const mbedtls_md_info_t *algorithm, Part key, Part info, uint8_t *destination, size_t length)
{
    Hmac hmac;
    if (!hmac_start(&hmac, algorithm, key.bytes, key.length))
        return false;
    size_t size = mbedtls_md_get_size(algorithm);
    uint8_t block[MBEDTLS_MD_MAX_SIZE], number = 1;
    for (size_t rest = length, part; rest; rest -= part, destination += part, number++) {
        mac_of(&hmac, (Part[]){{block, number == 1 ? 0 : size}, info, {&number, 1}}, 3, block);
        part = put_block(destination, rest, block, size);
    }
    mbedtls_platform_zeroize(block, sizeof block);
    hmac_free(&hmac);
    return true;
}

int32_t CryptoNative_HkdfExtract(const Derivation *derivation, const uint8_t *material, int32_t material_length,
                                 const char *algorithm_name, const uint8_t *salt, int32_t salt_length,
                                 uint8_t *destination, int32_t length)
{
    const mbedtls_md_info_t *algorithm = mbedtls_md_info_from_string(algorithm_name);
    (void)derivation;
    if (!algorithm || length != mbedtls_md_get_size(algorithm))
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    return extract(algorithm, (Part){salt, (size_t)salt_length}, (Part){material, (size_t)material_length}, destination)
               ? 1
               : crypto_fail(CRYPTO_ERROR_MEMORY);
}

int32_t CryptoNative_HkdfExpand(const Derivation *derivation, const uint8_t *key, int32_t key_length,
                                const char *algorithm_name, const uint8_t *info, int32_t info_length,
                                uint8_t *destination, int32_t length)
{
    const mbedtls_md_info_t *algorithm = mbedtls_md_info_from_string(algorithm_name);
    (void)derivation;
    if (!algorithm)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    return expand(algorithm, (Part){key, (size_t)key_length}, (Part){info, (size_t)info_length}, destination,
                  (size_t)length)
               ? 1
               : crypto_fail(CRYPTO_ERROR_MEMORY);
}

int32_t CryptoNative_HkdfDeriveKey(const Derivation *derivation, const uint8_t *material, int32_t material_length,
                                   const char *algorithm_name, const uint8_t *salt, int32_t salt_length,
                                   const uint8_t *info, int32_t info_length, uint8_t *destination, int32_t length)
{
    const mbedtls_md_info_t *algorithm = mbedtls_md_info_from_string(algorithm_name);
    uint8_t key[MBEDTLS_MD_MAX_SIZE];
    int32_t size = algorithm ? mbedtls_md_get_size(algorithm) : 0;
    int32_t done =
        CryptoNative_HkdfExtract(derivation, material, material_length, algorithm_name, salt, salt_length, key, size) &&
        CryptoNative_HkdfExpand(derivation, key, size, algorithm_name, info, info_length, destination, length);
    mbedtls_platform_zeroize(key, sizeof key);
    return done;
}

/* ---- SP 800-108, 4.1: blocks of HMAC(key, counter, label, 0, context, bits of the result) ---- */

int32_t CryptoNative_KbkdfHmacOneShot(const Derivation *derivation, const uint8_t *key, int32_t key_length,
                                      const char *algorithm_name, const uint8_t *label, int32_t label_length,
                                      const uint8_t *context, int32_t context_length, uint8_t *destination,
                                      int32_t length)
{
    const mbedtls_md_info_t *algorithm = mbedtls_md_info_from_string(algorithm_name);
    Hmac hmac;
    (void)derivation;
    if (!algorithm)
        return crypto_fail(CRYPTO_ERROR_ARGUMENT);
    if (!hmac_start(&hmac, algorithm, key, (size_t)key_length))
        return crypto_fail(CRYPTO_ERROR_MEMORY);
    uint8_t block[MBEDTLS_MD_MAX_SIZE], counter[4], bits[4];
    uint32_t number = 1;
    put_big_endian(bits, (uint32_t)length * 8);
    for (size_t rest = (size_t)length, part; rest; rest -= part, destination += part) {
        put_big_endian(counter, number++);
        mac_of(&hmac,
               (Part[]){{counter, sizeof counter},
                        {label, (size_t)label_length},
                        {"", 1},
                        {context, (size_t)context_length},
                        {bits, sizeof bits}},
               5, block);
        part = put_block(destination, rest, block, mbedtls_md_get_size(algorithm));
    }
    mbedtls_platform_zeroize(block, sizeof block);
    hmac_free(&hmac);
    return 1;
}
