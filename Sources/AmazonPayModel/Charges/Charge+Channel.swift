extension Charge {
    /// Where a charge of a saved payment method was started.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
    public struct Channel: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A web site.
        public static let web: Self = "Web"
        /// A telephone call.
        public static let phone: Self = "Phone"
        /// An app.
        public static let app: Self = "App"
        /// Alexa.
        public static let alexa: Self = "Alexa"
        /// A till.
        public static let pointOfSale: Self = "PointOfSale"
        /// Fire TV.
        public static let fireTV: Self = "FireTv"
        /// Without a connection.
        public static let offline: Self = "Offline"
        /// Amazon itself.
        public static let amazon: Self = "Amazon"
    }
}
