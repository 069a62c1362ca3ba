import AmazonPayModel
import Foundation
import Testing

@Suite struct PaymentNotificationTests {
    private func decode(_ text: String) throws -> PaymentNotification {
        try JSONDecoder().decode(PaymentNotification.self, from: Data(text.utf8))
    }

    @Test(arguments: [
        #"{"MerchantID":"A1","ObjectType":"CHARGE","ObjectId":"S01-1-C1","ChargePermissionId":"S01-1","NotificationType":"STATE_CHANGE","NotificationId":"n","NotificationVersion":"V2"}"#,
        #"{"merchantId":"A1","objectType":"charge","objectId":"S01-1-C1","chargePermissionId":"S01-1","notificationType":"STATE_CHANGE","notificationId":"n","notificationVersion":"V2","new":{}}"#,
    ])
    func `both spellings of the members are read, unknown ones are passed over`(text: String) throws {
        let notification = try decode(text)
        #expect(notification.object == .charge("S01-1-C1"))
        #expect(notification.merchantId == "A1")
        #expect(notification.chargePermissionId == "S01-1")
        #expect(notification.notificationType == "STATE_CHANGE")
        #expect(notification.notificationId == "n")
        #expect(notification.notificationVersion == "V2")
    }

    @Test(arguments: [
        ("CHARGE_PERMISSION", PaymentNotification.Object.chargePermission("x")), ("Refund", .refund("x")),
        ("chargeback", .chargeback("x")), ("DISPUTE", .other("DISPUTE", "x")),
    ])
    func `the kind of object says what to read, in any case`(type: String, object: PaymentNotification.Object) throws {
        let notification = try decode(#"{"ObjectType":"\#(type)","ObjectId":"x"}"#)
        #expect(notification.object == object)
        #expect(notification.objectType.rawValue == type)
    }

    @Test(arguments: ["{}", #"{"ObjectType":"CHARGE"}"#, #"{"NotificationData":"<xml/>"}"#, "[]"])
    func `another format is no notification`(text: String) {
        #expect(throws: DecodingError.self) { try decode(text) }
    }

    @Test func `it is written with the members as they are sent`() throws {
        let text = String(
            decoding: try JSONEncoder().encode(
                PaymentNotification(merchantId: "A1", objectType: .refund, objectId: "r")),
            as: UTF8.self)
        for name in ["MerchantID", "ObjectType", "ObjectId", "NotificationType", "NotificationVersion"] {
            #expect(text.contains("\"\(name)\""))
        }
        #expect(try decode(text).object == .refund("r"))
    }
}
