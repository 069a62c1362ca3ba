#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The number of files and connections that this process may have open.
enum OpenFiles {
    private static let wanted: rlim_t = 65_536

    /// Raises the limit as far as the system lets it: many systems begin with 1024, which a server's connections use up.
    static func raiseLimit() {
        var limit = rlimit()
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        // Without it the limit is what it was.
        _ = unsafe setrlimit(resource, &limit)
    }
}
