internal import Documents
internal import Spans

extension Workspace {
    /// Every resource of some kinds; those that the cluster makes by itself are left out.
    func select(kinds: Set<String>) -> [Selected] {
        resources.filter { kinds.contains($0.kind) && !$0.isBuiltIn }.map { resource in
            Selected(
                file: resource.file, node: resource.node, anchor: resource.anchor, resource: resource.path,
                name: resource.name)
        }
    }

    /// Every item of a list that resources of some kinds have; the name is the item's, or else the resource's.
    func select(itemsAt path: String, of kinds: Set<String>) -> [Selected] {
        let walk = PathWalk(path.split(separator: ".").map(String.init))
        return resources.filter { kinds.contains($0.kind) && !$0.isBuiltIn }.flatMap { resource in
            walk.steps(from: resource.node, anchor: resource.anchor).flatMap { step -> [Selected] in
                guard case .found(let list, _) = step else { return [] }
                return (list.sequence ?? []).map { item in
                    Selected(
                        file: resource.file, node: item, anchor: item.mapping?.first?.mark ?? item.span,
                        resource: resource.path, name: item["name"]?.text ?? resource.name)
                }
            }
        }
    }

    /// Every Service of the core group: Knative has a kind of that name too.
    func selectServices() -> [Selected] {
        resources.filter { $0.kind == "Service" && $0.group.isEmpty }.map { resource in
            Selected(
                file: resource.file, node: resource.node, anchor: resource.anchor, resource: resource.path,
                name: resource.name)
        }
    }

    /// Every container of any workload, with its effective security context.
    func selectContainers(roles: Set<PodTemplate.Container.Role>, isForLinux: Bool = false) -> [Selected] {
        pods.filter { !isForLinux || !$0.isForWindows }.flatMap { pod in
            pod.containers.filter { roles.contains($0.role) }.map { container in
                Selected(
                    file: pod.file, node: container.effective(in: pod.spec), anchor: container.anchor,
                    resource: resource(of: pod).path, name: container.name, written: container.node)
            }
        }
    }

    /// Every init and main container to which no LimitRange of its namespace gives limits.
    func selectUnlimitedContainers() -> [Selected] {
        let ranges = resources(ofKind: "LimitRange").filter { range in
            range.node["spec"]?["limits"]?.sequence?.contains { limit in
                limit["type"]?.text == "Container" && (limit["default"] ?? limit["defaultRequest"]) != nil
            } ?? false
        }
        return pods.flatMap { pod -> [Selected] in
            let owner = resource(of: pod)
            guard !ranges.contains(where: { $0.scope == owner.scope && $0.namespace == owner.namespace }) else {
                return []
            }
            return pod.containers.filter { $0.role != .ephemeral }.map { container in
                Selected(
                    file: pod.file, node: container.node, anchor: container.anchor, resource: owner.path,
                    name: container.name)
            }
        }
    }

    /// Every item of a list that containers have; the name is the container's.
    func select(listOfContainers key: String) -> [Selected] {
        pods.flatMap { pod in
            pod.containers.flatMap { container in
                (container.node[key]?.sequence ?? []).map { item in
                    Selected(
                        file: pod.file, node: item, anchor: item.mapping?.first?.mark ?? item.span,
                        resource: resource(of: pod).path, name: container.name)
                }
            }
        }
    }

    /// Every pod specification.
    func selectPods(isForLinux: Bool = false) -> [Selected] {
        pods.filter { !isForLinux || !$0.isForWindows }.map { pod in
            let resource = resource(of: pod)
            return Selected(
                file: pod.file, node: pod.spec, anchor: pod.anchor, resource: resource.path, name: resource.name)
        }
    }

    /// Every kernel setting of every pod; the name is the setting's.
    func selectSysctls() -> [Selected] {
        pods.flatMap { pod in
            (pod.spec["securityContext"]?["sysctls"]?.sequence ?? []).map { setting in
                Selected(
                    file: pod.file, node: setting, anchor: setting.entry("name")?.span ?? setting.span,
                    resource: resource(of: pod).path, name: setting["name"]?.text ?? "")
            }
        }
    }

    /// Every volume of every pod; the name is the volume's.
    func selectVolumes() -> [Selected] {
        pods.flatMap { pod in
            (pod.spec["volumes"]?.sequence ?? []).map { volume in
                Selected(
                    file: pod.file, node: volume, anchor: volume.entry("name")?.span ?? volume.span,
                    resource: resource(of: pod).path, name: volume["name"]?.text ?? "")
            }
        }
    }

    /// Every rule of every Role and ClusterRole.
    func selectRoleRules() -> [Selected] {
        resources.filter { ["Role", "ClusterRole"].contains($0.kind) && !$0.isBuiltIn }.flatMap { role in
            (role.node["rules"]?.sequence ?? []).map { rule in
                Selected(
                    file: role.file, node: rule, anchor: rule.mapping?.first?.key.span ?? rule.span,
                    resource: role.path, name: role.name)
            }
        }
    }

    /// Every subject of every binding; the name is the subject's.
    func selectSubjects() -> [Selected] {
        let kinds = ["RoleBinding", "ClusterRoleBinding"]
        return resources.filter { kinds.contains($0.kind) && !$0.isBuiltIn }.flatMap { binding in
            (binding.node["subjects"]?.sequence ?? []).map { subject in
                Selected(
                    file: binding.file, node: subject, anchor: subject.entry("name")?.span ?? subject.span,
                    resource: binding.path, name: subject["name"]?.text ?? "")
            }
        }
    }

    /// Every webhook of the admission configurations.
    func selectWebhooks() -> [Selected] {
        let kinds = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]
        return resources.filter { kinds.contains($0.kind) }.flatMap { resource in
            (resource.node["webhooks"]?.sequence ?? []).map { webhook in
                Selected(
                    file: resource.file, node: webhook, anchor: webhook.entry("name")?.span ?? webhook.span,
                    resource: resource.path, name: webhook["name"]?.text ?? "")
            }
        }
    }

    /// The flags of a component of the control plane, as a mapping: from its container, or from kubeadm's configuration.
    func select(flagsOf component: String) -> [Selected] {
        let configured = resources.compactMap { resource -> Selected? in
            guard let found = KubeadmConfiguration(resource, component: component) else { return nil }
            return Selected(
                file: resource.file, node: found.flags, anchor: found.anchor, resource: resource.path, name: component)
        }
        return configured
            + pods.flatMap { pod in
                pod.containers.compactMap { container in
                    guard let found = ControlPlane(container), found.component == component, !found.isElsewhere else {
                        return nil
                    }
                    return Selected(
                        file: pod.file, node: found.flags, anchor: found.anchor, resource: resource(of: pod).path,
                        name: container.name)
                }
            }
    }
}
