import Foundation

/// Which signals wait.
enum SignalMask {
    /// Runs some code on this thread with no signal waiting.
    ///
    /// The threads that Swift works on hold all signals back, and processes that are started from them would too: nobody
    /// could ask them to end.
    static func withNoneBlocked<Result>(_ work: () throws -> Result) rethrows -> Result {
        var none = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&none)
        unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try work()
    }
}
