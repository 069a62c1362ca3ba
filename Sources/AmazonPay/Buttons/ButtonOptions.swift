/// What a button is to look like and do; the signed payload is not part of it.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct ButtonOptions: Hashable, Sendable {
    /// Where on the site the button is.
    public struct Placement: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The home page.
        public static let home: Self = "Home"
        /// The page of a product.
        public static let product: Self = "Product"
        /// The cart.
        public static let cart: Self = "Cart"
        /// The checkout, for instance its choice of payment methods.
        public static let checkout: Self = "Checkout"
        /// Anywhere else.
        public static let other: Self = "Other"
    }

    /// The colour of the button.
    public struct Color: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Gold, the default.
        public static let gold: Self = "Gold"
        /// Light grey.
        public static let lightGray: Self = "LightGray"
        /// Dark grey.
        public static let darkGray: Self = "DarkGray"
    }

    /// The merchant's id.
    public var merchantId: String
    /// Where on the site the button is.
    public var placement: Placement
    /// What the button sells; it decides whether the buyer chooses a shipping address.
    public var productType: ProductType
    /// The currency of the merchant's account: USD, EUR, GBP or JPY; `nil` for that of the client's region.
    public var ledgerCurrency: Currency?
    /// The language of button and pages, for instance `de_DE`; `nil` for the browser's.
    ///
    /// `en_US` in North America; `en_GB`, `de_DE`, `fr_FR`, `it_IT`, `es_ES` in Europe; `ja_JP` in Japan.
    public var checkoutLanguage: String?
    /// The colour; `nil` for gold.
    public var buttonColor: Color?
    /// The amount that the buyer will probably pay; more than zero, and it need not be the final one.
    public var estimatedOrderAmount: Price?
    /// A design of the button, for instance `C0001`.
    public var design: String?

    /// Makes options.
    public init(
        merchantId: String, placement: Placement = .checkout, productType: ProductType = .payAndShip,
        ledgerCurrency: Currency? = nil, checkoutLanguage: String? = nil, buttonColor: Color? = nil,
        estimatedOrderAmount: Price? = nil, design: String? = nil
    ) {
        self.merchantId = merchantId
        self.placement = placement
        self.productType = productType
        self.ledgerCurrency = ledgerCurrency
        self.checkoutLanguage = checkoutLanguage
        self.buttonColor = buttonColor
        self.estimatedOrderAmount = estimatedOrderAmount
        self.design = design
    }
}
