import Findings
import Spans

/// How much a chart may put out and do. What goes beyond is not rendered, and said.
struct TemplateLimits: Sendable {
    /// Actions, loop turns and function calls.
    var steps = 2_000_000
    /// Bytes of all texts made.
    var bytes = 64 << 20
    /// Templates that include each other.
    var depth = 100
}

/// What a template did that its reader should know: it is not a failure.
struct TemplateNote: Hashable {
    let reason: GapReason
    let message: String
    let place: SourcePlace?
}

/// Evaluates templates that may include each other. Not shared between threads.
final class TemplateRun {
    /// A template that others may include.
    struct Definition {
        let source: TracedText
        let parts: [TemplatePart]
    }

    private(set) var definitions: [String: Definition] = [:]
    private(set) var notes: Set<TemplateNote> = []
    private var stepsLeft: Int
    private var bytesLeft: Int
    private var depthLeft: Int
    /// The place of the action that runs now.
    private var place: SourcePlace?
    let patterns = TemplatePatterns()

    init(limits: TemplateLimits = TemplateLimits()) {
        stepsLeft = limits.steps
        bytesLeft = limits.bytes
        depthLeft = limits.depth
    }

    /// Makes the templates of a parsed text known; later ones replace earlier ones of the same name.
    func define(_ syntax: TemplateSyntax) {
        for (name, parts) in syntax.definitions {
            definitions[name] = Definition(source: syntax.source, parts: parts)
        }
    }

    /// Makes a whole text known under a name.
    func define(_ name: String, as syntax: TemplateSyntax) {
        definitions[name] = Definition(source: syntax.source, parts: syntax.body)
    }

    /// Puts a parsed text out.
    func render(_ syntax: TemplateSyntax, with dot: TemplateValue) throws(TemplateError) -> TracedText {
        try render(Definition(source: syntax.source, parts: syntax.body), with: dot)
    }

    /// Records something that its reader should know, at the action that runs now.
    func note(_ reason: GapReason, _ message: String) {
        notes.insert(TemplateNote(reason: reason, message: message, place: place))
    }

    func render(_ definition: Definition, with dot: TemplateValue) throws(TemplateError) -> TracedText {
        guard depthLeft > 0 else { throw TemplateError("templates include each other too deep") }
        depthLeft -= 1
        defer { depthLeft += 1 }
        var frame = TemplateFrame(source: definition.source, dot: dot)
        _ = try walk(definition.parts, &frame)
        return frame.output
    }

    /// `include`: the text of a template. One that nobody defines is not known.
    func include(_ name: String, with dot: TemplateValue) throws(TemplateError) -> TemplateValue {
        guard let definition = definitions[name] else {
            note(.notRendered, "template '\(name)' is not defined")
            return .unknown
        }
        return .text(try render(definition, with: dot))
    }

    /// `tpl`: a text as a template.
    func expand(_ text: TracedText, with dot: TemplateValue) throws(TemplateError) -> TemplateValue {
        guard text.bytes.span.firstOffset(of: [0x7B, 0x7B], from: 0) != nil else { return .text(text) }
        do throws(TemplateError) {
            let syntax = try TemplateParser.parse(text)
            define(syntax)
            return .text(try render(syntax, with: dot))
        } catch {
            // Its offset counts in a text that is no file.
            throw error.place == nil ? TemplateError("in a text that is a template: \(error.message)") : error
        }
    }

    private func spend(_ bytes: Int = 0) throws(TemplateError) {
        stepsLeft -= 1
        bytesLeft -= bytes
        if stepsLeft < 0 { throw TemplateError("more steps than the limit") }
        if bytesLeft < 0 { throw TemplateError("more output than the limit") }
    }
}

/// What one template sees while it runs.
struct TemplateFrame {
    let source: TracedText
    /// `.`
    var dot: TemplateValue
    /// Variables, innermost last.
    var variables: [(name: String, value: TemplateValue)]
    var output = TracedText()

    init(source: TracedText, dot: TemplateValue) {
        self.source = source
        self.dot = dot
        variables = [("$", dot)]
    }

    /// Where an action stands: bytes of a file, or a value that was a template itself.
    func site(_ range: Range<Int>) -> TracedText.Source {
        guard
            let source = source.slice(range.lowerBound..<min(range.lowerBound + 1, range.upperBound)).runs.first?.source
        else { return TracedText.Source() }
        guard source.isCopied, let place = source.place else { return TracedText.Source(value: source.value) }
        let end = place.span.start + range.count
        return TracedText.Source(place: SourcePlace(file: place.file, span: ByteRange(place.span.start, end)))
    }
}

// MARK: - parts

extension TemplateRun {
    /// How a list of parts ended.
    private enum Flow { case onward, leaves(isBreak: Bool) }

    private func walk(_ parts: [TemplatePart], _ frame: inout TemplateFrame) throws(TemplateError) -> Flow {
        for part in parts {
            switch part {
            case .text(let range):
                try spend(range.count)
                frame.output.append(frame.source.slice(range))
            case .action(let pipeline): try act(pipeline, &frame)
            case .choice(let branches, let otherwise):
                let flow = try choose(branches, otherwise, &frame, focuses: false)
                if case .leaves = flow { return flow }
            case .focus(let branches, let otherwise):
                let flow = try choose(branches, otherwise, &frame, focuses: true)
                if case .leaves = flow { return flow }
            case .loop(let branch, let otherwise): try loop(branch, otherwise, &frame)
            case .call(let name, let argument, let range):
                let dot = try argument.map { pipeline throws(TemplateError) in try evaluate(pipeline, &frame) }
                let value = try located(range, frame) { () throws(TemplateError) in
                    try self.include(name, with: dot ?? .missing)
                }
                frame.output.append(value.shown.emitted(at: frame.site(range)))
            case .leave(let isBreak): return .leaves(isBreak: isBreak)
            }
        }
        return .onward
    }

    private func act(_ pipeline: TemplatePipeline, _ frame: inout TemplateFrame) throws(TemplateError) {
        let value = try evaluate(pipeline, &frame)
        guard pipeline.variables.isEmpty else { return }
        let text = value.shown
        try spend(text.count)
        frame.output.append(text.emitted(at: frame.site(pipeline.range)))
    }

    private func choose(
        _ branches: [TemplateBranch], _ otherwise: [TemplatePart], _ frame: inout TemplateFrame, focuses: Bool
    ) throws(TemplateError) -> Flow {
        let outer = frame.variables.count
        let dot = frame.dot
        defer {
            frame.variables.removeSubrange(outer...)
            frame.dot = dot
        }
        for branch in branches {
            let value = try evaluate(branch.pipeline, &frame)
            if value.isUnknown { note(.unknownValue, "a condition that cannot be known is taken to hold") }
            guard value.isTrue else { continue }
            if focuses { frame.dot = value }
            return try walk(branch.body, &frame)
        }
        return try walk(otherwise, &frame)
    }

    private func loop(
        _ branch: TemplateBranch, _ otherwise: [TemplatePart], _ frame: inout TemplateFrame
    ) throws(TemplateError) {
        let outer = frame.variables.count
        let dot = frame.dot
        defer {
            frame.variables.removeSubrange(outer...)
            frame.dot = dot
        }
        // The loop's variables take each item, not the whole.
        var pipeline = branch.pipeline
        pipeline.variables = []
        let names = branch.pipeline.variables
        let items = turns(try evaluate(pipeline, &frame))
        if items.isEmpty { _ = try walk(otherwise, &frame) }
        for (key, value) in items {
            try spend()
            frame.variables.removeSubrange(outer...)
            let values = names.count == 2 ? [key, value] : [value]
            for (name, value) in zip(names, values) {
                if branch.pipeline.declares {
                    frame.variables.append((name, value))
                } else if let index = frame.variables.lastIndex(where: { $0.name == name }) {
                    frame.variables[index].value = value
                }
            }
            frame.dot = value
            if case .leaves(let isBreak) = try walk(branch.body, &frame), isBreak { return }
        }
    }

    /// What a loop runs over. A value that cannot be known is one turn: what it governs is judged.
    private func turns(_ value: TemplateValue) -> [(TemplateValue, TemplateValue)] {
        switch value.content {
        case .list(let items): return items.enumerated().map { (.integer($0), $1) }
        case .map(let map):
            return map.keys.map { key in
                let text = TracedText(key, TracedText.Source(value: map.keyOrigins[key]))
                return (.text(text), map[key] ?? .missing)
            }
        case .integer(let count): return (0..<max(0, min(count, stepsLeft + 1))).map { (.integer($0), .integer($0)) }
        case .object(.files(let files)): return files.map { (.text($0.path), $0.value) }
        case .unknown:
            note(.unknownValue, "a list that cannot be known is taken to have one item")
            return [(.unknown, .unknown)]
        default: return []
        }
    }
}

// MARK: - pipelines

extension TemplateRun {
    /// Runs something that belongs to an action; an error without a place gets the action's.
    private func located<Value>(
        _ range: Range<Int>, _ frame: TemplateFrame, _ body: () throws(TemplateError) -> Value
    ) throws(TemplateError) -> Value {
        let outer = place
        let site = frame.site(range)
        place = site.place ?? outer
        defer { place = outer }
        do throws(TemplateError) { return try body() } catch {
            guard error.place == nil else { throw error }
            var placed = TemplateError(error.message, at: range.lowerBound)
            placed.place = site.place
            throw placed
        }
    }

    private func evaluate(
        _ pipeline: TemplatePipeline, _ frame: inout TemplateFrame
    ) throws(TemplateError) -> TemplateValue {
        let current = frame
        let value = try located(pipeline.range, current) { () throws(TemplateError) in
            var last: TemplateValue?
            for command in pipeline.commands { last = try self.run(command, last, current) }
            return last ?? .missing
        }
        if let name = pipeline.variables.last {
            if pipeline.declares {
                frame.variables.append((name, value))
            } else if let index = frame.variables.lastIndex(where: { $0.name == name }) {
                frame.variables[index].value = value
            }
        }
        return value
    }

    private func run(
        _ command: TemplateCommand, _ piped: TemplateValue?, _ frame: TemplateFrame
    ) throws(TemplateError) -> TemplateValue {
        try spend()
        guard let head = command.operands.first else { return piped ?? .missing }
        let rest = command.operands.dropFirst()
        if case .function(let name) = head {
            if name == "and" || name == "or" { return try decide(name, rest, piped, frame) }
            var arguments: [TemplateValue] = []
            for operand in rest { arguments.append(try value(operand, frame)) }
            if let piped { arguments.append(piped) }
            return try call(name, arguments, frame)
        }
        var arguments: [TemplateValue] = []
        for operand in rest { arguments.append(try value(operand, frame)) }
        if let piped { arguments.append(piped) }
        return try invoke(try unresolved(head, frame), arguments)
    }

    /// `and` and `or` stop at the operand that decides.
    private func decide(
        _ name: String, _ operands: ArraySlice<TemplateOperand>, _ piped: TemplateValue?, _ frame: TemplateFrame
    ) throws(TemplateError) -> TemplateValue {
        var last = TemplateValue.missing
        for operand in operands {
            last = try value(operand, frame)
            if last.isTrue != (name == "and") { return last }
        }
        return piped ?? last
    }

    private func call(
        _ name: String, _ arguments: [TemplateValue], _ frame: TemplateFrame
    ) throws(TemplateError) -> TemplateValue {
        let arguments = TemplateArguments(name: name, values: arguments)
        switch name {
        case "include":
            return try include(arguments.string(0), with: arguments.values.count > 1 ? arguments[1] : .missing)
        case "tpl": return try expand(arguments.text(0), with: arguments[1])
        default: return try TemplateFunctions.call(name, arguments, self)
        }
    }

    /// The value of an operand; a method without arguments is called.
    private func value(_ operand: TemplateOperand, _ frame: TemplateFrame) throws(TemplateError) -> TemplateValue {
        if case .function(let name) = operand { return try call(name, [], frame) }
        return try invoke(try unresolved(operand, frame), [])
    }

    private func unresolved(_ operand: TemplateOperand, _ frame: TemplateFrame) throws(TemplateError) -> TemplateValue {
        switch operand {
        case .dot: return frame.dot
        case .nothing: return .missing
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return TemplateValue(.number(value))
        case .text(let text): return .text(text)
        case .function(let name): return try call(name, [], frame)
        case .field(let fields): return try descend(frame.dot, fields)
        case .variable(let name, let fields):
            guard let variable = frame.variables.last(where: { $0.name == name }) else {
                throw TemplateError("variable '\(name)' is not declared")
            }
            return try descend(variable.value, fields)
        case .group(let pipeline, let fields):
            var inner = frame
            return try descend(try evaluate(pipeline, &inner), fields)
        }
    }

    private func descend(_ value: TemplateValue, _ fields: [String]) throws(TemplateError) -> TemplateValue {
        var value = value
        for field in fields {
            switch value.content {
            case .map(let map): value = map[field] ?? .missing
            case .object(let object):
                if case .method = object {
                    value = try descend(try invoke(value, []), [field])
                } else {
                    value = TemplateValue(.object(.method(object, field)))
                }
            case .unknown: return .unknown
            default: return .missing
            }
        }
        return value
    }

    /// Calls what is a method; every other value is itself.
    private func invoke(_ value: TemplateValue, _ arguments: [TemplateValue]) throws(TemplateError) -> TemplateValue {
        guard case .object(.method(let object, let name)) = value.content else { return value }
        return try object.call(name, TemplateArguments(name: name, values: arguments))
    }
}
