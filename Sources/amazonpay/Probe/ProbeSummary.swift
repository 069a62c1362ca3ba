/// How many rows have which verdict.
struct ProbeSummary: Encodable {
    let event = "summary"
    let right: Int
    let wrong: Int
    let unclear: Int
    let skipped: Int

    init(_ rows: [ProbeRow]) {
        func count(_ word: ProbeVerdict.Word) -> Int { rows.count { $0.verdict.word == word } }
        right = count(.right)
        wrong = count(.wrong)
        unclear = count(.unclear)
        skipped = count(.skipped)
    }

    private enum CodingKeys: String, CodingKey {
        case event, right, wrong, unclear, skipped
    }

    var text: String { "\(right) right, \(wrong) wrong, \(unclear) unclear, \(skipped) skipped." }
}
