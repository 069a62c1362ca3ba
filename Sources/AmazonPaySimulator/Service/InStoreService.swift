import AmazonPayModel
import DurableStore
import Foundation

/// Payments at the till of a shop: a code is scanned, then charged, at once.
///
/// Amazon publishes no guide to them: that a merchant's own id makes a repetition harmless, and all states but those of
/// the samples, are our reading.
struct InStoreService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let settings: ServiceSettings

    private static let longestReference = 64

    /// Merchant Scan: any code is that of the first test buyer.
    func scan(_ body: MerchantScan, _ request: JSONValue, _ call: ServiceCall) async throws -> Answer {
        guard !body.scanData.isEmpty else { throw APIError.missingParameter("scanData") }
        if let total = body.chargeTotal { try total.require(body.ledgerCurrency, "chargeTotal") }
        return try await once(.scan, body.scanReferenceId, request, call) {
            let permission = newPermission(body, call)
            var changes = Changes()
            try changes.write(permission, from: nil)
            let answer = try Answer(200, MerchantScanResult(chargePermissionId: permission.id))
            let timers = permission.permission.expirationTimestamp.map {
                [TimerChange.set(.expireChargePermission, .chargePermission(permission.id), due: $0)]
            }
            return (changes, timers ?? [], answer)
        }
    }

    /// Charge: the money is taken at once.
    func charge(_ body: CreateInStoreCharge, _ request: JSONValue, _ call: ServiceCall) async throws -> Answer {
        try await once(.charge, body.chargeReferenceId, request, call) {
            let stored: Versioned<ChargePermissionRecord> = try await repository.owned(
                body.chargePermissionId.rawValue, by: call.caller, "Charge Permission")
            try body.chargeTotal.require(stored.record.permission.presentmentCurrency, "chargeTotal")
            var create = CreateCharge(chargePermissionId: body.chargePermissionId, chargeAmount: body.chargeTotal)
            create.captureNow = true
            create.softDescriptor = body.softDescriptor
            create.merchantMetadata = body.metadata.map(MerchantMetadata.init)
            try create.validate()
            var objects = PaymentObjects(permission: stored.record)
            let others = try await repository.charges(of: stored.record.id)
            let id = Charge.ID(rawValue: stored.record.id.rawValue + identifiers.chargeSuffix())
            let outcome = try objects.createCharge(
                create, id, count: others.count { !$0.record.cameToNothing }, call.simulation,
                decisionAfter: settings.decisionSeconds, at: call.now)
            if case .declined(let refusal) = outcome { throw refusal }
            var changes = Changes()
            try changes.write(objects.permission, from: stored)
            try changes.write(objects.charge, from: nil)
            return (
                changes, objects.timers,
                try Answer(200, InStoreCharge(chargeId: id, chargeStatus: StatusDetails(state: .completed)))
            )
        }
    }

    /// Refund: the money goes back after a while.
    func refund(_ body: CreateInStoreRefund, _ request: JSONValue, _ call: ServiceCall) async throws -> Answer {
        try await once(.refund, body.refundReferenceId, request, call) {
            guard let stored = try await repository.payment(of: body.chargeId), let charge = stored.charge?.record,
                charge.isRevealed, call.caller.owns(charge.merchantId, charge.environment)
            else { throw APIError.notFound("Charge with this id") }
            try body.refundTotal.require(charge.charge.chargeAmount?.currencyCode, "refundTotal")
            let create = CreateRefund(
                chargeId: body.chargeId, refundAmount: body.refundTotal, softDescriptor: body.softDescriptor)
            try create.validate()
            var objects = stored.objects
            let id = Refund.ID(rawValue: stored.permission.record.id.rawValue + identifiers.refundSuffix())
            _ = try objects.createRefund(
                create, id, call.simulation, settlingAfter: settings.decisionSeconds, at: call.now)
            var changes = Changes()
            try changes.write(objects.permission, from: stored.permission)
            try changes.write(objects.charge, from: stored.charge)
            try changes.write(objects.refund, from: nil)
            return (
                changes, objects.timers,
                try Answer(200, InStoreRefund(refundId: id, refundStatus: StatusDetails(state: .pending)))
            )
        }
    }

    /// Does something unless the merchant's id was used before; two at the same time do it once.
    private func once(
        _ purpose: InStoreReference.Purpose, _ reference: String, _ request: JSONValue, _ call: ServiceCall,
        _ perform: () async throws -> (Changes, [TimerChange], Answer)
    ) async throws -> Answer {
        let field = "\(purpose.rawValue)ReferenceId"
        guard !reference.isEmpty else { throw APIError.missingParameter(field) }
        try Length.check(reference, field, at: Self.longestReference)
        return try await repository.retryingConflicts(over: .documents) {
            let before: Versioned<InStoreReference>? = try await repository.find(
                InStoreReference.id(call.caller, purpose, reference))
            if let before = before?.record {
                guard before.request == request else {
                    throw APIError.invalidParameter(field, "It was used for another request.")
                }
                return Answer(status: before.status, body: Data(before.answer.utf8))
            }
            var (changes, timers, answer) = try await perform()
            try changes.write(
                InStoreReference(
                    merchantId: call.caller.merchantId, environment: call.caller.environment, purpose: purpose,
                    reference: reference, request: request, status: answer.status,
                    answer: String(decoding: answer.body, as: UTF8.self), createdAt: call.now),
                from: nil)
            try await repository.apply(changes, timers, remembering: call.key?.record(answer, at: call.now))
            return answer
        }
    }

    private func newPermission(_ body: MerchantScan, _ call: ServiceCall) -> ChargePermissionRecord {
        let prefix = (call.caller.environment == .live ? "P" : "S") + call.caller.region.digits
        let buyer = TestBuyer.living(in: call.caller.region)[0]
        let instrument = PaymentInstrument.find(PaymentInstrument.defaultID)
        var permission = ChargePermission(
            chargePermissionId: identifiers.chargePermissionID(prefix: prefix),
            statusDetails: .init(state: .chargeable, lastUpdatedTimestamp: call.now))
        permission.chargePermissionReferenceId = body.scanReferenceId
        permission.buyer = buyer.buyer
        permission.paymentPreferences = [PaymentPreference(paymentDescriptor: instrument?.descriptor)]
        permission.creationTimestamp = call.now
        permission.expirationTimestamp = ChargePermissionRecord.expiration(.oneTime, isExtended: false, from: call.now)
        permission.merchantMetadata = body.metadata.map(MerchantMetadata.init) ?? MerchantMetadata()
        permission.releaseEnvironment = call.caller.environment
        var details = PaymentDetails()
        // Without a total the most that one charge may be.
        details.chargeAmount = body.chargeTotal ?? Price.largest(body.ledgerCurrency)
        permission.limits = ChargePermissionRecord.limits(.oneTime, of: details)
        permission.chargePermissionType = .oneTime
        permission.recurringMetadata = RecurringMetadata(frequency: nil)
        permission.presentmentCurrency = body.ledgerCurrency
        return ChargePermissionRecord(
            merchantId: call.caller.merchantId, environment: call.caller.environment, isRevealed: true,
            instrument: instrument?.id, permission: permission,
            timeLine: TimeLine(ChargePermission.State.chargeable, at: call.now))
    }
}

extension MerchantMetadata {
    fileprivate init(_ metadata: InStoreMetadata) {
        self.init(
            merchantReferenceId: metadata.communicationContext?.merchantOrderId,
            merchantStoreName: metadata.communicationContext?.merchantStoreName, noteToBuyer: metadata.merchantNote,
            customInformation: metadata.customInformation)
    }
}

extension Price {
    /// The most that one charge or refund may be; `nil` where none is documented.
    static func largest(_ currency: Currency) -> Price? {
        // Round amounts: every currency has them.
        currency.rules?.largestAmount.flatMap { try? Price($0, currency) }
    }
}
