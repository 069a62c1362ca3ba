import AmazonPayModel
import Foundation
import HTTPService

/// A form of the dashboard as the call of the control API that it stands for: there is one place for rules.
struct DashboardForm: Sendable {
    let method: String
    /// Below the control API's prefix.
    let path: String
    let body: [String: JSONValue]

    /// - Throws: 404 for an action that there is not.
    init(_ action: String, _ fields: FormFields) throws(APIError) {
        let id = FormFields.encode(fields["id"] ?? "")
        let verb = fields["verb"]
        switch action {
        case "advance": self.init("POST", "clock/advance", ["by": fields["by"]])
        case "clock": self.init("PUT", "clock", ["mode": fields["mode"]])
        case "reset": self.init("POST", "reset", [:])
        case "buyer":
            self.init(
                "POST", "checkout-sessions/\(id)/buyer",
                ["decision": verb, "paymentInstrument": fields["paymentInstrument"]])
        case "account":
            self.init(
                "POST", "charge-permissions/\(id)/buyer",
                ["action": verb, "paymentInstrument": fields["paymentInstrument"]])
        case "dispute":
            let price = ["amount": fields["amount"], "currencyCode": fields["currencyCode"]].compactMapValues { $0 }
            self.init(
                method: "POST", path: "charges/\(id)/dispute",
                body: ["amount": .object(price.mapValues(JSONValue.string))])
        case "resolution": self.init("POST", "disputes/\(id)/resolution", ["resolution": verb])
        case "redeliver": self.init("POST", "notifications/\(id)/redeliver", [:])
        case "removeFaults": self.init("DELETE", "faults", [:])
        case "endpoints": self = Self.endpoints(fields)
        case "fault": self = Self.fault(fields)
        default: throw .notFound("such action")
        }
    }

    private init(_ method: String, _ path: String, _ body: [String: String?]) {
        self.init(method: method, path: path, body: body.compactMapValues { $0.map(JSONValue.string) })
    }

    private init(method: String, path: String, body: [String: JSONValue]) {
        self.method = method
        self.path = path
        self.body = body
    }

    private static func endpoints(_ fields: FormFields) -> Self {
        let urls = (fields["urls"] ?? "").split(whereSeparator: \.isWhitespace).map { JSONValue.string(String($0)) }
        return Self(
            method: "PUT", path: "notification-endpoints",
            body: ["urls": .array(urls), "confirm": .bool(fields["confirm"] == "true")])
    }

    private static func fault(_ fields: FormFields) -> Self {
        func number(_ name: String) -> JSONValue? {
            fields[name].map { text in Decimal(string: text).map(JSONValue.number) ?? .string(text) }
        }
        var body: [String: JSONValue?] = [
            "operation": fields["operation"].map(JSONValue.string), "action": fields["action"].map(JSONValue.string),
            "times": number("times"), "when": number("nth").map { .object(["nth": $0]) },
        ]
        if fields["action"] == "delay" { body["seconds"] = number("seconds") }
        if fields["action"] == "answer" { body["status"] = number("status") }
        return Self(method: "POST", path: "faults", body: body.compactMapValues { $0 })
    }
}
