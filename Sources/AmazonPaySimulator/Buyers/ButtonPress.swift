import AmazonPayModel
import AmazonPaySigning
import Foundation

/// A click on the Amazon Pay button, as its page sends it.
struct ButtonPress: Sendable, Decodable {
    var payloadJSON: String
    var signature: String
    var publicKeyId: String
    /// What the payload was signed with.
    ///
    /// Two sources contradict each other about the default: without a name either one is accepted.
    var algorithm: String?
    /// Chosen by the button, outside of what is signed.
    var productType: ProductType?
    /// Who signs in; only for sign-in buttons.
    var buyer: String?
    /// The language of the button's page: `de_DE`.
    var checkoutLanguage: String?
    /// `SANDBOX` or `LIVE`, for keys without a prefix.
    var environment: String?
    /// What `bindUpgradeAction` asks for, after an earlier checkout.
    var upgradeAction: UpgradeAction?
    /// What the page thinks that the order will cost; some payment methods need it.
    var estimatedOrderAmount: Price?

    static let shape = BodyShape.open([
        "payloadJSON": .text, "signature": .text, "publicKeyId": .text, "algorithm": .text, "productType": .text,
        "buyer": .text, "checkoutLanguage": .text, "environment": .text, "upgradeAction": .text,
        "estimatedOrderAmount": .open(["amount": .amount, "currencyCode": .text]),
    ])

    /// What can be asked for after an earlier checkout.
    enum UpgradeAction: String, Sendable, Decodable {
        case recurringUpgrade, recurringUpdate

        var use: EarlierPermission.Use {
            switch self {
            case .recurringUpgrade: .recurringUpgrade
            case .recurringUpdate: .recurringUpdate
            }
        }
    }

    /// Whether a sign-in saves a payment method too, and so has a session; by its payload, which names the pages of one.
    var isSetup: Bool {
        guard let body = try? RequestBody(Data(payloadJSON.utf8), shape: .value) else {
            // What is no object at all is refused by whoever reads it next.
            return false
        }
        return body.members["webCheckoutDetails"] != nil
    }
}
