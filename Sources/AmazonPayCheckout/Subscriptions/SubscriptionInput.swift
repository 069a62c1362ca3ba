import AmazonPay

/// Something that happens to a subscription.
enum SubscriptionInput: Sendable {
    /// A moment has come, or a process has begun again.
    case due
    /// Somebody says that the permission has changed; it is read before it is believed.
    case told
    /// The permission was read.
    case permission(ChargePermission)
    /// The permission could not be read.
    case unreadable
    /// Amazon knows no such permission.
    case gone
    /// The charge of an attempt is not clear yet; the same operation goes on.
    ///
    /// The reason is that of Amazon for not letting the service in.
    case unclear(cycle: Int, attempt: Int, hindrance: ReasonCode?)
    /// The charge of an attempt was refused for good.
    case refused(cycle: Int, attempt: Int, ReasonCode)
    /// An attempt has led to a charge.
    case charged(cycle: Int, attempt: Int, Charge)
    /// A charge was read.
    case charge(Charge)
    /// The shop asks for something.
    case order(SubscriptionOrder, OrderContext)
    /// Amazon has taken a change.
    case amended(String)
    /// Amazon has refused a change.
    case amendmentRefused(String, ReasonCode)
    /// It is not clear whether Amazon has taken a change.
    case amendmentUnclear(String)
    /// Closing a permission is an operation now, which goes on by itself.
    case closingHandedOver(Payment.ID, refusal: ReasonCode?)
}

extension SubscriptionInput {
    /// The payment whose charge a subscription is to count as one of its periods: that of a new checkout it moves to.
    var countedPayment: Payment.ID? {
        guard case .order(.change(_), let context) = self, context.charge != nil else { return nil }
        return context.payment?.id
    }
}
