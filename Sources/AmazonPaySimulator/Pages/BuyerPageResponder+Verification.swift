import AmazonPayModel
import HTTPService

extension BuyerPageResponder {
    /// The page on which a buyer verifies a charge of a saved wallet.
    func verificationPage(_ id: String, in language: PageLanguage) async throws -> SimulatorResponse {
        let payment = try await verifications.payment(id)
        guard let charge = payment.charge?.record, charge.awaitsVerification == true else {
            throw APIError(
                status: 422, reasonCode: .invalidChargeStatus, message: "The charge does not wait for its buyer.")
        }
        return rendering.verificationPage(charge, payment.permission.record, in: language)
    }

    /// What the buyer does there.
    func verify(_ id: String, _ form: FormFields) async throws -> SimulatorResponse {
        let isVerified = form["decision"] == BuyerDecision.Verb.approve.rawValue
        return .redirect(to: try await verifications.decide(isVerified, on: id))
    }
}

extension PageRendering {
    /// The page that takes a payment, for a charge that the buyer has to verify.
    fileprivate func verificationPage(
        _ record: ChargeRecord, _ permission: ChargePermissionRecord, in language: PageLanguage
    ) -> SimulatorResponse {
        let texts = language.texts
        var shown = PayPage(
            action: PageAddresses.verificationPath + "?chargeId=\(record.id)",
            merchantName: directory.merchant(record.merchantId)?.storeName ?? texts.theShop,
            checkoutSessionId: permission.checkoutSessionId?.rawValue ?? "", texts: texts)
        shown.charge = record.charge.chargeAmount.map {
            BuyerPages.Money(amount: $0.amountText, currencyCode: $0.currencyCode.rawValue)
        }
        let buyer = permission.permission.buyer?.name
        let card = permission.permission.paymentPreferences?.first?.paymentDescriptor
        shown.chosenBefore = [buyer, card].compactMap { $0 }.joined(separator: ", ")
        return page(pages.html(shown))
    }
}
