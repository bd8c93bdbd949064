#include "keyword_filter.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,bmi,bmi2,popcnt")))
#define BLOCK 64
#define CHUNK 2048

bool keyword_filter_is_supported(void) {
    return __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2");
}

/// The tables of stage 1, to be held in registers.
typedef struct {
    __m512i low, high;
    __m512i accepted[GROUPS][WINDOW];
} registers;

TARGET static inline __attribute__((always_inline)) registers load_registers(const keyword_filter *filter) {
    registers tables;
    tables.low = _mm512_loadu_si512(filter->classes);
    tables.high = _mm512_loadu_si512(filter->classes + 64);
    for (int group = 0; group < GROUPS; group++) {
        for (int place = 0; place < WINDOW; place++) {
            tables.accepted[group][place] = _mm512_loadu_si512(filter->accepted[group][place]);
        }
    }
    return tables;
}

/// Which of the 64 positions from `block` on may hold an anchor: a bit each. Reads 67 bytes.
TARGET static inline __attribute__((always_inline)) uint64_t candidates(
    const registers *tables, const uint8_t *block) {
    __m512i classes[WINDOW];
    for (int place = 0; place < WINDOW; place++) {
        __m512i bytes = _mm512_loadu_si512(block + place);
        __mmask64 ascii = _knot_mask64(_mm512_movepi8_mask(bytes));
        classes[place] = _mm512_maskz_permutex2var_epi8(ascii, tables->low, bytes, tables->high);
    }
    __m512i any = _mm512_setzero_si512();
    for (int group = 0; group < GROUPS; group++) {
        __m512i all = _mm512_permutexvar_epi8(classes[0], tables->accepted[group][0]);
        for (int place = 1; place < WINDOW; place++) {
            all = _mm512_and_si512(all, _mm512_permutexvar_epi8(classes[place], tables->accepted[group][place]));
        }
        any = _mm512_or_si512(any, all);
    }
    return _mm512_test_epi8_mask(any, any);
}

/// Appends the positions of the set bits.
TARGET static inline __attribute__((always_inline)) size_t append_positions(
    uint64_t bits, uint32_t base, uint32_t *positions, size_t count) {
    while (bits) {
        positions[count++] = base + (uint32_t)_tzcnt_u64(bits);
        bits = _blsr_u64(bits);
    }
    return count;
}

/// Stage 1: the candidate positions of one chunk, relative to its start. Copies the last bytes of the text, so that
/// nothing is read behind them.
TARGET static size_t find_candidates(
    const keyword_filter *filter, const uint8_t *text, size_t readable, size_t length, uint32_t *positions) {
    registers tables = load_registers(filter);
    size_t found = 0, offset = 0;
    for (; offset + BLOCK <= length && offset + BLOCK + WINDOW <= readable; offset += BLOCK) {
        found = append_positions(candidates(&tables, text + offset), (uint32_t)offset, positions, found);
    }
    for (; offset < length; offset += BLOCK) {
        uint8_t block[BLOCK + WINDOW] = {0};
        size_t left = readable - offset;
        memcpy(block, text + offset, left < sizeof block ? left : sizeof block);
        uint64_t bits = candidates(&tables, block);
        if (length - offset < BLOCK) { bits = _bzhi_u64(bits, (uint32_t)(length - offset)); }
        found = append_positions(bits, (uint32_t)offset, positions, found);
    }
    return found;
}

static inline uint32_t loose_word(const uint8_t *text, size_t readable) {
    uint32_t word = 0;
    if (readable >= sizeof word) {
        memcpy(&word, text, sizeof word);
    } else {
        memcpy(&word, text, readable);
    }
    return word | LOOSE_CASE;
}

static inline uint32_t has_bit(const uint64_t *bitmap, uint32_t bit) { return bitmap[bit / 64] >> bit % 64 & 1; }

/// Whether a keyword shorter than the window may begin with these bytes.
static inline uint32_t may_be_short(const keyword_filter *filter, uint32_t word) {
    return has_bit(filter->triples, word_hash(word & word_mask(3))) | has_bit(filter->pairs, word & word_mask(2));
}

/// Stage 2: keeps the candidates whose bytes some keyword's anchor has, up to a collision of hashes.
static size_t keep_anchors(
    const keyword_filter *filter, const uint8_t *text, size_t readable, uint32_t *positions, size_t count) {
    size_t kept = 0;
    for (size_t index = 0; index < count; index++) {
        uint32_t position = positions[index];
        uint32_t word = loose_word(text + position, readable - position);
        uint32_t keep = has_bit(filter->words, word_hash(word));
        if (filter->has_short) { keep |= may_be_short(filter, word); }
        positions[kept] = position;
        kept += keep;
    }
    return kept;
}

static inline uint8_t folded(uint8_t byte) { return (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte; }

/// Whether the bytes at `text` are the keyword; `readable` is at least its length.
TARGET static inline bool is_keyword(const entry *candidate, const uint8_t *text) {
    uint32_t length = candidate->length;
    __mmask32 mask = length < PREFIX ? (__mmask32)((UINT64_C(1) << length) - 1) : ~(__mmask32)0;
    __m256i bytes = _mm256_maskz_loadu_epi8(mask, text);
    __mmask32 upper = _mm256_cmplt_epu8_mask(_mm256_sub_epi8(bytes, _mm256_set1_epi8('A')), _mm256_set1_epi8(26));
    __m256i lower = _mm256_mask_add_epi8(bytes, upper, bytes, _mm256_set1_epi8(0x20));
    __m256i wanted = _mm256_loadu_si256((const __m256i *)candidate->prefix);
    if (_mm256_cmpneq_epu8_mask(lower, wanted)) { return false; }
    for (uint32_t index = PREFIX; index < length; index++) {
        if (folded(text[index]) != candidate->rest[index - PREFIX]) { return false; }
    }
    return true;
}

typedef struct {
    const keyword_filter *filter;
    const uint8_t *text;
    size_t count;
    uint64_t *hits;
    size_t found;
} search;

TARGET static inline void compare(search *state, const entry *candidate, size_t anchor) {
    if (anchor < candidate->anchor) { return; }
    size_t position = anchor - candidate->anchor;
    if (state->count - position < candidate->length || !is_keyword(candidate, state->text + position)) { return; }
    state->hits[state->found++] = (uint64_t)position << KEYWORD_FILTER_KEYWORD_BITS | candidate->keyword;
}

/// Stage 3: compares the keywords that may stand at an anchor.
TARGET static inline void verify(search *state, size_t anchor) {
    const keyword_filter *filter = state->filter;
    uint32_t word = loose_word(state->text + anchor, state->count - anchor);
    uint32_t head = head_of(word_hash(word));
    for (uint32_t index = filter->heads[head]; index < filter->heads[head + 1]; index++) {
        if (filter->entries[index].word == word) { compare(state, &filter->entries[index], anchor); }
    }
    if (!filter->has_short || !may_be_short(filter, word)) { return; }
    uint32_t first = word & 0xFF;
    for (uint32_t index = filter->short_heads[first]; index < filter->short_heads[first + 1]; index++) {
        const entry *candidate = &filter->entries[index];
        if ((word & word_mask(candidate->length)) == candidate->word) { compare(state, candidate, anchor); }
    }
}

size_t keyword_filter_find(
    const keyword_filter *filter, const uint8_t *text, size_t count, size_t *from, size_t to, uint64_t *hits,
    size_t capacity) {
    uint32_t positions[CHUNK];
    search state = {filter, text, count, hits, 0};
    size_t start = *from;
    while (start < to) {
        size_t length = to - start < CHUNK ? to - start : CHUNK;
        size_t found = find_candidates(filter, text + start, count - start, length, positions);
        found = keep_anchors(filter, text + start, count - start, positions, found);
        for (size_t index = 0; index < found; index++) {
            if (capacity - state.found < filter->hits_per_anchor) {
                *from = start + positions[index];
                return state.found;
            }
            verify(&state, start + positions[index]);
        }
        start += length;
    }
    *from = to;
    return state.found;
}

#else

bool keyword_filter_is_supported(void) { return false; }

size_t keyword_filter_find(
    const keyword_filter *filter, const uint8_t *text, size_t count, size_t *from, size_t to, uint64_t *hits,
    size_t capacity) {
    *from = to;
    return 0;
}

#endif
