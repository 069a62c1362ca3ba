extension TokenBucket.Size {
    /// The published limits of an operation.
    ///
    /// Operations without published limits have those of the neighbour that is most like them: reading those of Get
    /// Charge, writing those of Create Charge.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/api-throttling-limits.html
    static func published(_ operation: Operation, _ throttling: Throttling) -> Self? {
        let row = published[operation] ?? published[operation.isReading ? .getCharge : .createCharge]
        return switch throttling {
        case .off: nil
        case .sandbox: row?.sandbox
        case .live: row?.live
        }
    }

    private struct Row {
        let live: TokenBucket.Size
        let sandbox: TokenBucket.Size

        init(_ live: (Double, Double), _ sandbox: (Double, Double)) {
            self.live = TokenBucket.Size(capacity: live.0, refill: live.1)
            self.sandbox = TokenBucket.Size(capacity: sandbox.0, refill: sandbox.1)
        }
    }

    private static let published: [Operation: Row] = [
        .createCheckoutSession: Row((40, 16), (5, 1)),
        .getCheckoutSession: Row((40, 8), (10, 1)),
        .updateCheckoutSession: Row((20, 8), (5, 1)),
        .completeCheckoutSession: Row((20, 4), (2, 1)),
        .getChargePermission: Row((20, 4), (10, 1)),
        .updateChargePermission: Row((10, 2), (5, 1)),
        .closeChargePermission: Row((10, 2), (2, 1)),
        .createCharge: Row((10, 4), (2, 1)),
        .getCharge: Row((20, 4), (5, 1)),
        .captureCharge: Row((20, 4), (2, 1)),
        .cancelCharge: Row((10, 2), (2, 1)),
        .createRefund: Row((10, 4), (2, 1)),
        .getRefund: Row((20, 4), (5, 1)),
        .createDeliveryTracker: Row((10, 1), (1, 1)),
        .createMerchantAccount: Row((10, 1), (1, 1)),
        .getAuthorizationToken: Row((5, 1), (5, 1)),
    ]
}
