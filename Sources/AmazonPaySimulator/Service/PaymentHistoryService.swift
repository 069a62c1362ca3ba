import AmazonPayModel
import DurableStore

/// Brings together what belongs to one payment, whichever of its ids is known.
struct PaymentHistoryService: Sendable {
    let listing: ObjectListing
    let log: RequestLog

    private var repository: ObjectRepository { listing.repository }

    /// - Throws: 404 when no object has this id.
    func history(of id: String) async throws -> PaymentHistory {
        let root = try await permission(of: id)
        var objects: [ListedObject] = []
        if let session = try await session(of: id, root) { objects.append(session) }
        if let root { objects += try await permissionAndItsCharges(root) }
        guard !objects.isEmpty else { throw APIError.notFound("object with this id") }
        let ids = objects.map(\.id)
        return PaymentHistory(
            id: id, objects: objects, notifications: try await notifications(about: ids),
            requests: log.entries(after: 0, limit: .max).filter { entry in
                ids.contains { entry.path.contains($0) || entry.body?.contains($0) == true }
            })
    }

    /// The permission that an id belongs to; every id of a payment begins with it.
    private func permission(of id: String) async throws -> ChargePermissionRecord? {
        let root = id.split(separator: "-").prefix(3).joined(separator: "-")
        for candidate in [id, root] {
            let found: Versioned<ChargePermissionRecord>? = try await repository.find(candidate)
            if let found { return found.record }
        }
        if let charge: Versioned<ChargeRecord> = try await repository.find(id) {
            let found: Versioned<ChargePermissionRecord>? = try await repository.find(
                charge.record.charge.chargePermissionId.rawValue)
            return found?.record
        }
        guard let session: Versioned<CheckoutSessionRecord> = try await repository.find(id),
            let payment = session.record.payment
        else { return nil }
        let found: Versioned<ChargePermissionRecord>? = try await repository.find(payment.chargePermissionId.rawValue)
        return found?.record
    }

    private func session(of id: String, _ permission: ChargePermissionRecord?) async throws -> ListedObject? {
        // A checkout with a saved wallet is not the one that the wallet came from.
        if let session = try await listing.object(.checkoutSession, id) { return session }
        return try await listing.object(.checkoutSession, permission?.checkoutSessionId?.rawValue ?? "")
    }

    private func permissionAndItsCharges(_ permission: ChargePermissionRecord) async throws -> [ListedObject] {
        var objects = [try await listing.object(.chargePermission, permission.id.rawValue)].compactMap { $0 }
        let charges = try await listing.objects(.charge, referringTo: permission.id.rawValue)
        objects += charges
        for charge in charges {
            objects += try await listing.objects(.refund, referringTo: charge.id)
            objects += try await listing.objects(.dispute, referringTo: charge.id)
        }
        return objects + (try await listing.objects(.deliveryTracker, referringTo: permission.id.rawValue))
    }

    private func notifications(about ids: [String]) async throws -> [ListedNotification] {
        var found: [ListedNotification] = []
        for id in ids {
            let page = try await repository.store.documents(
                matching: DocumentQuery(kind: ObjectKind.notification.rawValue, reference: id, limit: 1000))
            found += try repository.unreadable.readable(page.documents, NotificationRecord.decode)
                .map { ListedNotification($0) }
        }
        return found
    }
}
