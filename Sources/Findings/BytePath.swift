/// A path as the bytes that git and the file system keep: it need not be UTF-8. Components are joined by `/`.
package struct BytePath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The raw bytes.
    package let bytes: [UInt8]

    /// Wraps raw bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    /// Wraps the UTF-8 bytes of a string.
    package init(_ string: String) { self.bytes = Array(string.utf8) }

    /// The path as text, bytes that are not UTF-8 replaced by U+FFFD. Raw: reporters escape it for their medium.
    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The last component.
    package var name: [UInt8] {
        Array(bytes[((bytes.lastIndex(of: 0x2F) ?? -1) + 1)...])
    }

    /// The folder that holds the path; empty at the root.
    package var parent: BytePath {
        BytePath(Array(bytes[..<(bytes.lastIndex(of: 0x2F) ?? 0)]))
    }

    /// The extension of the last component in lower case, without its dot; empty if there is none.
    package var lowercasedExtension: String {
        let name = name
        guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return "" }
        return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
    }

    /// The path below this one.
    package func appending(_ component: [UInt8]) -> BytePath {
        bytes.isEmpty ? BytePath(component) : BytePath(bytes + [0x2F] + component)
    }

    /// The path relative to a folder that holds it, both written alike; nil where it lies elsewhere.
    package func relative(below folder: BytePath) -> BytePath? {
        if folder.bytes.isEmpty { return self }
        let start = folder.bytes.last == 0x2F ? folder.bytes : folder.bytes + [0x2F]
        return bytes.starts(with: start) ? BytePath(Array(bytes.dropFirst(start.count))) : nil
    }

    /// The path that a relative one means, seen from this folder; nil where it leaves the root. One that begins with `/`
    /// is seen from the root.
    package func resolving(_ relative: some Collection<UInt8>) -> BytePath? {
        var components = relative.first == 0x2F ? [] : bytes.split(separator: 0x2F)
        let steps = Array(relative).split(separator: 0x2F)
        for step in steps where !step.elementsEqual([0x2E]) {
            if step.elementsEqual([0x2E, 0x2E]) {
                guard components.popLast() != nil else { return nil }
            } else {
                components.append(step)
            }
        }
        return BytePath(Array(components.joined(separator: [0x2F])))
    }

    /// The path that a relative one means, seen from this folder; nil where it leaves the root.
    package func resolving(_ relative: String) -> BytePath? { resolving(relative.utf8) }

    /// By bytes.
    package static func < (left: BytePath, right: BytePath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
