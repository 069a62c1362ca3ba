/// What the shop says about a payment at the till.
public struct InStoreMetadata: Hashable, Sendable, Codable {
    /// What the buyer reads about the purchase.
    public struct CommunicationContext: Hashable, Sendable, Codable {
        /// The shop's name.
        public var merchantStoreName: String?
        /// The shop's order id.
        public var merchantOrderId: String?

        /// Makes a context.
        public init(merchantStoreName: String? = nil, merchantOrderId: String? = nil) {
            self.merchantStoreName = merchantStoreName
            self.merchantOrderId = merchantOrderId
        }
    }

    /// A note of the shop's.
    public var merchantNote: String?
    /// Anything.
    public var customInformation: String?
    /// What the buyer reads about the purchase.
    public var communicationContext: CommunicationContext?

    /// Makes the metadata of a request.
    public init(
        merchantNote: String? = nil, customInformation: String? = nil,
        communicationContext: CommunicationContext? = nil
    ) {
        self.merchantNote = merchantNote
        self.customInformation = customInformation
        self.communicationContext = communicationContext
    }
}
