import AmazonPay

/// What a rule has to know of other records.
struct OrderContext: Sendable {
    let operationId: String
    /// The payment that the subscription moves to.
    var payment: Payment?
    /// The charge of that payment's checkout.
    var charge: Charge?
    /// How long the permission can be charged that the subscription has, or moves to.
    var life: PermissionLife?
    /// The cadences of other subscriptions with the same permission.
    var otherFrequencies: [Frequency] = []
}
