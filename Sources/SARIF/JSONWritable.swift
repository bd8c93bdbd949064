/// Something that is one JSON value.
package protocol JSONWritable {
    /// Writes exactly one value.
    func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
    /// Writes a string.
    package func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONWritable {
    /// Writes a number.
    package func write(to json: inout JSONWriter) { json.verbatim(String(self)) }
}

extension Double: JSONWritable {
    /// Writes a number, or null where JSON has none for it.
    package func write(to json: inout JSONWriter) { json.verbatim(isFinite ? String(self) : "null") }
}

extension Bool: JSONWritable {
    /// Writes a truth value.
    package func write(to json: inout JSONWriter) { json.verbatim(self ? "true" : "false") }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// Writes the items in their order.
    package func write(to json: inout JSONWriter) { json.array(self) { $1.write(to: &$0) } }
}

/// The members of a property bag (section 3.8), in the order in which they are to be written.
package struct PropertyBag: JSONWritable, Sendable {
    /// What a property can be.
    package enum Value: Sendable {
        case text(String)
        case integer(Int)
        case truth(Bool)
        case texts([String])
        case bag(PropertyBag)
    }

    private var members: [(name: String, value: Value)] = []

    /// An empty bag.
    package init() {}

    /// Whether nothing was added.
    package var isEmpty: Bool { members.isEmpty }

    /// Adds a property; nil and empty lists and bags are left out. A name must not be added twice.
    package mutating func add(_ name: String, _ value: Value?) {
        switch value {
        case nil: return
        case .texts(let texts) where texts.isEmpty: return
        case .bag(let bag) where bag.isEmpty: return
        case .some(let value): members.append((name, value))
        }
    }

    /// Adds a text, where there is one.
    package mutating func add(_ name: String, _ text: String?) { add(name, text.map { .text($0) }) }

    /// Writes the bag as an object.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            for (name, value) in members {
                switch value {
                case .text(let text): json.member(name, text)
                case .integer(let number): json.member(name, number)
                case .truth(let truth): json.member(name, truth)
                case .texts(let texts): json.member(name, texts)
                case .bag(let bag): json.member(name, bag)
                }
            }
        }
    }
}

extension JSONWriter {
    /// Writes the member `properties`, or nothing where the bag is empty.
    mutating func properties(_ bag: PropertyBag) {
        if !bag.isEmpty { member("properties", bag) }
    }
}
