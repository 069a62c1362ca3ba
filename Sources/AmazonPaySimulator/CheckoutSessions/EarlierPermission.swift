import AmazonPayModel

/// The charge permission of an earlier checkout that a new one goes on with.
struct EarlierPermission: Hashable, Sendable, Codable {
    /// What the new checkout does with it.
    enum Use: String, Hashable, Sendable, Codable {
        /// Pays with a saved wallet; the charge is one of that permission.
        case savedWallet
        /// Shows Amazon's page for changing a saved wallet's instrument or address, without a charge.
        case walletUpdate
        /// Makes a recurring permission for the buyer of one order.
        case recurringUpgrade
        /// Changes what the buyer of a recurring permission has agreed to.
        case recurringUpdate
    }

    let chargePermissionId: ChargePermission.ID
    let use: Use
    /// Who has to sign in.
    let buyerId: String?
    /// The card that is taken when the buyer names none.
    let instrument: PaymentInstrument.ID?

    /// A permission as the merchant may use it in a new checkout.
    ///
    /// Which codes Amazon answers is not documented: they are those of the other operations on permissions. That a
    /// permission for one order may be upgraded after it was used up follows from Amazon's text, where the page after the
    /// checkout offers it.
    ///
    /// - Throws: 400 for a permission of the wrong type, 422 for one that cannot be charged.
    init(_ record: ChargePermissionRecord, for use: Use) throws(APIError) {
        let type: ChargePermissionType =
            switch use {
            case .savedWallet, .walletUpdate: .paymentMethodOnFile
            case .recurringUpgrade: .oneTime
            case .recurringUpdate: .recurring
            }
        guard record.permission.chargePermissionType == type else {
            throw .invalidParameter("chargePermissionId", "It is not a Charge Permission of the type \(type).")
        }
        switch use {
        case .savedWallet: try record.requireChargeable()
        case .recurringUpdate, .walletUpdate:
            guard record.state != .closed else { throw record.invalidStatus("It is closed.") }
        case .recurringUpgrade: break
        }
        chargePermissionId = record.id
        self.use = use
        buyerId = record.permission.buyer?.buyerId
        instrument = record.instrument
    }
}

extension CheckoutSessionRecord {
    /// The permission that the buyer's payment is made on instead of a new one.
    var reusedPermissionId: ChargePermission.ID? {
        earlier.flatMap { $0.use == .recurringUpgrade ? nil : $0.chargePermissionId }
    }

    /// What the buyer has agreed to in the end: one who buys need not let the payment method be saved.
    var grantedType: ChargePermissionType { savesPaymentMethod == false ? .oneTime : chargePermissionType }

    /// Whether the page asks the buyer if the payment method may be saved.
    var asksToSavePaymentMethod: Bool {
        chargePermissionType == .paymentMethodOnFile && !isSetupOnly && earlier == nil
    }
}

extension CreateCheckoutSession {
    /// What a checkout without an upgrade does with the permission that it names.
    var useOfPermission: EarlierPermission.Use {
        paymentMethodOnFileMetadata?.setupOnly == true ? .walletUpdate : .savedWallet
    }
}

extension ChargePermissionRecord {
    /// The buyer has been on the page for changing a saved wallet: instrument and address are the new ones.
    mutating func follow(_ choice: CheckoutSessionRecord.BuyerChoice?, at now: Timestamp) {
        guard state != .closed, let choice, let chosen = PaymentInstrument.find(choice.instrument) else { return }
        instrument = chosen.id
        permission.paymentPreferences = [PaymentPreference(paymentDescriptor: chosen.descriptor)]
        // A wallet that was saved without an address, for PayOnly, may get one.
        permission.shippingAddress = choice.shippingAddress ?? permission.shippingAddress
        if state == .nonChargeable { move(to: .chargeable, at: now) }
    }
}
