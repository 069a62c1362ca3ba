import CryptoExtras
import Foundation
import Testing

@testable import AmazonPaySigning

/// Changed and random input: nothing crashes, and nothing that was changed passes.
///
/// One input after the other: opening a signature of the older kind takes long in a debug build, and other tests want
/// their share of the processors. FULL=1 tries many more.
@Suite(.serialized) struct HostileInputTests {
    private static let seeds = 0..<(ProcessInfo.processInfo.environment["FULL"] == "1" ? 400 : 50)

    /// SplitMix64: the same seed gives the same inputs in each run.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
        }

        /// Up to three bytes are replaced, taken out or put in.
        mutating func mutate(_ text: String) -> String {
            var bytes = Array(text.utf8)
            for _ in 0...roll(3) {
                let interesting = Array("%/=,;:+ \n\t\0\\\"&A\u{7F}".utf8) + [0xC3, 0xFF, 0x80]
                let byte = roll(2) == 0 ? interesting[roll(interesting.count)] : UInt8(roll(256))
                let index = roll(bytes.count + 1)
                switch roll(3) {
                case 0 where index < bytes.count: bytes[index] = byte
                case 1 where index < bytes.count: bytes.remove(at: index)
                default: bytes.insert(byte, at: index)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        mutating func text(_ most: Int) -> String {
            String(decoding: (0..<roll(most)).map { _ in UInt8(roll(256)) }, as: UTF8.self)
        }
    }

    private let key: PublicKey
    private let verifier = RequestVerifier()

    init() throws {
        key = try PublicKey(pem: SampleKeys.publicKey)
    }

    private func passes(_ request: ReceivedRequest) -> Bool {
        guard case .success(let authorization) = verifier.authorization(of: request) else { return false }
        let verification = verifier.verify(
            request, authorization: authorization, now: SignedSample.date, publicKey: key)
        return verification.refusal == nil
    }

    @Test(arguments: seeds)
    func `A changed authorization header passes only when it still says the same`(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var request = SignedSample.all[dice.roll(SignedSample.all.count)].request
        let original = try verifier.authorization(of: request).get()
        request.headers[request.headers.count - 1].value = dice.mutate(request.headers[request.headers.count - 1].value)
        guard passes(request) else { return }
        let changed = try verifier.authorization(of: request).get()
        #expect(changed.signature == original.signature)
        #expect(changed.algorithm == original.algorithm)
        #expect(
            Set(changed.signedHeaders.map { $0.lowercased() }) == Set(original.signedHeaders.map { $0.lowercased() }))
    }

    @Test(arguments: seeds)
    func `A changed path passes only when it means the same`(_ seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var request = SignedSample.all[dice.roll(SignedSample.all.count)].request
        let meaning = CanonicalURI.make(bytes: PercentEncoding.decode(request.rawPath))
        request.rawPath = dice.mutate(request.rawPath)
        if passes(request) {
            #expect(CanonicalURI.make(bytes: PercentEncoding.decode(request.rawPath)) == meaning)
        }
    }

    @Test(arguments: seeds)
    func `A changed body does not pass`(_ seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var request = SignedSample.all[dice.roll(SignedSample.all.count)].request
        let body = request.body
        request.body = Data(dice.mutate(String(decoding: body, as: UTF8.self)).utf8)
        #expect(!passes(request) || request.body == body)
    }

    @Test(arguments: seeds)
    func `Random texts crash nothing`(_ seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let request = ReceivedRequest(
            method: dice.text(8), rawPath: dice.text(40), rawQuery: dice.roll(2) == 0 ? nil : dice.text(40),
            headers: (0..<dice.roll(6)).map { _ in (dice.text(12), dice.text(20)) }
                + [("x-amz-pay-date", dice.mutate("20261123T182247Z")), ("authorization", dice.text(60))],
            body: Data((0..<dice.roll(60)).map { _ in UInt8(dice.roll(256)) }))
        #expect(!passes(request))
        let names = (0..<dice.roll(5)).map { _ in dice.text(10) } + ["x-amz-pay-date"]
        let header = AuthorizationHeader(
            algorithm: .rsassaPSSV2, publicKeyID: dice.text(10), signedHeaders: names,
            signature: Data((0..<dice.roll(300)).map { _ in UInt8(dice.roll(256)) }))
        let verification = verifier.verify(request, authorization: header, now: SignedSample.date, publicKey: key)
        #expect(verification.refusal != nil)
        _ = UnescapedPayload.make(Data(dice.text(100).utf8))
        #expect(throws: KeyError.self) { try PrivateKey(pem: dice.text(80)) }
        #expect(throws: KeyError.self) {
            try PrivateKey(pem: "-----BEGIN PRIVATE KEY-----\n\(dice.text(80))\n-----END PRIVATE KEY-----")
        }
    }

    /// Whatever PEM text comes, the answer is a key or a refusal.
    @Test(arguments: seeds)
    func `A changed key crashes nothing`(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        if let key = try? PrivateKey(pem: dice.mutate(SampleKeys.pkcs8)) {  // a refusal is as good as a key here
            #expect(key.publicKey.key.keySizeInBits >= 2048)
        }
        if let key = try? PublicKey(pem: dice.mutate(SampleKeys.publicKey)) {  // a refusal is as good as a key here
            #expect(key.key.keySizeInBits >= 2048)
            #expect(
                !ButtonVerifier().verify(
                    payloadJSON: "{}", signature: SampleSignatures.salt20.base64EncodedString(), algorithm: .rsassaPSS,
                    publicKey: key))
        }
    }
}
