import AmazonPay
import AsyncHTTPClient
import Foundation

/// Everything that a situation is played with: the shop, the simulator, and what the simulator's merchant knows.
struct ProbeStreet: Sendable {
    let shop: ProbeShop
    let simulator: SimulatorControl
    let credentials: ProbeStage.Credentials
    let key: PrivateKey
    /// `nil` when the shop takes none, or when the simulator's key for them cannot be read.
    let notifications: ProbeNotifications?
    let options: ProbeOptions
    /// Makes the id of a message or of a session that nobody has.
    let makeID: @Sendable () -> String
    let now: @Sendable () -> Timestamp
    let sleep: @Sendable (Double) async throws -> Void

    /// A new order of the shop, whose buyer has pressed the button.
    func begin() async throws -> ProbeOrder {
        let (button, browser) = try await shop.begin()
        return try await press(button, browser)
    }

    /// Presses a button that is not on any page of the shop's: everything as the shop wrote it, but one thing.
    func press(_ payload: String, as keyID: String, insteadOf order: ProbeOrder) async throws -> ProbeOrder {
        let signer = ButtonSigner(privateKey: key)
        let button = ButtonOnPage(
            payloadJSON: payload, signature: try signer.sign(payloadJSON: payload), publicKeyId: keyID,
            algorithm: signer.algorithm.rawValue, productType: order.button.productType)
        return try await press(button, order.browser)
    }

    /// An accident that only this shop's merchant has.
    func accident(_ action: String, status: Int? = nil, seconds: Int? = nil, times: Int = 1)
        -> SimulatorControl.Accident
    {
        SimulatorControl.Accident(
            action: action, status: status, seconds: seconds.map(Double.init), times: times,
            merchant: credentials.merchantId)
    }

    private func press(_ button: ButtonOnPage, _ browser: Browser) async throws -> ProbeOrder {
        ProbeOrder(
            button: button, browser: browser, session: try await simulator.press(button),
            amount: ProbeAmounts.ofPayload(button.payloadJSON))
    }
}
