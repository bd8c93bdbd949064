internal import Digests

/// Tokens, nonces and keys that standards and the guides to protocols print, and that libraries copy into their tests.
enum WellKnownSamples {
    /// Where the value comes from; nil for one that is not known.
    static func name(of value: [UInt8]) -> String? {
        guard (10...100).contains(value.count) else { return nil }
        return sources[String(ascii: BitCodec.hexadecimal.encode(Digest.sha256(value).prefix(8)))]
    }

    private static let sources: [String: String] = {
        var sources: [String: String] = [:]
        for (source, values) in samples {
            for value in values { sources[value] = "an example of \(source)" }
        }
        return sources
    }()

    /// The first eight bytes of the SHA-256 of each value.
    private static let samples: [String: [String]] = [
        "RFC 5849": [
            "80f8b7c904d4a43f", "2ff8b0fb93aca981", "8d567eb88afff34f", "9d03b692e941d5ac", "c20fbc2b96183894",
            "b87dad10a32a2d81", "293257ab6495ebb1", "cb87c87e4a138d9a", "4c20e6f5cc11b937", "6aa14267d94944e6",
            "bb9b1163338b2a51", "649e1f5c769e718b",
        ],
        "RFC 6749": [
            "6c96130f130ab0d6", "00cf4c781dc37003", "a35b81a7d7927b70", "ca7459e2b26776de", "53f5da0aaa93d64c",
            "e9974c507d2a8021",
        ],
        "RFC 6750": [
            "b8e148545b13c78b"
        ],
        "RFC 7009": [
            "ea9bdfd02c0c412c"
        ],
        "RFC 7616": [
            "afa04b0138c73916", "bf348d48f46a51d3", "f83c2be0587ce9e6",
        ],
        "RFC 7617": [
            "cf4d418ed3de92d7", "687da00b09c83361",
        ],
        "RFC 7628": [
            "2d5b07fb8139fde8", "ba72c23f3953926d",
        ],
        "RFC 7636": [
            "13d31e961a1ad8ec", "0d299b1eb548708d",
        ],
        "RFC 8555": [
            "7ea0aaa69214e71e"
        ],
        "RFC 9449": [
            "7d41f23b6af66770", "773a99719bc95cab",
        ],
        "OpenID Connect": [
            "0823a09b54cb9381", "ad71fb4165536675", "9e309cccd311ea64", "efb42650fb633dfc",
        ],
        "Twitter's guide to signatures": [
            "8e0628300c16fe38", "00b3dc640c9c99fc", "0e04efa6bc7d2d51", "5aac38e542b76b97", "4a4b805b92e737a1",
            "c70776c1ab86c4d2", "760e778aa414dfea", "b67188b03721dff1", "46804ea1cd86cb8a", "f6eca49d1a5a318d",
            "dca02c66c451f3e1", "d28e852840e40bd5", "1b2f766796a974ae", "1bee43fc7d2d20a5",
        ],
        "Azure's emulators": [
            "aa6547439583c3a2", "0011cc25eb432071",
        ],
        "the documentation of Stripe": [
            "2cafc0970149a84f", "f2d6ca16515033e5", "2d1f7723aabc5c7a",
        ],
        "the documentation of Hawk": [
            "b565a141c4095c44", "ffadfc193784d139", "4927feb28810a55b",
        ],
        "the documentation of Algolia": [
            "88bc2790df0498fe"
        ],
        "Google's own +1 button": [
            "5de6ee9e96441798"
        ],
        "the documentation of Pusher Channels": [
            "2ee8c736cd651fdf", "5d0465d3f39c0991",
        ],
    ]
}
