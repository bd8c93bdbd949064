internal import CLibdeflate

/// The CRC-32 of gzip and PNG over many bytes: several gigabytes a second.
package func checksum32(_ bytes: Span<UInt8>) -> UInt32 {
    // SAFETY: the buffer is borrowed for the call, which is told its length.
    unsafe bytes.withUnsafeBufferPointer { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
}
