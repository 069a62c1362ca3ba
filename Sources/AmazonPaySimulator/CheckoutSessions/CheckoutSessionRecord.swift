import AmazonPayModel

/// Everything the simulator knows of a checkout session; what a merchant gets to see is derived from it.
struct CheckoutSessionRecord: Hashable, Sendable, Codable {
    /// How the session came to be.
    enum Origin: String, Hashable, Sendable, Codable {
        /// Create Checkout Session.
        case api
        /// A click on a button with a signed payload.
        case button
    }

    /// What the buyer chose on Amazon's pages.
    struct BuyerChoice: Hashable, Sendable, Codable {
        var buyerId: String
        var instrument: PaymentInstrument.ID
        var shippingAddress: Address?
    }

    /// What the buyer's payment at Amazon left; void until Complete or Finalize makes it final.
    struct Payment: Hashable, Sendable, Codable {
        var chargePermissionId: ChargePermission.ID
        /// Absent for `Confirm`, and where the amount is only known when the checkout is finalized.
        var chargeId: Charge.ID?
        var instrument: PaymentInstrument.ID
    }

    let checkoutSessionId: CheckoutSession.ID
    let merchantId: String
    let environment: ReleaseEnvironment
    let origin: Origin
    let storeId: Store.ID

    var productType: ProductType
    var webCheckoutDetails: WebCheckoutDetails
    var chargePermissionType: ChargePermissionType
    var recurringMetadata: RecurringMetadata?
    var paymentMethodOnFileMetadata: PaymentMethodOnFileMetadata?
    var paymentDetails: PaymentDetails
    var merchantMetadata: MerchantMetadata?
    var supplementaryData: String?
    var platformId: String?
    var providerMetadata: ProviderMetadata?
    var deliverySpecifications: DeliverySpecifications?
    var addressDetails: AddressDetails?
    var multiAddressesCheckoutMetadata: [AddressAmount]?
    var scopes: [BuyerScope]?
    /// The permission of an earlier checkout that this one goes on with.
    var earlier: EarlierPermission?

    /// What the button said that the order will cost.
    var estimatedOrderAmount: Price?
    /// The language that the button asked for.
    var language: PageLanguage?
    /// The currency that the merchant's account is kept in; absent means that nothing is converted.
    var ledgerCurrency: Currency?
    /// What an Update asked to simulate when the buyer pays.
    var simulation: SimulationCode?
    var choice: BuyerChoice?
    /// Whether the buyer lets the payment method be saved; absent where nobody asked.
    var savesPaymentMethod: Bool?
    var payment: Payment?
    var status: StatusDetails<CheckoutSession.State>
    var timeLine: TimeLine
    /// Set when the session is completed, and never before: this is what reveals the ids.
    var chargePermissionId: ChargePermission.ID?
    var chargeId: Charge.ID?
    let creationTimestamp: Timestamp
    let expirationTimestamp: Timestamp

    /// Whether nothing has ended the session.
    var isOpen: Bool { status.state == .open }

    /// One page at Amazon with "Pay now", no review page.
    var isProcessOrder: Bool { webCheckoutDetails.checkoutMode == .processOrder }

    /// The buyer chooses at Amazon, comes back to a review page of the merchant, and goes to Amazon again to pay.
    var hasReviewPage: Bool { webCheckoutDetails.checkoutReviewReturnUrl != nil && !isProcessOrder }

    /// Neither of both: handlers of the merchant's page drive the checkout, and may tell its amounts with Finalize only.
    var isDrivenByHandlers: Bool { !hasReviewPage && !isProcessOrder && !isSignInAndSetup && !isUpgrade }

    /// The buyer signs in and saves a payment method in one go, and comes back to the page for sign-ins.
    var isSignInAndSetup: Bool { webCheckoutDetails.signInReturnUrl != nil && !hasReviewPage && !isProcessOrder }

    /// The buyer agrees to recurring payments after an earlier checkout, or to a change of them.
    var isUpgrade: Bool {
        switch earlier?.use {
        case .recurringUpgrade, .recurringUpdate: true
        case .savedWallet, .walletUpdate, nil: false
        }
    }

    /// A wallet is stored without a purchase; there is no amount then.
    var isSetupOnly: Bool {
        chargePermissionType == .paymentMethodOnFile && paymentMethodOnFileMetadata?.setupOnly == true
    }
}
