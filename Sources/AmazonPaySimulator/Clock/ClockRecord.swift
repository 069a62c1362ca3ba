import AmazonPayModel
import DurableStore
import Foundation

/// The clock's setting as a document: a simulator that starts again goes on in its own time.
struct ClockRecord: StoredRecord {
    static let kind = ObjectKind.clock
    var setting: SimulatorClock.Setting

    var documentID: String { "clock" }
    var index: DocumentIndex {
        DocumentIndex(partition: "", state: setting.mode.rawValue, time: setting.moment.date)
    }
}
