import AmazonPayModel
public import Foundation

/// A message of Amazon SNS as it is posted to an endpoint, not verified yet.
///
/// Nothing of it may be believed before its signature is checked; the values that are checked are the ones that are used
/// afterwards, because the text is read once.
///
/// Source: docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
public struct NotificationEnvelope: Hashable, Sendable {
    /// What kind of message it is.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Something happened.
        case notification = "Notification"
        /// SNS asks whether the endpoint wants to be subscribed.
        case subscriptionConfirmation = "SubscriptionConfirmation"
        /// SNS says that the endpoint was unsubscribed.
        case unsubscribeConfirmation = "UnsubscribeConfirmation"
    }

    /// The longest text that SNS sends: 256 KiB.
    public static let maximumBytes = 256 << 10

    /// The kind of message.
    public var type: Kind
    /// The id of the message; the same when it is delivered again.
    public var messageId: String
    /// The topic that it was published to.
    public var topicArn: String
    /// The content: with Amazon Pay the JSON text of a notification.
    public var message: String
    /// The subject, if it has one.
    public var subject: String?
    /// When it was published: ISO 8601 with milliseconds.
    public var timestamp: String
    /// `1` for SHA-1, `2` for SHA-256.
    public var signatureVersion: String
    /// The signature in base64.
    public var signature: String
    /// Where the certificate of the signing key is.
    public var signingCertURL: String
    /// The address that confirms a subscription; not with notifications.
    public var subscribeURL: String?
    /// The token of a confirmation; not with notifications.
    public var token: String?
    /// The address that ends the subscription; not signed, so do not follow it.
    public var unsubscribeURL: String?

    /// Makes a message that is not signed.
    public init(
        type: Kind = .notification, messageId: String, topicArn: String, message: String, subject: String? = nil,
        timestamp: String, subscribeURL: String? = nil, token: String? = nil
    ) {
        self.type = type
        self.messageId = messageId
        self.topicArn = topicArn
        self.message = message
        self.subject = subject
        self.timestamp = timestamp
        self.subscribeURL = subscribeURL
        self.token = token
        signatureVersion = ""
        signature = ""
        signingCertURL = ""
    }

    /// Reads the body of a request.
    ///
    /// - Throws: ``ReadingError``.
    public init(_ body: Data) throws(ReadingError) {
        guard body.count <= Self.maximumBytes else { throw .tooLong }
        do {
            self = try JSONInput.decode(Self.self, from: body)
        } catch {
            throw .malformed
        }
        guard type == .notification || (subscribeURL != nil && token != nil) else { throw .malformed }
    }

    /// Why a body is no message of SNS.
    public enum ReadingError: Error, Hashable, Sendable {
        /// It is longer than SNS sends.
        case tooLong
        /// It is not JSON, lacks a member, or is of an unknown kind.
        case malformed
    }
}

extension NotificationEnvelope: Codable {
    private enum CodingKeys: String, CodingKey {
        case type = "Type"
        case messageId = "MessageId"
        case topicArn = "TopicArn"
        case message = "Message"
        case subject = "Subject"
        case timestamp = "Timestamp"
        case signatureVersion = "SignatureVersion"
        case signature = "Signature"
        case signingCertURL = "SigningCertURL"
        case subscribeURL = "SubscribeURL"
        case token = "Token"
        case unsubscribeURL = "UnsubscribeURL"
    }
}

extension NotificationEnvelope {
    /// The text that is signed: a line with the name and a line with the value of each member, in a fixed order.
    ///
    /// Source: docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
    public var textToSign: String {
        let members: [(String, String?)] =
            switch type {
            case .notification:
                [
                    ("Message", message), ("MessageId", messageId), ("Subject", subject), ("Timestamp", timestamp),
                    ("TopicArn", topicArn), ("Type", type.rawValue),
                ]
            case .subscriptionConfirmation, .unsubscribeConfirmation:
                [
                    ("Message", message), ("MessageId", messageId), ("SubscribeURL", subscribeURL),
                    ("Timestamp", timestamp), ("Token", token), ("TopicArn", topicArn), ("Type", type.rawValue),
                ]
            }
        return members.reduce(into: "") { text, member in
            if let value = member.1 { text += "\(member.0)\n\(value)\n" }
        }
    }
}

extension NotificationEnvelope: CustomStringConvertible, CustomReflectable {
    /// Kind and id, nothing of the content or the token.
    public var description: String { "\(type.rawValue) \(messageId)" }

    /// Shows what ``description`` shows, so that no log or dump has more.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
