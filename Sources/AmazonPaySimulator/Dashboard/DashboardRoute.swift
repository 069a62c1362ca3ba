/// The dashboard's pages, files and forms.
enum DashboardRoute: Sendable {
    case overview
    case objects
    case payment
    case requests
    case notifications
    case faults
    case stylesheet
    case script
    case action
    case description

    static let prefix = "/simulator"

    static let routes = RouteTable<DashboardRoute>([
        .init("GET", "simulator", .overview),
        .init("GET", "simulator/objects", .objects),
        .init("GET", "simulator/payments/{id}", .payment),
        .init("GET", "simulator/requests", .requests),
        .init("GET", "simulator/notifications", .notifications),
        .init("GET", "simulator/faults", .faults),
        .init("GET", "simulator/assets/dashboard.css", .stylesheet),
        .init("GET", "simulator/assets/dashboard.js", .script),
        .init("POST", "simulator/actions/{id}", .action),
        .init("GET", "simulator/openapi.json", .description),
    ])

    /// Whether a path is the dashboard's; the buyer's stylesheet lies below it, too.
    static func leads(_ rawPath: String) -> Bool {
        (rawPath == prefix || rawPath.hasPrefix(prefix + "/")) && rawPath != BuyerPages.stylesheetPath
    }
}
