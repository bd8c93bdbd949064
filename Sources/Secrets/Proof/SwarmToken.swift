internal import Findings

/// Docker Swarm join tokens: `SWMTKN-1-`, the digest of the cluster's certificate and a secret, both in base36.
enum SwarmToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "-")
        guard fields.count == 4, fields[2].count == 50, fields[3].count == 25, Set(fields[3]).count >= 8 else {
            return .unchanged("not the documented layout")
        }
        return .structural("its fields parse", [.stated("certificate digest", String(ascii: fields[2]))])
    }
}
