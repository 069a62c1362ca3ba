import AmazonPayModel

/// A simulated card of a test buyer.
///
/// Its last four digits decide what becomes of a payment.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/sandbox-simulations.html
struct PaymentInstrument: Hashable, Sendable {
    /// The last four digits of the card.
    struct ID: Identifier {
        let rawValue: String
        init(rawValue: String) { self.rawValue = rawValue }
    }

    /// What becomes of a payment with the card.
    enum Outcome: Hashable, Sendable {
        /// The payment succeeds.
        case approved
        /// The session is canceled for this reason.
        case sessionCanceled(ReasonCode)
        /// The authorization is pending, and later comes out like this.
        case pending(Decision)
    }

    /// How a pending authorization ends.
    enum Decision: Hashable, Sendable {
        case authorized
        case declined(ReasonCode)
    }

    let id: ID
    /// Made-up brands: Amazon documents the digits only.
    let brand: String
    let outcome: Outcome
    /// What a person choosing the card should know.
    let note: String

    /// The text in `paymentPreferences`.
    var descriptor: String { "\(brand) ****\(id) (Amazon Pay)" }

    /// The card that is taken when none is named.
    static let defaultID: ID = "1111"

    /// The documented cards.
    static let all: [PaymentInstrument] = [
        .init(id: "1111", brand: "Visa", outcome: .approved, note: "Succeeds"),
        .init(id: "0005", brand: "American Express", outcome: .approved, note: "Succeeds"),
        .init(id: "4444", brand: "Mastercard", outcome: .approved, note: "Succeeds"),
        .init(id: "9424", brand: "Discover", outcome: .approved, note: "Succeeds"),
        .init(id: "0000", brand: "JCB", outcome: .approved, note: "Succeeds"),
        .init(
            id: "3064", brand: "Visa", outcome: .sessionCanceled(.buyerCanceled), note: "Ends as canceled by the buyer"),
        .init(id: "3434", brand: "Visa", outcome: .sessionCanceled(.declined), note: "Is declined"),
        .init(
            id: "0701", brand: "Visa", outcome: .pending(.authorized),
            note: "Authorization pending, approved after 30 s"),
        .init(
            id: "4354", brand: "Visa", outcome: .pending(.declined(.hardDeclined)),
            note: "Authorization pending, declined after 30 s"),
    ]

    /// Finds a card by its last four digits.
    static func find(_ id: ID) -> PaymentInstrument? {
        all.first { $0.id == id }
    }
}
