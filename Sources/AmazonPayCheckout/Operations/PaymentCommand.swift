import AmazonPayModel

/// What a shop asks for after checkout: the body of a request, with the shop's own id of it.
protocol PaymentCommand: ShopContent {
    /// The shop's own id, unlike that of anything else it has asked for of the payment.
    var operationId: String { get }

    /// - Throws: 400 naming the member that is wrong.
    func validate() throws(APIError)

    /// An amount that the buyer was not asked for before; `nil` where only money of an earlier charge moves.
    var newAmount: Price? { get }

    /// Whether an operation that was begun before is what is asked for.
    func isSame(as action: OperationAction) -> Bool

    /// What is to be done, decided over what Amazon says now.
    ///
    /// - Throws: 422 with Amazon's reason when it is known that it cannot be; nothing is kept of it then, so that it may
    ///   be asked for again with the same id.
    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction

    /// Adds to the commit of the intent what is to be shown of it whatever becomes of it.
    ///
    /// - Throws: 409 when it cannot be, because of what is kept already.
    func keep(on payment: Payment, in change: inout Change, _ records: Records) async throws
}

extension PaymentCommand {
    var newAmount: Price? { nil }

    func keep(on payment: Payment, in change: inout Change, _ records: Records) async throws {}
}

extension APIError {
    /// Something that is known not to be possible, without Amazon being asked to do it.
    static func cannot(_ reason: ReasonCode, _ message: String) -> Self {
        APIError(status: 422, reasonCode: reason, message: message)
    }

    /// Nothing can be decided now.
    static let amazonIsSilent = APIError(
        status: 503, reasonCode: .serviceUnavailable, message: "Amazon Pay does not answer. Try again in a moment.")
}
