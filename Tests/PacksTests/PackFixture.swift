import Foundation
import Packs
import Spans
import TestSupport
import Testing

/// A repository with random histories, and packs of it that git made.
final class PackFixture {
    let repository: GitFixture
    private var random: SeededGenerator

    init(seed: UInt64) throws {
        repository = try GitFixture(bare: true)
        random = SeededGenerator(seed: seed)
    }

    /// Writes many versions of a few files through one fast-import, with commits, trees and a tag.
    func grow(files: Int, versions: Int, lines: Int) throws {
        var stream = ""
        var texts = (0..<files).map { _ in (0..<1 + lines / 2 + random.next(lines)).map { _ in random.line() } }
        for version in 0..<versions {
            stream += "commit refs/heads/main\ncommitter C <c@example.com> \(1_700_000_000 + version) +0000\n"
            stream += "data 4\nv \(version % 10)\n"
            for _ in 0..<1 + random.next(2) {
                let file = random.next(files)
                random.edit(&texts[file])
                let text = texts[file].joined()
                stream += "M 100644 inline folder\(file % 3)/file\(file)\ndata \(text.utf8.count)\n\(text)\n"
            }
        }
        stream += "tag first\nfrom refs/heads/main\ntagger T <t@example.com> 1700000000 +0000\ndata 3\ntag\n"
        let config = ["-c", "fastimport.unpackLimit=0"]
        try repository.git(config + ["fast-import", "--quiet", "--depth=0"], input: Array(stream.utf8))
    }

    /// Packs everything with these options of `pack-objects`; returns the path of the `.pack`.
    func pack(_ options: [String], config: [String] = []) throws -> [UInt8] {
        let list = try repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
        let folder = repository.folder.path("packs\(random.next(1 << 30))")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let name = try repository.git(
            config + ["pack-objects", "-q", "--no-reuse-delta"] + options + [folder + "/pack"],
            input: Array((list + "\n").utf8))
        return Array("\(folder)/pack-\(name).pack".utf8)
    }

    /// Every object as git itself reads it.
    func objects() throws -> [String: GitObject] {
        let outcome = try run(
            "git", ["cat-file", "--batch-all-objects", "--batch"], in: repository.path,
            environment: repository.environment)
        var objects: [String: GitObject] = [:]
        var index = 0
        let output = outcome.output
        while let end = output[index...].firstIndex(of: 0x0A) {
            let words = String(decoding: output[index..<end], as: UTF8.self).split(separator: " ")
            let count = try #require(Int(words[2]))
            objects[String(words[0])] = GitObject(
                type: String(words[1]), bytes: Array(output[end + 1..<end + 1 + count]))
            index = end + 2 + count
        }
        return objects
    }
}

/// A type by its name, and the bytes.
struct GitObject: Equatable {
    let type: String
    let bytes: [UInt8]
}

/// Keeps everything that a walk yields, and checks the edits of each object against its base.
struct CollectingVisitor: PackVisitor {
    var objects: [String: GitObject] = [:]
    var errors: [String: PackError] = [:]
    var deepest = 0
    var contradictions: [String] = []
    /// Whether edits are compared with the bytes: slow.
    let checksEdits: Bool
    private var path: [[UInt8]] = []

    init(checksEdits: Bool = true) { self.checksEdits = checksEdits }

    mutating func visit(_ object: PackedObject, _ bytes: Span<UInt8>, _ edits: DeltaEdits?) {
        let copy = bytes.indices.map { bytes[$0] }
        path.removeLast(path.count - object.depth)
        if checksEdits, let edits, let base = path.last, let problem = contradiction(edits, base, copy) {
            contradictions.append("\(object.id): \(problem)")
        }
        if (edits == nil) != (object.depth == 0) { contradictions.append("\(object.id): depth \(object.depth)") }
        if objects["\(object.id)"] != nil { contradictions.append("\(object.id): visited twice") }
        path.append(copy)
        deepest = max(deepest, object.depth)
        objects["\(object.id)"] = GitObject(type: "\(object.kind)", bytes: copy)
    }

    mutating func skip(_ object: PackedObject, _ error: PackError) {
        if errors["\(object.id)"] != nil { contradictions.append("\(object.id): skipped twice") }
        errors["\(object.id)"] = error
    }

    /// New bytes and copies must tile the object, copies must be true, and where two bytes meet that did not meet in
    /// the base there must be a dirty range.
    private func contradiction(_ edits: DeltaEdits, _ base: [UInt8], _ target: [UInt8]) -> String? {
        var sources = [Int?](repeating: nil, count: target.count)
        for copy in edits.copies {
            for index in 0..<copy.length {
                if sources[copy.target + index] != nil { return "copies overlap" }
                if base[copy.source + index] != target[copy.target + index] { return "a copy is not one" }
                sources[copy.target + index] = copy.source + index
            }
        }
        var isNew = [Bool](repeating: false, count: target.count)
        var isMarked = [Bool](repeating: false, count: target.count + 1)
        var isEmpty = isMarked
        for range in edits.dirty {
            for index in range.range {
                if sources[index] != nil { return "a copied byte is called new" }
                isNew[index] = true
            }
            for index in range.start...range.end { isMarked[index] = true }
            if range.isEmpty { isEmpty[range.start] = true }
        }
        for index in 0...target.count {
            if index < target.count, sources[index] == nil, !isNew[index] { return "byte \(index) is not explained" }
            let before = index == 0 ? -1 : sources[index - 1]
            let after = index == target.count ? base.count : sources[index]
            let isSeam = before != nil && after != nil && before.map { $0 + 1 } != after
            if isSeam, !target.isEmpty, !isMarked[index] { return "no seam at \(index)" }
            if isEmpty[index], !isSeam { return "a seam at \(index) that is none" }
        }
        return nil
    }
}

/// Walks everything.
func collect(
    _ pack: Pack, _ limits: PackLimits = PackLimits(), checksEdits: Bool = true
) throws -> CollectingVisitor {
    var visitor = CollectingVisitor(checksEdits: checksEdits)
    let walker = try FamilyWalker(pack, limits)
    for family in pack.families(of: Set(PackedKind.allCases)) { walker.walk(family, &visitor) }
    for (position, error) in pack.unreadable { visitor.errors["\(pack.id(at: position))"] = error }
    return visitor
}
