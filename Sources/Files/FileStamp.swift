/// What tells whether a file is still the one that was looked at before, as git does: not one of these stays the same
/// when somebody writes to it.
package struct FileStamp: Sendable, Hashable {
    /// The lower 32 bits of the size in bytes.
    package let size: UInt32
    /// The lower 32 bits of the file's number on its device.
    package let inode: UInt32
    /// When its content changed, nanoseconds since 1970.
    package let modified: Int64
    /// When its content or the facts about it changed, nanoseconds since 1970.
    package let changed: Int64

    /// Collects the four numbers.
    package init(size: UInt32, inode: UInt32, modified: Int64, changed: Int64) {
        self.size = size
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }
}
