import AmazonPayModel
import Foundation

/// A way to pay later that a buyer's wallet holds for some orders: installments, or an invoice.
///
/// | | Affirm | Barclays | Cofidis | Pay by Invoice |
/// |---|---|---|---|---|
/// | Buyers in | US | DE, AT | FR, ES | DE, AT, FI |
/// | Smallest order | 50 USD | 100 EUR | 60 EUR | 1 EUR |
/// | Additional payment button | no | no | yes | yes |
/// | Several charges | no | yes | no | yes |
/// | PayOnly | no | yes | yes | no |
///
/// None of them pays what is recurring or saved.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/installment-payment-methods.html; pay.amazon.eu for countries
struct InstallmentMethod: Hashable, Sendable {
    private let countries: Set<String>
    private let smallestOrder: Decimal
    private let currency: Currency
    private let worksWithProcessOrder: Bool
    private let worksWithPayOnly: Bool
    /// Whether an order may be charged more than once.
    let allowsSeveralCharges: Bool

    static let affirm = Self(
        countries: ["US"], smallestOrder: 50, currency: .usd, worksWithProcessOrder: false, worksWithPayOnly: false,
        allowsSeveralCharges: false)
    static let barclays = Self(
        countries: ["DE", "AT"], smallestOrder: 100, currency: .eur, worksWithProcessOrder: false,
        worksWithPayOnly: true, allowsSeveralCharges: true)
    static let cofidis = Self(
        countries: ["FR", "ES"], smallestOrder: 60, currency: .eur, worksWithProcessOrder: true, worksWithPayOnly: true,
        allowsSeveralCharges: false)
    static let invoice = Self(
        countries: ["DE", "AT", "FI"], smallestOrder: 1, currency: .eur, worksWithProcessOrder: true,
        worksWithPayOnly: false, allowsSeveralCharges: true)

    /// Why the method is not in a buyer's wallet for a checkout; `nil` when it is.
    ///
    /// The button's `estimatedOrderAmount` counts, and the amount of the checkout where it is known. That the method is
    /// hidden while neither is known is our reading.
    func refusal(of session: CheckoutSessionRecord, by buyer: TestBuyer) -> String? {
        guard countries.contains(buyer.billingAddress.countryCode ?? "") else {
            return "It is for buyers in \(countries.sorted().joined(separator: ", "))."
        }
        guard session.chargePermissionType == .oneTime else { return "It is for one order only." }
        guard worksWithPayOnly || session.productType != .payOnly else { return "It is for orders that are shipped." }
        guard worksWithProcessOrder || !session.isProcessOrder else {
            return "It is not offered by the additional payment button."
        }
        let details = session.paymentDetails
        let known = [session.estimatedOrderAmount, details.totalOrderAmount ?? details.chargeAmount].compactMap { $0 }
        guard !known.isEmpty, known.allSatisfy({ $0.currencyCode == currency && $0.amount >= smallestOrder }) else {
            return "It is for orders from \(smallestOrder) \(currency), which the button's estimatedOrderAmount tells."
        }
        return nil
    }
}
