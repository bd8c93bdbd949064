/// A byte in ASCII lower case.
@inline(__always) func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
/// Whether the byte is an ASCII letter.
@inline(__always) func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
/// Whether the byte is an ASCII capital.
@inline(__always) func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
/// Whether the byte is an ASCII small letter.
@inline(__always) func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
/// Whether the byte is a decimal digit.
@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
/// Whether the byte is a letter or a digit.
@inline(__always) func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
/// Whether the byte can stand in an identifier of most languages.
@inline(__always) func isWordByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x5F }
/// Whether the byte is a hexadecimal digit.
@inline(__always) func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
/// Whether the byte is a space or a tab.
@inline(__always) func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
/// Whether the byte ends a line.
@inline(__always) func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
