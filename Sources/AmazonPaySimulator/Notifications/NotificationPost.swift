import AmazonPaySigning
public import Foundation

/// A request that carries a notification to an endpoint.
public struct NotificationPost: Sendable {
    /// Where it goes.
    public let url: String
    /// The headers that SNS sends.
    public let headers: [SimulatorRequest.Header]
    /// The envelope, as JSON.
    public let body: Data

    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// The endpoint has answered with this status.
        case answered(Int)
        /// Nothing was answered, for this reason.
        case failed(String)
    }
}

extension NotificationPost {
    /// The headers of an envelope.
    static func headers(
        of record: NotificationRecord, _ delivery: NotificationRecord.Delivery
    ) -> [SimulatorRequest.Header] {
        [
            ("content-type", "text/plain; charset=UTF-8"), ("x-amz-sns-message-type", record.type.rawValue),
            ("x-amz-sns-message-id", record.messageId), ("x-amz-sns-topic-arn", record.topicArn),
            ("x-amz-sns-subscription-arn", record.subscriptionArn(of: delivery)),
            ("user-agent", "Amazon Simple Notification Service Agent"), SimulatorResponse.simulatorHeader,
        ]
    }
}
