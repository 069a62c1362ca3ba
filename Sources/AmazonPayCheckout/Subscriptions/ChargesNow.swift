import AmazonPayModel

/// The member by which a shop says that one call may cause more than one charge.
enum ChargesNow {
    static let field = "chargesNow"

    /// - Throws: 400 naming the member.
    static func validate(_ number: Int?) throws(APIError) {
        try FieldRule.require(
            (1...CatchUp.mostPeriods).contains(number ?? 1), field, "It must be between 1 and \(CatchUp.mostPeriods).")
    }

    /// Refuses a call that would cause more charges than it says.
    ///
    /// - Parameter wanted: What the shop has said; one when absent.
    /// - Throws: 400 naming the member.
    static func check(_ due: Int, wanted: Int?) throws(APIError) {
        guard due > wanted ?? 1 else { return }
        guard due <= CatchUp.mostPeriods else {
            throw .invalid(
                field,
                "The dates of \(due) periods have passed, and at most \(CatchUp.mostPeriods) can be charged at once. "
                    + "Choose a later date, or the catchUp latest.")
        }
        throw .invalid(
            field,
            "The dates of \(due) periods have passed, and each of them would be charged now. Send \(field) with "
                + "\(due) if that is wanted.")
    }
}
