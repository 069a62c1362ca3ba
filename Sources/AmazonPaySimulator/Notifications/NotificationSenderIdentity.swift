public import AmazonPaySigning

/// Who signs notifications: a key, and the certificate that the simulator serves for it.
public struct NotificationSenderIdentity: Sendable {
    /// Where the certificate is, below the simulator's own address.
    static let certificatePath = "/SimpleNotificationService-simulator.pem"

    let key: PrivateKey
    let certificatePEM: String

    /// Makes an identity.
    ///
    /// - Parameters:
    ///   - key: The sender's key.
    ///   - certificatePEM: Its certificate, and those between it and the authority if there are any.
    public init(key: PrivateKey, certificatePEM: String) {
        self.key = key
        self.certificatePEM = certificatePEM
    }
}

extension NotificationSenderIdentity: CustomStringConvertible, CustomReflectable {
    /// Says that there is an identity, never which.
    public var description: String { "NotificationSenderIdentity(redacted)" }

    /// Shows nothing, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
