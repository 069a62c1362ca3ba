/// The pages and files that buyers' browsers ask for.
enum PageRoute: Sendable {
    case home
    case checkoutScript
    case stylesheet
    case initiate
    case changeChoice
    case show
    case decide
    case signOut
    case signIn
    case account
    case switchAccount
    case verification
    case verify
    case accountStatus
    case buyNowScript
    case buyNow
    case buyNowChoice
    case buyNowCart
    case buyNowDecision
    case accountDecision

    static let routes = RouteTable<PageRoute>([
        .init("GET", "", .home),
        .init("GET", "checkout.js", .checkoutScript),
        .init("GET", "simulator/assets/style.css", .stylesheet),
        .init("POST", "checkout/initiate", .initiate),
        .init("GET", "checkout/initiate_auth", .changeChoice),
        .init("GET", "checkout/processing", .show),
        .init("POST", "checkout/processing", .decide),
        .init("GET", "checkout/signout", .signOut),
        .init("POST", "checkout/sign-in", .signIn),
        .init("GET", "checkout/switch-account", .switchAccount),
        .init("GET", "checkout/verification", .verification),
        .init("POST", "checkout/verification", .verify),
        .init("GET", "checkout/buy-now", .buyNow),
        .init("POST", "checkout/buy-now/{id}/choice", .buyNowChoice),
        .init("POST", "checkout/buy-now/{id}/cart", .buyNowCart),
        .init("POST", "checkout/buy-now/{id}/decision", .buyNowDecision),
        .init("GET", "checkout/buy-now.js", .buyNowScript),
        .init("GET", "merchantAccount/{id}/accountStatus", .accountStatus),
        .init("GET", "account/charge-permissions/{id}", .account),
        .init("POST", "account/charge-permissions/{id}", .accountDecision),
        .init("GET", "jr/your-account/ba/{id}", .account),
    ])
}
