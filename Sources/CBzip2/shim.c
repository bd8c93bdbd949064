#include "shim.h"

#include <bzlib.h>

/// The library counts in 32 bits: what is handed to it at a time.
static unsigned int portion(size_t left) { return left < (1u << 30) ? (unsigned int)left : 1u << 30; }

/// One stream. Moves both positions on.
static bzip2_end unpack_stream(
    const uint8_t *input, size_t count, size_t *consumed, uint8_t *output, size_t capacity, size_t *produced) {
    bz_stream stream = {0};
    if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) { return bzip2_out_of_memory; }
    int code = BZ_OK;
    while (code == BZ_OK) {
        unsigned int in = portion(count - *consumed), out = portion(capacity - *produced);
        stream.next_in = (char *)(input + *consumed);
        stream.avail_in = in;
        stream.next_out = (char *)(output + *produced);
        stream.avail_out = out;
        code = BZ2_bzDecompress(&stream);
        *consumed += in - stream.avail_in;
        *produced += out - stream.avail_out;
        if (code == BZ_OK && (*consumed == count || *produced == capacity)) { break; }
    }
    BZ2_bzDecompressEnd(&stream);
    if (code == BZ_STREAM_END) { return bzip2_complete; }
    if (code == BZ_MEM_ERROR) { return bzip2_out_of_memory; }
    return code == BZ_OK && *produced == capacity ? bzip2_full : bzip2_damaged;
}

bzip2_end bzip2_unpack(const uint8_t *input, size_t count, uint8_t *output, size_t capacity, size_t *produced) {
    size_t consumed = 0;
    *produced = 0;
    bzip2_end end = unpack_stream(input, count, &consumed, output, capacity, produced);
    while (end == bzip2_complete && count - consumed > 3 && input[consumed] == 'B' && input[consumed + 1] == 'Z' &&
           input[consumed + 2] == 'h') {
        end = unpack_stream(input, count, &consumed, output, capacity, produced);
    }
    return end;
}
