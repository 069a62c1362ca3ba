import AmazonPayModel

/// A parcel that is announced to the buyer; a number is used once.
struct DeliveryTrackerRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    let trackingNumber: String
    let carrierCode: Carrier
    /// The permission, or the order of the interface before version 2.
    let order: String
    let createdAt: Timestamp
    var timeLine: TimeLine

    /// What the buyer's devices have announced last.
    struct State: Identifier {
        let rawValue: String

        init(rawValue: String) { self.rawValue = rawValue }

        /// The parcel is under way.
        static let shipped: Self = "Shipped"
        /// The parcel has arrived.
        static let delivered: Self = "Delivered"
    }

    var state: State { timeLine.steps.last.map { State(rawValue: $0.state) } ?? .shipped }

    /// The parcel has arrived; a second time changes nothing.
    mutating func deliver(at now: Timestamp) {
        guard state != .delivered else { return }
        timeLine.add(State.delivered, at: now)
    }

    /// A number belongs to a carrier, and the same one may be used by another merchant.
    var documentID: String { "\(merchantId)/\(environment)/\(carrierCode)/\(trackingNumber)" }
}

extension CreateDeliveryTracker {
    private static let longestNumber = 100

    /// Checks what was sent.
    ///
    /// - Returns: The order that it is about.
    /// - Throws: 400 naming the member. Limits of lengths and counts are ours: Amazon does not document any.
    func validated() throws(APIError) -> String {
        let ids = [chargePermissionId?.rawValue, amazonOrderReferenceId?.rawValue].compactMap { $0 }
        guard let order = ids.first else { throw .missingParameter("chargePermissionId") }
        guard ids.count == 1 else {
            throw .invalidCombination("Give chargePermissionId or amazonOrderReferenceId, not both.")
        }
        guard (1...20).contains(deliveryDetails.count) else {
            throw .invalidParameter("deliveryDetails", "It must have 1 to 20 elements.")
        }
        for parcel in deliveryDetails {
            guard Carrier(code: parcel.carrierCode.rawValue) != nil else {
                throw .invalidParameter("carrierCode", "It is not one of the supported carriers.")
            }
            guard !parcel.trackingNumber.isEmpty else { throw .missingParameter("trackingNumber") }
            guard parcel.trackingNumber.utf8.count <= Self.longestNumber else {
                throw .invalidParameter("trackingNumber", "It must not be longer than \(Self.longestNumber) bytes.")
            }
        }
        return order
    }
}
