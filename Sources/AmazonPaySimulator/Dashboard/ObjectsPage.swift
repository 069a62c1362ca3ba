/// A list of objects.
struct ObjectsPage: Sendable {
    struct Kind: Sendable {
        let kind: String
        let name: String
        let isChosen: Bool
    }

    var problem: String?
    let kinds: [Kind]
    let objects: [ObjectRow]
    let next: String?
}
