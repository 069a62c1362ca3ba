import AmazonPayModel
import Crypto
import DurableStore
import Foundation

/// A caller's key for one request, and what tells an equal request from another one.
///
/// Keys are kept for ever, for each operation and what its path names: Amazon documents "per merchant account", and the
/// tests of Amazon's library for Node use one key for ten operations. Successes and final declines are answered again; errors of validation, 429 and 5xx are not
/// kept. Amazon documents the first sentence and that another request with the key is refused; what is kept of the
/// answers, and that two equal requests at the same time wait for each other, is our reading.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/idempotency.html
struct IdempotencyKey: Hashable, Sendable {
    static let header = "x-amz-pay-idempotency-key"
    private static let longest = 32

    let scope: String
    let key: String
    let fingerprint: String

    /// Reads the key of a request.
    ///
    /// - Returns: `nil` when the operation needs none and none was given, or when it has no effect.
    /// - Throws: 400 `MissingHeader`, `MissingHeaderValue`, `InvalidHeaderValue`.
    static func text(in request: SimulatorRequest, for operation: Operation) throws(APIError) -> String? {
        if operation.keyUse == .none { return nil }
        let texts = request.headerValues(header)
        guard texts.count <= 1 else {
            throw APIError(
                status: 400, reasonCode: .invalidHeaderValue,
                message: "The header \(header) must not be sent more than once.")
        }
        guard let text = texts.first else {
            guard operation.keyUse == .required else { return nil }
            throw APIError(
                status: 400, reasonCode: .missingHeader, message: "The header \(header) is missing.")
        }
        guard !text.isEmpty else {
            throw APIError(
                status: 400, reasonCode: .missingHeaderValue, message: "The header \(header) has no value.")
        }
        let isWellFormed = text.count <= longest && text.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
        guard isWellFormed else {
            throw APIError(
                status: 400, reasonCode: .invalidHeaderValue,
                message: "The header \(header) takes up to \(longest) letters, digits, hyphens and underscores.")
        }
        return text
    }

    init(_ text: String, caller: Caller, operation: Operation, id: String, body: Data) {
        key = text
        var hash = SHA256()
        hash.update(data: Data("\(operation.rawValue)\n\(id)\n".utf8))
        hash.update(data: body)
        fingerprint = hash.finalize().hexadecimal
        let path = id.isEmpty ? operation.rawValue : "\(operation.rawValue)/\(id)"
        // The same tests register an account again, with the same key and another body, and expect that it works.
        let request = operation == .createMerchantAccount ? "/\(fingerprint)" : ""
        scope = "\(caller.idempotencyScope)/\(path)\(request)"
    }

    /// What to remember of an answer.
    func record(_ answer: Answer, at now: Timestamp) -> IdempotencyRecord {
        IdempotencyRecord(
            scope: scope, key: key, fingerprint: fingerprint, status: answer.status, body: answer.body,
            createdAt: now.date)
    }

    /// The answer that was given before.
    ///
    /// - Throws: 400 `DuplicateIdempotencyKey` when it was given to another request.
    func replay(_ record: IdempotencyRecord) throws(APIError) -> Answer {
        guard record.fingerprint == fingerprint else {
            throw APIError(
                status: 400, reasonCode: .duplicateIdempotencyKey,
                message: "The idempotency key was used for another request.")
        }
        return Answer(status: record.status, body: record.body)
    }
}
