extension ChargePermission: Codable {
    private enum CodingKeys: String, CodingKey {
        case chargePermissionId, chargePermissionReferenceId, platformId, buyer, shippingAddress, billingAddress
        case paymentPreferences, statusDetails, creationTimestamp, expirationTimestamp, paymentMethodOnFileMetadata
        case merchantMetadata, releaseEnvironment, limits, chargePermissionType, recurringMetadata, presentmentCurrency
    }

    /// Decodes a permission; unknown members are passed over, lists may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func member<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            chargePermissionId: try container.decode(ID.self, forKey: .chargePermissionId),
            statusDetails: try container.decode(Status.self, forKey: .statusDetails))
        chargePermissionReferenceId = try member(.chargePermissionReferenceId)
        platformId = try member(.platformId)
        buyer = try member(.buyer)
        shippingAddress = try member(.shippingAddress)
        billingAddress = try member(.billingAddress)
        paymentPreferences = try container.decodeSparseList(of: PaymentPreference.self, forKey: .paymentPreferences)
        creationTimestamp = try member(.creationTimestamp)
        expirationTimestamp = try member(.expirationTimestamp)
        paymentMethodOnFileMetadata = try member(.paymentMethodOnFileMetadata)
        merchantMetadata = try member(.merchantMetadata)
        releaseEnvironment = try member(.releaseEnvironment)
        limits = try member(.limits)
        chargePermissionType = try member(.chargePermissionType)
        recurringMetadata = try member(.recurringMetadata)
        presentmentCurrency = try member(.presentmentCurrency)
    }

    /// Encodes the members as the encoder was told about absent ones; those that only some types have are written only
    /// when set.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(chargePermissionId, .chargePermissionId)
        try members.encode(chargePermissionReferenceId, .chargePermissionReferenceId)
        try members.encode(platformId, .platformId)
        try members.encode(buyer, .buyer)
        try members.encode(shippingAddress, .shippingAddress)
        try members.encode(billingAddress, .billingAddress)
        try members.encode(paymentPreferences, .paymentPreferences)
        try members.encode(statusDetails, .statusDetails)
        try members.encode(creationTimestamp, .creationTimestamp)
        try members.encode(expirationTimestamp, .expirationTimestamp)
        try members.encode(merchantMetadata, .merchantMetadata)
        try members.encode(releaseEnvironment, .releaseEnvironment)
        try members.encode(limits, .limits)
        try members.encode(chargePermissionType, .chargePermissionType)
        try members.encode(recurringMetadata, .recurringMetadata)
        try members.encode(presentmentCurrency, .presentmentCurrency)
        if let paymentMethodOnFileMetadata {
            try members.encode(paymentMethodOnFileMetadata, .paymentMethodOnFileMetadata)
        }
    }
}
