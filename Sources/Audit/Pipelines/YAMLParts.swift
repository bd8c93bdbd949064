internal import Documents
internal import Spans

/// Collects scripts, images and variables of pipelines that are written in YAML.
struct YAMLParts {
    let kind: PipelineKind
    let file: Int
    /// The file's bytes.
    let bytes: [UInt8]
    private(set) var parts = PipelineParts()

    init(_ kind: PipelineKind, file: Int, bytes: [UInt8]) {
        self.kind = kind
        self.file = file
        self.bytes = bytes
    }

    func site(_ resource: String, _ name: String) -> PipelineSite {
        PipelineSite(kind: kind, file: file, resource: resource, name: name)
    }

    /// A script: a text, or a list of texts and of lists of texts. Each text is a script of its own.
    mutating func script(_ node: Node?, _ site: PipelineSite, language: Script.Language = .shell) {
        guard let node else { return }
        if let items = node.sequence {
            for item in items { script(item, site, language: language) }
        } else if let text = ScalarText(node, in: bytes) {
            let hidden = kind == .circle ? CircleValues.uses(in: text).map(\.range) : []
            let script = Script(text, language: language, hidden: hidden)
            parts.scripts.append(PipelineScript(site: site, script: script))
        }
    }

    /// An image: a text, or a mapping with the text under `key`.
    mutating func image(_ entry: Entry?, _ site: PipelineSite, key: String = "name") {
        guard let entry else { return }
        let named = entry.value.mapping == nil ? entry : entry.value.entry(key)
        guard let named, let text = named.value.text, !text.isEmpty else { return }
        add(image: text, span: named.mark, site)
    }

    /// An image that is an item of a list.
    mutating func image(item: Node, _ site: PipelineSite, key: String = "name") {
        if item.mapping != nil {
            guard let named = item.entry(key), let text = named.value.text, !text.isEmpty else { return }
            add(image: text, span: named.mark, site)
        } else if let text = item.text, !text.isEmpty {
            add(image: text, span: item.span, site)
        }
    }

    private mutating func add(image text: String, span: ByteRange, _ site: PipelineSite) {
        let isUnknown = text.contains("$") || text.contains("<<") || text.contains("{{")
        parts.images.append(
            PipelineImage(site: site, span: span, references: isUnknown ? [] : [text], isUnknown: isUnknown))
    }

    /// Variables: a mapping of names to texts, or to mappings with the text under `value`.
    mutating func variables(_ node: Node?, _ site: PipelineSite, isInput: Bool = false) {
        for entry in node?.effectiveEntries ?? [] {
            guard let name = entry.key.text else { continue }
            let value = entry.value.mapping == nil ? entry.value : entry.value["value"]
            guard let value, value.text != nil else { continue }
            variable(name, key: entry.key.span, value, site, isInput: isInput)
        }
    }

    mutating func variable(_ name: String, key: ByteRange, _ value: Node, _ site: PipelineSite, isInput: Bool = false) {
        parts.variables.append(PipelineVariable(site: site, name: name, key: key, value: value, isInput: isInput))
    }

    /// A password with which the runner signs in to a registry.
    mutating func registryPassword(_ entry: Entry?, _ site: PipelineSite) {
        guard let entry, entry.value.text != nil else { return }
        parts.registryPasswords.append(
            PipelineVariable(site: site, name: entry.key.text ?? "", key: entry.key.span, value: entry.value))
    }
}
