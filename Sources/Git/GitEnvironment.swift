#if canImport(Glibc)
    internal import Glibc
#endif

/// The variables with which git tells a hook where the index and the objects are.
package struct GitEnvironment: Sendable, Hashable {
    /// `GIT_INDEX_FILE`: what the commit under way is made from. Relative to the work tree.
    package var indexFile: [UInt8]?
    /// `GIT_OBJECT_DIRECTORY`: where objects that are being received lie in quarantine.
    package var objectFolder: [UInt8]?
    /// `GIT_ALTERNATE_OBJECT_DIRECTORIES`.
    package var alternateObjectFolders: [[UInt8]]

    /// Describes an environment; nothing is set by default.
    package init(
        indexFile: [UInt8]? = nil, objectFolder: [UInt8]? = nil, alternateObjectFolders: [[UInt8]] = []
    ) {
        self.indexFile = indexFile
        self.objectFolder = objectFolder
        self.alternateObjectFolders = alternateObjectFolders
    }

    /// The environment of this process. For a repository that is the working directory's own: git sets the variables
    /// for the repository in which it runs the hook.
    package static var current: GitEnvironment {
        GitEnvironment(
            indexFile: value(of: "GIT_INDEX_FILE"), objectFolder: value(of: "GIT_OBJECT_DIRECTORY"),
            alternateObjectFolders: folders(in: value(of: "GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? []))
    }

    private static func value(of name: String) -> [UInt8]? {
        // SAFETY: the text is copied at once; nothing here changes the environment.
        guard let text = unsafe getenv(name) else { return nil }
        let bytes = unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? nil : bytes
    }

    /// Splits a list at colons. An entry that starts with a quotation mark is written as in C, so that it may hold
    /// colons.
    static func folders(in list: [UInt8]) -> [[UInt8]] {
        var folders: [[UInt8]] = []
        var rest = list[...]
        while !rest.isEmpty {
            let entry = rest.first == 0x22 ? takeQuoted(&rest) : takePlain(&rest)
            if !entry.isEmpty { folders.append(entry) }
            if rest.first == 0x3A { rest.removeFirst() }
        }
        return folders
    }

    private static func takePlain(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let entry = rest.prefix { $0 != 0x3A }
        rest = rest[entry.endIndex...]
        return Array(entry)
    }

    private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        rest.removeFirst()
        var entry: [UInt8] = []
        while let byte = rest.popFirst(), byte != 0x22 {
            entry.append(byte == 0x5C ? takeEscape(&rest) : byte)
        }
        return entry + takePlain(&rest)
    }

    private static func takeEscape(_ rest: inout ArraySlice<UInt8>) -> UInt8 {
        guard let letter = rest.popFirst() else { return 0x5C }
        switch letter {
        case 0x61: return 0x07
        case 0x62: return 0x08
        case 0x66: return 0x0C
        case 0x6E: return 0x0A
        case 0x72: return 0x0D
        case 0x74: return 0x09
        case 0x76: return 0x0B
        case 0x30...0x33: return takeOctal(letter, &rest)
        default: return letter
        }
    }

    private static func takeOctal(_ first: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt8 {
        var value = first - 0x30
        for _ in 0..<2 {
            guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
            value = value << 3 | (digit - 0x30)
            rest.removeFirst()
        }
        return value
    }
}
