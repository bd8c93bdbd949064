import Git
import TestSupport
import Testing

@Suite("Objects")
struct ObjectTests {
    private static let forgedID = "0123456789abcdef0123456789abcdef01234567"

    @Test("An id reads and prints forty digits, and sorts as its bytes do")
    func identifiers() throws {
        let id = try #require(ObjectID(hexadecimal: Self.forgedID.uppercased()))
        #expect(id.hexadecimal == Self.forgedID)
        #expect(id.bytes == GitFixture.binary(Self.forgedID))
        #expect(ObjectID(hexadecimal: String(Self.forgedID.dropLast())) == nil)
        #expect(ObjectID(hexadecimal: "g" + Self.forgedID.dropFirst()) == nil)
        let texts = [String(repeating: "0", count: 39) + "1", "00ff" + Self.forgedID.dropFirst(4), Self.forgedID]
        #expect(texts.compactMap { ObjectID(hexadecimal: $0) }.sorted().map(\.hexadecimal) == texts)
        #expect(ObjectID.zero.hexadecimal == String(repeating: "0", count: 40))
    }

    @Test("Header and content of every type, loose and packed")
    func reading() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "alpha\n"])
        try fixture.git("tag", "-a", "-m", "message", "v1")
        for _ in 0..<2 {
            let repository = try fixture.open()
            #expect(try repository.header(of: fixture.id("HEAD:a")) == ObjectHeader(kind: .blob, size: 6))
            #expect(try repository.header(of: fixture.id("HEAD^{tree}")).kind == .tree)
            #expect(try repository.header(of: fixture.id("HEAD")).kind == .commit)
            #expect(try repository.header(of: fixture.id("v1")).kind == .tag)
            #expect(try repository.text(fixture.id("HEAD:a")) == "alpha\n")
            try fixture.pack()
        }
    }

    @Test("A missing object is not found, and an empty file is damage")
    func missing() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "alpha\n", "b": "beta\n"])
        let (first, second) = (try fixture.id("HEAD:a"), try fixture.id("HEAD:b"))
        try fixture.removeObject(first.hexadecimal)
        try fixture.overwriteObject(second.hexadecimal, with: [])
        let repository = try fixture.open()
        #expect(failure { _ = try repository.text(first) }?.isNotFound == true)
        #expect(!repository.contains(first))
        let error = try #require(failure { _ = try repository.text(second) })
        #expect(!error.isNotFound)
        #expect(error.description.contains(second.hexadecimal))
    }

    @Test("The header of an object that claims eight tebibytes is read without them")
    func claims() throws {
        let fixture = try GitFixture()
        try fixture.forge(Self.forgedID, "blob", bytes("x"), claimedSize: 8 << 40)
        let id = try #require(ObjectID(hexadecimal: Self.forgedID))
        let repository = try fixture.open()
        #expect(try repository.header(of: id) == ObjectHeader(kind: .blob, size: 8 << 40))
        #expect(failure { _ = try repository.text(id) } != nil)
    }

    @Test("A tree or commit of unreasonable size is refused by its header")
    func hugeStructures() throws {
        let fixture = try GitFixture()
        let id = try #require(ObjectID(hexadecimal: Self.forgedID))
        for type in ["tree", "commit", "tag"] {
            try fixture.forge(Self.forgedID, type, bytes("x"), claimedSize: 1 << 33)
            let repository = try fixture.open()
            let error = failure {
                switch type {
                case "tree": _ = try repository.tree(id)
                case "commit": _ = try repository.commit(id)
                default: _ = try repository.tag(id)
                }
            }
            #expect(error == .tooLarge(id, 1 << 33), "\(type)")
        }
    }

    @Test("A commit's fields, whatever their bytes")
    func commitFields() throws {
        let fixture = try GitFixture()
        let tree = try fixture.tree([])
        let text = """
            tree \(tree)
            parent \(Self.forgedID)
            parent \(tree)
            author \u{1B}[31mNobody <a@b> 1700000001 +0100
            committer Some > One <c@d> -5 +0000
            gpgsig -----BEGIN
             second line
             -----END
            encoding latin1

            subject

            body
            """
        let id = try #require(ObjectID(hexadecimal: fixture.object("commit", bytes(text) + [0, 0xE9])))
        let commit = try fixture.open().commit(id)
        #expect(commit.tree.hexadecimal == tree)
        #expect(commit.parents.map(\.hexadecimal) == [Self.forgedID, tree])
        #expect(commit.author.time == 1_700_000_001)
        #expect(Array(commit.author.person) == bytes("\u{1B}[31mNobody <a@b>"))
        #expect(commit.committer.time == -5)
        #expect(commit.extraFields.map { String(decoding: $0.name, as: UTF8.self) } == ["gpgsig", "encoding"])
        #expect(Array(commit.extraFields[0].value) == bytes("-----BEGIN\n second line\n -----END"))
        #expect(Array(commit.message) == bytes("subject\n\nbody") + [0, 0xE9])
    }

    @Test(
        "A commit needs a tree and real parents, and nothing else",
        arguments: [
            ("", false), ("tree 123\n\nx", false), ("author x\n\ntree y", false), ("tree ID\nparent x\n\n", false),
            ("tree ID", true), ("tree ID\n\n", true), ("tree ID\nauthor\ncommitter 99999999999999999999\n\nx", true),
        ])
    func oddCommits(text: String, isReadable: Bool) throws {
        let fixture = try GitFixture()
        let content = bytes(text.replacing("ID", with: Self.forgedID))
        let id = try #require(ObjectID(hexadecimal: fixture.object("commit", content)))
        let repository = try fixture.open()
        #expect(((try? repository.commit(id)) != nil) == isReadable)
    }

    @Test("Odd trees are read as they are")
    func oddTrees() throws {
        let fixture = try GitFixture()
        let blob = try fixture.blob("x")
        let names = [".git", "..", "a/b", "", "same", "same", "\u{1B}]8;;x\u{07}", "back\\slash"].map(bytes) + [[0xFF]]
        let modes = ["100644", "40000", "0", "100755", "120000", "160000", "100664", "777", "40000"]
        let id = try fixture.tree(zip(modes, names).map { (mode: $0, name: $1, id: blob) })
        let tree = try fixture.open().tree(#require(ObjectID(hexadecimal: id)))
        #expect(tree.isComplete)
        #expect(tree.entries.map { Array(tree.name(of: $0)) } == names)
        #expect(
            tree.entries.map(\.kind) == [
                .blob, .tree, .unknown, .blob, .symbolicLink, .submodule, .blob, .unknown, .tree,
            ])
        #expect(tree.entries.allSatisfy { $0.id.hexadecimal == blob })
    }

    @Test("A tree that breaks off keeps the entries before")
    func truncatedTrees() throws {
        let fixture = try GitFixture()
        let blob = try fixture.blob("x")
        let whole = bytes("100644 a\0") + GitFixture.binary(blob)
        for tail in [bytes("100644 b\0short"), bytes("100644"), bytes("9 b\0"), bytes("\0"), bytes("100644 unended")] {
            let id = try #require(ObjectID(hexadecimal: fixture.object("tree", whole + tail)))
            let tree = try fixture.open().tree(id)
            #expect(tree.entries.count == 1)
            #expect(!tree.isComplete)
        }
    }

    @Test("Tags are peeled, also tags of tags, and a circle of forged ones is an error")
    func tags() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a": "1"])
        try fixture.git("tag", "-a", "-m", "inner", "v1")
        try fixture.git("tag", "-a", "-m", "outer message", "v2", "v1")
        let repository = try fixture.open()
        let peeled = try repository.peel(fixture.id("v2"))
        #expect(peeled.tags.map { Array($0.name) } == [bytes("v2"), bytes("v1")])
        #expect(Array(peeled.tags[0].message) == bytes("outer message\n"))
        #expect(peeled.kind == .commit)
        #expect(peeled.id == (try fixture.id("main")))
        let other = "f" + Self.forgedID.dropFirst()
        try fixture.forge(Self.forgedID, "tag", bytes("object \(other)\ntype tag\ntag a\n\nx"))
        try fixture.forge(other, "tag", bytes("object \(Self.forgedID)\ntype tag\ntag b\n\nx"))
        let first = try #require(ObjectID(hexadecimal: Self.forgedID))
        #expect(failure { _ = try fixture.open().peel(first) } == .malformed(first, "tags lead in a circle"))
    }
}
