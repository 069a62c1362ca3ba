/// Names, labels and values as the text format wants them.
enum MetricText {
    /// Letters, digits and underscores; a digit is not the first.
    static func name(_ label: String) -> String {
        let text = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return text.first?.isNumber == true ? "_\(text)" : text
    }

    /// Labels sorted by name, without braces: `method="GET",route="/v1/checkouts"`.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { (name($0.0), escaped($0.1)) }.sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
    }

    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)" : "\(name){\(labels)} \(value)"
    }

    /// Whole numbers without a point.
    static func value(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
