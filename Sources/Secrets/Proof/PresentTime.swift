internal import Glibc

/// The time that expiry dates are compared with.
package enum PresentTime {
    /// Seconds since 1970 for the current task; nil for the system's clock. Tests bind it.
    @TaskLocal package static var fixed: Int?

    /// Seconds since 1970.
    package static var seconds: Int { fixed ?? time(nil) }
}
