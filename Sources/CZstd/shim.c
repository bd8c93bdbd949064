#include "shim.h"

#include <zstd.h>
#include <zstd_errors.h>

/// Goes through the frames until the input ends, the output is full or something fails.
static zstd_end unpack(ZSTD_DCtx *context, ZSTD_inBuffer *in, ZSTD_outBuffer *out) {
    size_t code = 0;
    while (in->pos < in->size || code != 0) {
        size_t read = in->pos, written = out->pos;
        code = ZSTD_decompressStream(context, out, in);
        if (ZSTD_isError(code)) {
            ZSTD_ErrorCode error = ZSTD_getErrorCode(code);
            int is_memory =
                error == ZSTD_error_memory_allocation || error == ZSTD_error_frameParameter_windowTooLarge;
            return is_memory ? zstd_out_of_memory : zstd_damaged;
        }
        if (in->pos == read && out->pos == written && code != 0) {
            return out->pos == out->size ? zstd_full : zstd_damaged;
        }
    }
    return zstd_complete;
}

zstd_end zstd_unpack(
    const uint8_t *input, size_t count, uint8_t *output, size_t capacity, int window, size_t *produced) {
    *produced = 0;
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context) { return zstd_out_of_memory; }
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, window);
    ZSTD_inBuffer in = {input, count, 0};
    ZSTD_outBuffer out = {output, capacity, 0};
    zstd_end end = unpack(context, &in, &out);
    ZSTD_freeDCtx(context);
    *produced = out.pos;
    return end;
}
