// Whoever runs the service needs a store, and the values of the wire.
@_exported public import AmazonPay
@_exported public import DurableStore
@_exported public import HTTPService
