internal import CLibcrypto

/// Cryptographic digests, computed by OpenSSL.
package enum Digest {
    /// SHA-1, 20 bytes. For naming things as git does, and never for trust.
    package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        // SAFETY: it writes 20 bytes.
        unsafe digest(bytes, count: 20, by: latchkey_sha1)
    }

    /// SHA-256, 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        // SAFETY: it writes 32 bytes.
        unsafe digest(bytes, count: 32, by: latchkey_sha256)
    }

    /// SHA-512, 64 bytes.
    package static func sha512(_ bytes: [UInt8]) -> [UInt8] {
        // SAFETY: it writes 64 bytes.
        unsafe digest(bytes, count: 64, by: latchkey_sha512)
    }

    /// A function that reads so many bytes and writes a digest of them.
    private typealias Function = (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Void

    /// What `function` makes of the bytes; it must write `count` bytes.
    private static func digest(_ bytes: [UInt8], count: Int, by function: Function) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: count)
        // SAFETY: `digest` has the bytes that are written; the input pointer is valid for its count during the closure
        // and is not read when that is zero.
        unsafe digest.withUnsafeMutableBufferPointer { output in
            unsafe bytes.withUnsafeBufferPointer { unsafe function($0.baseAddress, $0.count, output.baseAddress) }
        }
        return digest
    }

    /// HMAC-SHA-256 (RFC 2104), 32 bytes; nil if OpenSSL fails.
    package static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]? {
        var code = [UInt8](repeating: 0, count: 32)
        // SAFETY: each pointer is valid for its buffer's count during the closures; `code` has the 32 bytes that are
        // written, and the call keeps none of the pointers.
        let succeeded = unsafe code.withUnsafeMutableBufferPointer { output in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe bytes.withUnsafeBufferPointer { data in
                    unsafe latchkey_hmac_sha256(
                        key.baseAddress, key.count, data.baseAddress, data.count, output.baseAddress)
                }
            }
        }
        return succeeded == 1 ? code : nil
    }
}
