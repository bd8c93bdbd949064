/// Sets of labels, found by key and value.
struct LabelIndex: Sendable {
    /// The labels of each member.
    let labels: [[String: String]]
    private let values: [String: [String: [Int]]]

    init(_ labels: [[String: String]]) {
        self.labels = labels
        var values: [String: [String: [Int]]] = [:]
        for (index, set) in labels.enumerated() {
            for (key, value) in set { values[key, default: [:]][value, default: []].append(index) }
        }
        self.values = values
    }

    /// The members that have one of the values under the key, ascending.
    func members(_ key: String, _ wanted: Set<String>) -> [Int] {
        guard let known = values[key] else { return [] }
        let lists = wanted.compactMap { known[$0] }
        return lists.count == 1 ? lists[0] : lists.joined().sorted()
    }

    /// The members that have the key, ascending.
    func members(with key: String) -> [Int] { (values[key]?.values.joined()).map { $0.sorted() } ?? [] }
}
