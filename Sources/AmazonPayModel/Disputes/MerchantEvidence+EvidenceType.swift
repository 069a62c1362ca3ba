extension MerchantEvidence {
    /// What a piece of evidence is.
    public struct EvidenceType: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A description of the goods.
        public static let productDescription: Self = "ProductDescription"
        /// A receipt.
        public static let receipt: Self = "Receipt"
        /// The terms of cancelling.
        public static let cancellationPolicy: Self = "CancellationPolicy"
        /// The buyer's signature.
        public static let customerSignature: Self = "CustomerSignature"
        /// The number of the parcel.
        public static let trackingNumber: Self = "TrackingNumber"
        /// Who delivered it.
        public static let carrierName: Self = "CarrierName"
        /// The id of a device.
        public static let deviceId: Self = "DeviceId"
        /// The name of a device.
        public static let deviceName: Self = "DeviceName"
        /// When something was downloaded.
        public static let downloadDateTime: Self = "DownloadDateTime"
        /// Something else.
        public static let other: Self = "Other"
    }
}
