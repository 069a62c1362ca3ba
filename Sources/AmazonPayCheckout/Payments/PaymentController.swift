import AmazonPayModel
import HTTPService
import HTTPTypes
import Hummingbird

/// What the shop's own server asks of a payment, and wants done with it.
struct PaymentController: Sendable {
    let desk: PaymentDesk
    let eraser: BuyerDataEraser

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.get("payments", use: list)
        group.get("payments/:id", use: get)
        group.delete("payments/:id/buyer", use: forget)
        group.post("payments/:id/captures") { try await perform(CaptureCommand.self, $0, $1) }
        group.post("payments/:id/charges") { try await perform(ChargeCommand.self, $0, $1) }
        group.post("payments/:id/cancellation") { try await perform(CancellationCommand.self, $0, $1) }
        group.post("payments/:id/refunds") { try await perform(RefundCommand.self, $0, $1) }
        group.post("payments/:id/deliveries") { try await perform(DeliveryCommand.self, $0, $1) }
    }

    @Sendable private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let order = try request.query()["orderId"] else {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue, message: "The parameter [orderId] is missing.")
        }
        var answers: [PaymentAnswer] = []
        for payment in try await desk.records.all(Payment.self, reference: order) {
            answers.append(PaymentAnswer(try await folder(payment.id)))
        }
        return try ShopController.answer(.ok, ["payments": answers])
    }

    @Sendable private func get(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try ShopController.answer(.ok, PaymentAnswer(try await folder(id(context))))
    }

    /// Deletes what is known of the buyer; a second time nothing is left to delete.
    @Sendable private func forget(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let id = try await folder(id(context)).payment.id
        try await eraser.erase(id)
        return try ShopController.answer(.ok, PaymentAnswer(try await folder(id)))
    }

    /// 201 when it is done, 202 while nobody knows, 200 when it had been done before, 422 when Amazon has refused it.
    private func perform<Command: PaymentCommand>(
        _ type: Command.Type, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        let payment = try await folder(id(context)).payment
        let command = try ShopBody.read(Command.self, from: try await ShopController.body(of: request))
        let receipt = try await desk.perform(command, on: payment)
        let report = OperationReport.full(receipt.operation, try await folder(payment.id))
        switch receipt.operation.state {
        case .underway: return try ShopController.answer(.accepted, report)
        case .done: return try ShopController.answer(receipt.isNew ? .created : .ok, report)
        case .failed(let reason):
            throw APIError(
                status: 422, reasonCode: reason,
                message: "Amazon Pay has refused the operation \(receipt.operation.operationId).")
        }
    }

    private func id(_ context: BasicRequestContext) -> Payment.ID {
        Payment.ID(rawValue: context.parameters.get("id") ?? "")
    }

    private func folder(_ id: Payment.ID) async throws -> PaymentFolder {
        guard let folder = try await PaymentFolder.read(id, desk.records) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no payment with this id.")
        }
        return folder
    }
}
