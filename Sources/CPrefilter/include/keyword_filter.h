#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Keywords to positions with AVX-512 VBMI, without regard to ASCII case. The caller chooses for each keyword an anchor
// (the offset of four of its bytes, or 0 where it has fewer) and one of 32 buckets; any choice is right, a good one is
// fast.

typedef struct keyword_filter keyword_filter;

/// How many buckets there are.
#define KEYWORD_FILTER_BUCKETS 32
/// Bits of a hit that hold the keyword; the rest hold the position.
#define KEYWORD_FILTER_KEYWORD_BITS 24

/// Whether this processor, and its operating system, can run `keyword_filter_find`.
bool keyword_filter_is_supported(void);

/// Shares windows of up to four bytes out among the buckets, each to the one whose expected number of places that look
/// right and are not grows least. Window i has `lengths[i]` bytes at `windows[4 * i]`; `frequencies` gives the share of
/// each ASCII byte in ordinary text; `buckets` receives one number a window. Runs on every processor.
void keyword_filter_choose_buckets(
    const uint8_t *windows, const uint8_t *lengths, size_t count, const float *frequencies, uint8_t *buckets);

/// Makes the tables for `count` keywords (fewer than 2^24). The bytes of keyword i, in lower case, stand at
/// `bytes[starts[i]]` up to `bytes[starts[i + 1]]`; none may be empty. NULL where memory is short.
keyword_filter *keyword_filter_create(
    const uint8_t *bytes, const uint32_t *starts, const uint32_t *anchors, const uint8_t *buckets, size_t count);

/// Frees what `keyword_filter_create` made.
void keyword_filter_destroy(keyword_filter *filter);

/// The most hits that one anchor position can give: `capacity` must be at least this.
size_t keyword_filter_hits_per_anchor(const keyword_filter *filter);

/// Looks at the anchor positions from `*from` up to `to` (at most `count`) of `text` and never reads outside its
/// `count` bytes. Stores hits, each `position << 24 | keyword` with the position of the keyword's first byte, in the
/// order of their anchors, and returns how many. Moves `*from` to the first anchor not looked at: `to`, unless
/// `capacity` did not suffice.
size_t keyword_filter_find(
    const keyword_filter *filter, const uint8_t *text, size_t count, size_t *from, size_t to, uint64_t *hits,
    size_t capacity);
