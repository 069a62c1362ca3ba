import AmazonPayModel

/// The words that disputes know; Amazon documents them as closed lists.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
extension Dispute.FilingReason {
    private static let known: Set<Self> = [
        .productNotReceived, .productUnacceptable, .productNoLongerNeeded, .creditNotProcessed, .overcharged,
        .duplicateCharge, .subscriptionCancelled, .unrecognized, .fraudulent, .other,
    ]

    /// - Throws: 400 `InvalidParameterValue` for another word.
    func validate() throws(APIError) {
        guard Self.known.contains(self) else {
            throw .invalidParameter("filingReason", "It must be one of the known reasons.")
        }
    }
}

extension Dispute.Status {
    private static let knownStates: Set<Dispute.State> = [.actionRequired, .underReview, .resolved, .closed]
    private static let knownResolutions: Set<Dispute.Resolution> = [.buyerWon, .merchantWon, .noFault]

    /// - Throws: 400 `InvalidParameterValue` for another state or resolution.
    func validate() throws(APIError) {
        guard Self.knownStates.contains(state) else {
            throw .invalidParameter("statusDetails.state", "It must be a state of a dispute.")
        }
        guard resolution.map(Self.knownResolutions.contains) ?? true else {
            throw .invalidParameter("statusDetails.resolution", "It must be one of BuyerWon, MerchantWon, NoFault.")
        }
    }
}

extension MerchantEvidence.EvidenceType {
    private static let known: Set<Self> = [
        .productDescription, .receipt, .cancellationPolicy, .customerSignature, .trackingNumber, .carrierName,
        .deviceId, .deviceName, .downloadDateTime, .other,
    ]

    /// - Throws: 400 `InvalidParameterValue` for another word.
    func validate(_ field: String) throws(APIError) {
        guard Self.known.contains(self) else { throw .invalidParameter(field, "It must be one of the known types.") }
    }
}
