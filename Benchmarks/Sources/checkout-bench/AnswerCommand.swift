import ArgumentParser
import Hummingbird

/// A bare Hummingbird route that answers with a charge.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "answer")

    static let charge = """
        {"chargeId":"S01-5105180-3221187-C056351","chargePermissionId":"S01-5105180-3221187",\
        "chargeAmount":{"amount":"14.00","currencyCode":"USD"},"captureAmount":{"amount":"14.00","currencyCode":"USD"},\
        "refundedAmount":null,"softDescriptor":null,"providerMetadata":{"providerReferenceId":null},\
        "convertedAmount":null,"conversionRate":null,"channel":null,"chargeInitiator":null,\
        "statusDetails":{"state":"Captured","reasonCode":null,"reasonDescription":null,\
        "lastUpdatedTimestamp":"20190714T155300Z"},"creationTimestamp":"20190714T155300Z",\
        "expirationTimestamp":"20190813T155300Z","releaseEnvironment":"Sandbox","merchantMetadata":null,\
        "platformId":null,"webCheckoutDetails":null}
        """

    func run() async throws {
        let router = Router()
        router.get("/v2/charges/:id") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: .init(string: Self.charge)))
        }
        let server = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
                flushOutput()
            })
        try await server.runService()
    }
}
