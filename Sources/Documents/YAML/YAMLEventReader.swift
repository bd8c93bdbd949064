internal import CLibyaml

/// One event of libyaml's parser with the byte offsets of its marks.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case documentEnd
        case streamEnd
        case alias(String)
        case scalar(Scalar)
        case sequenceStart(isFlow: Bool)
        case sequenceEnd
        case mappingStart(isFlow: Bool)
        case mappingEnd
        case other
    }

    let kind: Kind
    let start: Int
    let end: Int
    let anchor: String?
    let tag: String?
}

/// libyaml's pull parser over a part of a file. The one place that touches the library.
@safe final class YAMLEventReader {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let source: YAMLSource
    private let start: Int
    /// The number of the source's character at `start`: libyaml counts from there.
    private let firstCharacter: Int
    /// The byte after the last event read.
    private(set) var offset: Int
    /// How many bytes of the source were handed to the parser so far.
    private var served: Int

    /// The version of the library.
    static var libraryVersion: String {
        // SAFETY: the library returns a static, NUL-terminated string.
        unsafe String(cString: yaml_get_version_string())
    }

    /// Starts the parser at a byte offset of the source.
    init(source: YAMLSource, start: Int) {
        self.source = source
        self.start = start
        offset = start
        served = start
        firstCharacter = source.character(at: start)
        // SAFETY: the allocation lives until deinit; the parser is initialised before any other use of it.
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        _ = unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        // SAFETY: the parser keeps the unretained pointer to this object, which owns it and therefore outlives it.
        unsafe yaml_parser_set_input(
            parser,
            { data, destination, capacity, length in
                guard let data = unsafe data, let destination = unsafe destination, let length = unsafe length else {
                    return 0
                }
                let reader = unsafe Unmanaged<YAMLEventReader>.fromOpaque(data).takeUnretainedValue()
                unsafe length.pointee = reader.serve(UnsafeMutableBufferPointer(start: destination, count: capacity))
                return 1
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        // SAFETY: nothing else holds these pointers.
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// The next event. After an error the parser must not be asked again.
    func next() throws(SyntaxError) -> YAMLEvent {
        // SAFETY: the event is initialised by the library, read, and deleted before this function returns.
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { unsafe yaml_event_delete(&event) }
        let start = unsafe byteOffset(event.start_mark)
        let end = unsafe byteOffset(event.end_mark)
        offset = max(offset, end)
        let kind = unsafe Self.kind(of: event)
        let (anchor, tag) = unsafe Self.properties(of: event)
        return YAMLEvent(kind: kind, start: start, end: max(start, end), anchor: anchor, tag: tag)
    }

    /// Copies the next bytes of the source into libyaml's own buffer; returns how many.
    private func serve(_ destination: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(destination.count, source.count - served)
        // SAFETY: `count` is within both buffers.
        for index in 0..<count { unsafe destination[index] = source.bytes[served + index] }
        served += count
        return count
    }

    private func byteOffset(_ mark: yaml_mark_t) -> Int {
        source.offset(ofCharacter: firstCharacter + mark.index)
    }

    private func problem() -> SyntaxError {
        // SAFETY: the library's problem and context are static strings or nil.
        let parser = unsafe parser.pointee
        var message = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML"
        if let context = unsafe parser.context { message += unsafe " " + String(cString: context) }
        let isReaderError = unsafe parser.error == YAML_READER_ERROR
        let offset = unsafe isReaderError ? start + parser.problem_offset : byteOffset(parser.problem_mark)
        return source.error(message, at: min(offset, source.count))
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        // SAFETY: each member of the union is read only for the event type that fills it.
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return unsafe .alias(text(event.data.alias.anchor))
        case YAML_SCALAR_EVENT: return unsafe .scalar(scalar(event))
        case YAML_SEQUENCE_START_EVENT:
            return unsafe .sequenceStart(isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            return unsafe .mappingStart(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .other
        }
    }

    private static func scalar(_ event: yaml_event_t) -> Scalar {
        // SAFETY: the library gives `length` bytes at `value`, which live as long as the event.
        let data = unsafe event.data.scalar
        let bytes = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
        let style: Scalar.Style =
            switch unsafe data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        return unsafe Scalar(String(decoding: bytes, as: UTF8.self), style: style)
    }

    private static func properties(of event: yaml_event_t) -> (anchor: String?, tag: String?) {
        // SAFETY: each member of the union is read only for the event type that fills it.
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            let data = unsafe event.data.scalar
            return unsafe (optionalText(data.anchor), optionalText(data.tag))
        case YAML_SEQUENCE_START_EVENT:
            let data = unsafe event.data.sequence_start
            return unsafe (optionalText(data.anchor), optionalText(data.tag))
        case YAML_MAPPING_START_EVENT:
            let data = unsafe event.data.mapping_start
            return unsafe (optionalText(data.anchor), optionalText(data.tag))
        default: return (nil, nil)
        }
    }

    private static func optionalText(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        // SAFETY: the library's names are NUL-terminated and live as long as the event.
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String {
        // SAFETY: the same pointer is passed on.
        unsafe optionalText(pointer) ?? ""
    }
}
