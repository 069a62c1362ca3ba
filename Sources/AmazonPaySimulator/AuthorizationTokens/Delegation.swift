import AmazonPayModel

/// Lets a solution provider call as a merchant who has let it in: by the header `x-amz-pay-authtoken`.
///
/// Operations on accounts stay the provider's, because the accounts are: they need the token of the account. All others
/// reach the merchant's objects and none of the provider's.
struct Delegation: Sendable {
    /// The header of calls on behalf of another merchant.
    static let header = "x-amz-pay-authtoken"

    let repository: ObjectRepository
    let directory: MerchantDirectory

    /// For whom a call is, and the token that says so.
    ///
    /// - Throws: 403 `InvalidAuthorizationToken` for a token that was not given to the signer, or is no longer good.
    func caller(
        of request: SimulatorRequest, signedBy signer: Caller, _ operation: Operation, at now: Timestamp
    ) async throws -> (caller: Caller, token: AuthorizationTokenRecord?) {
        let texts = request.headerValues(Self.header)
        guard texts.count <= 1 else { throw Self.refusal("It must not be sent more than once.") }
        guard let text = texts.first, !text.isEmpty else { return (signer, nil) }
        let seal = AuthorizationTokenRecord.seal(of: text)
        guard seal.count <= 200, let stored: Versioned<AuthorizationTokenRecord> = try await repository.find(seal),
            stored.record.isGood(for: signer.merchantId, text, at: now)
        else { throw Self.refusal("It was not given to the caller, or is not good any more.") }
        if operation.isAboutAccounts { return (signer, stored.record) }
        guard let merchant = directory.merchant(stored.record.onBehalfOf) else {
            throw Self.refusal("There is no merchant \(stored.record.onBehalfOf) here.")
        }
        var caller = Caller(merchant, in: signer.environment, publicKeyID: signer.publicKeyID)
        // What providers may do they may do for their merchants.
        caller.isProvider = signer.isProvider
        return (caller, stored.record)
    }

    static func refusal(_ why: String) -> APIError {
        APIError(status: 403, reasonCode: .invalidAuthorizationToken, message: "The header \(header): \(why)")
    }
}

extension Operation {
    /// Whether it is about accounts that solution providers make.
    fileprivate var isAboutAccounts: Bool {
        switch self {
        case .createMerchantAccount, .updateMerchantAccount, .deleteMerchantAccount, .claimMerchantAccount,
            .createStore, .updateStore, .getAuthorizationToken:
            true
        default: false
        }
    }
}
