import AmazonPay
import AmazonPayModel
import DurableStore

/// The endpoints of a store: by URL, each with one secret or, while it changes, two.
struct WebhookEndpoints: Sendable {
    static let most = 20

    let records: Records
    /// Whether endpoints may be on this machine and in private networks.
    var allowsPrivateAddresses = false

    /// Those that events go to, oldest first.
    func list() async throws -> [WebhookEndpoint] {
        try await WebhookOutbox(records: records).endpoints()
    }

    /// Writes down the endpoint of the configuration.
    ///
    /// What the API has changed since, for instance a new secret, stays until the configuration changes.
    func configure(_ url: String, _ secrets: [String]) async throws -> WebhookEndpoint {
        try await set(url, secrets, isConfiguration: true).endpoint
    }

    /// Adds an endpoint, or changes the secrets of the one with this URL.
    ///
    /// - Parameter secrets: Kept as they are when `nil`; a new endpoint gets one that is made.
    /// - Returns: The endpoint, and whether it is a new one.
    /// - Throws: 400 naming the field; 409 `TooManyEndpoints`.
    func set(
        _ url: String, _ secrets: [String]?, isConfiguration: Bool = false
    ) async throws -> (endpoint: WebhookEndpoint, isNew: Bool) {
        try WebhookURL.check(url, allowsPrivateAddresses: allowsPrivateAddresses)
        if let secrets {
            guard (1...2).contains(secrets.count), secrets.allSatisfy({ (16...256).contains($0.utf8.count) }) else {
                throw APIError.invalid("secrets", "It has one or two texts of 16 to 256 bytes, the newest first.")
            }
        }
        let id = IdempotencyKey.derive(from: "webhook", records.storeId.rawValue, url).rawValue
        let asked = secrets.map { $0.map(WebhookSecret.init) }
        return try await change(id) { old, now in
            if isConfiguration, var old, old.follows(asked) {
                old.configuredSecrets = asked
                return (old, false)
            }
            if old?.removedAt != nil || old == nil { try await requireRoom() }
            var endpoint =
                old
                ?? WebhookEndpoint(
                    id: id, storeId: records.storeId, url: url, secrets: [], createdAt: now, updatedAt: now)
            if let asked { endpoint.secrets = asked }
            if isConfiguration { endpoint.configuredSecrets = asked }
            if endpoint.secrets.isEmpty || secrets == nil && endpoint.removedAt != nil {
                endpoint.secrets = [makeSecret()]
            }
            let isNew = old == nil || endpoint.removedAt != nil
            endpoint.removedAt = nil
            return (endpoint, isNew)
        }
    }

    /// Makes a new secret; the newest of those before signs, too, until the next change.
    ///
    /// - Throws: 404 `ResourceNotFound`.
    func rotate(_ id: String) async throws -> WebhookEndpoint {
        try await change(id) { old, _ in
            guard var endpoint = old, endpoint.removedAt == nil else { throw Self.unknown }
            endpoint.secrets = [makeSecret()] + endpoint.secrets.prefix(1)
            return (endpoint, false)
        }.endpoint
    }

    /// Takes an endpoint off the list.
    ///
    /// What waits for it is dropped, and what did not reach it is no longer listed.
    ///
    /// - Throws: 404 `ResourceNotFound`.
    func remove(_ id: String) async throws -> WebhookEndpoint {
        try await change(id) { old, now in
            guard var endpoint = old else { throw Self.unknown }
            guard endpoint.removedAt == nil else { return (endpoint, false) }
            endpoint.removedAt = now
            endpoint.lastRemovedAt = now
            endpoint.removals = (endpoint.removals ?? 0) + 1
            return (endpoint, false)
        }.endpoint
    }

    /// Deletes the deliveries to an endpoint that was removed, and the attention that they called for.
    func forgetDeliveries(to id: String, _ lease: Lease) async throws {
        guard let removed = try await records.find(WebhookEndpoint.self, id), let end = removed.record.lastRemovedAt
        else { return }
        var after: DocumentPage.Cursor?
        repeat {
            let page = try await records.page(WebhookDelivery.self, after: after, limit: 500)
            for delivery in page.found where delivery.record.endpointId == id && delivery.record.createdAt <= end {
                try await forget(delivery.record.id)
            }
            after = page.next
        } while after != nil
        var change = records.change()
        change.hold(lease)
        // One that was changed meanwhile is looked at again.
        try change.write(removed.record, over: removed)
        change.cancel(.forget, of: removed.record.key)
        try await records.commit(change)
    }

    private func forget(_ delivery: String) async throws {
        try await records.retryingConflicts {
            guard let stored = try await records.find(WebhookDelivery.self, delivery) else { return }
            var change = records.change()
            change.delete(stored)
            try await records.settle(WebhookAttempt.topic, delivery, in: &change)
            try await records.commit(change)
        }
    }

    private static let unknown = APIError(
        status: 404, reasonCode: .resourceNotFound, message: "There is no webhook endpoint with this id.")

    private func makeSecret() -> WebhookSecret {
        WebhookSecret("\(records.makeID())\(records.makeID())")
    }

    private func requireRoom() async throws {
        guard try await list().count < Self.most else {
            throw APIError(
                status: 409, reasonCode: "TooManyEndpoints", message: "A store has at most \(Self.most) endpoints.")
        }
    }

    private func change(
        _ id: String,
        _ decide: (WebhookEndpoint?, Timestamp) async throws -> (WebhookEndpoint, Bool)
    ) async throws -> (endpoint: WebhookEndpoint, isNew: Bool) {
        return try await records.retryingConflicts {
            let old = try await records.find(WebhookEndpoint.self, id)
            if let old, old.record.storeId != records.storeId { throw Self.unknown }
            var change = records.change()
            var (endpoint, isNew) = try await decide(old?.record, change.now)
            guard endpoint != old?.record else { return (endpoint, isNew) }
            endpoint.updatedAt = change.now
            try change.write(endpoint, over: old)
            if endpoint.removedAt != nil { change.set(.forget, of: endpoint.key, at: change.now) }
            try await records.commit(change)
            return (endpoint, isNew)
        }
    }
}
