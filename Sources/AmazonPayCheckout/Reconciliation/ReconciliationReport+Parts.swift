extension ReconciliationReport {
    /// The report of a run that was carried out in parts, with one more part.
    func adding(_ part: ReconciliationReport) -> ReconciliationReport {
        let all = findings + part.findings
        var whole = part
        whole.since = since
        whole.startedAt = startedAt
        whole.reads += reads
        whole.looked.merge(looked, uniquingKeysWith: +)
        whole.findings = Array(all.prefix(Self.mostFindings))
        whole.omittedFindings += omittedFindings + all.count - whole.findings.count
        return whole
    }
}
