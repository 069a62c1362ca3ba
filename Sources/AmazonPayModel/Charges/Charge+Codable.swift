import Foundation

extension Charge: Codable {
    private enum CodingKeys: String, CodingKey {
        case chargeId, chargeAmount, chargePermissionId, captureAmount, refundedAmount, softDescriptor
        case providerMetadata, convertedAmount, conversionRate, channel, chargeInitiator, statusDetails
        case creationTimestamp, expirationTimestamp, releaseEnvironment, merchantMetadata, platformId
        case webCheckoutDetails
    }

    /// Decodes a charge; unknown members are passed over.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func member<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            chargeId: try container.decode(ID.self, forKey: .chargeId),
            chargePermissionId: try container.decode(ChargePermission.ID.self, forKey: .chargePermissionId),
            statusDetails: try container.decode(StatusDetails<State>.self, forKey: .statusDetails))
        chargeAmount = try member(.chargeAmount)
        captureAmount = try member(.captureAmount)
        refundedAmount = try member(.refundedAmount)
        convertedAmount = try member(.convertedAmount)
        conversionRate = try container.decodeRate(forKey: .conversionRate)
        softDescriptor = try member(.softDescriptor)
        chargeInitiator = try member(.chargeInitiator)
        channel = try member(.channel)
        providerMetadata = try member(.providerMetadata)
        merchantMetadata = try member(.merchantMetadata)
        platformId = try member(.platformId)
        webCheckoutDetails = try member(.webCheckoutDetails)
        creationTimestamp = try member(.creationTimestamp)
        expirationTimestamp = try member(.expirationTimestamp)
        releaseEnvironment = try member(.releaseEnvironment)
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(chargeId, .chargeId)
        try members.encode(chargeAmount, .chargeAmount)
        try members.encode(chargePermissionId, .chargePermissionId)
        try members.encode(captureAmount, .captureAmount)
        try members.encode(refundedAmount, .refundedAmount)
        try members.encode(softDescriptor, .softDescriptor)
        try members.encode(providerMetadata, .providerMetadata)
        try members.encode(convertedAmount, .convertedAmount)
        try members.encode(conversionRate.map(\.description), .conversionRate)
        try members.encode(channel, .channel)
        try members.encode(chargeInitiator, .chargeInitiator)
        try members.encode(statusDetails, .statusDetails)
        try members.encode(creationTimestamp, .creationTimestamp)
        try members.encode(expirationTimestamp, .expirationTimestamp)
        try members.encode(releaseEnvironment, .releaseEnvironment)
        try members.encode(merchantMetadata, .merchantMetadata)
        try members.encode(platformId, .platformId)
        try members.encode(webCheckoutDetails, .webCheckoutDetails)
    }
}

extension KeyedDecodingContainer {
    /// Decodes a rate that may be a string, a number, `null` or missing.
    fileprivate func decodeRate(forKey key: Key) throws -> Decimal? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        guard let text = try? decode(String.self, forKey: key) else {
            // Not a string: the number's decoder reports what is wrong.
            return try decode(Decimal.self, forKey: key)
        }
        // The reader of decimals stops at the first character it does not know, so there must be none.
        guard text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let rate = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
        else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not a decimal number")
        }
        return rate
    }
}
