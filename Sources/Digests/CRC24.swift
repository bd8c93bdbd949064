/// The cyclic redundancy check of OpenPGP's ASCII armour (RFC 9580 section 6.1.1).
package enum CRC24 {
    /// The checksum of a run of bytes, in the low 24 bits.
    package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xB7_04CE
        for byte in bytes {
            remainder ^= UInt32(byte) << 16
            for _ in 0..<8 {
                remainder <<= 1
                if remainder & 0x100_0000 != 0 { remainder ^= 0x186_4CFB }
            }
        }
        return remainder & 0xFF_FFFF
    }
}
