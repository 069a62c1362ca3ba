/// What a page of the shop shows.
struct ShopPage: Sendable {
    /// The page after a successful payment.
    struct Thanks: Sendable {
        /// One line of the summary.
        struct Fact: Sendable {
            let name: String
            let value: String
        }

        let message: String
        let facts: [Fact]

        init(_ checkout: CheckoutView) {
            message =
                checkout.isAuthorizationPending == true
                ? "Your payment is being checked. We ship as soon as it is through." : "Your order is paid."
            let all: [(String, String?)] = [
                ("Order", checkout.orderId), ("State", checkout.state), ("ChargeId", checkout.chargeId),
                ("ChargePermissionId", checkout.chargePermissionId),
            ]
            facts = all.compactMap { name, value in value.map { Fact(name: name, value: $0) } }
        }
    }

    let title: String
    var notice: String?
    var products = false
    var thanks: Thanks?
}
