import AmazonPay
import AmazonPayModel

/// What the time line keeps of a step: ids, states, amounts and reasons.
extension CheckoutEffects {
    static func note(_ step: CheckoutStep, _ checkout: Checkout, to change: inout Change) {
        let (title, session, amounts, attempt): (String, CheckoutSession.ID, CheckoutAmounts, Int)
        switch step {
        case .update(let update):
            (title, session, amounts, attempt) = (
                "Update Checkout Session", update.checkoutSessionId, update.amounts, update.attempts + 1
            )
        case .complete(let completion):
            (title, session, amounts, attempt) = (
                "Complete Checkout Session", completion.checkoutSessionId, checkout.amounts, completion.attempts + 1
            )
        case .read, .wait, .rest: return
        }
        change.note(
            .call, title, orderId: checkout.request.orderId,
            [
                "checkoutSessionId": session.rawValue, "chargeAmount": amounts.chargeAmount.description,
                "attempt": "\(attempt)",
            ])
    }

    static func note(_ input: CheckoutInput, _ checkout: Checkout, to change: inout Change) {
        let line = Line(input, checkout)
        let details = [
            "checkoutId": checkout.id.rawValue, "checkoutSessionId": line.session?.rawValue, "result": line.result,
        ]
        if input.mayComeAgain {
            // Whoever has the link can bring any session: of those it is enough to know the latest.
            change.count(
                line.kind, line.title, orderId: checkout.request.orderId, details, equalBy: ["checkoutId", "result"])
        } else {
            change.note(line.kind, line.title, orderId: checkout.request.orderId, details)
        }
    }

    fileprivate struct Line {
        let kind: JournalEntry.Kind
        let title: String
        let session: CheckoutSession.ID?
        var result: String?

        init(_ kind: JournalEntry.Kind, _ title: String, _ session: CheckoutSession.ID?, _ result: String? = nil) {
            self.kind = kind
            self.title = title
            self.session = session
            self.result = result
        }
    }
}

extension CheckoutInput {
    /// Whether a browser, a timer or Amazon's silence may bring it any number of times.
    fileprivate var mayComeAgain: Bool {
        switch self {
        case .returned, .chosen, .notFound, .unreadable, .unclear, .hindered, .resumed, .notified, .notUpdated(nil):
            true
        case .confirmed, .read, .updated, .notUpdated, .completed, .amended, .canceled, .expired: false
        }
    }
}

extension CheckoutEffects.Line {
    fileprivate init(_ input: CheckoutInput, _ checkout: Checkout) {
        let (get, update, complete) = ("Get Checkout Session", "Update Checkout Session", "Complete Checkout Session")
        let session = checkout.checkoutSessionId
        switch input {
        case .returned(let id): self.init(.buyer, "Buyer has come back", id)
        case .chosen(let id): self.init(.buyer, "Buyer has chosen", id)
        case .confirmed(shown: nil): self.init(.shop, "Buyer wants to pay, says the shop", session)
        case .confirmed: self.init(.buyer, "Buyer wants to pay", session)
        case .read(let session, _):
            self.init(.answer, get, session.checkoutSessionId, session.statusDetails.state.rawValue)
        case .notFound(let id): self.init(.answer, get, id, ReasonCode.resourceNotFound.rawValue)
        case .unreadable(let id, let reason):
            self.init(.answer, get, id, reason.map { "not let in: \($0)" } ?? "no clear answer")
        case .updated(let session):
            self.init(.answer, update, session.checkoutSessionId, session.statusDetails.state.rawValue)
        case .notUpdated(let reason): self.init(.answer, update, session, reason?.rawValue ?? "no clear answer")
        case .completed(let session, let isPending):
            self.init(
                .answer, complete, session.checkoutSessionId,
                isPending ? "Completed, authorization pending" : "Completed"
            )
        case .unclear: self.init(.answer, complete, session, "not completed, or unknown")
        case .hindered(let reason): self.init(.answer, complete, session, "not let in: \(reason)")
        case .resumed: self.init(.state, "Gone on with", session)
        case .notified: self.init(.notification, "Amazon has told something", session)
        case .amended(let amounts):
            self.init(.shop, "Amount is set", session, amounts.chargeAmount.description)
        case .canceled: self.init(.shop, "Checkout is not wanted any more", session)
        case .expired: self.init(.state, "Time for the checkout is over", session)
        }
    }
}
