import AmazonPayModel
import DurableStore
import Foundation
import Testing

@testable import AmazonPaySimulator

/// The simulator's clock has an end, and the simulator starts again whatever was stored.
@Suite struct ClockRangeTests {
    @Test(arguments: [SimulatorClock.Mode.real, .manual])
    func `Advancing by a thousand years eight times is refused before the calendar ends, and the next start works`(
        _ mode: SimulatorClock.Mode
    ) async throws {
        let trial = try await SimulatorTrial(.init(clockMode: mode))
        let statuses = await (1...8).asyncMap { _ in
            await trial.control("POST", "clock/advance", #"{"by":"P1000Y"}"#).status
        }
        #expect(statuses == [200, 200, 200, 200, 200, 200, 200, 400])
        #expect(await trial.control("GET", "clock")["now"] == "90260101T000000Z")
        let again = try await SimulatorTrial(.init(clockMode: mode), store: trial.store)
        #expect(await again.control("GET", "clock")["now"] == "90260101T000000Z")
    }

    @Test(
        arguments: [
            "99991231T235959Z", "00010101T000000Z", "19691231T235959Z", "99000101T000000Z", "99990101T000000.999Z",
            "00000101T000000Z", "10000-01-01T00:00:00Z", "9223372036854775807",
        ])
    func `A moment that the clock cannot have is refused in both modes`(_ moment: String) async throws {
        let trial = try await SimulatorTrial()
        for mode in SimulatorClock.Mode.allCases {
            let answer = await trial.control("PUT", "clock", "{\"mode\":\"\(mode.rawValue)\",\"now\":\"\(moment)\"}")
            #expect(answer.status == 400)
        }
        #expect(await trial.control("GET", "clock")["now"] == "20260101T000000Z")
    }

    @Test(arguments: ["P999999Y", "PT1000000H", "P9000Y", "P365000D", "P52000W", "P12000M"])
    func `A span is carried out within the calendar, or refused`(_ span: String) async throws {
        let trial = try await SimulatorTrial()
        for _ in 1...10 {
            #expect([200, 400].contains(await trial.control("POST", "clock/advance", "{\"by\":\"\(span)\"}").status))
        }
        _ = try await SimulatorTrial(store: trial.store)
    }

    @Test(arguments: [
        #"{"setting":{"mode":"real","offset":9223372036854775807,"moment":"20260101T000000Z"}}"#,
        #"{"setting":{"mode":"real","offset":-9223372036854775808,"moment":"20260101T000000Z"}}"#,
        #"{"setting":{"mode":"manual","offset":0,"moment":"99991231T235959Z"}}"#,
        #"{"setting":{"mode":"manual","offset":0,"moment":"+124500101T000000Z"}}"#, "no JSON",
    ])
    func `Whatever setting of the clock is stored, the simulator starts, and the clock can be set`(_ body: String)
        async throws
    {
        let store = try SQLiteStore.inMemory()
        var commit = Commit()
        commit.insert(
            ObjectKind.clock.key("clock"), body: Data(body.utf8),
            index: DocumentIndex(partition: "", state: "real", time: SimulatorTrial.start.date))
        try await store.commit(commit)
        let trial = try await SimulatorTrial(store: store)
        #expect(SimulatorClock.range.contains(trial.simulator.clock.now))
        #expect(
            await trial.control("PUT", "clock", #"{"mode":"manual","now":"20260201T000000Z"}"#).status == 200)
        #expect(try await SimulatorTrial(store: store).simulator.clock.now.basicText == "20260201T000000Z")
    }

    @Test(arguments: [
        ("\"time\":1767225600000", "\"time\":9223372036854775807"),
        ("\"time\":1767225600000", "\"time\":-9223372036854775808"),
    ])
    func `A file with a time that does not exist is not imported`(_ old: String, _ new: String) async throws {
        let trial = try await SimulatorTrial()
        let file = await trial.control("GET", "export").text
        #expect(file.contains(old))
        let answer = await trial.control("POST", "import", file.replacing(old, with: new))
        #expect(answer.status == 400)
        #expect(await trial.control("POST", "import", file).status < 300)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async -> Value) async -> [Value] {
        var values: [Value] = []
        for element in self { values.append(await transform(element)) }
        return values
    }
}
