/// A workload that keeps data: a database, a cache, a queue, a search engine.
package struct DataStore: Sendable {
    /// Its index in the graph.
    package let workload: Int
    /// The program, such as `PostgreSQL`.
    package let program: String

    /// The program that a workload is, by its images, else by the ports that only such programs use.
    static func program(of workload: Workload) -> String? {
        for image in workload.images {
            if let program = images[imageName(image)] { return program }
        }
        // What talks to the cluster's own services declares their ports at times: one port is not enough.
        guard workload.images.count == 1 else { return nil }
        let numbers = workload.ports.filter { $0.transport == .tcp }.map(\.number)
        return numbers.lazy.compactMap { ports[$0] }.first
    }

    /// `registry.example/library/postgres:16@sha256:…` is `postgres`.
    private static func imageName(_ reference: String) -> String {
        let last = reference.split(separator: "/").last.map(String.init) ?? reference
        return last.prefix { $0 != ":" && $0 != "@" }.lowercased()
    }

    private static let images: [String: String] = {
        var images: [String: String] = [:]
        for (program, names) in named {
            for name in names { images[name] = program }
        }
        return images
    }()

    private static let named: [(program: String, names: [String])] = [
        (
            "PostgreSQL",
            ["postgres", "postgresql", "postgresql-repmgr", "postgis", "timescaledb", "spilo-15", "spilo-16"]
        ),
        ("MySQL", ["mysql", "mysql-server", "percona", "percona-server"]), ("MariaDB", ["mariadb", "mariadb-galera"]),
        ("MongoDB", ["mongo", "mongodb", "mongodb-community-server"]),
        ("Redis", ["redis", "redis-stack", "redis-stack-server", "redis-cluster", "valkey", "keydb", "dragonfly"]),
        ("memcached", ["memcached"]), ("Elasticsearch", ["elasticsearch"]), ("OpenSearch", ["opensearch"]),
        ("Cassandra", ["cassandra", "scylla"]), ("CouchDB", ["couchdb"]), ("Couchbase", ["couchbase"]),
        ("InfluxDB", ["influxdb"]), ("ClickHouse", ["clickhouse", "clickhouse-server"]), ("Neo4j", ["neo4j"]),
        ("RabbitMQ", ["rabbitmq"]), ("Kafka", ["kafka", "cp-kafka", "redpanda"]),
        ("ZooKeeper", ["zookeeper", "cp-zookeeper"]), ("etcd", ["etcd"]), ("NATS", ["nats"]),
        ("SQL Server", ["server-mssql", "mssql-server"]), ("CockroachDB", ["cockroach"]), ("MinIO", ["minio"]),
        ("Solr", ["solr"]), ("ArangoDB", ["arangodb"]), ("RethinkDB", ["rethinkdb"]), ("Qdrant", ["qdrant"]),
        ("Weaviate", ["weaviate"]), ("Milvus", ["milvus"]), ("Oracle", ["oracle-xe", "oracle-free"]),
        ("Vault", ["vault"]),
    ]

    private static let ports: [Int: String] = [
        1433: "SQL Server", 1521: "Oracle", 2379: "etcd", 3306: "MySQL", 5432: "PostgreSQL", 5672: "RabbitMQ",
        6379: "Redis", 9042: "Cassandra", 11_211: "memcached", 26_257: "CockroachDB", 27_017: "MongoDB",
    ]
}
