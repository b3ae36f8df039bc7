package org.tandem.directory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.tandem.directory.Account;

class SecurityTest {
    private static final DatabaseOptions.Login LOGIN =
            SharedDatabase.DIRECTORY.local().orElseThrow().login();

    @Test
    void theDiskIsWaitedFor() throws SQLException {
        assertThat(Raw.value(LOGIN, "SHOW fsync")).isEqualTo("on");
        assertThat(Raw.value(LOGIN, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(Raw.value(LOGIN, "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void onlyLoopbackIsListenedOnAndOnlyThePasswordOpens() throws SQLException {
        assertThat(Raw.value(LOGIN, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Raw.value(LOGIN, "SHOW unix_socket_directories")).isEmpty();
        assertThat(Raw.column(LOGIN, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                .containsExactly("scram-sha-256");
        DatabaseOptions.Login wrong = new DatabaseOptions.Login(LOGIN.url(), LOGIN.user(), "wrong");
        assertThatThrownBy(() -> Raw.value(wrong, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void secretsAreInFilesOfTheirOwner() throws IOException {
        for (String file : new String[] {"token.key", "postgres/password"}) {
            Path path = SharedDatabase.DATA.resolve(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(path)).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void aTokenIsEncryptedInItsTable() throws SQLException {
        Account account = SharedDatabase.DIRECTORY.accounts().create("secret");
        String stored =
                Raw.value(LOGIN, "SELECT encode(auth_token, 'hex') FROM accounts WHERE sid = '" + account.sid() + "'");
        String token = HexFormat.of().formatHex(account.authToken().getBytes(StandardCharsets.UTF_8));
        assertThat(stored).doesNotContain(token);
        assertThat(Raw.column(LOGIN, "SELECT a::text FROM accounts a"))
                .noneMatch(row -> row.contains(account.authToken()));
    }

    @Test
    void aTokenOpensWithItsKeyAndForItsAccountOnly() {
        TokenCipher cipher = new TokenCipher("0".repeat(64));
        byte[] sealed = cipher.seal("AC1", "token");
        assertThat(cipher.open("AC1", sealed)).isEqualTo("token");
        assertThat(cipher.seal("AC1", "token")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> cipher.open("AC2", sealed)).hasMessageContaining("AC2");
        TokenCipher other = new TokenCipher("1".repeat(64));
        assertThatThrownBy(() -> other.open("AC1", sealed)).hasMessageContaining("sealed with another key");
    }

    @Test
    void optionsDontTellThePassword() {
        DatabaseOptions options = DatabaseOptions.external(
                "jdbc:postgresql://db/tandem?password=hush", "tandem", "hush", SharedDatabase.DATA);
        assertThat(options.toString()).contains("jdbc:postgresql://db/tandem").doesNotContain("hush");
        assertThat(options.given().toString()).doesNotContain("hush");
        assertThatThrownBy(() -> DatabaseOptions.external("jdbc:h2:mem", "", "", SharedDatabase.DATA))
                .hasMessageContaining("jdbc:postgresql:");
    }
}
