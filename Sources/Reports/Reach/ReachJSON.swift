internal import Findings
internal import SARIF
internal import Topology

extension ReachReport {
    /// Writes one JSON document: ends, flows, verdict, coverage.
    func writeJSON(to output: inout some TextOutputStream) {
        var json = JSONWriter(.indented)
        let labels = labels()
        json.object { json in
            json.member("formatVersion", 1)
            json.member("tool") { json in
                json.member("name", "latchkey")
                json.member("version", toolVersion)
            }
            json.member("path", path)
            json.key("workloads")
            json.array(graph.workloads) { json, workload in
                json.object { write(workload, to: &$0) }
                json.drain(to: &output, threshold: 32_768)
            }
            json.key("flows")
            var flows: [ReachGraph.Flow] = []
            forEachFlow { flows.append($0) }
            json.array(flows) { json, flow in
                json.object { json in
                    json.member("source", labels[flow.source] ?? "")
                    json.member("destination", labels[flow.destination] ?? "")
                    json.member("traffic", flow.traffic.description)
                }
                json.drain(to: &output, threshold: 32_768)
            }
            json.member("verdict", writeVerdict)
            json.member("coverage", writeCoverage)
            json.member("exitCode", Int(exitCode))
        }
        json.endLine()
        json.drain(to: &output)
    }

    private func write(_ workload: Workload, to json: inout JSONWriter) {
        json.member("name", workload.label)
        json.member("labels") { json in
            for (key, value) in workload.labels.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
        }
        json.member("images", workload.images)
        json.member("onHostNetwork", workload.isOnHostNetwork)
        write(workload.site, to: &json)
    }

    private func write(_ site: Site, to json: inout JSONWriter) {
        json.member("file", site.path.description)
        json.member("line", site.line)
    }

    private func writeVerdict(to json: inout JSONWriter) {
        json.member("isClean", verdict.isClean)
        json.key("flatNamespaces")
        json.array(verdict.flatNamespaces) { json, namespace in
            json.object { json in
                json.member("namespace", namespace.name)
                json.member("workloads", names(namespace.workloads))
            }
        }
        json.key("openWorkloads")
        json.array(verdict.openWorkloads) { json, open in
            json.object { json in
                json.member("workload", name(open.workload))
                json.member("traffic", open.traffic.description)
            }
        }
        json.key("dataStores")
        json.array(verdict.stores) { json, store in
            json.object { json in
                json.member("workload", name(store.workload))
                json.member("program", store.program)
                let access = verdict.storeAccess.first { $0.store.workload == store.workload }
                json.member("reachedWithoutReasonBy", names(access?.strangers ?? []))
                json.member("openToInternet", verdict.exposedStores.contains { $0.workload == store.workload })
            }
        }
        json.key("openToInternet")
        json.array(verdict.exposures) { json, exposure in
            json.object { writeExposure(exposure, to: &$0) }
        }
        json.member("onHostNetwork", names(verdict.onHostNetwork))
    }

    private func writeExposure(_ exposure: ReachVerdict.Exposure, to json: inout JSONWriter) {
        json.member("workload", name(exposure.workload))
        json.member("traffic", exposure.traffic.description)
        json.key("through")
        json.array(exposure.entrances) { json, entrance in
            json.object { json in
                json.member("name", entrance.label)
                json.member("traffic", entrance.traffic.description)
                write(entrance.site, to: &json)
            }
        }
        json.member("workloadsBehind", exposure.workloadsBehind)
        json.key("dataStoresBehind")
        json.array(exposure.storesBehind) { json, path in
            json.object { json in
                json.member("workload", name(path.store.workload))
                json.member("way", names(path.way))
            }
        }
    }

    private func writeCoverage(to json: inout JSONWriter) {
        json.member("files", coverage.files)
        json.member("documents", coverage.documents)
        json.member("services", graph.cluster.services.count)
        json.member("policies", graph.cluster.policies.count)
        json.member("isComplete", !coverage.isIncomplete)
        json.key("gaps")
        json.array(coverage.gaps.sorted()) { json, gap in
            json.object { json in
                json.member("reason", gap.reason.rawValue)
                json.member("subject", gap.subject)
                json.member("line", gap.line)
                if !gap.detail.isEmpty { json.member("detail", gap.detail) }
            }
        }
    }

    private func name(_ workload: Int) -> String { graph.workloads[workload].label }

    private func names(_ workloads: [Int]) -> [String] { workloads.map(name) }
}
