#include "keyword_filter.h"

// One lane is one bucket: the compiler makes vectors of the inner loops. This runs at every start.
enum { BUCKETS = KEYWORD_FILTER_BUCKETS, BYTES = 128 };

struct plan {
    // The share of all bytes that a bucket accepts, for each byte of the window.
    float shares[WINDOW][BUCKETS];
    // 1 where a bucket does not accept the value yet.
    float absences[WINDOW][BYTES][BUCKETS];
    // The expected share of places that look right.
    float costs[BUCKETS];
};

static float at_most_one(float value) { return value < 1 ? value : 1; }

static int cheapest(const struct plan *plan, const uint8_t *window, int length, const float *frequencies) {
    float costs[BUCKETS];
    for (int bucket = 0; bucket < BUCKETS; bucket++) costs[bucket] = 1;
    for (int place = 0; place < length; place++) {
        const float *absent = plan->absences[place][window[place] & 0x7F];
        float added = frequencies[window[place] & 0x7F];
        for (int bucket = 0; bucket < BUCKETS; bucket++)
            costs[bucket] *= at_most_one(plan->shares[place][bucket] + absent[bucket] * added);
    }
    int best = 0;
    for (int bucket = 1; bucket < BUCKETS; bucket++)
        if (costs[bucket] - plan->costs[bucket] < costs[best] - plan->costs[best]) best = bucket;
    return best;
}

static void add(struct plan *plan, const uint8_t *window, int length, const float *frequencies, int bucket) {
    float cost = 1;
    for (int place = 0; place < WINDOW; place++) {
        float *share = &plan->shares[place][bucket];
        if (place < length) {
            float *absent = &plan->absences[place][window[place] & 0x7F][bucket];
            *share = at_most_one(*share + *absent * frequencies[window[place] & 0x7F]);
            *absent = 0;
        } else {
            *share = 1;
        }
        cost *= *share;
    }
    plan->costs[bucket] = cost;
}

void keyword_filter_choose_buckets(
    const uint8_t *windows, const uint8_t *lengths, size_t count, const float *frequencies, uint8_t *buckets) {
    struct plan plan = {0};
    for (int place = 0; place < WINDOW; place++)
        for (int byte = 0; byte < BYTES; byte++)
            for (int bucket = 0; bucket < BUCKETS; bucket++) plan.absences[place][byte][bucket] = 1;
    for (size_t index = 0; index < count; index++) {
        const uint8_t *window = windows + index * WINDOW;
        int bucket = cheapest(&plan, window, lengths[index], frequencies);
        add(&plan, window, lengths[index], frequencies, bucket);
        buckets[index] = (uint8_t)bucket;
    }
}
