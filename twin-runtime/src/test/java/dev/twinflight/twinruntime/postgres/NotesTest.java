package dev.twinflight.twinruntime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinflight.rules.policy.DataStore.Password;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is written down to be found after a crash, and what things are called. */
class NotesTest {

    @Test
    void aPublicationRemembersWhatWasMadeWithIt() {
        var note = new PublicationNote(
                "shop/orders", "abc", "7123", "def", new TreeMap<>(Map.of("\"public\".\"it's\"", "i:the \"index\"")));

        assertThat(PublicationNote.parse(note.text())).contains(note);
        assertThat(PublicationNote.parse("somebody's own words")).isEmpty();
        assertThat(PublicationNote.parse("[1]")).isEmpty();
    }

    @Test
    void aReplicaIdentityIsBroughtBackAsItWas() {
        assertThat(PublicationNote.restore(Map.entry("t", "d"))).endsWith("REPLICA IDENTITY DEFAULT");
        assertThat(PublicationNote.restore(Map.entry("t", "n"))).endsWith("REPLICA IDENTITY NOTHING");
        assertThat(PublicationNote.restore(Map.entry("t", "i:a\"b")))
                .endsWith("REPLICA IDENTITY USING INDEX \"a\"\"b\"");
    }

    @Test
    void aVolumeRemembersTheLiveServerWithoutItsPassword() {
        var member = new Located("shop-db", "", 5432, "shop", "reader", new Password.Environment("SHOP"));
        var server = new Located("", "db.example.org", 5433, "shop", "reader", new Password.File("/run/secrets/shop"));

        assertThat(Located.parse(member.text())).contains(member);
        assertThat(Located.parse(server.text())).contains(server);
        assertThat(Located.parse("{")).isEmpty();
        assertThat(new LiveServer("h", 1, "d", "u", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void noInstallationsNamesBeginAnothers() {
        assertThat(new StoreNames("a-b", "g/s").replication()).doesNotStartWith(StoreNames.prefix("a"));
        assertThat(new StoreNames("a", "b/c").replication()).startsWith(StoreNames.prefix("a"));
        assertThat(new StoreNames("abcdefghijklmnopqrstuvwxyz012345", "g/s").replication())
                .matches("[a-z0-9_]{1,63}");
        assertThatThrownBy(() -> new StoreNames("a--b", "g/s")).hasMessageContaining("two dashes");
    }

    @Test
    void valuesCannotEndTheirQuotes() {
        assertThat(Sql.name("a\"; drop")).isEqualTo("\"a\"\"; drop\"");
        assertThat(Sql.text("it's")).isEqualTo("'it''s'");
        assertThat(Sql.text("a\\'b")).isEqualTo(" E'a\\\\''b'");
        assertThat(Sql.connectionValue("a'b\\")).isEqualTo("'a\\'b\\\\'");
        assertThat(TwinServer.shell("a'b")).isEqualTo("'a'\\''b'");
    }

    @Test
    void settingsThatNameCommandsFilesOrLibrariesStayOut() {
        for (String name : new String[] {
            "archive_command", "restore_command", "archive_library", "shared_preload_libraries", "hba_file",
            "ssl_passphrase_command", "data_directory", "dynamic_library_path", "primary_conninfo", "listen_addresses"
        }) {
            assertThat(ServerSettings.mayBeSet(name)).as(name).isFalse();
        }
        assertThat(ServerSettings.mayBeSet("work_mem")).isTrue();
    }
}
