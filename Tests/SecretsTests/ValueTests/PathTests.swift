import Findings
@testable import Secrets
import Testing

@Suite("Paths") struct PathTests {
    @Test(arguments: [
        "src/test/a.java", "tests/x.py", "a/UserServiceTest.java", "docs/a.md", "examples/b.tf", "x_test.go",
        "a.spec.ts", "app/src/androidTest/a.kt", "lamp-tests/a.kt", "__tests__/a.js",
    ])
    func areFixtures(path: String) { #expect(FixturePath.matches(BytePath(path))) }

    @Test(arguments: [
        "src/main/a.java", "latest/x.py", "contest.py", "src/attestation.go", "test-server/a.go",
        ".github/workflows/docs.yml",
    ])
    func areNot(path: String) { #expect(!FixturePath.matches(BytePath(path))) }

    @Test func lockFilesAreKnown() {
        #expect(LockFile.matches(BytePath("a/package-lock.json")))
        #expect(LockFile.matches(BytePath("go.sum")))
        #expect(!LockFile.matches(BytePath("package.json")))
    }

    @Test(arguments: [
        ("a.py", FileKind.code), ("a.sh", .shell), (".env.example", .configuration), ("a.yml.j2", .configuration),
        ("settings.json", .data), ("README.md", .prose), ("LICENSE", .prose), ("Dockerfile.dev", .configuration),
        ("Jenkinsfile", .code),
    ])
    func haveKinds(path: String, kind: FileKind) { #expect(FileKind(BytePath(path)) == kind) }
}

@Suite("Names") struct AssignedNameTests {
    @Test(arguments: [
        ("currentPassword", "current_password"), ("MYSQL_ROOT_PASSWORD", "mysql_root_password"),
        ("spring.datasource.password", "spring_datasource_password"), ("x-api-key", "x_api_key"),
        ("HMACSecret", "hmac_secret"), ("oauth2Token", "oauth2_token"), ("--password", "password"),
    ])
    func areCutIntoWords(name: String, words: String) {
        #expect(String(decoding: AssignedName(name.utf8).normalised, as: UTF8.self) == words)
    }

    @Test func sayWhenTheyAreAboutSomethingElse() {
        #expect(AssignedName("tokenType".utf8).isAboutSomethingElse(after: 0, style: .quoted))
        #expect(AssignedName("publicKey".utf8).isAboutSomethingElse(after: 1, style: .quoted))
        #expect(!AssignedName("rootPassword".utf8).isAboutSomethingElse(after: 1, style: .quoted))
    }

    @Test(arguments: [
        ("rowkey", 0), ("csrftoken", 0), ("key.publicKey", 0), ("saltedpassword", 0), ("nopasswd", 0),
        ("firstPass", 1), ("passwordTmpl", 0), ("contextlessPassThru", 1), ("Sec-WebSocket-Key", 3),
        ("secWebsocketKey", 2), ("admin.gitlab.clientSecretExample", 3), ("csrfmiddlewaretoken", 0),
        ("authenticity_token", 1), ("EVENT_TOKEN_LOGIN", 1),
    ])
    func wordsThatMakeItSomethingElse(name: String, keyword: Int) {
        #expect(AssignedName(name.utf8).isAboutSomethingElse(after: keyword, style: .quoted))
    }

    @Test func callsThatAskForANameGetOne() {
        #expect(AssignedName("containsKey".utf8).isAboutSomethingElse(after: 1, style: .indirect))
        #expect(!AssignedName("setPassword".utf8).isAboutSomethingElse(after: 1, style: .indirect))
    }
}

@Suite("Paths of translations") struct TranslationPathTests {
    @Test(arguments: [
        "conf/locale/locale_nl.ini", "app/i18n/de.json", "Localization/Server/ru.json", "res/strings.xml",
        "a/messages_fr.properties",
        "po/sv.po", "config/locales/en.yml",
    ])
    func areTranslations(path: String) { #expect(TranslationPath.matches(BytePath(path))) }

    @Test(arguments: ["conf/app.ini", "src/i18n/load.py", "language.go", "config/database.yml"])
    func areNot(path: String) { #expect(!TranslationPath.matches(BytePath(path))) }
}
