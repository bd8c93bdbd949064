/// A parsed Go template. Offsets count in its source.
struct TemplateSyntax: Sendable {
    /// The text it was parsed from.
    let source: TracedText
    /// What stands outside of definitions.
    var body: [TemplatePart] = []
    /// The templates that it defines.
    var definitions: [String: [TemplatePart]] = [:]
}

/// A part of a template.
indirect enum TemplatePart: Sendable {
    /// Literal text.
    case text(Range<Int>)
    /// An action that puts out a value or sets a variable.
    case action(TemplatePipeline)
    /// The branches of `if` in order, and what stands under the last `else`.
    case choice([TemplateBranch], otherwise: [TemplatePart])
    /// The branches of `with`.
    case focus([TemplateBranch], otherwise: [TemplatePart])
    /// A loop.
    case loop(TemplateBranch, otherwise: [TemplatePart])
    /// `template "name" pipeline`, and `block`, which defines it too.
    case call(name: String, argument: TemplatePipeline?, range: Range<Int>)
    /// `break` and `continue`.
    case leave(isBreak: Bool)
}

/// A condition, or what a loop runs over, and what it governs.
struct TemplateBranch: Sendable {
    let pipeline: TemplatePipeline
    let body: [TemplatePart]
}

/// Commands whose values flow from one into the next.
struct TemplatePipeline: Sendable {
    /// The variables that take the value: `$x :=`, `$i, $x :=`.
    var variables: [String] = []
    /// Whether they are declared, not assigned.
    var declares = true
    var commands: [TemplateCommand] = []
    /// The action's bytes, braces included.
    var range: Range<Int>
}

/// A function or a value with its arguments.
struct TemplateCommand: Sendable {
    let operands: [TemplateOperand]
    let offset: Int
}

/// What a command is made of.
indirect enum TemplateOperand: Sendable {
    case dot
    case nothing
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    /// A function's name.
    case function(String)
    /// `.a.b`
    case field([String])
    /// `$x.a.b`; the name has its dollar.
    case variable(String, [String])
    /// `(pipeline).a.b`
    case group(TemplatePipeline, [String])
}

/// Why a template was not rendered.
struct TemplateError: Error {
    let message: String
    /// The byte in the template's source.
    var offset: Int?
    /// Where that byte stands in the sources, once known.
    var place: SourcePlace?

    init(_ message: String, at offset: Int? = nil) {
        self.message = message
        self.offset = offset
    }
}
