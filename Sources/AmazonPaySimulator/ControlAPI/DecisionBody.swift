import AmazonPayModel

/// What the control API is told about a buyer's decision.
struct DecisionBody: Decodable, Sendable {
    private var decision: String?
    private var paymentInstrument: String?
    private var shippingAddress: ShippingAddress?
    private var buyer: String?
    private var savesPaymentMethod: Bool?

    static let shape = BodyShape.open([
        "decision": .text, "paymentInstrument": .text, "shippingAddress": .map(.text), "buyer": .text,
        "savesPaymentMethod": .flag,
    ])

    /// An address is named by its id in the address book, or given as a whole.
    private enum ShippingAddress: Decodable, Sendable {
        case booked(String)
        case given(Address)

        init(from decoder: any Decoder) throws {
            if let id = try? decoder.singleValueContainer().decode(String.self) {
                // Not a string: it is an address, and the next line reports what is wrong with it.
                self = .booked(id)
            } else {
                self = .given(try Address(from: decoder))
            }
        }
    }

    /// - Throws: 400 when the decision is missing or unknown.
    func parsed() throws(APIError) -> BuyerService.Decision {
        guard let decision else { throw .missingParameter("decision") }
        guard let verb = BuyerDecision.Verb(rawValue: decision) else {
            throw .invalidParameter(
                "decision", "It must be one of \(BuyerDecision.Verb.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return BuyerService.Decision(
            verb: verb, paymentInstrument: paymentInstrument,
            shippingAddress: shippingAddress.map {
                switch $0 {
                case .booked(let id): .booked(id)
                case .given(let address): .given(address)
                }
            }, buyer: buyer, savesPaymentMethod: savesPaymentMethod ?? true)
    }
}
