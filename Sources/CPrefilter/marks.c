#include "byte_marks.h"

#if defined(__SSE2__)

#include <emmintrin.h>

uint64_t byte_marks_find(const uint8_t *block, const uint8_t values[BYTE_MARKS_VALUES]) {
    __m128i wanted[BYTE_MARKS_VALUES];
    for (int value = 0; value < BYTE_MARKS_VALUES; value++) wanted[value] = _mm_set1_epi8((char)values[value]);
    uint64_t marks = 0;
    for (int part = 0; part < BYTE_MARKS_BLOCK / 16; part++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
        __m128i any = _mm_cmpeq_epi8(bytes, wanted[0]);
        for (int value = 1; value < BYTE_MARKS_VALUES; value++) {
            any = _mm_or_si128(any, _mm_cmpeq_epi8(bytes, wanted[value]));
        }
        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << (16 * part);
    }
    return marks;
}

#else

uint64_t byte_marks_find(const uint8_t *block, const uint8_t values[BYTE_MARKS_VALUES]) {
    uint64_t marks = 0;
    for (int index = 0; index < BYTE_MARKS_BLOCK; index++) {
        uint8_t any = 0;
        for (int value = 0; value < BYTE_MARKS_VALUES; value++) any |= block[index] == values[value];
        marks |= (uint64_t)any << index;
    }
    return marks;
}

#endif
