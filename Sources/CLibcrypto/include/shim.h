#pragma once
#include <stddef.h>
#include <stdint.h>

// One-shot digests. They go to OpenSSL's block functions themselves and not through its providers: nothing is fetched,
// no configuration file is read and no module is loaded, whatever the environment says.

/// Writes the 20 bytes of SHA-1 of `count` bytes at `data`.
void latchkey_sha1(const uint8_t *data, size_t count, uint8_t *digest);

/// Writes the 32 bytes of SHA-256 of `count` bytes at `data`.
void latchkey_sha256(const uint8_t *data, size_t count, uint8_t *digest);

/// Writes the 64 bytes of SHA-512.
void latchkey_sha512(const uint8_t *data, size_t count, uint8_t *digest);

/// Writes the 32 bytes of HMAC-SHA-256. Returns 0 if the library failed, 1 otherwise.
int latchkey_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *data, size_t count, uint8_t *code);
