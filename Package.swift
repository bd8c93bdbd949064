// swift-tools-version: 6.2
import PackageDescription

/// The settings of tests: strict, warnings are errors.
let checked: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// The settings of everything that ships: each unsafe expression is marked besides.
let strict: [SwiftSetting] = checked + [.strictMemorySafety()]

/// A target of the house: one folder below `Sources`.
func house(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, plugins: plugins)
}

/// The tests of one target: `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies + ["TestSupport"],
        swiftSettings: checked)
}

/// A C library as Debian ships it, linked statically: the binary starts without searching for it.
func library(_ name: String, links: [String]) -> Target {
    .target(name: name, linkerSettings: links.map { .linkedLibrary($0) })
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let embedRules: Target.PluginUsage = .plugin(name: "EmbedRules")

let package = Package(
    name: "latchkey",
    products: [.executable(name: "latchkey", targets: ["latchkey"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    ],
    targets: [
        // 0: bridges to C
        library(
            "CLibgit2",
            // No library for connections: see offline.c.
            links: [":libgit2.a", ":libmbedcrypto.a", ":libpcre2-8.a", ":libz.a"]),
        library("CPCRE2", links: [":libpcre2-8.a"]),
        library("CLibyaml", links: [":libyaml.a"]),
        library("CLibcrypto", links: [":libcrypto.a"]),
        library("CLibdeflate", links: [":libdeflate.a"]),
        library("CBzip2", links: [":libbz2.a"]),
        library("CLzma", links: [":liblzma.a"]),
        library("CZstd", links: [":libzstd.a"]),
        .target(name: "CPrefilter"),
        // 1
        house("Spans"),
        house("Inflate", ["CLibdeflate", "CBzip2", "CLzma", "CZstd"]),
        house("Digests", ["CLibcrypto"]),
        house("Files"),
        // 2
        house("Findings", ["Spans"]),
        house("Git", ["CLibgit2", "Files"]),
        house("PCRE", ["CPCRE2", "Spans"]),
        house("Prefilter", ["CPrefilter"]),
        house("Packs", ["Inflate", "Spans"]),
        // 3
        house("Documents", ["Spans", "CLibyaml"]),
        // 4
        house("Rules", ["Findings", "Documents", "Spans", "Files"]),
        house("Topology", ["Findings", "Documents", "Spans"]),
        house("Rendering", ["Findings", "Documents", "Spans", "Digests", "PCRE"]),
        house("SARIF"),
        // 5
        house("Catalogue", ["Rules"], plugins: [embedRules]),
        house(
            "Secrets",
            ["Findings", "Rules", "PCRE", "Prefilter", "Documents", "Digests", "Inflate", "Spans", asn1],
            plugins: [embedRules]),
        house(
            "Audit", ["Findings", "Rules", "Documents", "Topology", "Rendering", "Spans", "PCRE", "Digests"],
            plugins: [embedRules]),
        // 7
        house(
            "Scan",
            [
                "Findings", "Spans", "Git", "Rules", "Catalogue", "Secrets", "Audit", "Documents", "Topology",
                "Digests", "Files", "Packs", "Inflate",
            ]),
        house("Reports", ["Findings", "Spans", "Rules", "SARIF", "Topology"]),
        // 8
        .executableTarget(
            name: "latchkey",
            dependencies: ["Scan", "Reports", "Rules", "Catalogue", "Findings", "Files", "Topology", argumentParser],
            swiftSettings: strict),
        // the build's own
        .executableTarget(
            name: "embed-rules", dependencies: ["Rules", "Documents", "Findings", "Files"], swiftSettings: strict),
        .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),
        // tests
        .target(
            name: "TestSupport", dependencies: ["Digests", "Inflate"], path: "Tests/TestSupport",
            swiftSettings: checked),
        tests("Spans", []),
        tests("Digests", []),
        tests("Files", []),
        tests("Findings", ["Spans"]),
        tests("Git", []),
        tests("PCRE", ["Spans"]),
        tests("Prefilter", []),
        tests("Inflate", []),
        tests("Packs", ["Spans"]),
        tests("Documents", ["Spans"]),
        tests("Rules", ["Findings", "Documents", "Spans"]),
        tests("Topology", ["Documents", "Findings", "Spans"]),
        tests("Rendering", ["Documents", "Findings", "Spans"]),
        tests("SARIF", []),
        tests("Secrets", ["Findings", "Rules", "Catalogue", "PCRE", "Digests", "Spans"]),
        tests("Audit", ["Findings", "Rules", "Catalogue", "Documents", "Topology", "Spans"]),
        tests("Scan", ["Findings", "Git", "Rules", "Catalogue", "Spans", "Topology", "Reports"]),
        tests("Reports", ["Findings", "Rules", "SARIF", "Spans"]),
        .testTarget(name: "CommandTests", dependencies: ["TestSupport"], swiftSettings: checked),
        .testTarget(
            name: "ConventionTests", dependencies: ["TestSupport", "Rules", "Catalogue", "Reports", "Findings"],
            swiftSettings: checked),
    ]
)
