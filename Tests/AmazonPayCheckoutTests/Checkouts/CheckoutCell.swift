import AmazonPay

@testable import AmazonPayCheckout

/// The states and the inputs of the table of all cells.
struct CheckoutCell: Sendable {
    enum Place: String, CaseIterable, Sendable {
        case open, checking, checkingChoice, reviewing, updating, paying, completing, completed, failed
    }

    enum Event: String, CaseIterable, Sendable {
        case returned, returnedOther, chosen, chosenOther, confirmed, confirmedStale, readFitting, readForeign
        case readDifferent, readCanceled, readCompleted, readOther, notFound, unreadable, updated, notUpdated
        case updateRefused, completed, unclear, resumed, notified, amended, canceled, expired
    }

    private struct Unexpected: Error {}

    static let later = Checkout.start.adding(seconds: 60)

    /// A checkout with a review page, brought to a state by the rules themselves.
    static func checkout(_ place: Place) throws -> Checkout {
        var checkout = try Checkout.sample(isReview: true)
        for input in try path(to: place, checkout) { _ = checkout.take(input, at: Checkout.start) }
        return checkout
    }

    private static func path(to place: Place, _ checkout: Checkout) throws -> [CheckoutInput] {
        let id = Checkout.sessionID
        let chosen: [CheckoutInput] = [.chosen(id), .read(checkout.chosen(), isAuthorizationPending: false)]
        let paid: [CheckoutInput] = [.returned(id), .read(checkout.session(), isAuthorizationPending: false)]
        return switch place {
        case .open: []
        case .checking: [.returned(id)]
        case .checkingChoice: [.chosen(id)]
        case .reviewing: chosen
        case .updating: chosen + [.confirmed(shown: nil)]
        case .paying: chosen + [.confirmed(shown: nil), .updated(checkout.session())]
        case .completing: paid
        case .completed: paid + [.completed(checkout.session(.completed), isAuthorizationPending: false)]
        case .failed: [.canceled]
        }
    }

    static func input(_ event: Event, _ checkout: Checkout) throws -> CheckoutInput {
        let id = Checkout.sessionID
        func read(_ session: CheckoutSession) -> CheckoutInput { .read(session, isAuthorizationPending: false) }
        switch event {
        case .returned: return .returned(id)
        case .returnedOther: return .returned("other")
        case .chosen: return .chosen(id)
        case .chosenOther: return .chosen("other")
        case .confirmed: return .confirmed(shown: checkout.reviewText)
        case .confirmedStale: return .confirmed(shown: "of another page")
        case .readFitting: return read(checkout.session())
        case .readForeign:
            var session = checkout.session()
            session.merchantMetadata = MerchantMetadata(merchantReferenceId: "ORDER-2")
            return read(session)
        case .readDifferent:
            var session = checkout.session()
            session.paymentDetails?.chargeAmount = try Price("1.40", .usd)
            return read(session)
        case .readCanceled: return read(checkout.session(.canceled, reason: .declined))
        case .readCompleted: return read(checkout.session(.completed))
        case .readOther: return read(checkout.session(id: "other"))
        case .notFound: return .notFound(id)
        case .unreadable: return .unreadable(id)
        case .updated: return .updated(checkout.session())
        case .notUpdated: return .notUpdated(nil)
        case .updateRefused: return .notUpdated(.invalidParameterValue)
        case .completed: return .completed(checkout.session(.completed), isAuthorizationPending: false)
        case .unclear: return .unclear
        case .resumed: return .resumed
        case .notified: return .notified
        case .amended: return .amended(CheckoutAmounts(chargeAmount: try Price("19.00", .usd)))
        case .canceled: return .canceled
        case .expired: return .expired
        }
    }
}

extension CheckoutStep {
    /// The step's name in the table.
    var name: String {
        switch self {
        case .read: "read"
        case .update: "update"
        case .complete: "complete"
        case .wait: "wait"
        case .rest: "-"
        }
    }
}
