import AmazonPayModel
import DurableStore
import Foundation

/// A report that is made again and again; a merchant has one schedule for each type.
struct ReportScheduleRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    let createdAt: Timestamp
    /// The object of the API.
    var schedule: ReportSchedule

    var id: ReportSchedule.ID { schedule.reportScheduleId }

    static let frequencies: Set<String> = [
        "PT5M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT12H", "PT24H", "PT84H", "P1D", "P2D", "P3D", "P7D",
        "P14D", "P15D", "P18D", "P30D",
    ]

    /// Goes on to the next time that is not over.
    ///
    /// A schedule may begin years ago; what would have been made until now is one report.
    ///
    /// - Returns: What the report that is due now is about: the time since the one before.
    mutating func goOn(at now: Timestamp) -> (start: Timestamp, end: Timestamp)? {
        guard let frequency = schedule.scheduleFrequency.flatMap({ ISODuration($0.rawValue) }),
            let due = schedule.nextReportCreationTime, let next = frequency.added(to: due)
        else { return nil }
        let length = next.milliseconds - due.milliseconds
        let missed = length > 0 ? max(0, now.milliseconds - due.milliseconds) / length : 0
        let last = due.milliseconds + missed * length
        schedule.nextReportCreationTime = Timestamp(milliseconds: last + length)
        return (Timestamp(milliseconds: last - length), Timestamp(milliseconds: last))
    }

    /// The timer of a new schedule; what should have been made before it was there is made now.
    var firstTimer: TimerChange {
        .set(.runReportSchedule, .reportSchedule(id), due: max(schedule.nextReportCreationTime ?? createdAt, createdAt))
    }

    var timer: TimerChange {
        .set(.runReportSchedule, .reportSchedule(id), due: schedule.nextReportCreationTime ?? createdAt)
    }
}

extension ReportScheduleRecord: OwnedRecord {
    static let kind = ObjectKind.reportSchedule
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: "Active", time: createdAt.date, reference: schedule.reportType?.rawValue)
    }
}
