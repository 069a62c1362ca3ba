import Foundation
import HTTPService

/// The address in each notification that ends its subscription, and what SNS answers to whoever follows it.
enum Unsubscription {
    /// A subscription's name: that of its topic, and the endpoint.
    static func arn(topicArn: String, endpointId: String) -> String { "\(topicArn):\(endpointId)" }

    static func url(origin: String, subscriptionArn: String) -> String {
        "\(origin)/?Action=Unsubscribe&SubscriptionArn=\(subscriptionArn)"
    }

    /// The endpoint that such a request is about; `nil` for any other request.
    static func endpointId(in request: SimulatorRequest) -> String? {
        guard request.rawPath == "/", let query = request.rawQuery else { return nil }
        let fields = FormFields(query)
        guard fields["Action"] == "Unsubscribe" else { return nil }
        let arn = fields["SubscriptionArn"] ?? ""
        return arn.split(separator: ":").last.map(String.init) ?? ""
    }

    static func response(requestId: String) -> SimulatorResponse {
        let xml = """
            <UnsubscribeResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <ResponseMetadata><RequestId>\(requestId)</RequestId></ResponseMetadata>
            </UnsubscribeResponse>

            """
        return SimulatorResponse(
            status: 200, headers: [("content-type", "text/xml"), SimulatorResponse.simulatorHeader],
            body: Data(xml.utf8))
    }
}
