/// A workload that keeps data: a database, a cache, a queue, a search engine.
package struct DataStore: Sendable {
    /// Its index in the graph.
    package let workload: Int
    /// The program, such as `PostgreSQL`.
    package let program: String

    /// The program that a workload is, by its images, else by the ports that only such programs use.
    static func program(of workload: Workload) -> String? {
        for image in workload.images {
            if let program = DataStorePrograms.program(ofImage: image) { return program }
        }
        // What talks to the cluster's own services declares their ports at times: one port is not enough.
        guard workload.images.count == 1 else { return nil }
        let numbers = workload.ports.filter { $0.transport == .tcp }.map(\.number)
        return numbers.lazy.filter(DataStorePrograms.telling.contains).compactMap { DataStorePrograms.ports[$0] }.first
    }
}
