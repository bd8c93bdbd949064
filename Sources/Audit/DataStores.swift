/// Databases, caches, queues and search engines: by the ports they listen on and the images they come in.
enum DataStores {
    /// The programs behind well-known ports.
    static let ports: [Int: String] = [
        1433: "SQL Server", 1521: "Oracle", 2379: "etcd", 2380: "etcd", 3306: "MySQL", 33060: "MySQL",
        5432: "PostgreSQL", 5433: "PostgreSQL", 5672: "RabbitMQ", 5984: "CouchDB", 6379: "Redis", 6380: "Redis",
        7000: "Cassandra", 7687: "Neo4j", 8086: "InfluxDB", 8123: "ClickHouse", 9042: "Cassandra", 9092: "Kafka",
        9200: "Elasticsearch", 9300: "Elasticsearch", 11211: "memcached", 2181: "ZooKeeper", 26257: "CockroachDB",
        27017: "MongoDB", 27018: "MongoDB", 28015: "RethinkDB", 50000: "Db2",
    ]

    private static let images: Set<String> = [
        "postgres", "postgresql", "postgis", "timescaledb", "mysql", "mysql-server", "mariadb", "percona", "mongo",
        "mongodb", "redis", "redis-stack", "valkey", "keydb", "memcached", "elasticsearch", "opensearch", "cassandra",
        "scylla", "couchdb", "couchbase", "influxdb", "clickhouse", "clickhouse-server", "neo4j", "rabbitmq", "kafka",
        "cp-kafka", "zookeeper", "cp-zookeeper", "etcd", "nats", "server-mssql", "mssql-server", "cockroach", "minio",
        "solr", "arangodb", "rethinkdb", "questdb", "qdrant", "weaviate", "milvus", "dynamodb-local", "oracle-xe",
    ]

    /// Whether an image is that of a data store.
    static func isImage(_ reference: String) -> Bool {
        images.contains(ImageReference(reference).name.lowercased())
    }
}
