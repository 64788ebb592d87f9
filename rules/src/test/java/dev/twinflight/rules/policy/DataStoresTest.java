package dev.twinflight.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinflight.rules.policy.DataStore.Password;
import dev.twinflight.rules.policy.DataStore.Permission;
import dev.twinflight.rules.policy.DataStore.Source;
import dev.twinflight.rules.policy.PolicyRepository.Reading;
import dev.twinflight.rules.value.ByteSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataStoresTest {

    private static final String FILE = """
            apiVersion: twinflight/v1
            kind: Group
            metadata: { name: shop }
            spec:
              select: [ { provider: docker, labels: { twinflight.group: shop } } ]
              dataStores:
                - name: orders
                  kind: postgresql
                  member: db
                  database: shop
                  user: twinflight
                  password: { environment: SHOP_TWIN_PASSWORD }
                  allow: { publication: true, slot: true }
                  maxLag: 256MiB
                  tables:
                    - { name: public.orders, where: "region = 'eu'" }
                    - name: public.customers
                      withhold: [phone]
                      fill: { email: "'customer-' || id || '@example.org'" }
            """;

    @Test
    void readsWhatMayLeave() {
        DataStore store = only(FILE);

        assertThat(store.source()).isEqualTo(new Source.Member("db"));
        assertThat(store.database()).isEqualTo("shop");
        assertThat(store.password()).isEqualTo(new Password.Environment("SHOP_TWIN_PASSWORD"));
        assertThat(store.allowed()).containsExactlyInAnyOrder(Permission.PUBLICATION, Permission.SLOT);
        assertThat(store.maxLag()).isEqualTo(new ByteSize(256L << 20));
        assertThat(store.tables().getFirst().where()).isEqualTo("region = 'eu'");
        DataStore.Table customers = store.tables().get(1);
        assertThat(customers.qualified()).isEqualTo("public.customers");
        assertThat(customers.withheld()).containsExactly("email", "phone");
        assertThat(customers.fill()).containsOnlyKeys("email");
        assertThat(customers.at().line()).isEqualTo(17);
    }

    @Test
    void readsAServerThatIsNoMember() {
        DataStore store = only(FILE.replace("member: db", "dsn: postgresql://db.example.org/sales")
                .replace("      database: shop\n", "")
                .replace("environment: SHOP_TWIN_PASSWORD", "file: /run/secrets/shop"));

        assertThat(store.source()).isEqualTo(new Source.Server("db.example.org", 5432));
        assertThat(store.database()).isEqualTo("sales");
        assertThat(store.password()).isEqualTo(new Password.File("/run/secrets/shop"));
    }

    @Test
    void changesNothingOnTheLiveServerWhereTheFileDoesNotSay() {
        DataStore store = only(FILE.replace("      allow: { publication: true, slot: true }\n", "")
                .replace("      maxLag: 256MiB\n", ""));

        assertThat(store.allowed()).isEmpty();
        assertThat(store.maxLag()).isEqualTo(DataStore.MAX_LAG);
    }

    @ParameterizedTest(name = "{0} -> {1}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            member: db | memeber: db | 9 | spec.dataStores[0].memeber | unknown key 'memeber'; did you mean 'member'?
            member: db | dsn: postgresql://u:secret@db/shop | 9 | spec.dataStores[0].dsn | found 'postgresql://u:secret@db/shop', expected an address without user or password, as postgresql://db.example.org:5432/shop
            member: db | dsn: postgresql://db/shop | 7 | spec.dataStores[0] | expected 'database' beside 'member'; a dsn names its database itself
            member: db | {} | 7 | spec.dataStores[0] | expected either 'member' or 'dsn', found neither
            { environment: SHOP_TWIN_PASSWORD } | hunter2 | 12 | spec.dataStores[0].password | found 'hunter2', expected a mapping with either environment or file; a password itself never stands in a file of Git
            slot: true | slto: true | 13 | spec.dataStores[0].allow.slto | unknown key 'slto'; did you mean 'slot'?
            public.orders | orders | 16 | spec.dataStores[0].tables[0].name | found 'orders', expected a table with its schema, as public.orders
            public.orders | public.customers | 17 | spec.dataStores[0].tables[1].name | the table stands in the list already
            region = 'eu' | true); drop table x | 16 | spec.dataStores[0].tables[0].where | a parenthesis is closed that was not opened
            region = 'eu' | true; drop table x | 16 | spec.dataStores[0].tables[0].where | found ;, expected one SQL expression without comments, backslashes, dollar signs, semicolons or open quotes
            region = 'eu' | id in (select 1) | 16 | spec.dataStores[0].tables[0].where | found 'select', expected an expression over the row's own columns
            region = 'eu' | region = 'eu | 16 | spec.dataStores[0].tables[0].where | found ', expected one SQL expression without comments, backslashes, dollar signs, semicolons or open quotes
            'customer-' | md5(Phone) | 19 | spec.dataStores[0].tables[1].fill.email | names 'phone', which does not leave the live server; use columns that leave
            maxLag: 256MiB | maxLag: 256MB | 14 | spec.dataStores[0].maxLag | found '256MB', expected a size, as 256MiB or 1GiB
            """)
    void refusesWithTheLine(String present, String changed, int line, String field, String message) {
        String spoilt = FILE.replace(present, changed.replace("{}", ""));

        assertThat(read(spoilt))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .contains(new Problem(
                                        "groups/shop.yaml",
                                        line,
                                        refused.problems().getFirst().column(),
                                        field,
                                        message)));
    }

    private static DataStore only(String file) {
        return switch (read(file)) {
            case Reading.Accepted(PolicyRepository repository) ->
                List.copyOf(repository.groups().values())
                        .getFirst()
                        .dataStores()
                        .getFirst();
            case Reading.Refused(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static Reading read(String file) {
        return PolicyRepository.read(Map.of("groups/shop.yaml", file));
    }
}
