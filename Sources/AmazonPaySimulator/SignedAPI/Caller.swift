import AmazonPayModel

/// Who calls, as the signature proved.
struct Caller: Hashable, Sendable {
    let merchantId: String
    let region: Region
    let storeIds: [Store.ID]
    let environment: ReleaseEnvironment
    let publicKeyID: String

    /// Where the idempotency keys of this caller are valid.
    ///
    /// Amazon documents the merchant's account; that sandbox and live are apart follows from everything else being so.
    var idempotencyScope: String { "\(merchantId)/\(environment)" }
}
