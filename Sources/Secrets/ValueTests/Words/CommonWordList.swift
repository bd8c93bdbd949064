/// Words of three letters and more that are common in English prose and in programs.
let commonWordList: StaticString = """
    abc ability able abort aborted about above absent absolute abstract accelerator accent accept acceptable \
    accepted accepts access accessed accesses accessible accessing accidentally according accordingly account \
    accounts accurate achieve acknowledge acquire across act action actions activate activated active actual \
    actually adam add added adding addition additional additionally additions address addresses adds adj adjust \
    adjusted admin admins advance advanced advantage advertising advised affect affected affecting affects \
    affiliates after afterwards again against age agent ago agree agreement ahead aks alert alexander algorithm \
    algorithms alias aliases align aligned alignment alive all allocate allocated allocating allocation allocations \
    allow allowed allowing allows almost alone along alongside alpha alphanumeric already also alt alter altered \
    alternate alternative alternatively alternatives although always amazon ambiguous amd amet among amount analyses \
    analysis analyze anchor and andrew android annotation annotations anonymous another ansi answer any anymore \
    anyone anything anyway anywhere apache api app apparently appear appeared appears append appended appending \
    apple applicable application applications applied applies apply applying approach appropriate appropriately apps \
    apr apt arbitrary arc arch architecture architectures archive archives are area argument arguments arising \
    arithmetic arm around arr array arrays artifact artifacts ascending ascii ask asked asking assembly assert \
    assertion assign assigned assignment assignments associate associated assume assumed assumes assuming assumption \
    async asynchronous asynchronously atomic attach attached attachment attacks attempt attempted attempting \
    attempts attribute attributes audit aug auth authenticate authenticated authentication author authority \
    authorization authorized authors auto automatic automatically availability available average avoid avoiding \
    avoids aware away aws azure babel back backend background backslash backup backups backward backwards bad \
    balancing bar bare barrier base based bash basic basically basis batch baz because become becomes been before \
    begin beginning begins behave behaves behavior behind being belong belongs below ben benefit best beta better \
    between beyond big billing bin binaries binary bind binding bindings bit bitmap bits black blank blob block \
    blocked blocking blocks blue body bogus bold book boolean boot bootstrap border boston both bother bottom bound \
    boundaries boundary bounds box bracket brackets branch branches break breaking breaks brian bridge brief bring \
    broke broken browser bsd btn bucket buckets buffer buffered buffers bug bugs bugzilla build builder building \
    builds built builtin bump bundle bus business busy but button bypass byte bytes cache cached caches caching \
    calculate calculated calculation california call callable callback called caller callers calling calls came can \
    cancel cancelled candidate cannot canonical cap capabilities capability capable capacity capital capture card \
    care careful carefully carry case cases cassandra cast casting cat catalog catch categories category caught \
    cause caused causes causing celery center central certain certificate certificates cfg chai chain chains chance \
    change changed changes changing channel channels char character characters charge chars check checkbox checked \
    checking checkout checks cherry child children choice choices choose chosen chris christian chunk chunks cipher \
    ciphers ciphertext circular circumstances claim clang clarify class classes classic clause clean cleaned cleanup \
    clear cleared clearly clears client clients clock clone close closed closes closing cloud cls cluster clusters \
    cmd cnt code coded codes coding col colin collect collected collection collections colon color colors cols \
    column columns com combination combinations combine combined combining come comes coming comma command commands \
    commas comment comments commercial commit commits common commonly communicate communication compact compare \
    compared compares comparing comparison comparisons compatibility compatible compilation compile compiled \
    compiler compilers compiling complain complete completed completely completes completion complex compliance \
    compliant complicated component components composite compress compressed compression computation compute \
    computed computer computing concept concepts concurrent condition conditional conditions conf config \
    configurable configuration configurations configure configured configures configuring conflict conflicting \
    conflicts conform conforming confused confusing confusion conjunction conn connect connected connecting \
    connection connections connectivity consecutive consequential consider considered consistency consistent \
    consistently consists console consortium constant constants constitutes constrained constraint constraints \
    construct constructed construction constructor constructors constructs consulted consume consumed consumer cont \
    contact contain contained container containers containing contains content contents context contexts continue \
    continues contract contributed contributors control controlled controller controlling controls convenience \
    convenient convention conventions conversion conversions convert converted converting converts cookie copied \
    copies copy copying copyleft copyright core corner corporation correct corrected corrections correctly \
    correspond corresponding corresponds corrupt corruption cost could count counted counter counting counts couple \
    course cover coverage covered cpu crash crashes create created creates creating creation credential credentials \
    criteria critical cron cross crt crypt css ctx cur current currently cursor curve custom customer cut cvs cycle \
    cycles daemon daisy damage damages dan daniel darwin dash dashes data database databases dataset datasource \
    datastore date dates david day days dbname dbuser dead deal dealing dealings deb debian debug debugger debugging \
    dec decide decimal declaration declarations declare declared declares decode decoded decoder decoding \
    decompression decryption dedicated deep def default defaults defer define defined defines defining definition \
    definitions del delay delete deleted deletes deleting deletion delimited delimiter delivery delta demand denied \
    dense deny dep depend dependencies dependency dependent depending depends deploy deployed deploying deployment \
    deployments deprecated deprecation depth derive derived desc descending describe described describes describing \
    description descriptions descriptor descriptors design designed desired despite destination destroy destroyed \
    detach detached detail detailed details detect detected detecting detection detects determine determined \
    determines determining dev developer developers development device devices diagnostic diagnostics dictionary did \
    die diff differ difference differences different differently differs difficult digest digests digit digital \
    digits dir direct direction directive directives directly directories directory dirs disable disabled disables \
    disabling disallow discard discarded disclaimed disclaimer disclaims disconnect discover discovered discussion \
    disk disks dispatch display displayed displays distance distinct distinguish distribute distributed distribution \
    distributions divide division django doc docker docs document documentation documented documents does doing \
    dolor domain domains don done dos dot dots double down download downloaded draft driver drivers drop dropdown \
    dropped dry dst dual due dummy dump dumps duplicate duplicated duplicates duration during dynamic dynamically \
    each earlier early easier easily east easy echo edge edit edited editing editor effect effective effectively \
    effects efficient effort either eks elastic elasticsearch elem element elements elf eliminate else elsewhere \
    emacs email embed embedded emit emitted empty emulation enable enabled enables enabling encode encoded encoder \
    encoding encountered encrypt encrypted encryption end ending endorse endpoint ends enforce enforced engine \
    english enough ensure ensures ensuring enter entered enterprise entire entirely entities entity entries entry \
    enum enumerate enumerated enumeration env environment environments epoch equal equality equals equivalent erase \
    eric err error errors escape escaped escapes escaping eslint especially essential essentially established etc \
    evaluate evaluated evaluates evaluation even event events eventually ever every everything everywhere evt exact \
    exactly example examples exceed exceeded exceeds except exception exceptions exchange exclude excluded excluding \
    exclusive exec executable execute executed executes executing execution exemplary exist existence existent \
    existing exists exit exiting exits exp expand expanded expansion expect expected expects expensive experimental \
    expiration expire expired expires explain explanation explicit explicitly export exported exports expose exposed \
    express expressed expression expressions ext extend extended extends extension extensions extent external \
    externally extra extract extracted extras facebook facility fact factor factors factory fail failed failing \
    fails failure failures fake fall false families family faq far fashion fast faster fatal fault favor fear \
    feature features feb fed fee feed feedback fetch fetched fetching few fewer field fields fifth figure file files \
    fill filled filter filtered filtering filters final finalize finally find finding finds fine fingerprint finish \
    finished firewall first fit fitness five fix fixed fixes fixing flag flags flask flatten fleet flexible float \
    floating floor flow flush folder folders follow followed following follows font fonts foo for force forced \
    forces foreign forget fork form format formats formatted formatting formed former forms forward forwarding found \
    foundation four fragment fragments frame frames framework franklin free freed freeing freely frees frequency fri \
    friend friendly from front frontend ftp fudge full fully func function functional functionality functions \
    furnished further future garbage gateway gcp gen general generally generate generated generates generating \
    generation generator generic get gets getting git github gitlab give given gives giving gke glob global globally \
    gnome gnu goes going golang gone good goods google got goto gradle grafana grammar grant granted graph graphics \
    greater green grep groovy group groups grow grp guarantee guaranteed guarantees guard guess guest guide gulp \
    hack had hadoop half hand handle handled handler handlers handles handling handshake hang happen happened \
    happens happy hard hardware has hash hashes hashing hat have haven having hdr head header headers heading health \
    healthcare heap height held hello help helper helpers helpful helps hence here hereby hex hexadecimal hidden \
    hide hierarchy high higher highest highlight hint hints historical history hit hmac hold holder holders holding \
    holds home homepage honor hook hooks hope hopefully horizontal host hostname hosts hour hours how however html \
    htpasswd http https hub huge human hurd hyphen hyphenation hyphens iam ibm icu idea identical identified \
    identifier identifiers identifies identify identifying identity idle ids idx ieee ignore ignored ignores \
    ignoring illegal image images img immediate immediately immutable impact impersonate impl implement \
    implementation implementations implemented implementing implements implicit implicitly implied implies import \
    important imported importing imports impossible improve improved improvement improvements inc incidental include \
    included includes including inclusion inclusive incoming incompatible incomplete inconsistent incorrect \
    incorrectly increase increased increasing increment incremental indent indentation independent independently \
    index indexed indexes indicate indicated indicates indicating indicator indices indirect individual infinite \
    infinity info inform information informational infrastructure ing inherit inherited inherits inhibit init \
    initial initialization initialize initialized initially inline inner input inputs insensitive insert inserted \
    insertion inside inspect install installation installed installing installs instance instances instead \
    instruction instructions instrumentation insufficient int integer integers integral integration integrity intel \
    intended inter interaction interactive interacts interested interesting interface interfaces intermediate \
    internal internally internals international internet interpret interpretation interpreted interpreter interrupt \
    interrupted interruption interval into intrinsic introduce introduced introduction invalid invalidate inverse \
    invert invitation invocation invocations invoke invoked invokes invoking involved ioctl ios ipsum iso issue \
    issued issues item items iterate iteration iterator iterators its itself james jan janitor january java \
    javascript jdbc jenkins jest jim job jobs john join json jul jump jun june junit just justification jwt kafka \
    keep keeping keeps keith kept kernel kevin key keyboard keys keystore keyword keywords kill kind kinds know \
    known knows kotlin kube label labels laboratories lack lambda lang language languages laravel large larger \
    largest last late latency later latest latin latter law layer layout lazy ldap lead leading leaf leak leaks \
    learn least leave leaves leaving left legacy legal len length lengths less lesser let lets letter letters level \
    levels lexer lhs liability liable lib libraries library libs license licensed licenses life lifetime light like \
    likely likewise limit limitation limitations limited limits line linear lines link linked linkedin linker \
    linking links linux list listed listen listener listing lists literal literals little live load loaded loader \
    loading loads loc local locale locales localhost locally locate located location locations lock locked locking \
    locks log logged logger logging logic logical login logout logs long longer look looked looking looks lookup \
    loop loops lorem lose loss lost lot lots low lower lowercase lowest ltd lvl mac machine machines macos macro \
    macros made magic mail mailing main mainly maintain maintained maintainer maintainers maintenance major make \
    makes making malformed man manage managed management manager managing mandatory manifest manipulate manipulation \
    manner manual manually manuals many map mapped mapping mappings maps mar marc march margin mark marked marker \
    marking marks markup martin mask master match matched matches matching material materials math matter matthias \
    maven max maximum may maybe mean meaning meaningful means meant measure mechanism mechanisms media medium member \
    members membership memberships memory mention mentioned menu merely merge merged merges merging message messages \
    met meta metadata metal method methods metrics mgr michael microsoft middle middleware might migrate migration \
    mike milliseconds mime min minimal minimize minimum minor minus minutes mips misc miscellaneous mismatch missed \
    missing mistake mistakes mit mix mixed mocha mod mode model models modern modes modification modifications \
    modified modifier modifiers modifies modify modifying module modules moment mon mongo monitor monitoring month \
    more most mostly mount mounted move moved moves moving mozilla msg much multi multiple multiply must mutable \
    mutually mysql name named names namespace naming native nav near necessarily necessary need needed needing needs \
    neg negative negligence neither nested net netscape network networking networks never new newer newline newlines \
    newly news next nginx nice nicer node nodejs nodes nokia non nonce none nonzero nor normal normalize normalized \
    normally not notation note noted notes nothing notice notices notification notifications notify nov now npm null \
    num number numbers numeric numerical oauth obj object objects obsolete obtain obtained obtaining obvious occur \
    occurred occurrence occurs oct octal octet odd off official offline offset offsets often oidc old older omega \
    omit omitted once onclick one ones online only onto opaque open opened openid opening operand operands operate \
    operating operation operations operator operators opposed ops opt optimization optimizations optimize optimized \
    option optional optionally options opts oracle order ordered ordering org organization organizations origin \
    original originally other others otherwise our out outdated outer output outputs outside over overall overflow \
    overflows overhead overlap overridden override overrides overriding overview overwrite overwriting overwritten \
    own owned owner ownership owns pack package packages packaging packard packed packet packets pad padding page \
    pages paging pair pairs pam paragraph parallel param parameter parameters params parent parentheses parenthesis \
    parse parsed parser parses parsing part partial partially particular particularly partition parts party pass \
    passed passes passing passphrase passwd password past patch patches path paths pattern patterns paul pause \
    payload pct pdf peek peer pending people pep per percent percentage perform performance performed performing \
    performs perhaps period perl permission permissions permit permitted persistent person persons pertaining peter \
    phase php phpunit physical pick pid pip pipe pipeline pitch pkg pkt place placed placeholder places plain \
    plaintext plan platform platforms play please plugin plus pod point pointed pointer pointers pointing points \
    policies policy poll pool pools pop populate populated port portability portable portion portions ports pos \
    position positional positions positive possibility possible possibly post postgres potential potentially power \
    practice preamble precedence preceding precise precision predefined predicate prediction pref prefer preference \
    preferred prefix prefixed prefixes prepare prepared presence present preserve preserved pretty prev prevent \
    prevents previous previously primarily primary prime primitive primitives principal principals print printable \
    printed printer printing prints prior priority private pro probably probe problem problems proc procedure \
    proceed process processed processes processing processor procurement prod produce produced produces producing \
    product production products profile profiles profits program programmer programming programs progress project \
    projects promote prompt prompted prompting prompts prop propagate proper properly properties property proposed \
    props protect protected protection protocol protocols prototype prototypes provide provided provider providers \
    provides providing proxies proxy pseudo ptr pub public publish published pull punctuation pure purpose purposes \
    push put puts pwd pytest python qty qualified quality queries query question questions queue queued queues quick \
    quickly quiet quit quite quota quote quoted quotes quoting quux qux rabbitmq race rails raise raised raises ran \
    rand random range ranges rare rate rather ratio raw reach reached read readability readable reader reading reads \
    ready real really reason reasonable reasons rebuild rec receive received receives receiving recent recently \
    recipient recognize recognized recommend recommended record recorded records recover recovery recursion \
    recursive recursively red redirect redis redistribute redistribution reduce reduced reduces redundant ref refer \
    reference referenced references referred referring refers reflect refresh refs refuse reg regard regarding \
    regardless regents regex regexp region regional regions register registered registers registration registry \
    regression regular reject rejected rejection rel related relative release released releases relevant reliable \
    relies rely rem remain remainder remaining remains remember remote removal remove removed removes removing \
    rename renamed renaming render reorder rep repeat repeated repeatedly replace replaced replacement replaces \
    replacing reply repo report reported reporting reports repositories repository represent representation \
    representations represented representing represents reproduce req request requested requests require required \
    requirement requirements requires requiring res research reserve reserved reset resets resolution resolve \
    resolved resolves resolving resource resources resp respect respective respectively response responses \
    responsibility responsible rest restart restore restored restrict restricted restriction restrictions result \
    resulting results resume ret retain retained retries retrieve retrieved retry return returned returning returns \
    reuse reused rev reverse reversed revert review revised revision revisions revocation revoked rewrite rewritten \
    rfc rhs richard rid right rights ring risk robert robust role roles root rootpw round route routes routine \
    routines routing row ruby rule rules run running runs rust safe safely safety said sale salsa salt same saml \
    sample samples san sanity sat satisfy save saved saves saving say says scala scalar scale scaling scan scanning \
    schedule scheduled scheduler scheduling schema scheme scope scopes screen script scripts sdk search searched \
    searches searching sec second secondary seconds secret secrets section sections secure security see seed seek \
    seem seems seen segfault segment segments select selected selecting selection selector selects self sell \
    semantics semicolon send sending sends sense sensitive sent sep separate separated separately separator \
    september seq sequence sequences sequential serial serialization serialize serialized series serve server \
    serverless servers service services sess session sessions set sets setting settings setup several sha shadow \
    shall share shared sharing shell shift ship shipped short shorter shorthand should show showing shown shows shut \
    shutdown sid side sig sign signal signals signature signatures signed signer significant significantly signin \
    signing signup silence silent silently similar similarly simon simple simpler simplified simplify simply \
    simultaneously since single sinon site situation situations six size sized sizes skip skipped skipping skips \
    slack slash sleep slice slightly slot slots slow slower small smaller smart smtp snapshot snapshots sock socket \
    sockets soft software solution some someone something sometimes somewhat somewhere soon sort sorted sorting \
    sorts source sourceforge sources space spaces span spanner spark spawn spec special specialized specially \
    specific specifically specification specifications specified specifier specifiers specifies specify specifying \
    speed spelling split splitting spring spurious sql square src ssh ssl sso stability stable stack stacks stage \
    stale stamp standard standards start started starting starts startup stat state statement statements states \
    static statically statistics stats status stay std stdin stdio stdout step steps steve still stop stopped stops \
    storage store stored stores storing str strategy stream streaming streams strict strictly string strings strip \
    stripped strong strongly struct structure structured structures stub studio stuff style styles sub subclass \
    subject submit subnet subsection subsections subsequent subset substantial substitute substituted substitution \
    subsystem succeed succeeded succeeds success successful successfully such sudo sufficient suffix suggest \
    suggested suitability suitable suite sum summary sun super superseded supplied supply support supported \
    supporting supports supposed suppress suppressed sure suse suspend svc svn swap swift switch switches switching \
    sym symbol symbolic symbols symfony sync synchronous synopsis syntax sys system systems tab table tables tabs \
    tag tagged tags tail take taken takes taking tar tarball target targets task tasks tbl tcp team technical tell \
    tells temp template templates temporarily temporary term terminal terminate terminated terminating termination \
    terminator terms test tested testing tests text textual than thanks that the their them themselves then theory \
    there therefore these they thing things think third this thomas those though thread threaded threading threads \
    three threshold through throughout throw thrown throws thus ticket tilde tim time timed timer times timestamp \
    timestamps timezone timing tiny title titles tls tmp tmpl together token tokens tom tomcat too tool tools \
    tooltip top topic topics tort total totp touch trace tracing track tracked tracker tracking traditional traffic \
    trailing traits trans transaction transfer transform transformation transforms transition transitional translate \
    translated translation translations transport trap treat treated tree trees tried tries trigger triggered \
    triggers trim triple trivial true truncate truncated trust trusted truststore try trying turn turned turns tweak \
    twice twitter two txt type typed types typical typically typing typo typos ubuntu udp uid unable uname \
    unavailable unbreakable unchanged uncompressed unconditionally undefined under underlying underscore underscores \
    understand understood undocumented unexpected unfortunately unicode unified uniform uninitialized union unique \
    unit units universal university unix unknown unless unlike unlikely unlimited unlock unmodified unnecessary \
    unneeded unpack unreachable unrecognized unrelated unsafe unset unsigned unspecified unstable unsupported until \
    unused upd update updated updates updating upgrade upgrades upgrading upload upon upper uppercase ups upstream \
    urgency uri url urls usa usable usage use used useful useless user userdata userid username users uses using usr \
    usual usually utc utf util utilities utility utils uuid val valid validate validated validating validation \
    validity vals value values van var variable variables variant variants various vars vary vault vec vector vendor \
    ver verbatim verbose verbosity verification verified verifies verify verifying version versions vertical very \
    vhost via vice view viewer violation virtual visibility visible visual vladimir void volatile volume volumes vpc \
    vulnerability wait waiting walk wall want wanted wants warn warning warnings warranties warranty was watch way \
    ways weak web webhook webpack wed week weight well were west what whatever whatsoever wheel when whenever where \
    whereas whether which while white who whole whom whose why wide width wiki wikipedia wildcard will win window \
    windows wire wish with within without won word words work workaround workarounds worked worker workflow working \
    workload workloads works world worth would wrap wrapped wrapper wrappers wrapping wraps writable write writer \
    writes writing written wrong wrote www xml xor xxx yaml yarn year years yes yet yield yml you your yourself zero \
    zeros zip zonal zone zones
    """
