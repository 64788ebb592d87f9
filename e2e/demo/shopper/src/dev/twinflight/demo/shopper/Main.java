package dev.twinflight.demo.shopper;

import java.io.IOException;

/** Starts the shopper. Exit code 2 if the environment is wrong; otherwise it runs until it is told to stop. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Configuration configuration;
        try {
            configuration = Configuration.from(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println("shopper: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        Ledger ledger = new Ledger();
        Visits visits = new Visits(configuration.concurrency(), ledger);
        Walk walk = new Walk(configuration.target(), configuration.items());
        Pacer pacer = new Pacer(walk, visits, configuration.rate());
        Thread pace = new Thread(pacer, "pacer");
        pace.start();
        new ControlServer(pacer, pace, ledger).start(configuration.port());
        System.out.println("shopper: visiting " + configuration.target() + ", " + configuration.rate() + " a second");
    }
}
