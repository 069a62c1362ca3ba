import Mustache

/// The dashboard's pages: a view value goes in, HTML comes out.
struct DashboardPages: Sendable {
    /// What the pages may do, for `Content-Security-Policy`: use the files of their own origin.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"

    /// The pages; compiled once, however many simulators there are.
    static let own = Result { try DashboardPages() }

    private let library: MustacheLibrary

    /// Compiles the templates.
    ///
    /// - Throws: what the template parser says; it cannot happen with the templates of a tested build.
    private init() throws {
        MustacheContentTypes.register(ScalarEscapedHTML(), named: ScalarEscapedHTML.name)
        var library = MustacheLibrary()
        for (name, source) in Self.templates {
            try library.register(String(decoding: source, as: UTF8.self), named: name)
        }
        self.library = library
    }

    func html(_ page: OverviewPage) -> String { render(page, "dashboard-overview") }
    func html(_ page: ObjectsPage) -> String { render(page, "dashboard-list") }
    func html(_ page: PaymentPage) -> String { render(page, "dashboard-payment") }
    func html(_ page: RequestsPage) -> String { render(page, "dashboard-requests") }
    func html(_ page: NotificationsPage) -> String { render(page, "dashboard-notifications") }
    func html(_ page: FaultsPage) -> String { render(page, "dashboard-faults") }

    private func render(_ page: Any, _ template: String) -> String {
        // `nil` only for a template that is not registered; the tests render each of them.
        library.render(page, withTemplate: template) ?? ""
    }

    static var stylesheet: [UInt8] { PackageResources.dashboard_css }
    static var script: [UInt8] { PackageResources.dashboard_js }

    private static var templates: [(name: String, source: [UInt8])] {
        [
            ("dashboard-layout", PackageResources.dashboard_layout_mustache),
            ("dashboard-objects", PackageResources.dashboard_objects_mustache),
            ("dashboard-overview", PackageResources.dashboard_overview_mustache),
            ("dashboard-list", PackageResources.dashboard_list_mustache),
            ("dashboard-payment", PackageResources.dashboard_payment_mustache),
            ("dashboard-requests", PackageResources.dashboard_requests_mustache),
            ("dashboard-notifications", PackageResources.dashboard_notifications_mustache),
            ("dashboard-faults", PackageResources.dashboard_faults_mustache),
        ]
    }
}
