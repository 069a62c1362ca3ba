import AmazonPayModel
import Crypto
import Foundation

/// The idempotency key of a Complete: the same for the same checkout and session, whoever computes it and when.
enum CompletionKey {
    /// 32 hexadecimal digits, as many characters as a key may have.
    static func make(_ checkout: Checkout.ID, _ session: CheckoutSession.ID) -> String {
        let digest = SHA256.hash(data: Data("complete\n\(checkout)\n\(session)".utf8))
        return digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
