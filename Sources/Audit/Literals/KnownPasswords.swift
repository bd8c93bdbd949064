/// The passwords that programs come with, and those that everybody tries first.
enum KnownPasswords {
    private static let passwords: Set<String> = [
        "admin", "admin123", "administrator", "changeit", "changeme", "change_me", "change-me", "default", "guest",
        "letmein", "minio", "minio123", "minioadmin", "mysql", "neo4j", "oracle", "pass", "passw0rd", "password",
        "password1", "password123", "postgres", "postgresql", "qwerty", "rabbitmq", "redis", "root", "rootpassword",
        "secret", "sa", "test", "test123", "toor", "user", "welcome", "1234", "12345", "123456", "12345678", "example",
        "elastic", "kibana", "grafana", "airflow", "keycloak", "superset", "mongo", "mariadb", "wordpress", "nextcloud",
    ]

    /// Whether a password is one of them.
    static func contains(_ password: String) -> Bool { passwords.contains(password.lowercased()) }
}
