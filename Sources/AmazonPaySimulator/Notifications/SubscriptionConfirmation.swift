import Foundation

/// What SNS answers to an endpoint that confirms its subscription by fetching the `SubscribeURL`.
enum SubscriptionConfirmation {
    /// The token of such a request; `nil` for any other.
    static func token(in request: SimulatorRequest) -> String? {
        guard request.rawPath == "/", let query = request.rawQuery, query.contains("Action=ConfirmSubscription") else {
            return nil
        }
        return query.split(separator: "&").first { $0.hasPrefix("Token=") }.map { String($0.dropFirst("Token=".count)) }
    }

    static func response(subscriptionArn: String, requestId: String) -> SimulatorResponse {
        let xml = """
            <ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <ConfirmSubscriptionResult><SubscriptionArn>\(subscriptionArn)</SubscriptionArn></ConfirmSubscriptionResult>
              <ResponseMetadata><RequestId>\(requestId)</RequestId></ResponseMetadata>
            </ConfirmSubscriptionResponse>

            """
        return SimulatorResponse(
            status: 200, headers: [("content-type", "text/xml"), SimulatorResponse.simulatorHeader],
            body: Data(xml.utf8))
    }
}
