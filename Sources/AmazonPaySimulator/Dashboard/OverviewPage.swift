/// The first page: how much there is, the clock, the calls, the latest payments.
struct OverviewPage: Sendable {
    struct Count: Sendable {
        let kind: String
        let name: String
        let count: String
    }

    struct Jump: Sendable {
        let by: String
        let label: String

        static let all = [
            Jump(by: "PT30S", label: "+30 s"), Jump(by: "PT1H", label: "+1 hour"), Jump(by: "P1D", label: "+1 day"),
            Jump(by: "P7D", label: "+7 days"), Jump(by: "P30D", label: "+30 days"), Jump(by: "P1M", label: "+1 month"),
        ]
    }

    var problem: String?
    let counts: [Count]
    let now: String
    let mode: String
    let otherMode: String
    let jumps = Jump.all
    let chart: CallChart?
    let objects: [ObjectRow]
}
