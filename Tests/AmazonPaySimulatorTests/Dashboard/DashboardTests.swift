import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct DashboardTests {
    private func get(_ path: String, _ simulator: TestSimulator) async -> (status: Int, html: String) {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let answer = await simulator.simulator.respond(
            to: SimulatorRequest(method: "GET", rawPath: parts[0], rawQuery: parts.count > 1 ? parts[1] : nil))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    private func post(
        _ action: String, _ fields: String, _ simulator: TestSimulator, headers: [SimulatorRequest.Header] = []
    ) async -> SimulatorResponse {
        await simulator.simulator.respond(
            to: SimulatorRequest(
                method: "POST", rawPath: "/simulator/actions/\(action)", headers: headers, body: Data(fields.utf8),
                authority: "localhost:8080"))
    }

    private func location(_ response: SimulatorResponse) -> String? {
        response.headers.first { $0.name == "location" }?.value
    }

    @Test(arguments: [
        ("a+b%2Bc", "a b+c"), ("a%20b%2bc", "a b+c"), ("%2B+%2B", "+ +"),
    ])
    func `a plus in a query is a space, and an escaped one a plus`(query: String, text: String) async throws {
        try await withSimulator { simulator, _ in
            for page in ["", "/objects", "/requests", "/notifications", "/faults"] {
                #expect(await get("/simulator\(page)?problem=\(query)", simulator).html.contains(text))
            }
            let answer = await post("%2B+x", "back=%2Fsimulator%2Ffaults", simulator)
            #expect(answer.status == 404)
            let refused = await post("fault", "operation=a%2Bb+c&action=refuse&back=%2Fsimulator%2Ffaults", simulator)
            let place = try #require(location(refused)?.split(separator: "?", maxSplits: 1).last.map(String.init))
            #expect(!place.contains("+"))
            #expect(!place.contains(" "))
        }
    }

    @Test(arguments: ["objects?kind=%ZZ", "requests?after=x", "notifications?limit=1&limit=2", "objects?limit=ten"])
    func `a query of the control API that cannot be read is refused`(path: String) async throws {
        try await withSimulator { simulator, _ in
            let error = await #expect(throws: TestSimulator.Refusal.self) {
                let _: JSONValue = try await simulator.control("GET", path)
            }
            #expect(error?.status == 400)
        }
    }

    @Test func `an id of a form stays within its part of a path`() async throws {
        try await withSimulator { simulator, _ in
            for (action, id) in [
                ("account", "x/buyer/../.."), ("redeliver", "../faults"), ("resolution", "a/../../reset?"),
            ] {
                let escaped = id.replacing("/", with: "%2F").replacing("?", with: "%3F")
                let answer = await post(action, "id=\(escaped)&verb=cancel&back=%2Fsimulator", simulator)
                #expect(location(answer)?.contains("problem=") == true)
            }
        }
    }

    @Test func `a payment's page has every object, every step in order, and what can be done`() async throws {
        try await withMailbox { simulator, client, _ in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let refund = try await client.refunds.create(
                .init(chargeId: payment.chargeId(), refundAmount: Price("4.00", .usd)))
            let dispute = try await simulator.openDispute(payment.chargeId(), Price("2.00", .usd))
            let charge = try payment.chargeId().rawValue
            for id in [
                payment.session.rawValue, payment.permission.rawValue, charge, refund.refundId.rawValue,
                dispute.rawValue,
            ] {
                let page = await get("/simulator/payments/\(id)", simulator)
                #expect(page.status == 200)
                for text in [
                    payment.session.rawValue, payment.permission.rawValue, charge, refund.refundId.rawValue,
                    dispute.rawValue, "completeCheckoutSession → 200", "Captured", "RefundInitiated", "CHARGEBACK",
                    "Open a dispute",
                ] {
                    #expect(page.html.contains(text), "\(text)")
                }
            }
            let history: JSONValue = try await simulator.control("GET", "payments/\(charge)")
            guard case .object(let members) = history, case .array(let steps) = members["timeLine"] else {
                Issue.record("There is no time line.")
                return
            }
            #expect(steps.count >= 8)
        }
    }

    @Test(arguments: [
        "/simulator", "/simulator/objects", "/simulator/objects?kind=charge", "/simulator/objects?kind=dispute",
        "/simulator/requests", "/simulator/notifications", "/simulator/faults",
    ])
    func `each page shows itself, empty and with something to show`(path: String) async throws {
        try await withMailbox { simulator, client, _ in
            let empty = await get(path, simulator)
            #expect(empty.status == 200)
            #expect(empty.html.contains("</html>"))
            let payment = try await TestPayment(simulator)
            _ = await payment.refusal { try await client.charges.get("S01-1-C1") }
            try simulator.fail("getCharge", .refuse)
            let full = await get(path, simulator)
            #expect(full.html.count > empty.html.count || path.contains("dispute"))
            #expect(!full.html.contains("{{"))
        }
    }

    @Test(arguments: ["/simulator/payments/S01-0000000-0000000", "/simulator/objects?kind=clock", "/simulator/nothing"])
    func `what is not there is not found`(path: String) async throws {
        try await withSimulator { simulator, _ in #expect(await get(path, simulator).status == 404) }
    }

    @Test func `forms do what the control API does, and lead back`() async throws {
        try await withMailbox { simulator, client, _ in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let charge = try payment.chargeId()
            let back = "/simulator/payments/\(charge)"
            #expect(location(await post("advance", "by=P1D&back=/simulator", simulator)) == "/simulator")
            let opened = await post(
                "dispute", "id=\(charge)&verb=open&amount=2.00&currencyCode=USD&back=\(back)", simulator)
            #expect(location(opened) == back)
            #expect(await get(back, simulator).html.contains("ActionRequired"))
            let refused = await post(
                "dispute", "id=\(charge)&verb=open&amount=99.00&currencyCode=USD&back=\(back)", simulator)
            let problem = try #require(location(refused))
            #expect(problem.hasPrefix("\(back)?problem=TransactionAmountExceeded"))
            #expect(await get(problem, simulator).html.contains(#"role="alert">TransactionAmountExceeded"#))
            let fault = await post(
                "fault", "operation=getCharge&action=answer&nth=1&times=1&status=500&seconds=&back=/simulator/faults",
                simulator)
            #expect(location(fault) == "/simulator/faults")
            let reason = await payment.refusal {
                try await simulator.client(retries: .never).charges.get(charge)
            }
            #expect(reason == .internalServerError)
        }
    }

    @Test func `a form does not lead away from the dashboard`() async throws {
        try await withSimulator { simulator, _ in
            let answer = await post("advance", "by=PT1S&back=https://elsewhere.example", simulator)
            #expect(location(answer) == "/simulator")
        }
    }

    @Test(arguments: [
        ("http://localhost:8080", 303), ("https://localhost:8080", 303), ("https://elsewhere.example", 403),
        ("null", 403),
    ])
    func `forms of other sites are refused`(origin: String, status: Int) async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator)
            let answer = await post("reset", "back=/simulator", simulator, headers: [("origin", origin)])
            #expect(answer.status == status)
            let isThere = await payment.refusal { try await payment.state() } == nil
            #expect(isThere == (status == 403))
        }
    }

    @Test(
        arguments: [
            (nil, 401), ("Bearer wrong", 401), ("Basic \(Data("x:wrong".utf8).base64EncodedString())", 401),
            ("Bearer secret", 200), ("Basic \(Data("anybody:secret".utf8).base64EncodedString())", 200),
        ] as [(String?, Int)])
    func `with a token set, only who brings it sees anything`(authorization: String?, status: Int) async throws {
        let configuration = Simulator.Configuration(clockMode: .manual, controlToken: "secret")
        try await withSimulator(configuration: configuration) { simulator, _ in
            let headers = authorization.map { [(name: "authorization", value: $0)] } ?? []
            for path in ["/simulator", "/simulator/v1/health"] {
                let answer = await simulator.simulator.respond(
                    to: SimulatorRequest(method: "GET", rawPath: path, headers: headers, isLoopback: false))
                #expect(answer.status == status)
            }
        }
    }

    @Test func `whatever a shop sends is shown as text`() async throws {
        try await withSimulator { simulator, client in
            let evil = "<script>alert(1)</script>"
            var checkout = CreateCheckoutSession(
                webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                storeId: simulator.storeId)
            checkout.merchantMetadata = .init(merchantReferenceId: evil)
            _ = try await client.checkoutSessions.create(checkout)
            #expect(!(await get("/simulator/requests", simulator)).html.contains(evil))
            #expect(await get("/simulator/requests", simulator).html.contains("&lt;script&gt;"))
        }
    }
}
