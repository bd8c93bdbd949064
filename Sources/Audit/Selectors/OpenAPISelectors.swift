internal import Documents
internal import Spans

extension Workspace {
    /// Every security scheme; the name is that of its key.
    func selectSecuritySchemes() -> [Selected] {
        interfaces.flatMap { document in
            document.schemes.map { scheme in
                Selected(
                    file: scheme.place.file, node: scheme.place.node, anchor: scheme.anchor,
                    resource: "security-scheme/" + scheme.name, name: scheme.name)
            }
        }
    }

    /// Every OAuth flow as a mapping that also says which `flow` it is, by the names of version 3.
    func selectOAuthFlows() -> [Selected] {
        interfaces.flatMap { document in
            document.schemes.flatMap { scheme -> [Selected] in
                let resource = "security-scheme/" + scheme.name
                let flows = scheme.place.node["flows"]?.effectiveEntries ?? []
                if document.version == .two, scheme.place.node["type"]?.text == "oauth2" {
                    let flow = scheme.place.node.entry("flow")
                    return [
                        Selected(
                            file: scheme.place.file, node: scheme.place.node, anchor: flow?.mark ?? scheme.anchor,
                            resource: resource, name: scheme.name)
                    ]
                }
                return flows.compactMap { entry in
                    guard entry.value.mapping != nil else { return nil }
                    let word = Node(.scalar(Scalar("flow", style: .plain)), span: entry.key.span)
                    let named = Entry(key: word, value: Node(entry.key.kind, span: entry.key.span))
                    return Selected(
                        file: scheme.place.file,
                        node: Node(.mapping([named] + (entry.value.effectiveEntries ?? [])), span: entry.value.span),
                        anchor: entry.key.span, resource: resource, name: scheme.name)
                }
            }
        }
    }

    /// Every server of every level of version 3.
    func selectServers() -> [Selected] {
        selectLevels().flatMap { level in
            (level.node["servers"]?.sequence ?? []).map { server in
                Selected(
                    file: level.file, node: server, anchor: server.mapping?.first?.mark ?? server.span,
                    resource: level.resource, name: server["url"]?.text ?? "")
            }
        }
    }

    /// Every entry of the `schemes` of version 2, as a mapping of `scheme`; none of a document whose host is this
    /// machine.
    func selectTransfers() -> [Selected] {
        let local = Set(interfaces.filter { AddressForm.isLoopback($0.root["host"]?.text ?? "") }.map(\.file))
        return selectLevels().filter { !local.contains($0.file) }.flatMap { level in
            (level.node["schemes"]?.sequence ?? []).map { item in
                let key = Node(.scalar(Scalar("scheme", style: .plain)), span: item.span)
                return Selected(
                    file: level.file, node: Node(.mapping([Entry(key: key, value: item)]), span: item.span),
                    anchor: item.span, resource: level.resource, name: level.name)
            }
        }
    }

    /// Every operation; the name is its method and path.
    func selectOperations() -> [Selected] {
        interfaces.flatMap { document in
            document.operations.map { operation in
                Selected(
                    file: operation.place.file, node: operation.place.node, anchor: operation.anchor,
                    resource: operation.resource, name: operation.name)
            }
        }
    }

    /// Documents, path items and operations: the levels at which servers and transfer protocols may stand.
    private func selectLevels() -> [Selected] {
        interfaces.flatMap { document -> [Selected] in
            let whole = Selected(
                file: document.file, node: document.root, anchor: document.anchor, resource: document.path,
                name: document.title)
            let items = (document.root["paths"]?.effectiveEntries ?? []).compactMap { entry -> Selected? in
                guard let path = entry.key.text, entry.value.mapping != nil else { return nil }
                return Selected(
                    file: document.file, node: entry.value, anchor: entry.key.span, resource: "path/" + path,
                    name: path)
            }
            let operations = document.operations.map { operation in
                Selected(
                    file: operation.place.file, node: operation.place.node, anchor: operation.anchor,
                    resource: operation.resource, name: operation.name)
            }
            return [whole] + items + operations
        }
    }
}
