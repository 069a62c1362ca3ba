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
            case let error as UnreadableDocument: "a document (\(error.key.kind)) that cannot be read"
            case StoreError.conflict(let conflict): "StoreError: a conflict about \(Self.subject(of: conflict))"
            case StoreError.contended(let conflict):
                "StoreError: repeated conflicts about \(Self.subject(of: conflict))"
            default: "\(type(of: error))"
            }
    }

    private static func subject(of conflict: StoreError.Conflict) -> String {
        switch conflict {
        case .document(let key): "a document (\(key.kind))"
        case .message: "a message"
        case .idempotencyKey: "an idempotency key"
        }
    }
}
