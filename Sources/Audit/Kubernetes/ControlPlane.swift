internal import Documents
internal import Spans

/// A component of the control plane or a node agent as a container runs it, with the flags of its command line.
struct ControlPlane {
    /// The components whose flags are judged.
    static let components: Set<String> = [
        "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet", "kube-proxy",
    ]

    /// The component's name.
    let component: String
    /// The flags as a mapping from name to value, dashes in front left out. Spans are those of the arguments.
    let flags: Node
    /// Where to point when a flag is missing: the list that the flags stand in.
    let anchor: ByteRange

    /// Whether the settings are in a file besides which flags do not count: etcd's.
    var isElsewhere: Bool { component == "etcd" && flags["config-file"] != nil }

    /// Recognises a component by the command of a container, or by its image where it has arguments only.
    init?(_ container: PodTemplate.Container) {
        let words = (container.node["command"]?.words ?? []) + (container.node["args"]?.words ?? [])
        let command = words.first { word in !word.text.hasPrefix("-") && Self.components.contains(Self.base(word.text))
        }
        let image = container.node["image"]?.text.map(Self.imageName) ?? ""
        guard let component = command.map({ Self.base($0.text) }) ?? Self.components.first(where: image.hasPrefix),
            words.contains(where: { $0.text.hasPrefix("-") }) || command != nil
        else { return nil }
        self.component = component
        let arguments = container.node["args"]?.sequence?.isEmpty == false ? container.node.entry("args") : nil
        self.anchor = arguments?.key.span ?? command?.span ?? container.anchor
        self.flags = Self.flags(words, end: container.node.span.start)
    }

    private static func base(_ word: String) -> String { word.split(separator: "/").last.map(String.init) ?? word }

    private static func imageName(_ image: String) -> String {
        let last = image.split(separator: "/").last.map(String.init) ?? image
        return String(last.prefix { $0 != ":" && $0 != "@" })
    }

    private static func flags(_ words: [ArgumentWord], end: Int) -> Node {
        var entries: [Entry] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.text.hasPrefix("-") else { continue }
            let dashes = word.text.prefix { $0 == "-" }.count
            let body = word.text.dropFirst(dashes)
            let name = String(body.prefix { $0 != "=" }).replacing("_", with: "-")
            if let equals = body.firstIndex(of: "=") {
                entries.append(Self.entry(name, String(body[body.index(after: equals)...]), word.span, word.span))
            } else if index < words.count, !words[index].text.hasPrefix("-") {
                entries.append(Self.entry(name, words[index].text, word.span, words[index].span))
                index += 1
            } else {
                entries.append(Self.entry(name, "true", word.span, word.span))
            }
        }
        return Node(.mapping(entries), span: ByteRange(end, end))
    }

    private static func entry(_ name: String, _ value: String, _ key: ByteRange, _ place: ByteRange) -> Entry {
        Entry(
            key: Node(.scalar(Scalar(name, style: .plain)), span: key),
            value: Node(.scalar(Scalar(value, style: .plain)), span: place))
    }
}

/// A word of a container's command line.
struct ArgumentWord {
    let text: String
    let span: ByteRange
}

extension Node {
    /// The words of a `command` or `args` list; an item that holds a whole command line is split at its blanks.
    fileprivate var words: [ArgumentWord] {
        let items = sequence ?? (text == nil ? [] : [self])
        return items.flatMap { item -> [ArgumentWord] in
            guard let scalar = item.scalar else { return [] }
            guard scalar.text.contains(where: { $0 == " " || $0 == "\n" }) else {
                return [ArgumentWord(text: scalar.text, span: item.span)]
            }
            return item.split(scalar)
        }
    }

    /// Splits a scalar at its blanks. Each word has its own span where the text stands in the file as it is.
    private func split(_ scalar: Scalar) -> [ArgumentWord] {
        let quote = scalar.style == .plain ? 0 : 1
        let isVerbatim = span.count == scalar.text.utf8.count + 2 * quote
        var words: [ArgumentWord] = []
        var offset = span.start + quote
        for part in scalar.text.split(separator: " ", omittingEmptySubsequences: false) {
            let length = part.utf8.count
            for word in part.split(whereSeparator: { $0 == "\n" || $0 == "\\" || $0 == "\t" }) {
                let place = isVerbatim && word.count == part.count ? ByteRange(offset, offset + length) : span
                words.append(ArgumentWord(text: String(word), span: place))
            }
            offset += length + 1
        }
        return words
    }
}
