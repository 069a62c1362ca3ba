/// One attempt of a buyer to check out.
///
/// A session is created Open, by a signed button payload or by Create Checkout Session, lives 24 hours, and ends
/// Completed or Canceled. While it is Open, the buyer's data and the shop's settings are readable; afterwards most
/// members are `nil`. It is deleted 30 days after its creation.
///
/// Every member but the id and the state may be `nil`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html
public struct CheckoutSession: Hashable, Sendable {
    /// Identifies a checkout session.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where a session is in its life.
    public struct State: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Data can be read and set; it does not mean that the buyer has paid.
        public static let open: Self = "Open"
        /// Paid; ``CheckoutSession/chargePermissionId`` is there, and ``CheckoutSession/chargeId`` unless the intent
        /// was ``PaymentIntent/confirm``.
        public static let completed: Self = "Completed"
        /// Not paid; the reason is ``ReasonCode/buyerCanceled``, ``ReasonCode/declined``, ``ReasonCode/expired`` or
        /// ``ReasonCode/amazonCanceled``.
        public static let canceled: Self = "Canceled"
    }

    /// The session's id.
    public var checkoutSessionId: ID
    /// The addresses between which the buyer's browser moves.
    public var webCheckoutDetails: WebCheckoutDetails?
    /// What the button sells; `nil` before a buyer is associated.
    public var productType: ProductType?
    /// What the buyer agrees to.
    public var chargePermissionType: ChargePermissionType?
    /// Cadence and amount of a subscription.
    public var recurringMetadata: RecurringMetadata?
    /// How a payment method is saved.
    public var paymentMethodOnFileMetadata: PaymentMethodOnFileMetadata?
    /// What is to be paid, and how.
    public var paymentDetails: PaymentDetails?
    /// What the shop says about the order.
    public var merchantMetadata: MerchantMetadata?
    /// Amazon Pay system data.
    public var supplementaryData: String?
    /// The buyer; only while the session is Open.
    public var buyer: Buyer?
    /// The buyer's billing address, where it is shared; only while the session is Open.
    public var billingAddress: Address?
    /// The buyer's shipping address; only while the session is Open, and never with ``ProductType/payOnly``.
    public var shippingAddress: Address?
    /// The buyer's shipping addresses with ``ProductType/payAndShipMultiAddress``.
    public var shippingAddressList: [ListedAddress]?
    /// The amounts for each of several shipping addresses.
    public var multiAddressesCheckoutMetadata: [AddressAmount]?
    /// The chosen payment instrument in words; empty before the buyer has chosen.
    public var paymentPreferences: [PaymentPreference]?
    /// What is still missing before the buyer can pay; empty when nothing is.
    public var constraints: [Constraint]?
    /// Which addresses the buyer may choose.
    public var deliverySpecifications: DeliverySpecifications?
    /// The state, and why.
    public var statusDetails: StatusDetails<State>
    /// The permission that the completed session left.
    public var chargePermissionId: ChargePermission.ID?
    /// The charge that the completed session left; `nil` with ``PaymentIntent/confirm``.
    public var chargeId: Charge.ID?
    /// When the session was created.
    public var creationTimestamp: Timestamp?
    /// When an Open session is cancelled: 24 hours after its creation.
    public var expirationTimestamp: Timestamp?
    /// The store.
    public var storeId: Store.ID?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// What the payment service provider says.
    public var providerMetadata: ProviderMetadata?
    /// A text for the shop's "place order" button.
    public var checkoutButtonText: String?
    /// Whether money moves.
    public var releaseEnvironment: ReleaseEnvironment?

    /// Makes a session with the two members that are always there.
    public init(checkoutSessionId: ID, statusDetails: StatusDetails<State>) {
        self.checkoutSessionId = checkoutSessionId
        self.statusDetails = statusDetails
    }
}
