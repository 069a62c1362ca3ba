import AmazonPayModel

/// A simulated payment instrument of a test buyer: a card, or a way to pay later.
///
/// A card's last four digits decide what becomes of a payment.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/sandbox-simulations.html
struct PaymentInstrument: Hashable, Sendable {
    /// The last four digits of a card, or the name of a way to pay later.
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
    /// What it is, where it is no card.
    var installments: InstallmentMethod?

    /// The text in `paymentPreferences`.
    var descriptor: String { installments == nil ? "\(brand) ****\(id) (Amazon Pay)" : "\(brand) (Amazon Pay)" }

    /// The card that is taken when none is named.
    static let defaultID: ID = "1111"

    /// Ways to pay later; Amazon documents where they are offered, and no way to simulate one that is refused.
    private static let later: [PaymentInstrument] = [
        .init(id: "Affirm", brand: "Affirm", outcome: .approved, note: "Installments", installments: .affirm),
        .init(id: "Barclays", brand: "Barclays", outcome: .approved, note: "Installments", installments: .barclays),
        .init(id: "Cofidis", brand: "Cofidis", outcome: .approved, note: "Installments", installments: .cofidis),
        .init(id: "Invoice", brand: "Pay by Invoice", outcome: .approved, note: "Invoice", installments: .invoice),
    ]

    /// All that a wallet may hold.
    static let all = cards + later

    /// The documented cards.
    static let cards: [PaymentInstrument] = [
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
