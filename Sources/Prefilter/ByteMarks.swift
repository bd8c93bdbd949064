import CPrefilter

/// Finds the bytes of a text that have one of a few values, 64 at a time.
package struct ByteMarks: Sendable {
    @usableFromInline let values: [UInt8]

    /// Looks for `values`, one to eight of them.
    package init(_ values: [UInt8]) {
        precondition((1...Int(BYTE_MARKS_VALUES)).contains(values.count), "too many values, or none")
        self.values = values + [UInt8](repeating: values[0], count: Int(BYTE_MARKS_VALUES) - values.count)
    }

    /// Calls `body` with the offset of each such byte, in order, until it returns false; whether it never did.
    @inlinable
    package func forEach(in bytes: Span<UInt8>, _ body: (Int) -> Bool) -> Bool {
        var start = 0
        while start < bytes.count {
            var marks = block(at: start, in: bytes)
            while marks != 0 {
                guard body(start + marks.trailingZeroBitCount) else { return false }
                marks &= marks - 1
            }
            start += Int(BYTE_MARKS_BLOCK)
        }
        return true
    }

    /// The bytes from `start` on, a bit each; bits behind the end are zero.
    @usableFromInline func block(at start: Int, in bytes: Span<UInt8>) -> UInt64 {
        let length = min(bytes.count - start, Int(BYTE_MARKS_BLOCK))
        // SAFETY: `values` has as many as the header asks for; 64 bytes lie in the span from `start` on, or else in the
        // copy of what is left of it.
        return unsafe bytes.extracting(start..<start + length).withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return 0 }
            guard length < Int(BYTE_MARKS_BLOCK) else { return unsafe byte_marks_find(base, values) }
            return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(BYTE_MARKS_BLOCK)) { copy in
                guard let block = copy.baseAddress else { return 0 }
                unsafe copy.initialize(repeating: 0)
                unsafe block.update(from: base, count: length)
                return unsafe byte_marks_find(block, values) & (1 << UInt64(length) - 1)
            }
        }
    }
}
