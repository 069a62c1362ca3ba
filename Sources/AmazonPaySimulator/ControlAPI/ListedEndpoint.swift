/// An endpoint as the control API shows it; without the token that would confirm it.
struct ListedEndpoint: Encodable, Sendable {
    let endpointId: String
    let url: String
    let merchantId: String?
    let signatureVersion: String
    let isConfirmed: Bool

    init(_ endpoint: NotificationEndpoint) {
        endpointId = endpoint.endpointId
        url = endpoint.url
        merchantId = endpoint.merchantId
        signatureVersion = endpoint.signatureVersion
        isConfirmed = endpoint.isConfirmed
    }
}
