import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

@Suite struct FaultPlanTests {
    private func happened(_ fault: Fault, calls: Int = 6, operation: String = "getCharge") throws -> [Bool] {
        var plan = FaultPlan()
        try plan.add(fault, id: "f")
        return (0..<calls).map { _ in plan.action(on: operation, of: "A1") != nil }
    }

    @Test(
        arguments: [
            (Fault.Occasion.nth(1), 1, [true, false, false, false, false, false]),
            (.nth(3), 1, [false, false, true, false, false, false]),
            (.nth(2), 3, [false, true, true, true, false, false]),
            (.nth(5), nil, [false, false, false, false, true, true]),
            (.share(1, seed: 0), 2, [true, true, false, false, false, false]),
            (.share(0, seed: 0), nil, [false, false, false, false, false, false]),
        ] as [(Fault.Occasion, Int?, [Bool])])
    func `a fault happens from its call on, as often as it may`(
        occasion: Fault.Occasion, times: Int?, expected: [Bool]
    ) throws {
        #expect(
            try happened(Fault(operation: "getCharge", action: .refuse, occasion: occasion, times: times)) == expected)
    }

    @Test func `a share is about that share of the calls, and the same ones for the same seed`() throws {
        func run(_ seed: UInt64) throws -> [Bool] {
            try happened(
                Fault(operation: "*", action: .cut, occasion: .share(0.3, seed: seed), times: nil), calls: 1000)
        }
        let first = try run(7)
        #expect(try run(7) == first)
        #expect(try run(8) != first)
        #expect((250...350).contains(first.count { $0 }))
    }

    @Test(arguments: [("GetCharge", true), ("getcharge", true), ("*", true), ("getChargePermission", false)])
    func `it is about one operation, in any case of its letters, or all`(operation: String, fits: Bool) throws {
        #expect(try happened(Fault(operation: operation, action: .refuse), calls: 1) == [fits])
    }

    @Test func `another merchant's calls are not counted`() throws {
        #expect(try happened(Fault(operation: "*", action: .refuse, merchantId: "A2"), calls: 1) == [false])
        var plan = FaultPlan()
        try plan.add(Fault(operation: "*", action: .refuse, merchantId: "A2"), id: "f")
        _ = plan.action(on: "getCharge", of: "A1")
        #expect(plan.entries.first?.seen == 0)
    }

    @Test func `of several the first that is due happens, and each counts the call`() throws {
        var plan = FaultPlan()
        try plan.add(Fault(operation: "*", action: .refuse, occasion: .nth(2)), id: "a")
        try plan.add(Fault(operation: "getCharge", action: .cut, times: nil), id: "b")
        #expect(plan.action(on: "getCharge", of: "A1") == .cut)
        #expect(plan.action(on: "getCharge", of: "A1") == .refuse)
        #expect(plan.action(on: "getCharge", of: "A1") == .cut)
        #expect(plan.entries.map(\.seen) == [3, 3])
        #expect(plan.entries.map(\.matched) == [1, 2])
    }

    @Test func `there is an end to the number of faults`() throws {
        var plan = FaultPlan()
        for number in 0..<FaultPlan.mostFaults {
            try plan.add(Fault(operation: "*", action: .refuse), id: "\(number)")
        }
        #expect(throws: APIError.self) { try plan.add(Fault(operation: "*", action: .refuse), id: "more") }
        #expect(throws: APIError.self) { try plan.remove("none") }
        try plan.remove("5")
        #expect(plan.entries.count == FaultPlan.mostFaults - 1)
    }
}
