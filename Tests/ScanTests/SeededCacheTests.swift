import Findings
import Foundation
import Scan
import TestSupport
import Testing

/// With a cache that earlier scans have filled, a scan reports what it reports without one, whatever was done to the
/// repository and to the rules in between. `LATCHKEY_TEST_ROUNDS=20` tries twenty times as many, `LATCHKEY_TEST_SEED`
/// brings one back.
@Suite struct SeededCacheTests {
    @Test func warmReportsEqualColdOnes() throws {
        let first = Rounds.firstSeed
        for seed in first..<first + UInt64(Rounds.count(3)) {
            var repository = try ChangingRepository(seed: seed)
            var settings = SeededSettings(seed: seed, folder: repository.fixture.folder)
            for step in 0..<12 {
                let path = repository.fixture.path
                let cold = try Reading.seen(path, settings.reading, revealing: false) { settings.apply(to: &$0) }
                let warm = try Reading.seen(path, settings.reading, revealing: false) {
                    settings.apply(to: &$0)
                    $0.cacheFolder = repository.fixture.folder.path("cache")
                }
                let difference = Reading.difference(cold, warm)
                #expect(difference == nil, "seed \(seed), step \(step): \(repository.lastStep), \(settings)")
                try repository.step()
                try settings.step()
            }
        }
    }
}

/// What a user changes between two scans: rules of his own, rules that are off, limits, the engine.
private struct SeededSettings: CustomStringConvertible {
    private var random: SeededGenerator
    private let folder: TemporaryFolder
    private(set) var reading = ScanOptions.Reading.fast
    private var ownRule: String?
    private var isDisabling = false
    private var maximumSize = 64 << 20
    private var isHistoryOnly = false

    init(seed: UInt64, folder: TemporaryFolder) {
        random = SeededGenerator(seed: seed &+ 1)
        isHistoryOnly = seed % 2 == 1
        self.folder = folder
    }

    var description: String {
        "\(reading), history only \(isHistoryOnly), rule \(ownRule ?? "none"), off \(isDisabling), up to \(maximumSize)"
    }

    func apply(to options: inout ScanOptions) {
        if ownRule != nil { options.ruleFolders = [folder.path("rules")] }
        if isDisabling { options.configurationFile = folder.path("off.yaml") }
        options.maximumBlobSize = maximumSize
        options.includesWorkTree = !isHistoryOnly
    }

    mutating func step() throws {
        reading = random.next(2) == 0 ? .fast : .plain
        maximumSize = random.next(5) == 0 ? 120 : 64 << 20
        isDisabling = random.next(4) == 0
        try folder.write("off.yaml", "disable: ['github/*', 'acme/*']\n")
        guard random.next(3) == 0 else { return }
        let pattern = ["acme_0\\dfern", "acme_\\d1fern", "acme_22fern"][random.next(3)]
        ownRule = random.next(4) == 0 ? nil : pattern
        let limit = random.next(2) == 0 ? "paths: ['*.py']\n" : ""
        try folder.write(
            "rules/secrets/acme/fern.yaml",
            """
            title: Acme fern key
            severity: high
            pattern: '\\b(?<secret>\(pattern))\\b'
            keywords: [acme_]
            meaning: It opens the greenhouse.
            remedy: Plant another fern.
            references: [https://acme-corp.net/ferns]
            \(limit)examples:
              flagged: ['«acme_01|fern»', '«acme_21|fern»', '«acme_22|fern»']
              clean: ['acme']
            """)
    }
}
