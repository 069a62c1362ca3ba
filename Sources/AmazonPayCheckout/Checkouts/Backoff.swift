/// How long to wait before Amazon is asked again: 1, 2, 4, 8 … seconds, and never more than five minutes.
enum Backoff {
    static let longest = 300

    static func seconds(afterAttempts attempts: Int) -> Int {
        let doublings = min(max(attempts - 1, 0), 9)
        return min(1 << doublings, longest)
    }
}
