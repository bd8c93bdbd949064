import Findings
import Foundation
import Reports
import Spans
import TestSupport
import Testing

/// What becomes of a remote's address: no credentials, a valid URI, a page where a host's addresses are known.
@Suite struct RemoteTests {
    @Test(
        arguments: [
            ("https://github.com/acme/shop.git", "https://github.com/acme/shop.git"),
            ("https://me:secret@example.org:8443/a b.git", "https://example.org:8443/a%20b.git"),
            ("git@github.com:acme/shop.git", "ssh://github.com/acme/shop.git"),
            ("ssh://git@[2001:db8::1]:22/x.git", "ssh://[2001:db8::1]:22/x.git"),
            ("git://example.org/x", "git://example.org/x"),
            ("/srv/git/shop.git", "/srv/git/shop.git"), ("../shop", "../shop"),
            ("https://me:secret@exa mple/x", nil), ("https://me:secret@[bad/x", nil), ("https://a:b@c:d/x", nil),
        ] as [(String, String?)])
    func credentialsAreTakenOut(remote: String, expected: String?) throws {
        var report = Samples.report([])
        report.target.remote = remote
        struct Head: Decodable {
            struct Target: Decodable { var remote: String? }
            var target: Target
        }
        let json = try JSONDecoder().decode(Head.self, from: Data(Samples.text(report, .json).utf8))
        #expect(json.target.remote == expected)
        let sarif = Samples.text(report, .sarif)
        #expect(!sarif.contains("secret@"))
        let failures = try SarifOracle.failures(of: Array(sarif.utf8), expecting: .init(isRepository: true))
        #expect(failures == "")
    }

    @Test(
        arguments: [
            ("git@github.com:acme/shop.git", "https://github.com/acme/shop/blob/COMMIT/a%20b.env#L2-L2"),
            ("https://gitlab.com/acme/shop", "https://gitlab.com/acme/shop/-/blob/COMMIT/a%20b.env#L2-2"),
            ("https://bitbucket.org/acme/shop.git", "https://bitbucket.org/acme/shop/src/COMMIT/a%20b.env#lines-2:2"),
            ("https://codeberg.org/acme/shop", "https://codeberg.org/acme/shop/src/commit/COMMIT/a%20b.env#L2-L2"),
            ("https://git.example.org/acme/shop", nil), ("/srv/git/shop", nil),
        ] as [(String, String?)])
    func pagesOfKnownHosts(remote: String, expected: String?) throws {
        let history = HistoryStatus(isCurrent: false, reach: .pushed)
        let place = Provenance.blob(object: Samples.commit, commit: Samples.commit, path: BytePath("a b.env"))
        var report = Samples.report([Samples.credential(at: place, history: history)])
        report.target.remote = remote
        let page = try DecodedRun.all(in: Samples.text(report, .sarif))[1].results[0].hostedViewerUri
        #expect(page == expected?.components(of: "COMMIT").joined(separator: Samples.commit))
    }
}
