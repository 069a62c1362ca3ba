/// What a shop sends to change a subscription: an operation id, and what it is about.
protocol SubscriptionBody: ShopContent {
    var operationId: String { get }
    var order: SubscriptionOrder { get }
}
