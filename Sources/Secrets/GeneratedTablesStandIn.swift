/// Stands in for the table that the build writes from the rule files.
func verifier(named name: String) -> (any Verifier.Type)? { nil }
/// Stands in for the table that the build writes from the rule files.
func valueTest(named name: String) -> (any ValueTest.Type)? { nil }
