internal import Documents

/// A program for administrators to which a way leads from outside the cluster.
struct KubernetesExposedAdminInterface: Check {
    private static let programs: [String: String] = [
        "argocli": "Argo Workflows", "argo-server": "Argo Workflows", "scope": "Weave Scope",
        "weave-scope-app": "Weave Scope", "dashboard": "Kubernetes Dashboard",
        "kubernetes-dashboard-amd64": "Kubernetes Dashboard", "centraldashboard": "Kubeflow", "notebook": "Jupyter",
        "jupyter": "Jupyter", "kibana": "Kibana", "phpmyadmin": "phpMyAdmin", "adminer": "Adminer",
        "pgadmin4": "pgAdmin", "mongo-express": "mongo-express", "redis-commander": "Redis Commander",
        "redisinsight": "RedisInsight", "prometheus": "Prometheus", "alertmanager": "Alertmanager",
        "portainer": "Portainer", "portainer-ce": "Portainer", "rancher": "Rancher", "jenkins": "Jenkins",
        "airflow": "Airflow", "flower": "Flower", "kafka-ui": "Kafka UI", "akhq": "AKHQ", "kubeapps": "Kubeapps",
        "consul": "Consul", "vault": "Vault", "spark-master": "Spark",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let exposure = ServiceExposure(workspace)
        guard !exposure.ways.isEmpty else { return }
        for site in workspace.containers where site.container.role == .main {
            guard let image = site.container.node["image"]?.text,
                let program = programs[ImageReference(image).name.lowercased()],
                let way = exposure.way(to: site.pod, of: site.resource)
            else { continue }
            var mark = Mark(
                file: site.resource.file, span: site.resource.anchor, resource: site.resource.path,
                name: site.resource.name, value: program)
            mark.related = [
                RelatedMark(file: way.entrance.file, span: way.entrance.anchor, role: "the way in")
            ]
            marks.add(mark)
        }
    }
}
