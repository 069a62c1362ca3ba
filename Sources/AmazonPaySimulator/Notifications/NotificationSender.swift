import AmazonPaySigning
import Foundation
import Synchronization

/// Signs envelopes with an identity that is made when it is needed first.
final class NotificationSender: Sendable {
    /// There is nobody who could sign.
    struct Missing: Error {}

    private let make: (@Sendable () throws -> NotificationSenderIdentity)?
    private let made = Mutex<NotificationSenderIdentity?>(nil)
    private let pages: PageAddresses

    init(pages: PageAddresses, make: (@Sendable () throws -> NotificationSenderIdentity)?) {
        self.pages = pages
        self.make = make
    }

    /// - Throws: ``Missing``, or what making the identity throws; the next call tries again.
    func identity() throws -> NotificationSenderIdentity {
        try made.withLock { made in
            if let made { return made }
            guard let make else { throw Missing() }
            let identity = try make()
            made = identity
            return identity
        }
    }

    /// The body of a request: the envelope, signed.
    func body(_ record: NotificationRecord, _ delivery: NotificationRecord.Delivery) throws -> Data {
        let origin = pages.notificationOrigin
        let url = origin + NotificationSenderIdentity.certificatePath
        let version = NotificationSigner.Version(rawValue: delivery.signatureVersion) ?? .one
        return try NotificationSigner(key: try identity().key, certificateURL: url).body(
            record.envelope(for: delivery, origin: origin), version)
    }
}
