import AmazonPayModel
import Crypto
import Foundation

/// A key of fixed length for an order of a store, whatever characters the shop's numbers have.
enum OrderDigest {
    static func make(_ storeId: Store.ID, _ orderId: String) -> String {
        SHA256.hash(data: Data("\(storeId)\n\(orderId)".utf8)).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }.joined()
    }
}
