import Testing
import Topology

@Suite("Traffic and addresses") struct TrafficTests {
    @Test func portsAreExactSets() {
        let web = PortSet(80...90).union(PortSet(443...443)).union(PortSet(91...95))
        #expect(web.description == "80-95,443")
        #expect(web.subtracting(PortSet(85...85)).description == "80-84,86-95,443")
        #expect(web.intersection(PortSet(90...500)).description == "90-95,443")
        #expect(web.subtracting(.all).isEmpty)
        #expect(PortSet(0...70_000) == .all)
        #expect(PortSet.all.subtracting(PortSet(80...80)).union(PortSet(80...80)) == .all)
    }

    @Test func trafficIsWrittenByTransport() {
        let mixed = Traffic(.udp, PortSet(53...53)).union(Traffic(.tcp, PortSet(80...80))).union(
            Traffic(.sctp, PortSet(7...7)))
        #expect(mixed.description == "SCTP 7,TCP 80,UDP 53")
        #expect(Traffic.all.description == "All Connections")
        #expect(Traffic.none.description == "No Connections")
        #expect(Traffic(.tcp, .all).description == "TCP 1-65535")
        #expect(Traffic.all.subtracting(mixed).union(mixed) == .all)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0-10.255.255.255"), ("10.1.2.3/8", "10.0.0.0-10.255.255.255"),
        ("0.0.0.0/0", "0.0.0.0-255.255.255.255"), ("192.0.2.7", "192.0.2.7-192.0.2.7"),
        ("2001:db8::/127", "2001:db8::-2001:db8::1"), ("::/0", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("::ffff:192.0.2.1/128", "::ffff:c000:201-::ffff:c000:201"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3-1:0:0:2::3"),
    ]) func blocksAreRanges(_ text: String, _ range: String) throws {
        #expect(try #require(AddressRange(text)).description == range)
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.0.0/8", "256.0.0.1", "10.0.0.0/-1", "10.0.0.0/x", "1::2::3", "::/129",
        "1:2:3:4:5:6:7:8:9",
        "example.org", "1.2.3.4.5",
    ]) func otherTextsAreNoBlocks(_ text: String) { #expect(AddressRange(text) == nil) }
}
