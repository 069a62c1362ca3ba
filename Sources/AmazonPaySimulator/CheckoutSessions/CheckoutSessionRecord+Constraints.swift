import AmazonPayModel

extension CheckoutSessionRecord {
    /// What is missing before the buyer can pay, in the order of the service's answers.
    var constraints: [Constraint] {
        var missing: [Constraint] = []
        if choice == nil { missing.append(.buyerNotAssociated) }
        return missing + merchantConstraints
    }

    /// What the merchant has not said yet.
    var merchantConstraints: [Constraint] {
        var missing: [Constraint] = []
        if paymentDetails.chargeAmount == nil, !isSetupOnly { missing.append(.chargeAmountNotSet) }
        if webCheckoutDetails.checkoutResultReturnUrl == nil, !isSignInAndSetup {
            missing.append(.checkoutResultReturnUrlNotSet)
        }
        if paymentDetails.paymentIntent == nil { missing.append(.paymentIntentNotSet) }
        if chargePermissionType == .recurring, recurringMetadata?.frequency == nil {
            missing.append(.recurringFrequencyNotSet)
        }
        return missing
    }
}

extension Constraint {
    fileprivate static let buyerNotAssociated = Constraint(
        constraintId: .buyerNotAssociated,
        description: "There is no buyer associated with the Checkout Session. Return the checkout session id to the "
            + "Amazon Pay Button to allow buyer to login.")
    fileprivate static let chargeAmountNotSet = Constraint(
        constraintId: .chargeAmountNotSet, description: "chargeAmount is not set.")
    fileprivate static let checkoutResultReturnUrlNotSet = Constraint(
        constraintId: .checkoutResultReturnUrlNotSet, description: "checkoutResultReturnUrl is not set.")
    fileprivate static let paymentIntentNotSet = Constraint(
        constraintId: .paymentIntentNotSet, description: "paymentIntent is not set.")
    // Amazon documents the id only; the text follows the pattern of the others.
    fileprivate static let recurringFrequencyNotSet = Constraint(
        constraintId: .recurringFrequencyNotSet, description: "recurringFrequency is not set.")
}
