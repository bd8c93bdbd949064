internal import Glibc

/// Shannon entropy of bytes.
enum Entropy {
    /// Bits a byte: 0 for a text of one repeated byte, log2(n) for n bytes that all differ.
    static func bitsPerByte(_ bytes: some Collection<UInt8>) -> Double {
        guard !bytes.isEmpty else { return 0 }
        var counts = InlineArray<256, Int32>(repeating: 0)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = Double(bytes.count)
        var sum = 0.0
        for value in 0..<256 where counts[value] > 1 {
            let count = Double(counts[value])
            sum += count * log2(count)
        }
        return log2(total) - sum / total
    }
}
