#pragma once
#include <stddef.h>
#include <stdint.h>

/// How a decompression ended.
typedef enum {
    bzip2_complete = 0,
    /// The input ends too early or is not bzip2 from some byte on.
    bzip2_damaged = 1,
    /// There is more than `capacity` bytes.
    bzip2_full = 2,
    bzip2_out_of_memory = 3,
} bzip2_end;

/// Decompresses the bzip2 streams at the start of `input`, one behind the other, into `output`. `*produced` is how
/// many bytes came out, however it ended.
bzip2_end bzip2_unpack(const uint8_t *input, size_t count, uint8_t *output, size_t capacity, size_t *produced);
