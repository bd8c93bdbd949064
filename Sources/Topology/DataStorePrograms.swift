/// Databases, caches, queues and search engines: by the images they come in and the ports they listen on.
package enum DataStorePrograms {
    /// The program in an image; nil where it is none of them. `registry.example/library/postgres:16@sha256:…` is
    /// PostgreSQL.
    package static func program(ofImage reference: String) -> String? {
        let last = reference.split(separator: "/").last.map(String.init) ?? reference
        return images[last.prefix { $0 != ":" && $0 != "@" }.lowercased()]
    }

    /// The programs behind well-known ports.
    package static let ports: [Int: String] = [
        1433: "SQL Server", 1521: "Oracle", 2379: "etcd", 2380: "etcd", 3306: "MySQL", 33060: "MySQL",
        5432: "PostgreSQL", 5433: "PostgreSQL", 5672: "RabbitMQ", 5984: "CouchDB", 6379: "Redis", 6380: "Redis",
        7000: "Cassandra", 7687: "Neo4j", 8086: "InfluxDB", 8123: "ClickHouse", 9042: "Cassandra", 9092: "Kafka",
        9200: "Elasticsearch", 9300: "Elasticsearch", 11211: "memcached", 2181: "ZooKeeper", 26257: "CockroachDB",
        27017: "MongoDB", 27018: "MongoDB", 28015: "RethinkDB", 50000: "Db2",
    ]

    /// The ports that hardly anything else listens on: a workload that declares one is that program.
    static let telling: Set<Int> = [1433, 1521, 2379, 3306, 5432, 5672, 6379, 9042, 11211, 26257, 27017]

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
        ("InfluxDB", ["influxdb"]), ("QuestDB", ["questdb"]), ("ClickHouse", ["clickhouse", "clickhouse-server"]),
        ("Neo4j", ["neo4j"]),
        ("RabbitMQ", ["rabbitmq"]), ("Kafka", ["kafka", "cp-kafka", "redpanda"]),
        ("ZooKeeper", ["zookeeper", "cp-zookeeper"]), ("etcd", ["etcd"]), ("NATS", ["nats"]),
        ("SQL Server", ["server-mssql", "mssql-server"]), ("CockroachDB", ["cockroach"]), ("MinIO", ["minio"]),
        ("Solr", ["solr"]), ("DynamoDB", ["dynamodb-local"]), ("ArangoDB", ["arangodb"]), ("RethinkDB", ["rethinkdb"]),
        ("Qdrant", ["qdrant"]),
        ("Weaviate", ["weaviate"]), ("Milvus", ["milvus"]), ("Oracle", ["oracle-xe", "oracle-free"]),
        ("Vault", ["vault"]),
    ]
}
