internal import CPCRE2

/// One compiled PCRE2 expression over bytes, with its machine code. Immutable once made: share it between threads,
/// give each thread its own `MatchScratch`.
@safe package final class Pattern: Sendable {
    /// The longest expression accepted, in bytes.
    package static let longestSource = 1 << 20

    // SAFETY: the code is written by the initialiser only; matching reads it.
    nonisolated(unsafe) private let code: OpaquePointer
    /// What a pattern is tried with. Machine code is for one of these; anything else is left to the interpreter.
    package enum Use: Sendable {
        /// A search for the first match in a window.
        case search
        /// A match that must begin at the first byte of its window.
        case anchored
        /// The same, with `MatchScratch.matchOpening`.
        case opening
    }

    /// Whether machine code could be made; without it the interpreter runs.
    package let isJITCompiled: Bool
    /// What it was compiled for.
    package let use: Use
    /// Number of capture groups, the whole match not counted.
    package let groupCount: Int
    /// How many bytes before a match's start its assertions may look at.
    package let lookBehind: Int
    private let groupNumbers: [String: Int]

    /// Compiles `source`. Bytes are matched as they are, not as UTF-8. Refused: what `PatternCheck` refuses, and what
    /// PCRE2 cannot compile. A pattern whose matches are only ever tried at a given byte should be compiled for that
    /// use: machine code cannot be told so for a single match.
    package init(_ source: String, _ use: Use = .search) throws(PCREError) {
        try PatternCheck.check(source)
        var errorCode: Int32 = 0
        var errorOffset = 0
        var text = source
        let options = PatternCheck.options | (use == .search ? 0 : UInt32(PCRE2_ANCHORED))
        // SAFETY: PCRE2 copies what it needs out of the text during the call; both out-parameters live through it.
        let compiled: OpaquePointer? = text.withUTF8 { bytes in
            unsafe pcre2_compile_8(
                bytes.baseAddress, bytes.count, options, &errorCode, &errorOffset, nil)
        }
        guard let code = unsafe compiled else {
            throw PCREError(Self.message(of: errorCode), at: errorOffset)
        }
        unsafe self.code = code
        self.use = use
        let mode = use == .opening ? PCRE2_JIT_PARTIAL_HARD : PCRE2_JIT_COMPLETE
        // SAFETY: the code was made above and is not shared yet.
        isJITCompiled = unsafe pcre2_jit_compile_8(code, UInt32(mode)) == 0
        var groupCount: UInt32 = 0
        var leastLength: UInt32 = 0
        var lookBehind: UInt32 = 0
        // SAFETY: each query writes one 32-bit number.
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groupCount)
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MATCHEMPTY), &leastLength)
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &lookBehind)
        self.groupCount = Int(groupCount)
        // `\b` counts as one, `^` as nothing.
        self.lookBehind = Int(max(1, lookBehind))
        groupNumbers = unsafe Self.names(of: code)
        if leastLength != 0 { throw PCREError("the pattern matches the empty text", at: 0) }
    }

    deinit {
        // SAFETY: the one owner frees it once; matches borrow `self` and have ended.
        unsafe pcre2_code_free_8(code)
    }

    /// The number of a named group; nil if the expression has none of that name.
    package func group(named name: String) -> Int? { groupNumbers[name] }

    /// Lends the code to `MatchScratch`.
    func withCode<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        // SAFETY: `self` outlives the call.
        unsafe body(code)
    }

    /// Reads the table of names: entries of equal size, each a big-endian number and a zero-terminated name.
    private static func names(of code: OpaquePointer) -> [String: Int] {
        var count: UInt32 = 0
        var entrySize: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        // SAFETY: the queries write two numbers and the address of a table that lives as long as the code.
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
        unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        var names: [String: Int] = [:]
        guard let table = unsafe table, entrySize > 2 else { return names }
        for entry in 0..<Int(count) {
            // SAFETY: entry < count, and each entry has `entrySize` bytes with a zero within.
            let start = unsafe table + entry * Int(entrySize)
            let number = unsafe Int(start[0]) << 8 | Int(start[1])
            let bytes = unsafe UnsafeBufferPointer(start: start + 2, count: Int(entrySize) - 2)
            names[unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)] = number
        }
        return names
    }

    private static func message(of errorCode: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        // SAFETY: PCRE2 writes at most the size that it is given, with a zero at the end.
        let length = unsafe buffer.withUnsafeMutableBufferPointer { space in
            unsafe pcre2_get_error_message_8(errorCode, space.baseAddress, space.count)
        }
        return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(errorCode)"
    }
}

/// The version of the PCRE2 library, such as `10.42 2022-12-11`.
package var pcreVersion: String {
    var buffer = [UInt8](repeating: 0, count: 64)
    // SAFETY: the version text with its zero has fewer than 64 bytes, as PCRE2's manual promises (24 suffice).
    let length = unsafe buffer.withUnsafeMutableBufferPointer { space in
        unsafe pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), space.baseAddress)
    }
    return String(decoding: buffer.prefix(max(0, Int(length) - 1)), as: UTF8.self)
}
