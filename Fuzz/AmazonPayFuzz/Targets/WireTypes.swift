import AmazonPayModel
import Foundation

extension FuzzTarget {
    /// Requests and answers of Amazon Pay: an object that was read is written and read again as the same.
    static let wireTypes = Self("wire-types", maximumLength: 8192) { input in
        let text = Data(input)
        // Text that is no JSON is what the target json is for.
        guard (try? JSONInput.value(text)) != nil else { return }
        for check in checks { check(text) }
    }

    private static let checks: [@Sendable (Data) -> Void] = [
        { check(CheckoutSession.self, $0) }, { check(Charge.self, $0) }, { check(ChargePermission.self, $0) },
        { check(Refund.self, $0) }, { check(Dispute.self, $0) }, { check(Buyer.self, $0) }, { check(Report.self, $0) },
        { check(ReportSchedule.self, $0) }, { check(Disbursement.self, $0) }, { check(DeliveryTracker.self, $0) },
        { check(MerchantAccount.self, $0) }, { check(MerchantScan.self, $0) }, { check(UploadedFile.self, $0) },
        { check(CreateCheckoutSession.self, $0) }, { check(UpdateCheckoutSession.self, $0) },
        { check(CompleteCheckoutSession.self, $0) }, { check(FinalizeCheckoutSession.self, $0) },
        { check(CreateCharge.self, $0) }, { check(CaptureCharge.self, $0) }, { check(CreateRefund.self, $0) },
        { check(CreateDispute.self, $0) }, { check(SignInPayload.self, $0) }, { check(APIError.Body.self, $0) },
        { check(PaymentNotification.self, $0) }, { refund($0) },
    ]

    private static func check<Value: Codable & Equatable>(_ type: Value.Type, _ text: Data) {
        guard let value = try? JSONInput.decode(type, from: text) else { return }
        guard let written = try? JSONEncoder().encode(value) else { fatalError("\(type) that was read is not written") }
        // Numbers are written without an exponent: a few of those that are read become longer than what is read.
        if (try? JSONInput.value(written, deepest: JSONInput.deepestStored)) == nil { return }
        let again = try? JSONInput.decode(type, from: written, deepest: JSONInput.deepestStored)
        expect(again == value, "\(type) is read as another one: \(String(decoding: written, as: UTF8.self))")
    }

    /// Reads a charge and asks what may be refunded of it.
    private static func refund(_ text: Data) {
        guard let charge = try? JSONInput.decode(Charge.self, from: text) else { return }
        guard let most = charge.refundableAmount else { return }
        expect(Price.isText(most.amountText), "the largest refund is \(most.amountText)")
    }
}
