import AmazonPayModel
import Foundation

/// A charge permission with the charge and the refund that a call is about: what the rules of payments work on.
///
/// The rules are methods of this value, without I/O. A rule that throws has changed nothing; one that returns a refusal
/// has: a decline leaves its trace on the permission.
struct PaymentObjects: Hashable, Sendable {
    var permission: ChargePermissionRecord
    var charge: ChargeRecord?
    var refund: RefundRecord?
    /// What the rule wants to happen later, and no longer.
    var timers: [TimerChange] = []

    /// What came of a call.
    enum Outcome: Hashable, Sendable {
        /// It succeeded, with this status.
        case done(Int)
        /// It was refused, and that is written down and final.
        case declined(APIError)
    }

    mutating func set(_ name: TimerName, of subject: TimerChange.Subject, at due: Timestamp) {
        timers.append(.set(name, subject, due: due))
    }

    mutating func cancel(_ name: TimerName, of subject: TimerChange.Subject) {
        timers.append(.cancel(name, subject))
    }
}

extension Price {
    /// - Throws: 400 `InvalidParameterValue` unless it is more than nothing and not more than one payment may be.
    func requireChargeable(_ field: String) throws(APIError) {
        guard amount > 0 else { throw .invalidParameter("\(field).amount", "It must be greater than zero.") }
        try PaymentDetails.checkSize(self, field)
    }

    /// - Throws: 400 `InvalidParameterValue` unless it is more than nothing, 400 `CurrencyMismatch` for another currency.
    func require(_ currency: Currency?, _ field: String) throws(APIError) {
        try requireChargeable(field)
        try requireCurrency(currency, field)
    }

    /// - Throws: 400 `CurrencyMismatch` for another currency.
    func requireCurrency(_ currency: Currency?, _ field: String) throws(APIError) {
        guard currency == nil || currencyCode == currency else {
            throw APIError(
                status: 400, reasonCode: .currencyMismatch,
                message: "The currency of \(field) is not \(currency?.rawValue ?? "").")
        }
    }
}
