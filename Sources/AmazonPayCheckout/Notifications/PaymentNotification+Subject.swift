import AmazonPay

extension PaymentNotification {
    /// The permission that it is about; where the message does not say it, the object's id begins with it.
    var permission: ChargePermission.ID? {
        if let chargePermissionId { return chargePermissionId }
        if case .chargePermission(let id) = object { return id }
        return objectId.lastIndex(of: "-").map { ChargePermission.ID(rawValue: String(objectId[..<$0])) }
    }

    /// Whether what it names can exist at Amazon: nothing else is stored, shown or asked for.
    var isPlausible: Bool {
        Charge.ID(rawValue: objectId).isPlausible && Charge.ID(rawValue: objectType.rawValue).isPlausible
            && chargePermissionId?.isPlausible ?? true
    }
}
