import NIOCore
import Synchronization

/// The places that a server has for connections: so many altogether, and so many for one address.
///
/// A newcomer that finds no place takes that of the connection that has waited for longest: for a request, or for the rest
/// of one. Requests that are being answered are never cut for it.
package final class ConnectionPlaces: Sendable {
    /// What a connection does with its place.
    enum Use {
        case idle
        case receiving
        case answering
    }

    fileprivate struct Place {
        let channel: any Channel
        /// `nil` for a connection that no limit of one address applies to.
        let address: String?
        var use = Use.idle
        /// Grows with each change of any place: the smallest has waited for longest.
        var changed: UInt64
    }

    fileprivate struct State {
        var places: [ObjectIdentifier: Place] = [:]
        var perAddress: [String: Int] = [:]
        var changes: UInt64 = 0
        var isCut = false
    }

    private let state = Mutex(State())
    private let limit: Int
    private let limitPerAddress: Int
    private let proxies: TrustedProxies

    package init(limits: ServerLimits, proxies: TrustedProxies) {
        limit = limits.connections
        limitPerAddress = limits.connectionsPerAddress
        self.proxies = proxies
    }

    /// Gives a connection a place until it is closed; cuts it at once when there is none.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let peer = channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
        let address = peer.flatMap { proxies.contains($0) ? nil : $0.network }
        let (isAdmitted, victim) = state.withLock { state in state.admit(id, channel, address, self) }
        victim?.cut()
        guard isAdmitted else {
            channel.cut()
            return
        }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.remove(id) } }
    }

    func note(_ use: Use, of channel: any Channel) {
        let id = ObjectIdentifier(channel)
        state.withLock { state in
            guard state.places[id] != nil else { return }
            state.changes += 1
            state.places[id]?.use = use
            state.places[id]?.changed = state.changes
        }
    }

    /// Closes every connection without asking the client, and each that is opened from now on.
    package func cutAll() {
        let channels = state.withLock { state in
            state.isCut = true
            return state.places.values.map(\.channel)
        }
        for channel in channels { channel.cut() }
    }
}

extension ConnectionPlaces.State {
    /// - Returns: Whether the newcomer has a place, and the connection that gave its place up.
    fileprivate mutating func admit(
        _ id: ObjectIdentifier, _ channel: any Channel, _ address: String?, _ limits: borrowing ConnectionPlaces
    ) -> (Bool, (any Channel)?) {
        guard !isCut else { return (false, nil) }
        var victim: ObjectIdentifier?
        if let address, perAddress[address, default: 0] >= limits.limitPerAddress {
            victim = oldest { $0.address == address }
            guard victim != nil else { return (false, nil) }
        } else if places.count >= limits.limit {
            victim = oldest { _ in true }
            guard victim != nil else { return (false, nil) }
        }
        let left = victim.flatMap { places[$0]?.channel }
        if let victim { remove(victim) }
        changes += 1
        places[id] = ConnectionPlaces.Place(channel: channel, address: address, changed: changes)
        if let address { perAddress[address, default: 0] += 1 }
        return (true, left)
    }

    /// The connection that can be spared first.
    ///
    /// An idle one does not go before an older one that sends half a request: a client that has just connected is idle, too.
    private func oldest(where isMeant: (ConnectionPlaces.Place) -> Bool) -> ObjectIdentifier? {
        places.filter { $0.value.use != .answering && isMeant($0.value) }
            .min { $0.value.changed < $1.value.changed }?.key
    }

    fileprivate mutating func remove(_ id: ObjectIdentifier) {
        guard let place = places.removeValue(forKey: id), let address = place.address else { return }
        let left = (perAddress[address] ?? 1) - 1
        perAddress[address] = left > 0 ? left : nil
    }
}
