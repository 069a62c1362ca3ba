import AmazonPay

extension Payment {
    /// Takes what Amazon says of the permission now.
    ///
    /// Amazon hides a buyer's data after 30 days: what was read before stays, unless it was deleted here.
    mutating func take(_ read: ChargePermission, at now: Timestamp) {
        let known = permission
        var next = read
        if buyerDataDeletedAt != nil {
            next.buyer = nil
            next.shippingAddress = nil
            next.billingAddress = nil
        } else {
            next.buyer = read.buyer ?? known?.buyer
            next.shippingAddress = read.shippingAddress ?? known?.shippingAddress
            next.billingAddress = read.billingAddress ?? known?.billingAddress
        }
        guard next != known else { return }
        permission = next
        unreadable = 0
        updatedAt = now
    }

    /// What the shop is told about the state that the permission is in.
    func permissionChanged(at now: Timestamp) -> ShopEvent {
        var event = ShopEvent(.permissionChanged, orderId: orderId, at: now)
        event.paymentId = id
        event.state = stateName
        event.reasonCode = permission?.statusDetails.reasons?.first?.reasonCode
        return event
    }
}
