#pragma once
#include <stddef.h>
#include <stdint.h>

/// How a decompression ended.
typedef enum {
    zstd_complete = 0,
    /// The input ends too early or is not zstd from some byte on.
    zstd_damaged = 1,
    /// There is more than `capacity` bytes.
    zstd_full = 2,
    /// Memory is exhausted, or the input asks for a window of more than 2 to the power of `window` bytes.
    zstd_out_of_memory = 3,
} zstd_end;

/// Decompresses the zstd frames at the start of `input`, one behind the other, into `output`. `*produced` is how many
/// bytes came out, however it ended.
zstd_end zstd_unpack(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int window, size_t *produced);
