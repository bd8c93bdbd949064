internal import Spans

/// Parses Go templates (`text/template`) as charts use them.
struct TemplateParser {
    private let source: TracedText
    private var bytes: [UInt8] { source.bytes }
    private var position = 0
    /// Whether the next text loses the blanks at its start.
    private var trimsNext = false
    private var definitions: [String: [TemplatePart]] = [:]
    private var depth = 0

    private static let deepest = 100

    init(_ source: TracedText) { self.source = source }

    /// Parses a whole text.
    static func parse(_ source: TracedText) throws(TemplateError) -> TemplateSyntax {
        var parser = TemplateParser(source)
        let (body, ending) = try parser.parts()
        if let ending { throw TemplateError("'\(ending.word)' without its beginning", at: ending.offset) }
        return TemplateSyntax(source: source, body: body, definitions: parser.definitions)
    }

    /// What ended a list of parts: `end` or `else` with the rest of its action unread.
    private struct Ending {
        let word: String
        let offset: Int
        let lexer: TemplateLexer
    }

    private mutating func parts() throws(TemplateError) -> ([TemplatePart], Ending?) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw TemplateError("blocks nested too deep", at: position) }
        var parts: [TemplatePart] = []
        while true {
            let opening = bytes.span.firstOffset(of: [0x7B, 0x7B], from: position)
            addText(upTo: opening ?? bytes.count, trimsBefore: opening.map(trimsBefore) ?? false, to: &parts)
            guard let opening else {
                position = bytes.count
                return (parts, nil)
            }
            if try skipComment(at: opening) { continue }
            var lexer = TemplateLexer(bytes, at: opening + (trimsBefore(opening) ? 3 : 2))
            let lookahead = lexer
            guard case .word(let word) = try lexer.next() else {
                parts.append(.action(try action(lookahead, from: opening)))
                continue
            }
            if word == "end" || word == "else" { return (parts, Ending(word: word, offset: opening, lexer: lexer)) }
            if let part = try block(word, lexer, opening) {
                parts += part
            } else {
                parts.append(.action(try action(lookahead, from: opening)))
            }
        }
    }

    /// The part that a keyword opens; nil for words that are no keywords.
    private mutating func block(
        _ word: String, _ lexer: TemplateLexer, _ opening: Int
    ) throws(TemplateError) -> [TemplatePart]? {
        switch word {
        case "if", "with":
            let (branches, otherwise) = try branches(lexer, opening, word)
            return [word == "if" ? .choice(branches, otherwise: otherwise) : .focus(branches, otherwise: otherwise)]
        case "range":
            let pipeline = try action(lexer, from: opening)
            let (body, ending) = try parts()
            let otherwise = try elseBody(ending, opening)
            return [.loop(TemplateBranch(pipeline: pipeline, body: body), otherwise: otherwise)]
        case "define":
            _ = try definition(lexer, opening)
            return []
        case "block":
            let (name, pipeline) = try definition(lexer, opening)
            return [.call(name: name, argument: pipeline, range: opening..<position)]
        case "template":
            var lexer = lexer
            let name = try self.name(&lexer)
            let argument = try action(lexer, from: opening)
            return [.call(name: name, argument: argument.commands.isEmpty ? nil : argument, range: argument.range)]
        case "break", "continue":
            _ = try action(lexer, from: opening)
            return [.leave(isBreak: word == "break")]
        default: return nil
        }
    }

    private func name(_ lexer: inout TemplateLexer) throws(TemplateError) -> String {
        guard case .text(let name) = try lexer.next() else {
            throw TemplateError("a template's name should stand here", at: lexer.start)
        }
        return name
    }

    /// `define "name"` and `block "name" pipeline` with what stands up to `end`.
    private mutating func definition(
        _ lexer: TemplateLexer, _ opening: Int
    ) throws(TemplateError) -> (String, TemplatePipeline?) {
        var lexer = lexer
        let name = try name(&lexer)
        let pipeline = try action(lexer, from: opening)
        let (body, ending) = try parts()
        try close(ending, opening)
        definitions[name] = body
        return (name, pipeline.commands.isEmpty ? nil : pipeline)
    }

    private mutating func branches(
        _ lexer: TemplateLexer, _ opening: Int, _ keyword: String
    ) throws(TemplateError) -> ([TemplateBranch], [TemplatePart]) {
        var branches: [TemplateBranch] = []
        var lexer = lexer
        var start = opening
        while true {
            let pipeline = try action(lexer, from: start)
            guard !pipeline.commands.isEmpty else { throw TemplateError("'\(keyword)' without a condition", at: start) }
            let (body, ending) = try parts()
            branches.append(TemplateBranch(pipeline: pipeline, body: body))
            guard let ending, ending.word == "else" else {
                try close(ending, opening)
                return (branches, [])
            }
            var next = ending.lexer
            if case .word(keyword) = try next.next() {
                (lexer, start) = (next, ending.offset)
                continue
            }
            return (branches, try elseBody(ending, opening))
        }
    }

    /// What stands under `else`, up to `end`; nothing where there is no `else`.
    private mutating func elseBody(_ ending: Ending?, _ opening: Int) throws(TemplateError) -> [TemplatePart] {
        guard let ending, ending.word == "else" else {
            try close(ending, opening)
            return []
        }
        _ = try action(ending.lexer, from: ending.offset)
        let (body, last) = try parts()
        try close(last, opening)
        return body
    }

    private mutating func close(_ ending: Ending?, _ opening: Int) throws(TemplateError) {
        guard let ending, ending.word == "end" else { throw TemplateError("a block without an end", at: opening) }
        _ = try action(ending.lexer, from: ending.offset)
    }
}

// MARK: - text

extension TemplateParser {
    /// Whether an action begins with `{{-` and a blank.
    private func trimsBefore(_ opening: Int) -> Bool {
        opening + 3 < bytes.count && bytes[opening + 2] == 0x2D && isTemplateBlank(bytes[opening + 3])
    }

    private mutating func addText(upTo end: Int, trimsBefore: Bool, to parts: inout [TemplatePart]) {
        var start = position
        var end = end
        if trimsNext { while start < end, isTemplateBlank(bytes[start]) { start += 1 } }
        if trimsBefore { while end > start, isTemplateBlank(bytes[end - 1]) { end -= 1 } }
        trimsNext = false
        if start < end { parts.append(.text(start..<end)) }
    }

    /// Skips `{{/* ... */}}`; false where none stands.
    private mutating func skipComment(at opening: Int) throws(TemplateError) -> Bool {
        var start = opening + 2
        if trimsBefore(opening) {
            start += 1
            while start < bytes.count, isTemplateBlank(bytes[start]) { start += 1 }
        }
        guard bytes[start...].starts(with: [0x2F, 0x2A]) else { return false }
        guard var end = bytes.span.firstOffset(of: [0x2A, 0x2F], from: start + 2) else {
            throw TemplateError("a comment without an end", at: opening)
        }
        end += 2
        let blanks = bytes[end...].prefix(while: isTemplateBlank).count
        if blanks > 0, bytes[(end + blanks)...].starts(with: [0x2D, 0x7D, 0x7D]) {
            position = end + blanks + 3
            trimsNext = true
        } else {
            guard bytes[(end + blanks)...].starts(with: [0x7D, 0x7D]) else {
                throw TemplateError("a comment ends before its action does", at: opening)
            }
            position = end + blanks + 2
        }
        return true
    }
}

// MARK: - pipelines

extension TemplateParser {
    /// Reads the rest of an action and moves behind it.
    private mutating func action(
        _ lexer: TemplateLexer, from opening: Int
    ) throws(TemplateError) -> TemplatePipeline {
        var reader = TemplatePipelineReader(lexer: lexer)
        var pipeline = try reader.pipeline(depth: 0)
        guard reader.token == .end else { throw TemplateError("an action that does not end here", at: reader.offset) }
        position = reader.lexer.position
        trimsNext = reader.lexer.trimsAfter
        pipeline.range = opening..<position
        return pipeline
    }
}

/// Reads the pipeline of one action.
private struct TemplatePipelineReader {
    var lexer: TemplateLexer
    private(set) var token = TemplateToken.end
    private(set) var offset = 0

    init(lexer: TemplateLexer) { self.lexer = lexer }

    private mutating func advance() throws(TemplateError) {
        token = try lexer.next()
        offset = lexer.start
    }

    mutating func pipeline(depth: Int) throws(TemplateError) -> TemplatePipeline {
        guard depth < 100 else { throw TemplateError("parentheses nested too deep", at: lexer.position) }
        let start = lexer.position
        try advance()
        var pipeline = TemplatePipeline(range: start..<start)
        try declarations(into: &pipeline)
        while token != .end, token != .close {
            let operands = try command(depth)
            guard !operands.isEmpty else { throw TemplateError("a command is missing", at: offset) }
            pipeline.commands.append(TemplateCommand(operands: operands, offset: start))
            guard token == .pipe else { break }
            try advance()
            if token == .end || token == .close { throw TemplateError("a command is missing", at: offset) }
        }
        pipeline.range = start..<lexer.position
        return pipeline
    }

    private mutating func declarations(into pipeline: inout TemplatePipeline) throws(TemplateError) {
        guard case .variable(let name) = token else { return }
        let (before, tokenBefore, offsetBefore) = (lexer, token, offset)
        var names = [name]
        try advance()
        while token == .comma {
            try advance()
            guard case .variable(let other) = token else { throw TemplateError("a variable is missing", at: offset) }
            names.append(other)
            try advance()
        }
        if token == .declare || token == .assign {
            pipeline.variables = names
            pipeline.declares = token == .declare
            try advance()
        } else {
            (lexer, token, offset) = (before, tokenBefore, offsetBefore)
        }
    }

    private mutating func command(_ depth: Int) throws(TemplateError) -> [TemplateOperand] {
        var operands: [TemplateOperand] = []
        while true {
            switch token {
            case .end, .close, .pipe: return operands
            case .text(let text): operands.append(.text(text))
            case .integer(let value): operands.append(.integer(value))
            case .number(let value): operands.append(.number(value))
            case .dot: operands.append(.dot)
            case .word("true"): operands.append(.bool(true))
            case .word("false"): operands.append(.bool(false))
            case .word("nil"): operands.append(.nothing)
            case .word(let name): operands.append(.function(name))
            case .variable(let name):
                operands.append(.variable(name, try fields()))
                continue
            case .field(let name, _):
                operands.append(.field([name] + (try fields())))
                continue
            case .open:
                let inner = try pipeline(depth: depth + 1)
                guard token == .close else { throw TemplateError("a parenthesis without an end", at: offset) }
                operands.append(.group(inner, try fields()))
                continue
            case .comma, .declare, .assign: throw TemplateError("an unexpected character in an action", at: offset)
            }
            try advance()
        }
    }

    /// The fields attached to what was just read; moves to the token behind them.
    private mutating func fields() throws(TemplateError) -> [String] {
        var fields: [String] = []
        try advance()
        while case .field(let name, isAttached: true) = token {
            fields.append(name)
            try advance()
        }
        return fields
    }
}
