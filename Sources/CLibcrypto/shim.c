#define OPENSSL_SUPPRESS_DEPRECATED
#include "shim.h"
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

void latchkey_sha1(const uint8_t *data, size_t count, uint8_t *digest) {
    SHA_CTX context;
    SHA1_Init(&context);
    SHA1_Update(&context, data, count);
    SHA1_Final(digest, &context);
}

void latchkey_sha256(const uint8_t *data, size_t count, uint8_t *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, data, count);
    SHA256_Final(digest, &context);
}

void latchkey_sha512(const uint8_t *data, size_t count, uint8_t *digest) {
    SHA512_CTX context;
    SHA512_Init(&context);
    SHA512_Update(&context, data, count);
    SHA512_Final(digest, &context);
}

int latchkey_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *data, size_t count, uint8_t *code) {
    if (key_count > INT_MAX) return 0;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
    unsigned int length = 0;
    return HMAC(EVP_sha256(), key, (int)key_count, data, count, code, &length) != NULL && length == 32;
}
