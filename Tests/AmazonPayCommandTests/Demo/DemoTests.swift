import Testing

@testable import amazonpay

/// What the scripted buyers read and report.
@Suite struct DemoTests {
    @Test func `The button's options are read from the page, whatever is escaped`() throws {
        let html = """
            <div data-options="{&quot;productType&quot;:&quot;PayOnly&quot;,&quot;createCheckoutSessionConfig&quot;:\
            {&quot;payloadJSON&quot;:&quot;{\\&quot;a\\&quot;:\\&quot;&lt;&amp;amp;&#39;\\&quot;}&quot;,\
            &quot;signature&quot;:&quot;c2ln&quot;,&quot;publicKeyId&quot;:&quot;K&quot;,\
            &quot;algorithm&quot;:&quot;A&quot;}}"></div>
            """
        let button = try ButtonOnPage(html: html)
        #expect(button.fields["payloadJSON"] == #"{"a":"<&amp;'"}"#)
        #expect(button.fields["productType"] == "PayOnly")
    }

    @Test func `A page without a button is no page with a button`() {
        #expect(throws: Browser.Lost.self) { try ButtonOnPage(html: "<html></html>") }
    }

    @Test func `A story that lacks something is reported as failed, with what it lacks`() {
        let report = StoryReport("a story", nil, missing: ["one Complete"])
        #expect(!report.isAsExpected)
        #expect(report.line.hasPrefix("FAIL a story"))
        #expect(report.line.hasSuffix("missing: one Complete"))
    }

    @Test func `Numbers of the same seed are the same`() {
        let one = SeededNumbers(seed: 7)
        let other = SeededNumbers(seed: 7)
        let numbers = (0..<5).map { _ in one.next() }
        #expect(numbers == (0..<5).map { _ in other.next() })
        #expect(Set(numbers).count == 5)
    }
}
