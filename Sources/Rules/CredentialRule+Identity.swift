internal import Findings

extension CredentialRule {
    /// Everything that findings say of the rule, as one text; of a rule that the program brings its id says that.
    package var wholeText: [UInt8] {
        if isBuiltIn { return Array(id.path.utf8) + [0] }
        var writer = ArchiveWriter()
        var heads = ArchiveWriter()
        write(to: &writer, heads: &heads)
        return writer.bytes + heads.bytes + [0]
    }

    /// Everything that decides in which texts the rule sees something, as one text: rules that are equal in it see the
    /// same. What it is called, how bad it is and what is written about it does not count.
    package var matchingText: [UInt8] {
        var writer = ArchiveWriter()
        writeMatching(to: &writer)
        return writer.bytes
    }
}
