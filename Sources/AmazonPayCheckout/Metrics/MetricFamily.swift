/// The series of one name.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    let kind: Kind
    /// By their labels as text.
    var series: [String: any MetricSeries] = [:]

    func lines(named name: String) -> [String] {
        let own = series.sorted { $0.key < $1.key }.flatMap { $0.value.lines(named: name, labels: $0.key) }
        return ["# TYPE \(name) \(kind.rawValue)"] + own
    }
}

/// The values of one name and one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    /// - Parameter labels: As text, without braces.
    func lines(named name: String, labels: String) -> [String]
}
