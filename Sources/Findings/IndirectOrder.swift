extension Array {
    /// The elements in order; equal ones keep theirs. Places are sorted, not elements: a finding has two dozen
    /// references, and a sort that moves it counts each of them at every step.
    package func inOrder(_ precedes: (Element, Element) -> Bool) -> [Element] {
        indices.sorted { precedes(self[$0], self[$1]) }.map { self[$0] }
    }
}
