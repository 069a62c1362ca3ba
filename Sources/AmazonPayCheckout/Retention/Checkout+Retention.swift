import AmazonPayModel
import Foundation

extension Checkout {
    /// When the address of a checkout that came to nothing is deleted; while a buyer may pay, the button needs it.
    static func forgettingDate(_ retention: Retention, createdAt: Timestamp) -> Timestamp {
        createdAt.adding(seconds: max(retention.days, 1) * 86_400)
    }

    /// Takes out the address that the shop has given, here and in the button's payload.
    mutating func forgetBuyer(at now: Timestamp) throws {
        guard request.addressDetails != nil else { return }
        request.addressDetails = nil
        var payload = try JSONInput.decode(CreateCheckoutSession.self, from: Data(payloadJSON.utf8))
        payload.addressDetails = nil
        payloadJSON = try CheckoutPayload.json(payload)
        buyerDataDeletedAt = now
    }

    /// Whether it cannot be paid any more, because the address that the button has to name was deleted.
    ///
    /// A buyer who has pressed the button before may still come back: Amazon knows the address.
    var hasLostAddress: Bool { state == .open && buyerDataDeletedAt != nil }

    /// Whether a shop asks for the same thing again; an address that was deleted cannot be compared any more.
    func isSame(as other: CheckoutRequest) -> Bool {
        guard buyerDataDeletedAt != nil else { return request == other }
        var withoutAddress = other
        withoutAddress.addressDetails = nil
        return request == withoutAddress
    }
}
