import AmazonPayModel

/// Reads charges and charge permissions; those of a checkout that is not completed are unknown to the merchant.
struct PaymentObjectService: Sendable {
    let repository: ObjectRepository

    func charge(_ id: String, _ caller: Caller) async throws -> Answer {
        guard let stored: Versioned<ChargeRecord> = try await repository.find(id), stored.record.isRevealed,
            caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("Charge with this id") }
        return try Answer(200, stored.record.charge)
    }

    func chargePermission(_ id: String, _ caller: Caller) async throws -> Answer {
        guard let stored: Versioned<ChargePermissionRecord> = try await repository.find(id), stored.record.isRevealed,
            caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("Charge Permission with this id") }
        return try Answer(200, stored.record.permission)
    }
}

extension Caller {
    func owns(_ merchantId: String, _ environment: ReleaseEnvironment) -> Bool {
        self.merchantId == merchantId && self.environment == environment
    }
}
