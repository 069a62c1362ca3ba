import AmazonPayModel
import DurableStore

/// A merchant's own id of a scan, a charge or a refund at the till: the same one again gets the same answer.
struct InStoreReference: Hashable, Sendable, Codable {
    /// What the id is of.
    enum Purpose: String, Hashable, Sendable, Codable {
        case scan, charge, refund
    }

    let merchantId: String
    let environment: ReleaseEnvironment
    let purpose: Purpose
    let reference: String
    /// What was asked for, so that another request with the id can be refused.
    let request: JSONValue
    let status: Int
    let answer: String
    let createdAt: Timestamp

    static func id(_ caller: Caller, _ purpose: Purpose, _ reference: String) -> String {
        "\(caller.merchantId)/\(caller.environment)/\(purpose.rawValue)/\(reference)"
    }
}

extension InStoreReference: StoredRecord {
    static let kind = ObjectKind.inStoreReference
    var documentID: String { "\(merchantId)/\(environment)/\(purpose.rawValue)/\(reference)" }
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: purpose.rawValue, time: createdAt.date, reference: reference)
    }
}
