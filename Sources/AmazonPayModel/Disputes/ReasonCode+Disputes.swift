extension ReasonCode {
    /// Dispute: the merchant has to answer.
    public static let merchantResponseRequired: Self = "MerchantResponseRequired"
    /// Dispute: the merchant has to give more evidence.
    public static let merchantAdditionalEvidencesRequired: Self = "MerchantAdditionalEvidencesRequired"
    /// Dispute: the buyer has to give more evidence.
    public static let buyerAdditionalEvidencesRequired: Self = "BuyerAdditionalEvidencesRequired"
    /// Dispute: the merchant accepts it.
    public static let merchantAcceptedDispute: Self = "MerchantAcceptedDispute"
    /// Dispute: the merchant did not answer in time.
    public static let merchantResponseDeadlineExpired: Self = "MerchantResponseDeadlineExpired"
    /// Dispute: the buyer took it back.
    public static let buyerCancelled: Self = "BuyerCancelled"
    /// Dispute: somebody at Amazon decided it.
    public static let investigatorResolved: Self = "InvestigatorResolved"
    /// Dispute: it was decided by rule.
    public static let autoResolved: Self = "AutoResolved"
    /// Dispute: the buyer's bank filed a chargeback.
    public static let chargebackFiled: Self = "ChargebackFiled"
}
