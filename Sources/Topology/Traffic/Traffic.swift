/// The transports that policies tell apart, in the order in which they are written.
package enum Transport: String, CaseIterable, Sendable {
    case sctp = "SCTP"
    case tcp = "TCP"
    case udp = "UDP"
}

/// What may flow from one end to another: ports for each transport.
package struct Traffic: Hashable, Sendable {
    private var sctp: PortSet
    private var tcp: PortSet
    private var udp: PortSet

    /// Everything.
    package static let all = Traffic(sctp: .all, tcp: .all, udp: .all)
    /// Nothing.
    package static let none = Traffic(sctp: .none, tcp: .none, udp: .none)

    private init(sctp: PortSet, tcp: PortSet, udp: PortSet) {
        self.sctp = sctp
        self.tcp = tcp
        self.udp = udp
    }

    /// Ports of one transport.
    package init(_ transport: Transport, _ ports: PortSet) {
        self = .none
        self[transport] = ports
    }

    /// The ports of a transport.
    package subscript(_ transport: Transport) -> PortSet {
        get {
            switch transport {
            case .sctp: sctp
            case .tcp: tcp
            case .udp: udp
            }
        }
        set {
            switch transport {
            case .sctp: sctp = newValue
            case .tcp: tcp = newValue
            case .udp: udp = newValue
            }
        }
    }

    /// Whether nothing flows.
    package var isEmpty: Bool { self == .none }

    /// What flows by either.
    package func union(_ other: Traffic) -> Traffic {
        Traffic(sctp: sctp.union(other.sctp), tcp: tcp.union(other.tcp), udp: udp.union(other.udp))
    }

    /// What flows by both.
    package func intersection(_ other: Traffic) -> Traffic {
        Traffic(
            sctp: sctp.intersection(other.sctp), tcp: tcp.intersection(other.tcp), udp: udp.intersection(other.udp))
    }

    /// What `other` does not hold.
    package func subtracting(_ other: Traffic) -> Traffic {
        Traffic(sctp: sctp.subtracting(other.sctp), tcp: tcp.subtracting(other.tcp), udp: udp.subtracting(other.udp))
    }

    /// Whether `other` holds nothing beyond it.
    package func contains(_ other: Traffic) -> Bool { other.subtracting(self).isEmpty }
}

extension Traffic: CustomStringConvertible {
    /// `All Connections`, `No Connections`, or `SCTP 7070,TCP 80,8080-8081,UDP 53`.
    package var description: String {
        if self == .all { return "All Connections" }
        let parts = Transport.allCases.filter { !self[$0].isEmpty }.map { "\($0.rawValue) \(self[$0])" }
        return parts.isEmpty ? "No Connections" : parts.joined(separator: ",")
    }
}
