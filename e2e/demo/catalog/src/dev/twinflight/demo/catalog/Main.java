package dev.twinflight.demo.catalog;

import java.io.IOException;

/** Starts the catalogue. Exit code 2 if the environment is wrong; otherwise it runs until it is told to stop. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Configuration configuration;
        try {
            configuration = Configuration.from(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println("catalog: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        ItemDatabase database = new ItemDatabase(
                configuration.databaseUrl(), configuration.databaseUser(), configuration.databasePassword());
        PageCache cache = new PageCache(database, configuration.itemKib() * 1024);
        CatalogServer server = new CatalogServer(cache, database, configuration.cpuRounds());
        Runnable stop = server.start(configuration.port(), configuration.threads());
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        System.out.println("catalog: listening on port " + configuration.port());
    }
}
