internal import Reports
internal import Rules

// Stands in until Reports renders rules.
func ruleList(_ rules: ActiveRules) -> String { rules.entries.map { "\($0.id)  \($0.head.title)\n" }.joined() }
func ruleExplanation(_ rule: ActiveRules.Entry) -> String { "\(rule.id): \(rule.head.title)\n\(rule.head.meaning)\n" }
func rulePages(_ rules: ActiveRules) -> [(name: String, text: String)] { [] }
