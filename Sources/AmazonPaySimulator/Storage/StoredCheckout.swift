import DurableStore

/// A checkout session and what belongs to it, as they were read together.
struct StoredCheckout: Sendable {
    let session: Versioned<CheckoutSessionRecord>
    let permission: Versioned<ChargePermissionRecord>?
    let charge: Versioned<ChargeRecord>?

    var objects: CheckoutObjects {
        CheckoutObjects(session: session.record, permission: permission?.record, charge: charge?.record)
    }
}

/// A charge permission and the charge that a timer is about, as they were read together.
struct StoredPayment: Sendable {
    let permission: Versioned<ChargePermissionRecord>
    let charge: Versioned<ChargeRecord>?

    var objects: PaymentObjects {
        PaymentObjects(permission: permission.record, charge: charge?.record)
    }
}
