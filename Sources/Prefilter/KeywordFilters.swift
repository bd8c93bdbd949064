/// Chooses among the forms of the filter.
package enum KeywordFilters {
    /// The fastest form for these keywords on this processor.
    package static func best(for keywords: [[UInt8]]) -> any KeywordFilter {
        VectorFilter(keywords: keywords) ?? InterleavedAhoCorasick(keywords: keywords)
    }
}
