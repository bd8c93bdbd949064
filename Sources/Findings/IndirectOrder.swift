extension Array {
    /// The elements in the order of their keys, each made once; equal ones keep theirs. Places are sorted, not elements:
    /// a finding has two dozen references, and what copies it counts each of them.
    package func inOrder<Key>(by key: (Element) -> Key, _ precedes: (Key, Key) -> Bool) -> [Element] {
        let keys = map(key)
        return indices.sorted { precedes(keys[$0], keys[$1]) }.map { self[$0] }
    }
}
