import Testing

/// Tests that wait for real sockets and clocks.
///
/// `make test` runs them when no other test needs the processor: beside those that take all of it they would get no
/// turn, and their servers would lose patience with them.
@Suite(.timeLimit(.minutes(10))) enum RealTime {}
