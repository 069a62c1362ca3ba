import AmazonPayModel

/// Every text of the pages in one language; a missing one does not compile.
///
/// A template reaches them as `texts.` and the name.
struct PageTexts: Hashable, Sendable {
    /// One unit of time, alone and in number; `{count}` stands for the number.
    struct Rhythm: Hashable, Sendable {
        let one: String
        let many: String
    }

    /// The language, for `lang`.
    let tag: String
    /// The heading of the page with the button.
    let payYourOrder: String
    /// Before the number of the order.
    let order: String
    /// Before the amount.
    let amount: String
    /// Before what is charged later.
    let agreement: String
    /// What is charged later, without a fixed rhythm.
    let chargedFromTimeToTime: String
    /// What is charged later, by the unit of the frequency in lower case.
    let charged: [String: Rhythm]
    /// In place of the button.
    let needsScript: String
    /// In place of the button, when Amazon's script does not come.
    let noButton: String
    /// On the way back.
    let backToShop: String
    /// On the way to the button.
    let backToPayment: String
    /// The heading while the outcome is not known.
    let checking: String
    /// What to do meanwhile.
    let checkingHint: String
    /// The heading when nothing has come back from Amazon.
    let notPaidYet: String
    /// The message after a payment that failed.
    let paymentFailed: String
    /// The message when another attempt was first.
    let alreadyPaid: String
    /// The heading of a checkout that was cancelled or has expired.
    let ended: String
    /// What that means.
    let endedHint: String
    /// The heading of a checkout that failed.
    let notPaid: String
    /// The heading after a payment.
    let paid: String
    /// What comes next.
    let paidHint: String
    /// The heading while an authorization is being decided.
    let pending: String
    /// What comes next.
    let pendingHint: String
    /// The heading where nothing is.
    let unknown: String
    /// What to do there.
    let unknownHint: String
    /// The heading when the browser sends more cookies than are read.
    let tooManyCookies: String
    /// What to do about it.
    let tooManyCookiesHint: String
    /// The heading of the review page.
    let review: String
    /// Above name and address.
    let shipTo: String
    /// Above the payment instrument.
    let payWith: String
    /// Before the buyer's name, when nothing is shipped.
    let buyer: String
    /// On the button that changes the address.
    let changeAddress: String
    /// On the button that changes the payment instrument.
    let changePayment: String
    /// On the button that pays.
    let payNow: String
    /// What that button does.
    let payNowHint: String
    /// When something is not as the buyer has seen it.
    let hasChanged: String
    /// When Amazon did not take what is to be paid.
    let notTaken: String
    /// When the shop does not deliver to a place.
    let refusedPlace: String
    /// When the shop does not deliver to a post office box.
    let refusedPostOfficeBox: String
    /// When the shop does not deliver to a parcel station.
    let refusedParcelStation: String
    /// When there is no address.
    let refusedAbsent: String
}

extension PageTexts {
    /// What a buyer is told whose payment failed.
    func failure(for reason: ReasonCode?) -> String {
        reason == .orderAlreadyPaid ? alreadyPaid : paymentFailed
    }

    /// What a buyer is told who may not have it shipped there.
    func text(for refusal: AddressRefusal) -> String {
        switch refusal {
        case .place: refusedPlace
        case .postOfficeBox: refusedPostOfficeBox
        case .parcelStation: refusedParcelStation
        case .absent: refusedAbsent
        }
    }

    /// What is charged later.
    func agreement(_ frequency: Frequency) -> String {
        guard let rhythm = charged[frequency.unit.rawValue.lowercased()] else { return chargedFromTimeToTime }
        return frequency.value <= 1 ? rhythm.one : rhythm.many.replacing("{count}", with: String(frequency.value))
    }
}
