/// Vercel tokens (`vcp_`, `vci_`, `vca_`, `vcr_`, `vck_`): 50 characters and their CRC-32 as six base62 digits.
enum VercelChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(4)
        guard body.count == 56 else { return .unchanged("not the known length") }
        guard body.allSatisfy(\.isAlphanumeric) else {
            return .unchanged("not base62, over which the checksum is known")
        }
        return Base62Checksum.agrees(body) ? .proven("the CRC-32 of the token agrees") : .checksumMismatch
    }
}
