extension BuyerPages {
    /// The type of each page, for `Content-Type`.
    static let contentType = "text/html; charset=utf-8"

    /// What the pages may do, for `Content-Security-Policy`: load the stylesheet of their own origin, and send forms.
    ///
    /// Browsers hold the redirects after a form to `form-action` as well. They lead to the merchant, and from there to
    /// hosts that only the merchant knows: everything that can be a return URL is allowed.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https: http:; base-uri 'none'; "
        + "frame-ancestors 'none'"

    /// The same for the page that stands in a frame of a shop's page, and talks to it.
    static let buyNowSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors *"

    /// Where the page in a frame expects its script.
    static let buyNowScriptPath = "/checkout/buy-now.js"
    /// The script of the page in a frame.
    static var buyNowScript: [UInt8] { PackageResources.buy_now_js }

    /// Where the pages expect the stylesheet when their view does not say otherwise.
    static let stylesheetPath = "/simulator/assets/style.css"
    /// The stylesheet of all pages.
    static var stylesheet: [UInt8] { PackageResources.style_css }
    /// The type of ``stylesheet``.
    static let stylesheetContentType = "text/css; charset=utf-8"

    /// `checkout.js`: what a shop's page loads to draw the button.
    ///
    /// It posts to `/checkout/initiate` of the origin it was loaded from.
    static var checkoutScript: [UInt8] { PackageResources.checkout_js }
    /// The type of ``checkoutScript``.
    static let checkoutScriptContentType = "text/javascript; charset=utf-8"

    /// The sources of the templates, by the names with which they call each other.
    static var templates: [(name: String, source: [UInt8])] {
        [
            ("layout", PackageResources.layout_mustache),
            ("buyers", PackageResources.buyers_mustache),
            ("instruments", PackageResources.instruments_mustache),
            ("choose", PackageResources.choose_mustache),
            ("pay", PackageResources.pay_mustache),
            ("another-instrument", PackageResources.another_instrument_mustache),
            ("buy-now", PackageResources.buy_now_mustache),
            ("sign-in", PackageResources.sign_in_mustache),
            ("account", PackageResources.account_mustache),
            ("problem", PackageResources.problem_mustache),
        ]
    }
}
