import Findings
import Rendering

/// Renders the projects among some files.
func rendered(_ files: [String: String]) -> RenderedProjects {
    RenderedProjects(of: sources(files))
}

/// Files by path, as a workspace hands them to the renderers.
func sources(_ files: [String: String]) -> [SourceText] {
    files.sorted { BytePath($0.key) < BytePath($1.key) }.map {
        SourceText(path: BytePath($0.key), bytes: Array($0.value.utf8))
    }
}

/// A chart of one template.
func chart(_ template: String, values: String = "", helpers: String = "", more: [String: String] = [:]) -> [String:
    String]
{
    var files = [
        "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.3\nappVersion: 4.5\n", "web/values.yaml": values,
        "web/templates/_helpers.tpl": helpers, "web/templates/a.yaml": template,
    ]
    files.merge(more) { _, new in new }
    return files
}

/// What a chart of one template puts out.
func output(_ template: String, values: String = "", helpers: String = "", more: [String: String] = [:]) -> String? {
    let projects = rendered(chart(template, values: values, helpers: helpers, more: more))
    return projects.files.first { $0.path == BytePath("web/templates/a.yaml") }.map {
        String(decoding: $0.bytes, as: UTF8.self)
    }
}
