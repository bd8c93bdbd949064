/// What reading may cost.
package struct PackLimits: Sendable {
    /// The longest object that is made; a longer one is passed over.
    package var objectSize: Int
    /// The most bytes that one reader holds in its buffers.
    package var memory: Int
    /// After so many bytes of mapped pages a reader gives them back.
    package var giveBackEvery: Int

    /// Describes limits.
    package init(objectSize: Int = 64 << 20, memory: Int = 256 << 20, giveBackEvery: Int = 8 << 20) {
        self.objectSize = objectSize
        self.memory = memory
        self.giveBackEvery = giveBackEvery
    }
}
