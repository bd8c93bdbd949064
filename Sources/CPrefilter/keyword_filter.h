#pragma once

#include "include/keyword_filter.h"

// The tables, shared by what builds them and what scans with them.

#define GROUPS (KEYWORD_FILTER_BUCKETS / 8)
#define WINDOW 4
#define PREFIX 32
#define HEADS 4096
/// Sets the bit that tells lower case from upper in each byte; joins a few other bytes too, which does no harm.
#define LOOSE_CASE 0x20202020u

/// A keyword as it is compared.
typedef struct {
    uint8_t prefix[PREFIX];
    const uint8_t *rest;
    uint32_t length;
    uint32_t anchor;
    uint32_t word;
    uint32_t keyword;
} entry;

struct keyword_filter {
    /// Class (below 64) of each ASCII byte; every other byte has class 0.
    uint8_t classes[128];
    /// For each group of eight buckets and each byte of the window: the buckets that accept a class there.
    uint8_t accepted[GROUPS][WINDOW][64];
    /// Hashes of the four bytes at the anchors.
    uint64_t words[1024];
    /// Hashes of the three bytes of keywords that have no more.
    uint64_t triples[1024];
    /// First two bytes of keywords that are shorter still.
    uint64_t pairs[1024];
    bool has_short;
    size_t hits_per_anchor;
    /// Entries by the hash of their anchor; then those shorter than the window, by their first byte.
    uint32_t heads[HEADS + 1];
    uint32_t short_heads[257];
    entry *entries;
    uint8_t *bytes;
};

static inline uint32_t word_hash(uint32_t loose_word) { return (loose_word * 0x9E3779B1u) >> 16; }

/// The bytes of a word that a keyword of this length has.
static inline uint32_t word_mask(uint32_t length) { return length < WINDOW ? (1u << 8 * length) - 1 : ~0u; }

static inline uint32_t head_of(uint32_t hash) { return hash >> 4; }
