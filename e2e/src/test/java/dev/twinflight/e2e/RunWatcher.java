package dev.twinflight.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A reviewer at the console: signs in with a browser and watches one run to its end. Stateless. */
final class RunWatcher {

    private RunWatcher() {}

    /**
     * Watches in the background.
     *
     * @param subject subject line of the run's commit
     * @param picture gets a screenshot of the run's page at its end
     * @return what the page says of the run's outcome in the end
     */
    static CompletableFuture<String> watch(URI console, String subject, Path picture, Duration atMost) {
        var seen = new CompletableFuture<String>();
        Thread.ofPlatform().name("watcher").daemon().start(() -> {
            try {
                seen.complete(look(console, subject, picture, atMost));
            } catch (Throwable e) {
                seen.completeExceptionally(e);
            }
        });
        return seen;
    }

    private static String look(URI console, String subject, Path picture, Duration atMost) {
        var environment = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(environment);
                Browser browser = playwright.chromium().launch(chromium())) {
            Page page = browser.newPage();
            page.setDefaultTimeout((double) atMost.toMillis());
            page.navigate(console.resolve("/login").toString());
            page.locator("input[name=username]").fill("rob");
            page.locator("input[name=password]").fill("rob");
            page.locator("vaadin-button")
                    .filter(new Locator.FilterOptions().setHasText("Sign in"))
                    .first()
                    .click();
            page.waitForURL(Pattern.compile("^(?!.*login).*$").asPredicate());
            page.navigate(console.resolve("/runs").toString());
            page.getByText(subject).first().click();
            page.waitForURL("**/runs/*");
            var outcome = page.getByText(Pattern.compile(
                            "^(promoted|rejected|rolled back|inconclusive|failed|aborted)$", Pattern.CASE_INSENSITIVE))
                    .first();
            assertThat(outcome)
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) atMost.toMillis()));
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            return outcome.innerText();
        }
    }

    private static BrowserType.LaunchOptions chromium() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }
}
