/// Memory that holds one object at a time.
// SAFETY: start has room for capacity bytes, of which count are in use and written; only its owner frees it.
@safe struct ObjectBuffer {
    fileprivate var start: UnsafeMutablePointer<UInt8>
    fileprivate(set) var capacity: Int
    fileprivate(set) var count: Int

    /// The bytes in use, until the buffer goes back to its pool.
    @unsafe var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }
    /// The same, to be written.
    @unsafe var mutableBytes: UnsafeMutableBufferPointer<UInt8> {
        unsafe UnsafeMutableBufferPointer(start: start, count: count)
    }
}

/// The buffers of one reader, used again and again, under one limit.
@safe final class ObjectBuffers {
    private let limit: Int
    private var free: [ObjectBuffer] = []
    /// Bytes in all buffers, lent or free.
    private(set) var total = 0

    /// No buffers yet; at most `limit` bytes at a time.
    init(limit: Int) { self.limit = limit }

    deinit {
        // SAFETY: each buffer came from `allocate` and is in the list once.
        for buffer in free { unsafe buffer.start.deallocate() }
    }

    /// Lends a buffer of `count` bytes with undefined content. Every buffer must be given back.
    func take(_ count: Int) throws(PackError) -> ObjectBuffer {
        // The last one given back is the likeliest to be in the processor's cache.
        if let index = free.lastIndex(where: { $0.capacity >= count }) {
            var buffer = free.remove(at: index)
            buffer.count = count
            return buffer
        }
        // Room for objects that grow a little from version to version.
        let capacity = max(4096, count + count / 4)
        while total + capacity > limit, !free.isEmpty { release(free.removeFirst()) }
        guard total + capacity <= limit else { throw .memoryLimit }
        total += capacity
        // SAFETY: fresh memory of this capacity.
        return unsafe ObjectBuffer(
            start: UnsafeMutablePointer<UInt8>.allocate(capacity: capacity), capacity: capacity, count: count)
    }

    /// Takes a buffer back.
    func give(_ buffer: ObjectBuffer) { free.append(buffer) }

    /// Frees unused buffers until no more than `count` bytes are held.
    func trim(to count: Int) {
        while total > count, !free.isEmpty { release(free.removeFirst()) }
    }

    private func release(_ buffer: ObjectBuffer) {
        total -= buffer.capacity
        // SAFETY: the buffer came from allocate and is in nobody's hands.
        unsafe buffer.start.deallocate()
    }
}
