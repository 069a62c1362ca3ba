import AmazonPayModel

extension StatusDetails {
    /// Whether this status is of a later moment than another one of the same object.
    ///
    /// What was read first may be written last: a slow answer, a process that was paused. Amazon's own times tell.
    func isLater(than other: Self) -> Bool {
        guard let mine = lastUpdatedTimestamp, let theirs = other.lastUpdatedTimestamp else { return false }
        return mine > theirs
    }
}
