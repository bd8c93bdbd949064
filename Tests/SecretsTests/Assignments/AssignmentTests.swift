import Findings
import Secrets
import Testing

/// Made of parts, so that no scanner takes this file for a leak.
private let value = "wkz" + "Rtvq" + "9x7"

@Suite("Assignments") struct AssignmentTests {
    @Test(arguments: [
        ("password = \"%\"", "a.py"), ("password='%'", "a.rb"), ("'password' => '%',", "a.php"),
        (":password => '%'", "a.rb"), ("password: \"%\"", "a.js"), ("\"password\": \"%\",", "a.json"),
        ("String password = \"%\";", "A.java"), ("let password: String = \"%\"", "a.swift"),
        ("const Password string = \"%\"", "a.go"), ("password := `%`", "a.go"), ("PASSWORD ?= %", "Makefile"),
        ("val password = \"\"\"%\"\"\"", "a.kt"), ("password = u'%'", "a.py"), ("password = @\"%\";", "a.cs"),
        ("config[\"password\"] = \"%\"", "a.py"), ("password == \"%\"", "a.py"), ("password: %", "a.yaml"),
        ("password: % # the old one", "a.yaml"), ("  password: '%'", "a.yml"), ("db.password=%", "a.properties"),
        ("DB_PASSWORD=%", ".env"), ("export DB_PASSWORD=%", "a.sh"), ("DB_PASSWORD=% ./run", "a.sh"),
        ("ENV DB_PASSWORD=%", "Dockerfile"), ("password = %", "a.ini"), ("<password>%</password>", "a.xml"),
        ("<user name=\"x\" password=\"%\"/>", "a.xml"), ("<add key=\"DbPassword\" value=\"%\" />", "web.config"),
        ("<property name=\"password\" value=\"%\"/>", "a.xml"), ("<string name=\"db_password\">%</string>", "a.xml"),
        ("<key>password</key>\n<string>%</string>", "a.plist"), ("<p:password>%</p:password>", "a.xml"),
        ("<password><![CDATA[%]]></password>", "a.xml"), ("- name: DB_PASSWORD\n  value: %", "pod.yaml"),
        ("{\"name\": \"DB_PASSWORD\", \"value\": \"%\"}", "a.json"), ("set_password(\"%\")", "a.py"),
        ("os.getenv(\"DB_PASSWORD\", \"%\")", "a.py"), ("password = process.env.DB_PASSWORD || '%'", "a.js"),
        ("password = Encode(\"%\")", "a.cs"), ("mysql --password=% -h db", "notes.md"),
        ("tool --password % --json", "notes.md"), ("tool --password '%'", "a.sh"),
        ("http://x.acme.test/?password=%&a=b", "notes.md"), ("\"{\\\"password\\\": \\\"%\\\"}\"", "a.java"),
        ("password=&quot;%&quot;", "a.html"), ("s:8:\"password\";s:10:\"%\";", "a.php"),
        ("# password: %", "a.yaml"), ("password\t=\t\"%\"", "a.tf"), ("password =\n    \"%\"", "A.java"),
        ("buildConfigField \"String\", \"DB_PASSWORD\", \"\\\"%\\\"\"", "build.gradle"),
        ("buildConfigField('String', 'DB_PASSWORD', '\"%\"')", "build.gradle"),
        ("resValue(\"string\", \"db_password\", \"%\")", "build.gradle.kts"),
        ("ENV DB_PASSWORD %", "Dockerfile"), ("setenv DB_PASSWORD %", "a.csh"),
        ("if (\"%\" == password) {", "a.js"), ("if ('%' !== $password) {", "a.php"),
        ("export PASSWORD='\"%\"'", "a.sh"), ("static char password[32] = \"%\";", "a.c"),
        ("const char db_password[] = \"%\";", "a.h"),
        ("public string Password { get; private set; } = \"%\";", "A.cs"),
    ])
    func readsTheValue(template: String, path: String) throws {
        let text = template.replacing("%", with: value)
        #expect(try BuiltIn.values(in: text, path: path).contains(value), "\(text) in \(path)")
    }

    @Test(arguments: [
        ("password = \"%\" + \"%\"", "a.py"), ("password = ('%'\n    '%')", "a.py"),
        ("$password = '%' . '%';", "a.php"),
        ("password := \"%\" +\n\t\"%\"", "a.go"), ("password = \"\".join([\"%\", \"%\"])", "a.py"),
        ("const password = ['%', '%'].join('');", "a.js"), ("password: '%' + '%'", "a.yaml"),
        ("static const char *password = \"%\" \"%\";", "a.c"),
    ])
    func joinsLiterals(template: String, path: String) throws {
        let half = value.index(value.startIndex, offsetBy: 5)
        let parts = [String(value[..<half]), String(value[half...])]
        let pieces = template.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
        let text = pieces[0] + parts[0] + pieces[1] + parts[1] + pieces[2]
        #expect(try BuiltIn.values(in: text, path: path) == [value], "\(text) in \(path)")
    }

    @Test(arguments: [
        ("char[] password = {%};", "A.java"), ("char[] password = new char[] { % };", "A.java"),
        ("String password = new String(new char[]{%});", "A.java"), ("password = ''.join([%])", "a.py"),
        ("static const char password[] = { %, 0 };", "a.c"), ("const password = [%].join(\"\");", "a.js"),
    ])
    func readsListsOfCharacters(template: String, path: String) throws {
        let text = template.replacing("%", with: value.map { "'\($0)'" }.joined(separator: ", "))
        #expect(try BuiltIn.values(in: text, path: path) == [value], "\(text) in \(path)")
    }

    @Test(arguments: [
        ("passwords = [\"wkzRtvq9x7\", \"b\"]", "a.py"), ("password = ['a', 'b', 'c', 'd', 'e', 'f', 'g']", "a.py"),
        ("password = \"pass\" + \"word\"", "a.py"), ("keys = ['q', 'w', 'e', 'r', 't', 'y']", "a.js"),
        ("password = \"\".join([a, b])", "a.py"), ("\tsplitToken[2] = \"wkzRtvq9x7\"", "a.go"),
    ])
    func listsOfOtherThingsAreNone(text: String, path: String) throws {
        #expect(try BuiltIn.values(in: text, path: path) == [], "\(text) in \(path)")
    }

    @Test(arguments: [
        ("password = getPassword();", "A.java"), ("password = user.password", "a.py"), ("password: string;", "a.ts"),
        ("this.password = password;", "a.js"), ("password = config.get('db.password')", "a.js"),
        ("password: ${DB_PASSWORD}", "a.yaml"), ("password: {{ .Values.password }}", "a.yaml"),
        ("password: <%= ENV['DB_PASSWORD'] %>", "a.yml"), ("password = \"%s\"", "a.c"), ("PASSWORD=$1", "a.sh"),
        ("PASSWORD=$(cat /run/secrets/db)", "a.sh"), ("password: !vault |", "a.yml"),
        ("password = \"<your password>\"", "a.py"), ("password = \"changeme\"", "a.py"),
        ("password = \"********\"", "a.py"), ("password: \"Please enter your password\"", "a.yaml"),
        ("\"password\": \"Das Passwort ist falsch\"", "de.json"), ("password = 'password123'", "a.py"),
        ("token_type = \"a8Fq2LmZ0xWv\"", "a.py"), ("public_key = \"a8Fq2LmZ0xWv7tRk\"", "a.py"),
        ("password_hash = \"$2y$10$abcdefghijklmnopqrstuv\"", "a.php"), ("key = 1", "a.py"),
        ("bind_key = \"Ctrl-Shift-P\"", "a.py"), ("compass = \"wkzRtvq9x7\"", "a.py"),
        ("<Color x:Key=\"SpookyGhost\">#97A0AF</Color>", "a.xaml"), ("password: null", "a.yaml"),
        ("secret: arn:aws:secretsmanager:eu-west-1:1:secret:x", "a.yaml"), ("if password == other:", "a.py"),
        ("\"key\": \"sha512-9x7wkzRtvq9x7wkzRtvq9x7wkzRtvq==\"", "package-lock.json"),
        ("password: 01:69:9A:20:83:EB:49:5D", "a.yaml"), ("\"AWS::IAM::AccessKey\": \"48c0af31d97be2\"", "a.json"),
        ("arn:aws:secretsmanager:eu-west-1:1:secret:wkzRtvq9x7", "a.txt"), ("// pass `wkzRtvq9x7` to it", "a.ts"),
        ("lock_token = \"wkzRtvq9x7\"", "a.py"), ("Vec<sync::zero::Token>wkzRtvq9x7<", "a.txt"),
        ("names = ['password', 'wkzRtvq9x7', 'b']", "a.py"), ("HashPassword(\"password\", \"wkzRtvq9x7\")", "a.go"),
        ("Password: os.Getenv(\"DB_PW\"),", "a.go"), ("{'user': u, 'password': jira_pass}", "a.py"),
        ("%admin ALL=(ALL) NOPASSWD: STARTSERVER_SYSV", "sudoers"), ("delete_token=Verwijderen", "locale/nl.ini"),
        ("\"Password\": \"\\u041f\\u0430\\u0440\\u043e\\u043b\\u044c\"", "ru.json"),
        ("\"token\": \"KEEPTTL\"", "a.json"),
        ("const STORAGE_KEY = 'my-app-theme'", "a.ts"), ("if test \"$pass\" = \"lib,dlpreopen\"; then", "a.sh"),
        ("Token.Prompt: '#00cc00',", "a.py"), ("x = $('meta[name=_csrf]'); csrftoken = $('meta[name=_csrf]')", "a.js"),
        ("see http://my.pw:9x7wkzRtvq", "a.txt"), ("Match(\"(?<token>wkzRtvq9x7)(?<b>x)\")", "a.java"),
        ("<input id='p' placeholder='Password' style='wkzRtvq9x7'/>", "a.js"),
        ("\"name=bob,password=my pass,salt=\\\"wkzRtvq9x7\\\"\"", "a.java"),
        ("    Authorization: MAC id=\"wkzRtvq9x7wk\"", "a.py"),
        ("case MASTER_KEY_A: str=\"wkzRtvq9x7\"; break;", "a.c"), ("# public key: wkzRtvq9x7wkzRtvq9x7", "a.txt"),
        ("usage: x <private_key>wkzRtvq9x7<key>", "a.txt"), ("<key>wkzRtvq9x7wkzRtvq9x7</key>", "a.plist"),
        ("FIELDS = ('password', 'wkzRtvq9x7', 'b')", "a.py"), ("x.get('secret'),\n  'wkzRtvq9x7': y", "a.py"),
        ("#define SN_setct_CredReqTBS \"setct-CredReqTBS\"", "a.h"), ("\"src/Auth.php\": \"9x7wkzRtvq9x7\"", "a.json"),
        ("https://a.test/view?key=wkzRtvq9x7wkzRtvq9x7wk", "a.txt"), ("sitekey: '9x7wkzRtvq9x7wkzRtvq9x7'", "a.js"),
        ("Digest realm=\"a\", nonce=\"9x7wkzRtvq9x7wkzRtvq9x7\"", "a.txt"), ("tokenMatcher = \"wkzRtvq9x7\"", "a.js"),
        ("encodedPassword = \"wkzRtvq9x7\"", "a.java"),
        ("matches(\"password\", \"9d4e1e23bd5b727046a9e3b4b7db57bd\")", "A.java"),
        ("https://a.test/?x=1\\u0026pageToken=wkzRtvq9x7", "a.json"),
        ("\"HeaderApiKey\": \"Nyckel-api\"", "ui/strings/sv.json"),
        ("\"lastModifiedSecret\": 1530755556.249", "a.json"), ("secret_path = \"/etc/secrets/db\"", "a.py"),
        ("echo 'password = '.$wkzRtvq9x7['db'].\"\\n\";", "a.php"), ("x(\"password=\" + a[\"wkzRtvq9x7\"])", "a.js"),
        ("linkToToken: wkz-rtvq-1208358310", "a.yaml"), ("env password wkzRtvq9x7", "a.md"),
        ("if (\"wkzRtvq9x7\" <= password) {", "a.js"),
        ("AWS_SECRET_ACCESS_KEY = wkzRtvq9x7LmB2cD4fG6hJ8kN0pQ1rS3tU5vX7yZ9wkzRtvq9x7LmB==", "a.conf"),
        ("export DEPLOY_PASSWORD=`wkzRtvq9x7`", "a.sh"), ("export DEPLOY_PASSWORD=`wkzRtvq9x7`", "a.md"),
        ("DEPLOY_PASSWORD = credentials('7c1a50cd-57d0-4b7e-b4d7-ef87af0b3a77')", "Jenkinsfile"),
        ("ANY_KEY = V29yZHMgYXJlIG5vIGtleXMgYXQgYWxs", "a.conf"),
    ])
    func leavesAlone(text: String, path: String) throws {
        #expect(try BuiltIn.values(in: text, path: path) == [], "\(text) in \(path)")
    }

    @Test func saysWhichKeywordAndWhichTests() throws {
        let finding = try #require(try BuiltIn.findings(in: "db_password = \"\(value)\"", path: "a.py").first)
        #expect(finding.proof == .generic)
        #expect(finding.ladder.contains { $0.contains("db_password") })
        #expect(finding.ladder.contains { $0.contains("entropy") })
        #expect(finding.ladder.contains { $0.contains("value tests passed") })
    }
}
