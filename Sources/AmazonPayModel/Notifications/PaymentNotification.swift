/// What Amazon Pay says in an Instant Payment Notification: that an object changed, never to what.
///
/// Read the object before anything is done about it; its state decides, not the notification. Notifications arrive more
/// than once, late, and in any order.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/set-up-instant-payment-notifications.html
public struct PaymentNotification: Hashable, Sendable {
    /// The merchant whose object it is.
    public var merchantId: String?
    /// The kind of object.
    public var objectType: ObjectType
    /// The object's id.
    public var objectId: String
    /// The permission that the object belongs to.
    public var chargePermissionId: ChargePermission.ID?
    /// The kind of change: `STATE_CHANGE`, or `ATTRIBUTE_CHANGE`, which Amazon lists without saying when it is sent.
    public var notificationType: String?
    /// A random id, for tracking.
    public var notificationId: String?
    /// The version of the message's format: `V2`.
    public var notificationVersion: String?

    /// Makes a notification.
    public init(
        merchantId: String? = nil, objectType: ObjectType, objectId: String,
        chargePermissionId: ChargePermission.ID? = nil, notificationType: String? = "STATE_CHANGE",
        notificationId: String? = nil, notificationVersion: String? = "V2"
    ) {
        self.merchantId = merchantId
        self.objectType = objectType
        self.objectId = objectId
        self.chargePermissionId = chargePermissionId
        self.notificationType = notificationType
        self.notificationId = notificationId
        self.notificationVersion = notificationVersion
    }
}

extension PaymentNotification {
    /// What is to be read after a notification.
    public enum Object: Hashable, Sendable {
        /// Read it with Get Charge.
        case charge(Charge.ID)
        /// Read it with Get Charge Permission.
        case chargePermission(ChargePermission.ID)
        /// Read it with Get Refund.
        case refund(Refund.ID)
        /// A dispute; the text is its id, although an older guide shows the id of a charge. Read it with Get Dispute.
        case chargeback(String)
        /// A kind of object that this library does not know.
        case other(ObjectType, String)
    }

    /// What is to be read.
    public var object: Object {
        switch objectType {
        case .charge: .charge(Charge.ID(rawValue: objectId))
        case .chargePermission: .chargePermission(ChargePermission.ID(rawValue: objectId))
        case .refund: .refund(Refund.ID(rawValue: objectId))
        case .chargeback: .chargeback(objectId)
        default: .other(objectType, objectId)
        }
    }
}

extension PaymentNotification: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case merchantId = "MerchantID"
        case objectType = "ObjectType"
        case objectId = "ObjectId"
        case chargePermissionId = "ChargePermissionId"
        case notificationType = "NotificationType"
        case notificationId = "NotificationId"
        case notificationVersion = "NotificationVersion"
    }

    /// A name of a member as it arrived.
    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Decodes a message; the names of its members may be spelled in any case, because Amazon's pages disagree.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        func name(_ key: CodingKeys) -> Name {
            container.allKeys.first { $0.stringValue.lowercased() == key.rawValue.lowercased() }
                ?? Name(stringValue: key.rawValue)
        }
        func text(_ key: CodingKeys) throws -> String? {
            try container.decodeIfPresent(String.self, forKey: name(key))
        }
        self.init(
            merchantId: try text(.merchantId),
            objectType: try container.decode(ObjectType.self, forKey: name(.objectType)),
            objectId: try container.decode(String.self, forKey: name(.objectId)),
            chargePermissionId: try text(.chargePermissionId).map(ChargePermission.ID.init(rawValue:)),
            notificationType: try text(.notificationType), notificationId: try text(.notificationId),
            notificationVersion: try text(.notificationVersion))
    }
}
