/// A part of a subscription's periods, newest first.
struct CycleList: Encodable, Sendable {
    let cycles: [CycleAnswer]
    let next: String?
}
