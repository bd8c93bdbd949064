#pragma once
#include <stddef.h>
#include <stdint.h>

/// How a decompression ended.
typedef enum {
    xz_complete = 0,
    /// The input ends too early or is not xz from some byte on.
    xz_damaged = 1,
    /// There is more than `capacity` bytes.
    xz_full = 2,
    /// Memory is exhausted, or the input asks for more than `memory` bytes of it.
    xz_out_of_memory = 3,
} xz_end;

/// Decompresses the xz streams at the start of `input`, one behind the other, into `output`, with at most `memory`
/// bytes of tables. `*produced` is how many bytes came out, however it ended.
xz_end xz_unpack(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, uint64_t memory, size_t *produced);
