import AmazonPayModel
import Testing

@Suite struct HTTPDateTests {
    @Test(
        arguments: [
            // The example of RFC 9110.
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1000, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_767_225_600_000, "Thu, 01 Jan 2026 00:00:00 GMT"),
        ] as [(Int64, String)])
    func `A moment is written and read as HTTP has it`(_ milliseconds: Int64, _ text: String) {
        #expect(HTTPDate(Timestamp(milliseconds: milliseconds)).text == text)
        #expect(HTTPDate(text)?.timestamp.milliseconds == milliseconds)
    }

    @Test(arguments: ["2019-10-15T20:43:27Z", "", "Tuesday", "15 Oct 2019 20:43:27 GMT"])
    func `A text in another form is no date`(_ text: String) {
        #expect(HTTPDate(text) == nil)
    }
}
