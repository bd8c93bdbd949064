#include "keyword_filter.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    const uint32_t *starts;
    const uint32_t *anchors;
    const uint8_t *buckets;
    size_t count;
} keyword_list;

static const uint8_t *keyword_bytes(const keyword_list *list, size_t index) {
    return list->bytes + list->starts[index];
}

static uint32_t keyword_length(const keyword_list *list, size_t index) {
    return list->starts[index + 1] - list->starts[index];
}

static uint32_t window_length(const keyword_list *list, size_t index) {
    uint32_t length = keyword_length(list, index);
    return length < WINDOW ? length : WINDOW;
}

static bool is_short(const keyword_list *list, size_t index) { return keyword_length(list, index) < WINDOW; }

/// The loosely folded bytes at the anchor; only for keywords that fill the window.
static uint32_t anchor_word(const keyword_list *list, size_t index) {
    uint32_t word;
    memcpy(&word, keyword_bytes(list, index) + list->anchors[index], sizeof word);
    return word | LOOSE_CASE;
}

/// The loosely folded bytes of a keyword that does not fill the window.
static uint32_t short_word(const keyword_list *list, size_t index) {
    uint32_t word = 0, length = keyword_length(list, index);
    memcpy(&word, keyword_bytes(list, index), length);
    return (word | LOOSE_CASE) & word_mask(length);
}

static uint8_t loose_first(const keyword_list *list, size_t index) {
    return keyword_bytes(list, index)[0] | (uint8_t)LOOSE_CASE;
}

/// Numbers the bytes that stand in a window; where there are more than 63, some share a number.
static void fill_classes(keyword_filter *filter, const keyword_list *list) {
    uint32_t used = 0;
    for (size_t index = 0; index < list->count; index++) {
        const uint8_t *window = keyword_bytes(list, index) + list->anchors[index];
        for (uint32_t place = 0; place < window_length(list, index); place++) {
            uint8_t byte = window[place];
            if (byte < 128 && filter->classes[byte] == 0) { filter->classes[byte] = (uint8_t)(1 + used++ % 63); }
        }
    }
    for (int byte = 'A'; byte <= 'Z'; byte++) { filter->classes[byte] = filter->classes[byte | 0x20]; }
}

static void fill_accepted(keyword_filter *filter, const keyword_list *list) {
    for (size_t index = 0; index < list->count; index++) {
        const uint8_t *window = keyword_bytes(list, index) + list->anchors[index];
        uint8_t(*group)[64] = filter->accepted[list->buckets[index] / 8];
        uint8_t bit = (uint8_t)(1u << list->buckets[index] % 8);
        for (uint32_t place = 0; place < WINDOW; place++) {
            if (place < window_length(list, index)) {
                group[place][window[place] < 128 ? filter->classes[window[place]] : 0] |= bit;
            } else {
                for (int class = 0; class < 64; class++) { group[place][class] |= bit; }
            }
        }
    }
}

static void set_bit(uint64_t *bitmap, uint32_t bit) { bitmap[bit / 64] |= UINT64_C(1) << bit % 64; }

static void fill_bitmaps(keyword_filter *filter, const keyword_list *list) {
    for (size_t index = 0; index < list->count; index++) {
        if (!is_short(list, index)) {
            set_bit(filter->words, word_hash(anchor_word(list, index)));
            continue;
        }
        filter->has_short = true;
        uint32_t first = loose_first(list, index);
        if (keyword_length(list, index) > 2) {
            set_bit(filter->triples, word_hash(short_word(list, index)));
        } else if (keyword_length(list, index) > 1) {
            set_bit(filter->pairs, first | (keyword_bytes(list, index)[1] | (LOOSE_CASE & 0xFF)) << 8);
        } else {
            for (uint32_t second = 0; second < 256; second++) { set_bit(filter->pairs, first | second << 8); }
        }
    }
}

static void fill_entry(entry *slot, const keyword_list *list, size_t index, const uint8_t *own_bytes) {
    uint32_t length = keyword_length(list, index);
    memcpy(slot->prefix, keyword_bytes(list, index), length < PREFIX ? length : PREFIX);
    slot->rest = length > PREFIX ? own_bytes + list->starts[index] + PREFIX : NULL;
    slot->length = length;
    slot->anchor = list->anchors[index];
    slot->word = is_short(list, index) ? short_word(list, index) : anchor_word(list, index);
    slot->keyword = (uint32_t)index;
}

/// Sorts the keywords by their heads, by counting.
static void fill_entries(keyword_filter *filter, const keyword_list *list) {
    uint32_t longs[HEADS + 1] = {0};
    uint32_t shorts[257] = {0};
    for (size_t index = 0; index < list->count; index++) {
        if (is_short(list, index)) {
            shorts[loose_first(list, index) + 1]++;
        } else {
            longs[head_of(word_hash(anchor_word(list, index))) + 1]++;
        }
    }
    uint32_t longest = 0, most_shorts = 0;
    for (size_t head = 0; head < HEADS; head++) {
        if (longs[head + 1] > longest) { longest = longs[head + 1]; }
        longs[head + 1] += longs[head];
    }
    shorts[0] = longs[HEADS];
    for (size_t head = 0; head < 256; head++) {
        if (shorts[head + 1] > most_shorts) { most_shorts = shorts[head + 1]; }
        shorts[head + 1] += shorts[head];
    }
    memcpy(filter->heads, longs, sizeof longs);
    memcpy(filter->short_heads, shorts, sizeof shorts);
    filter->hits_per_anchor = longest + most_shorts;
    for (size_t index = 0; index < list->count; index++) {
        uint32_t *next = is_short(list, index) ? &shorts[loose_first(list, index)]
                                               : &longs[head_of(word_hash(anchor_word(list, index)))];
        fill_entry(&filter->entries[(*next)++], list, index, filter->bytes);
    }
}

keyword_filter *keyword_filter_create(
    const uint8_t *bytes, const uint32_t *starts, const uint32_t *anchors, const uint8_t *buckets, size_t count) {
    keyword_list list = {bytes, starts, anchors, buckets, count};
    keyword_filter *filter = calloc(1, sizeof *filter);
    if (!filter) { return NULL; }
    filter->entries = calloc(count + 1, sizeof(entry));
    filter->bytes = malloc(starts[count] + 1);
    if (!filter->entries || !filter->bytes) {
        keyword_filter_destroy(filter);
        return NULL;
    }
    memcpy(filter->bytes, bytes, starts[count]);
    fill_classes(filter, &list);
    fill_accepted(filter, &list);
    fill_bitmaps(filter, &list);
    fill_entries(filter, &list);
    return filter;
}

void keyword_filter_destroy(keyword_filter *filter) {
    if (!filter) { return; }
    free(filter->entries);
    free(filter->bytes);
    free(filter);
}

size_t keyword_filter_hits_per_anchor(const keyword_filter *filter) { return filter->hits_per_anchor; }
