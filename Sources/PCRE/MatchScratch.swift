internal import CPCRE2
package import Spans

/// What a match may cost before it is given up.
package struct MatchLimits: Sendable {
    /// Steps for each start position.
    package var steps: UInt32
    /// Nesting of backtracking points (the interpreter only).
    package var depth: UInt32
    /// Kibibytes of heap (the interpreter only).
    package var heap: UInt32

    /// Limits under which a hostile pattern ends in about a millisecond for each start position.
    package static let standard = MatchLimits(steps: 100_000, depth: 20_000, heap: 4_096)

    /// Describes limits.
    package init(steps: UInt32, depth: UInt32, heap: UInt32) {
        self.steps = steps
        self.depth = depth
        self.heap = heap
    }
}

/// How a match ended.
package enum MatchOutcome: Sendable, Equatable {
    /// It matched; the scratch holds the ranges until its next match.
    case match
    /// It does not match.
    case none
    /// A limit struck: nobody knows whether it matches.
    case gaveUp(Limit)

    /// The limit that struck.
    package enum Limit: String, Sendable {
        case steps, depth, heap, stack
        /// PCRE2 reported an error that is none of the limits.
        case other
    }
}

/// The memory and the limits of one worker's matches. Not shared between threads; a match allocates nothing.
@safe package final class MatchScratch {
    /// Groups beyond this number are not recorded.
    private static let pairCount: UInt32 = 64
    private static let smallestStack = 32 * 1024
    private static let largestStack = 512 * 1024

    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer

    /// Sets up for matches under `limits`. Nil if memory is exhausted.
    package init?(limits: MatchLimits = .standard) {
        // SAFETY: each pointer is checked before use, and freed here when a later one could not be made.
        guard let data = unsafe pcre2_match_data_create_8(Self.pairCount, nil) else { return nil }
        guard let context = unsafe pcre2_match_context_create_8(nil) else {
            unsafe pcre2_match_data_free_8(data)
            return nil
        }
        guard let stack = unsafe pcre2_jit_stack_create_8(Self.smallestStack, Self.largestStack, nil) else {
            unsafe pcre2_match_data_free_8(data)
            unsafe pcre2_match_context_free_8(context)
            return nil
        }
        unsafe pcre2_set_match_limit_8(context, limits.steps)
        unsafe pcre2_set_depth_limit_8(context, limits.depth)
        unsafe pcre2_set_heap_limit_8(context, limits.heap)
        // SAFETY: without a callback the last argument is the stack itself; it lives as long as the context.
        unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        unsafe self.data = data
        unsafe self.context = context
        unsafe self.stack = stack
    }

    deinit {
        // SAFETY: the one owner frees each once.
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_jit_stack_free_8(stack)
    }

    /// Looks for the first match that starts at or after `window`'s start and ends before its end.
    ///
    /// The bytes before the window are seen by `\b` and look-behind; its end is the end of the subject, except that
    /// `$` does not hold there unless `subject` ends there too. With `anchored`, and for a pattern that was compiled so, the match must
    /// start at the window's first byte.
    package func match(
        _ pattern: borrowing Pattern, in subject: Span<UInt8>, window: Range<Int>, anchored: Bool
    ) -> MatchOutcome {
        precondition(window.lowerBound >= 0 && window.upperBound <= subject.count, "the window leaves the subject")
        var options: UInt32 = anchored && pattern.use == .search ? UInt32(PCRE2_ANCHORED) : 0
        if window.upperBound < subject.count { options |= UInt32(PCRE2_NOTEOL) }
        var status = run(pattern, subject, window, options)
        if status == PCRE2_ERROR_JIT_STACKLIMIT {
            status = run(pattern, subject, window, options | UInt32(PCRE2_NO_JIT))
        }
        switch status {
        case 0...: return .match
        case PCRE2_ERROR_NOMATCH, PCRE2_ERROR_PARTIAL: return .none
        case PCRE2_ERROR_MATCHLIMIT: return .gaveUp(.steps)
        case PCRE2_ERROR_DEPTHLIMIT: return .gaveUp(.depth)
        case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .gaveUp(.heap)
        case PCRE2_ERROR_JIT_STACKLIMIT: return .gaveUp(.stack)
        default: return .gaveUp(.other)
        }
    }

    /// Whether there is a match at the window's first byte, as far as the bytes of the window say so: nil if what
    /// stands behind it, or that nothing does, may make a difference. The pattern must have been compiled for that.
    package func matchOpening(_ pattern: borrowing Pattern, in subject: Span<UInt8>, window: Range<Int>) -> Bool? {
        precondition(window.lowerBound >= 0 && window.upperBound <= subject.count, "the window leaves the subject")
        let status = run(pattern, subject, window, UInt32(PCRE2_PARTIAL_HARD))
        if status >= 0 { return true }
        return status == PCRE2_ERROR_NOMATCH ? false : nil
    }

    private func run(
        _ pattern: borrowing Pattern, _ subject: Span<UInt8>, _ window: Range<Int>, _ options: UInt32
    ) -> Int32 {
        // SAFETY: the subject is borrowed through the call and the window lies in it (checked by the caller); data,
        // context and stack belong to this scratch alone.
        unsafe subject.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else {
                var nothing: UInt8 = 0
                return unsafe pattern.withCode { code in
                    unsafe pcre2_match_8(code, &nothing, 0, 0, options, data, context)
                }
            }
            // Machine code knows no other options than these; the general function would run the interpreter.
            let own = pattern.use == .opening ? UInt32(PCRE2_PARTIAL_HARD) : 0
            let runsMachineCode = pattern.isJITCompiled && options & ~UInt32(PCRE2_NOTEOL) == own
            let match = unsafe runsMachineCode ? pcre2_jit_match_8 : pcre2_match_8
            return unsafe pattern.withCode { code in
                unsafe match(code, start, window.upperBound, window.lowerBound, options, data, context)
            }
        }
    }

    /// The bytes of a group in the last match; group 0 is the whole match. Nil if the group took no part.
    package func range(ofGroup group: Int) -> ByteRange? {
        guard group >= 0, group < Int(Self.pairCount) else { return nil }
        // SAFETY: the vector has `pairCount` pairs, and lives as long as the match data.
        let vector = unsafe pcre2_get_ovector_pointer_8(data)
        guard let vector = unsafe vector else { return nil }
        let start = unsafe vector[2 * group]
        let end = unsafe vector[2 * group + 1]
        // An unset group has -1; `\K` in a look-ahead could put the start behind the end.
        guard start >= 0, start <= end else { return nil }
        return ByteRange(start, end)
    }
}
