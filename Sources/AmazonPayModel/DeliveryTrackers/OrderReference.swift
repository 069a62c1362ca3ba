/// An order of the interface before version 2; only delivery trackers still accept it.
public enum OrderReference {
    /// Identifies such an order: a letter, two digits of the region, and twice seven digits.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }
}
