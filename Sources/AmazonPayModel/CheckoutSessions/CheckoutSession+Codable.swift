extension CheckoutSession: Codable {
    private enum CodingKeys: String, CodingKey {
        case checkoutSessionId, webCheckoutDetails, productType, chargePermissionType, recurringMetadata
        case paymentMethodOnFileMetadata, paymentDetails, merchantMetadata, supplementaryData, buyer, billingAddress
        case shippingAddress, shippingAddressList, multiAddressesCheckoutMetadata, paymentPreferences, constraints
        case deliverySpecifications, statusDetails, chargePermissionId, chargeId, creationTimestamp
        case expirationTimestamp, storeId, platformId, providerMetadata, checkoutButtonText, releaseEnvironment
    }

    /// Decodes a session; unknown members are passed over, lists may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func member<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            checkoutSessionId: try container.decode(ID.self, forKey: .checkoutSessionId),
            statusDetails: try container.decode(StatusDetails<State>.self, forKey: .statusDetails))
        webCheckoutDetails = try member(.webCheckoutDetails)
        productType = try member(.productType)
        chargePermissionType = try member(.chargePermissionType)
        recurringMetadata = try member(.recurringMetadata)
        paymentMethodOnFileMetadata = try member(.paymentMethodOnFileMetadata)
        paymentDetails = try member(.paymentDetails)
        merchantMetadata = try member(.merchantMetadata)
        supplementaryData = try member(.supplementaryData)
        buyer = try member(.buyer)
        billingAddress = try member(.billingAddress)
        shippingAddress = try member(.shippingAddress)
        shippingAddressList = try container.decodeSparseList(of: ListedAddress.self, forKey: .shippingAddressList)
        multiAddressesCheckoutMetadata = try container.decodeSparseList(
            of: AddressAmount.self, forKey: .multiAddressesCheckoutMetadata)
        paymentPreferences = try container.decodeSparseList(of: PaymentPreference.self, forKey: .paymentPreferences)
        constraints = try container.decodeSparseList(of: Constraint.self, forKey: .constraints)
        deliverySpecifications = try member(.deliverySpecifications)
        chargePermissionId = try member(.chargePermissionId)
        chargeId = try member(.chargeId)
        creationTimestamp = try member(.creationTimestamp)
        expirationTimestamp = try member(.expirationTimestamp)
        storeId = try member(.storeId)
        platformId = try member(.platformId)
        providerMetadata = try member(.providerMetadata)
        checkoutButtonText = try member(.checkoutButtonText)
        releaseEnvironment = try member(.releaseEnvironment)
    }

    /// Encodes the members as the encoder was told about absent ones; those that only some flows have are written only
    /// when set.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(checkoutSessionId, .checkoutSessionId)
        try members.encode(webCheckoutDetails, .webCheckoutDetails)
        try members.encode(productType, .productType)
        try members.encode(chargePermissionType, .chargePermissionType)
        try members.encode(recurringMetadata, .recurringMetadata)
        try members.encode(paymentMethodOnFileMetadata, .paymentMethodOnFileMetadata)
        try members.encode(paymentDetails, .paymentDetails)
        try members.encode(merchantMetadata, .merchantMetadata)
        try members.encode(supplementaryData, .supplementaryData)
        try members.encode(buyer, .buyer)
        try members.encode(billingAddress, .billingAddress)
        try members.encode(shippingAddress, .shippingAddress)
        try members.encode(paymentPreferences, .paymentPreferences)
        try members.encode(constraints, .constraints)
        try members.encode(deliverySpecifications, .deliverySpecifications)
        try members.encode(statusDetails, .statusDetails)
        try members.encode(chargePermissionId, .chargePermissionId)
        try members.encode(chargeId, .chargeId)
        try members.encode(creationTimestamp, .creationTimestamp)
        try members.encode(expirationTimestamp, .expirationTimestamp)
        try members.encode(storeId, .storeId)
        try members.encode(platformId, .platformId)
        try members.encode(providerMetadata, .providerMetadata)
        try members.encode(checkoutButtonText, .checkoutButtonText)
        try members.encode(releaseEnvironment, .releaseEnvironment)
        if let shippingAddressList { try members.encode(shippingAddressList, .shippingAddressList) }
        if let multiAddressesCheckoutMetadata {
            try members.encode(multiAddressesCheckoutMetadata, .multiAddressesCheckoutMetadata)
        }
    }
}
