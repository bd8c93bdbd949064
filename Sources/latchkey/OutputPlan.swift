internal import ArgumentParser
internal import Reports

extension ReportFormat: ExpressibleByArgument {}
extension ReportOptions.SarifProfile: ExpressibleByArgument {}

/// Where each form of the report goes.
struct OutputPlan {
    /// One form of the report and its file; standard output where there is none.
    struct Destination {
        let format: ReportFormat
        let file: String?
    }

    let destinations: [Destination]

    /// Reads `--format` and every `--output`, each `FILE` or `FORMAT=FILE`; `-` is standard output.
    init(format: ReportFormat?, outputs: [String]) throws {
        var destinations: [Destination] = []
        for output in outputs {
            let parts = output.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, let named = ReportFormat(rawValue: parts[0]) {
                destinations.append(Destination(format: named, file: parts[1] == "-" ? nil : parts[1]))
            } else {
                destinations.append(Destination(format: format ?? .text, file: output == "-" ? nil : output))
            }
        }
        let hasBare = outputs.contains { output in
            !ReportFormat.allCases.contains { output.hasPrefix("\($0.rawValue)=") }
        }
        if outputs.isEmpty || !hasBare { destinations.append(Destination(format: format ?? .text, file: nil)) }
        let files = destinations.compactMap(\.file)
        guard Set(files).count == files.count, destinations.filter({ $0.file == nil }).count <= 1 else {
            throw Failure(.usage, "--output: two forms of the report have the same destination")
        }
        self.destinations = destinations
    }
}
