#include "shim.h"

#include <lzma.h>

xz_end xz_unpack(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, uint64_t memory, size_t *produced) {
    lzma_stream stream = LZMA_STREAM_INIT;
    *produced = 0;
    if (lzma_stream_decoder(&stream, memory, LZMA_CONCATENATED) != LZMA_OK) { return xz_out_of_memory; }
    stream.next_in = input;
    stream.avail_in = count;
    stream.next_out = output;
    stream.avail_out = capacity;
    lzma_ret code = LZMA_OK;
    while (code == LZMA_OK && stream.avail_out > 0) { code = lzma_code(&stream, LZMA_FINISH); }
    // With no room left the stream may still have reached its end.
    if (code == LZMA_OK) { code = lzma_code(&stream, LZMA_FINISH); }
    *produced = capacity - stream.avail_out;
    int is_full = stream.avail_out == 0;
    lzma_end(&stream);
    if (code == LZMA_STREAM_END) { return xz_complete; }
    if (code == LZMA_MEM_ERROR || code == LZMA_MEMLIMIT_ERROR) { return xz_out_of_memory; }
    return is_full && (code == LZMA_OK || code == LZMA_BUF_ERROR) ? xz_full : xz_damaged;
}
