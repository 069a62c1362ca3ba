extension Simulator {
    /// Plans something that goes wrong.
    ///
    /// - Returns: The fault's id.
    /// - Throws: `APIError` 400 when there are too many.
    @discardableResult
    public func plan(_ fault: Fault) throws -> String {
        let id = identifiers.uuid()
        try faults.add(fault, id: id)
        return id
    }

    /// Takes all planned faults back.
    public func removeFaults() {
        faults.removeAll()
    }

    /// How often a planned fault happened; `nil` when there is none with this id.
    public func occurrences(ofFault id: String) -> Int? {
        faults.entries.first { $0.faultId == id }?.matched
    }
}
