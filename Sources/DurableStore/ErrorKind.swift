/// What a log says of an error: of which kind it is, and never what it is about.
package struct ErrorKind: CustomStringConvertible {
    /// The kind, in words.
    package let description: String

    /// Takes an error of any type.
    package init(_ error: any Error) {
        description =
            switch error {
            case StoreError.unavailable(let reason): "StoreError: \(reason)"
            case StoreError.leaseLost: "StoreError: a lease was lost"
            case StoreError.conflict(.document(let key)): "StoreError: a conflict about a \(key.kind)"
            case StoreError.conflict(.message): "StoreError: a conflict about a message"
            case let error as UnreadableDocument: "a \(error.key.kind) that cannot be read"
            case StoreError.conflict(.idempotencyKey): "StoreError: a conflict about an idempotency key"
            default: "\(type(of: error))"
            }
    }
}
