import Findings
import Foundation
import Secrets
import Testing

/// Tokens of which nothing but prefix, alphabet and length is known: each is built as its issuer builds it, and then cut
/// short and broken by a foreign character.
@Suite("Shapes of tokens") struct TokenShapeTests {
    struct Shape: CustomStringConvertible, Sendable {
        let rule: String
        let prefix: String
        let alphabet: String
        let count: Int
        /// How many characters fewer are still the token of another rule, or a longer form.
        var cut = 1
        /// What stands before the token.
        var name = "key"

        var description: String { rule }
        var token: String { prefix + TokenForge.text(count, of: Array(alphabet), seed: UInt64(count)) }
    }

    private static let hexadecimal = "0123456789abcdef"
    private static let lower = "abcdefghijklmnopqrstuvwxyz0123456789"
    private static let base62 = String(TokenForge.alphanumerics)

    static let shapes = [
        Shape(rule: "cratesio/api-token", prefix: "cio", alphabet: base62, count: 32, name: "cargo token"),
        Shape(rule: "rubygems/api-key", prefix: "rubygems_", alphabet: hexadecimal, count: 48),
        Shape(rule: "nuget/api-key", prefix: "oy2", alphabet: "abcdefghijklmnopqrstuvwxyz234567", count: 43),
        Shape(rule: "databricks/access-token", prefix: "dapi", alphabet: hexadecimal, count: 32),
        Shape(rule: "digitalocean/personal-access-token", prefix: "dop_v1_", alphabet: hexadecimal, count: 64),
        Shape(rule: "digitalocean/oauth-token", prefix: "doo_v1_", alphabet: hexadecimal, count: 64),
        Shape(rule: "digitalocean/refresh-token", prefix: "dor_v1_", alphabet: hexadecimal, count: 64),
        Shape(rule: "docker/personal-access-token", prefix: "dckr_pat_", alphabet: base62, count: 27),
        Shape(rule: "docker/organization-access-token", prefix: "dckr_oat_", alphabet: base62, count: 32),
        Shape(rule: "pulumi/access-token", prefix: "pul-", alphabet: hexadecimal, count: 40),
        Shape(rule: "gitlab/deploy-token", prefix: "gldt-", alphabet: base62, count: 20),
        Shape(rule: "gitlab/personal-access-token", prefix: "glpat-", alphabet: base62, count: 20),
        Shape(rule: "gitlab/pipeline-trigger-token", prefix: "glptt-", alphabet: hexadecimal, count: 40),
        Shape(rule: "gitlab/oauth-application-secret", prefix: "gloas-", alphabet: hexadecimal, count: 64),
        Shape(rule: "google/oauth-client-secret", prefix: "GOCSPX-", alphabet: base62, count: 28),
        Shape(rule: "google/api-key", prefix: "AIzaSy", alphabet: base62, count: 33),
        Shape(rule: "huggingface/access-token", prefix: "hf_", alphabet: base62, count: 34),
        Shape(rule: "groq/api-key", prefix: "gsk_", alphabet: base62, count: 52),
        Shape(rule: "linear/api-key", prefix: "lin_api_", alphabet: base62, count: 40),
        Shape(rule: "netlify/personal-access-token", prefix: "nfp_", alphabet: base62, count: 36),
        Shape(rule: "replicate/api-token", prefix: "r8_", alphabet: base62, count: 37),
        Shape(rule: "sentry/user-token", prefix: "sntryu_", alphabet: hexadecimal, count: 64),
        Shape(rule: "supabase/personal-access-token", prefix: "sbp_", alphabet: hexadecimal, count: 40),
        Shape(
            rule: "terraform/cloud-api-token", prefix: "k9ZrvTq8LmxQwK.atlasv1.", alphabet: base62, count: 67, cut: 20),
    ]

    private func rules(in text: String) throws -> [String] {
        try BuiltIn.findings(in: text, path: "notes.txt").filter { $0.proof > .generic }.map(\.rule.path)
    }

    @Test(arguments: shapes) func isFoundWholeAndNotBroken(shape: Shape) throws {
        let token = shape.token
        #expect(try rules(in: "\(shape.name) = \(token)\n") == [shape.rule], "whole")
        #expect(try !rules(in: "\(shape.name) = \(token.dropLast(shape.cut))\n").contains(shape.rule), "cut short")
        let middle = token.index(token.startIndex, offsetBy: shape.prefix.utf8.count + shape.count / 2)
        let broken = token.replacingCharacters(in: middle...middle, with: "!")
        #expect(try !rules(in: "\(shape.name) = \(broken)\n").contains(shape.rule), "broken")
        #expect(try !rules(in: "\(shape.name) = x\(token)\n").contains(shape.rule), "behind a letter")
    }
}
