/* Elliptic curves by their parameters: those of the named curves are known again, others are refused. */
#include "pal/crypto/elliptic.h"

enum { CURVE_PRIME_SHORT_WEIERSTRASS = 1 }; /* ECCurve.ECCurveType */

typedef struct Bytes {
    const uint8_t *bytes;
    int32_t length;
} Bytes;

static bool is_number(const mbedtls_mpi *number, Bytes bytes)
{
    mbedtls_mpi other;
    mbedtls_mpi_init(&other);
    bool same = bytes.bytes && mbedtls_mpi_read_binary(&other, bytes.bytes, (size_t)bytes.length) == 0 &&
                mbedtls_mpi_cmp_mpi(number, &other) == 0;
    mbedtls_mpi_free(&other);
    return same;
}

/* The coefficient a, which Mbed TLS leaves out where it is -3. */
static int coefficient_a(const mbedtls_ecp_group *group, mbedtls_mpi *a)
{
    return group->A.p ? mbedtls_mpi_copy(a, &group->A) : mbedtls_mpi_sub_int(a, &group->P, 3);
}

static bool is_group(const mbedtls_ecp_group *group, Bytes p, Bytes a, Bytes b, Bytes gx, Bytes gy, Bytes order)
{
    mbedtls_mpi own_a;
    mbedtls_mpi_init(&own_a);
    bool same = coefficient_a(group, &own_a) == 0 && is_number(&own_a, a) && is_number(&group->P, p) &&
                is_number(&group->B, b) && is_number(&group->G.X, gx) && is_number(&group->G.Y, gy) &&
                is_number(&group->N, order);
    mbedtls_mpi_free(&own_a);
    return same;
}

Key *CryptoNative_EcKeyCreateByExplicitParameters(
    int32_t type, const uint8_t *x, int32_t x_length, const uint8_t *y, int32_t y_length, const uint8_t *number,
    int32_t length, const uint8_t *p, int32_t p_length, const uint8_t *a, int32_t a_length, const uint8_t *b,
    int32_t b_length, const uint8_t *gx, int32_t gx_length, const uint8_t *gy, int32_t gy_length, const uint8_t *order,
    int32_t order_length, const uint8_t *cofactor, int32_t cofactor_length, const uint8_t *seed, int32_t seed_length)
{
    (void)cofactor, (void)cofactor_length, (void)seed, (void)seed_length; /* follow from the others */
    for (size_t i = 0; i < ELLIPTIC_CURVES && type == CURVE_PRIME_SHORT_WEIERSTRASS; i++) {
        mbedtls_ecp_group group;
        mbedtls_ecp_group_init(&group);
        bool found = mbedtls_ecp_group_load(&group, elliptic_curves[i].group) == 0 &&
                     is_group(&group, (Bytes){p, p_length}, (Bytes){a, a_length}, (Bytes){b, b_length},
                              (Bytes){gx, gx_length}, (Bytes){gy, gy_length}, (Bytes){order, order_length});
        mbedtls_ecp_group_free(&group);
        if (!found)
            continue;
        Key *key = NULL;
        if (!x && !number)
            return CryptoNative_EcKeyCreateByOid(elliptic_curves[i].identifier);
        CryptoNative_EcKeyCreateByKeyParameters(&key, elliptic_curves[i].identifier, x, x_length, y, y_length, number,
                                                length);
        return key;
    }
    return crypto_fail_null(CRYPTO_ERROR_ARGUMENT);
}

/* Pointers to what the library wants of a curve, in its order. */
typedef struct CurveResult {
    mbedtls_mpi **number;
    int32_t *size;
} CurveResult;

/* As elliptic_parameters. There is no seed. */
static int32_t get_curve(const Key *key, int32_t *type, const CurveResult results[7], mbedtls_mpi **seed,
                         int32_t *seed_size)
{
    const mbedtls_ecp_group *group = &elliptic_pair(key)->grp;
    mbedtls_mpi a, cofactor;
    mbedtls_mpi_init(&a);
    mbedtls_mpi_init(&cofactor);
    bool done = coefficient_a(group, &a) == 0 && mbedtls_mpi_lset(&cofactor, 1) == 0;
    const mbedtls_mpi *numbers[] = {&group->P, &a, &group->B, &group->G.X, &group->G.Y, &group->N, &cofactor};
    enum { NUMBERS = sizeof numbers / sizeof *numbers };
    *type = CURVE_PRIME_SHORT_WEIERSTRASS;
    *seed = NULL;
    *seed_size = 0;
    for (size_t i = 0; i < NUMBERS; i++) {
        *results[i].number = done ? elliptic_copy_number(numbers[i], results[i].size) : NULL;
        done = *results[i].number != NULL;
    }
    mbedtls_mpi_free(&a);
    mbedtls_mpi_free(&cofactor);
    return done;
}

#define CURVE_ARGUMENTS                                                                                                \
    int32_t with_private, int32_t *type, mbedtls_mpi **x, int32_t *x_size, mbedtls_mpi **y, int32_t *y_size,           \
        mbedtls_mpi **number, int32_t *size, mbedtls_mpi **p, int32_t *p_size, mbedtls_mpi **a, int32_t *a_size,       \
        mbedtls_mpi **b, int32_t *b_size, mbedtls_mpi **gx, int32_t *gx_size, mbedtls_mpi **gy, int32_t *gy_size,      \
        mbedtls_mpi **order, int32_t *order_size, mbedtls_mpi **cofactor, int32_t *cofactor_size, mbedtls_mpi **seed,  \
        int32_t *seed_size
#define CURVE_RESULTS                                                                                                  \
    (const CurveResult[])                                                                                              \
    {                                                                                                                  \
        {p, p_size}, {a, a_size}, {b, b_size}, {gx, gx_size}, {gy, gy_size}, {order, order_size},                      \
        {                                                                                                              \
            cofactor, cofactor_size                                                                                    \
        }                                                                                                              \
    }

int32_t CryptoNative_GetECCurveParameters(const Key *key, CURVE_ARGUMENTS)
{
    int32_t done = elliptic_parameters(key, with_private, false, x, x_size, y, y_size, number, size);
    return done == 1 ? get_curve(key, type, CURVE_RESULTS, seed, seed_size) : done;
}

int32_t CryptoNative_EvpPKeyGetEcCurveParameters(const Envelope *envelope, CURVE_ARGUMENTS)
{
    int32_t done = elliptic_parameters(envelope->key, with_private, true, x, x_size, y, y_size, number, size);
    return done == 1 ? get_curve(envelope->key, type, CURVE_RESULTS, seed, seed_size) : done;
}
