// libgit2 as Debian builds it brings TLS, SSH, HTTP and Kerberos along, and reads every certificate of the machine when
// it starts: five milliseconds and several libraries for connections that latchkey never makes. These definitions stand
// in for those libraries, so that none of their code is in the program. Set-up is told that all is well, everything
// else fails; none of them touches its arguments.

#define SUCCEEDS(name) \
    int name(void);    \
    int name(void) { return 0; }
#define FAILS(name) \
    int name(void); \
    int name(void) { return -1; }

// TLS: mbed TLS
FAILS(mbedtls_ctr_drbg_free)
FAILS(mbedtls_ctr_drbg_init)
FAILS(mbedtls_ctr_drbg_random)
SUCCEEDS(mbedtls_ctr_drbg_seed)
FAILS(mbedtls_entropy_free)
FAILS(mbedtls_entropy_func)
FAILS(mbedtls_entropy_init)
FAILS(mbedtls_ssl_close_notify)
FAILS(mbedtls_ssl_conf_authmode)
FAILS(mbedtls_ssl_conf_ca_chain)
FAILS(mbedtls_ssl_conf_ciphersuites)
FAILS(mbedtls_ssl_conf_min_version)
FAILS(mbedtls_ssl_conf_rng)
SUCCEEDS(mbedtls_ssl_config_defaults)
FAILS(mbedtls_ssl_config_free)
FAILS(mbedtls_ssl_config_init)
FAILS(mbedtls_ssl_free)
FAILS(mbedtls_ssl_get_ciphersuite_id)
FAILS(mbedtls_ssl_get_peer_cert)
FAILS(mbedtls_ssl_get_verify_result)
FAILS(mbedtls_ssl_handshake)
FAILS(mbedtls_ssl_init)
FAILS(mbedtls_ssl_read)
FAILS(mbedtls_ssl_set_bio)
FAILS(mbedtls_ssl_set_hostname)
FAILS(mbedtls_ssl_setup)
FAILS(mbedtls_ssl_write)
FAILS(mbedtls_strerror)
FAILS(mbedtls_x509_crt_free)
FAILS(mbedtls_x509_crt_init)
FAILS(mbedtls_x509_crt_parse_file)
FAILS(mbedtls_x509_crt_parse_path)
FAILS(mbedtls_x509_crt_verify_info)

// SSH: libssh2
FAILS(libssh2_agent_connect)
FAILS(libssh2_agent_disconnect)
FAILS(libssh2_agent_free)
FAILS(libssh2_agent_get_identity)
FAILS(libssh2_agent_init)
FAILS(libssh2_agent_list_identities)
FAILS(libssh2_agent_userauth)
FAILS(libssh2_channel_close)
FAILS(libssh2_channel_free)
FAILS(libssh2_channel_open_ex)
FAILS(libssh2_channel_process_startup)
FAILS(libssh2_channel_read_ex)
FAILS(libssh2_channel_set_blocking)
FAILS(libssh2_channel_write_ex)
FAILS(libssh2_exit)
FAILS(libssh2_hostkey_hash)
SUCCEEDS(libssh2_init)
FAILS(libssh2_knownhost_checkp)
FAILS(libssh2_knownhost_free)
FAILS(libssh2_knownhost_init)
FAILS(libssh2_knownhost_readfile)
FAILS(libssh2_session_abstract)
FAILS(libssh2_session_disconnect_ex)
FAILS(libssh2_session_free)
FAILS(libssh2_session_handshake)
FAILS(libssh2_session_hostkey)
FAILS(libssh2_session_init_ex)
FAILS(libssh2_session_last_error)
FAILS(libssh2_session_method_pref)
FAILS(libssh2_session_set_blocking)
FAILS(libssh2_userauth_authenticated)
FAILS(libssh2_userauth_keyboard_interactive_ex)
FAILS(libssh2_userauth_list)
FAILS(libssh2_userauth_password_ex)
FAILS(libssh2_userauth_publickey)
FAILS(libssh2_userauth_publickey_fromfile_ex)
FAILS(libssh2_userauth_publickey_frommemory)

// HTTP: http_parser
FAILS(http_errno_description)
FAILS(http_parser_execute)
FAILS(http_parser_init)
FAILS(http_parser_parse_url)
FAILS(http_parser_pause)
FAILS(http_should_keep_alive)

// GSSAPI
FAILS(gss_delete_sec_context)
FAILS(gss_display_status)
FAILS(gss_import_name)
FAILS(gss_indicate_mechs)
FAILS(gss_init_sec_context)
FAILS(gss_release_buffer)
FAILS(gss_release_name)
FAILS(gss_release_oid_set)
void *GSS_C_NT_HOSTBASED_SERVICE = 0;
