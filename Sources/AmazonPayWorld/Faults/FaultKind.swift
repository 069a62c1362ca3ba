/// Something that goes wrong in a world.
///
/// To add a kind: a case here, and a line where it strikes. Every world switches on a random half of them.
package enum FaultKind: String, CaseIterable, Sendable {
    // MARK: Calls to Amazon

    /// The request never arrives, and the caller knows it.
    case requestLost
    /// The request never arrives, and the caller cannot tell.
    case requestVanishes
    /// The request is carried out, and its answer is lost.
    case answerLost
    /// The request takes long, perhaps longer than its caller waits: then it is carried out afterwards.
    case requestDelayed
    /// The answer takes long.
    case answerDelayed
    /// The request arrives twice.
    case requestDoubled
    /// 401.
    case unauthorized
    /// 403 `InvalidRequestSignature`.
    case wrongSignature
    /// 403 `InvalidAccountStatus`.
    case closedAccount
    /// 404.
    case notFound
    /// 400 `DuplicateIdempotencyKey`.
    case usedKey
    /// 409.
    case conflict
    /// 422.
    case refusal
    /// 429.
    case throttled
    /// 500.
    case serverError
    /// 503.
    case serviceUnavailable
    /// Amazon decides against a charge, a capture or a refund, or decides later.
    case verdict

    // MARK: Database

    /// A statement fails; nothing is written.
    case databaseUnavailable
    /// A commit is written, and the writer gets an error.
    case commitUnknown
    /// A statement takes seconds.
    case databaseSlow
    /// Nothing can be written for a while.
    case diskFull

    // MARK: Processes

    /// A process dies before a commit.
    case crashBeforeCommit
    /// A process dies after a commit.
    case crashAfterCommit
    /// A process dies after Amazon has carried out a call.
    case crashAfterCall
    /// A process dies at any moment.
    case crashAnytime
    /// A process starts with a key that Amazon does not know, and gets the right one later.
    case wrongKey
    /// A machine's clock differs by seconds or minutes.
    case clockSkew
    /// A machine's clock jumps for a while.
    case clockJump

    // MARK: Notifications and webhooks

    /// A notification is lost.
    case notificationLost
    /// A notification takes long, so that others overtake it.
    case notificationDelayed
    /// A notification arrives twice.
    case notificationDoubled
    /// A webhook is lost.
    case webhookLost
    /// A webhook arrives, and its answer is lost.
    case webhookAnswerLost
    /// The shop's endpoint answers 500.
    case webhookRefused

    // MARK: Shops and buyers

    /// The answer to a shop's call is lost, and the shop calls again.
    case shopAnswerLost
    /// A shop sends the same call twice at the same time.
    case shopCallDoubled
    /// The buyer's card is declined.
    case cardDeclined
    /// The authorization is pending, and is decided later.
    case authorizationPending
    /// The buyer cancels.
    case buyerCancels
    /// The buyer never comes back.
    case tabClosed
    /// The buyer comes back twice.
    case returnDoubled
    /// The buyer comes back hours later.
    case returnLate
    /// Somebody brings another order's session, or an invented one.
    case foreignSession
    /// The shop cancels a checkout while the buyer may be paying.
    case shopCancels
    /// The buyer disputes a charge, and the investigator decides some days later.
    case chargeback
    /// The buyer's card stops working for some days.
    case cardExpires
    /// The buyer ends the permission at Amazon.
    case permissionEnded
    /// Money is refunded in Seller Central.
    case refundElsewhere
}
