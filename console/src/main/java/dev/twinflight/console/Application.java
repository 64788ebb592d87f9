package dev.twinflight.console;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server. {@code --port}, {@code --data} and {@code --docker-host} are short for the properties they set. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("styles.css")
@ColorScheme(ColorScheme.Value.LIGHT_DARK)
@Viewport("width=device-width, initial-scale=1")
public class Application implements AppShellConfigurator {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /** Starts the server; ends the process with 3 when it cannot be started. */
    public static void main(String[] arguments) {
        // A virtual thread that loads classes keeps its carrier while it waits for a lock. With as many carriers as
        // processors, a small machine can have all of them wait for a thread that then finds none to run on.
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS, Integer.toString(Math.max(16, Runtime.getRuntime().availableProcessors())));
        }
        new SpringApplication(Application.class).run(ShortOptions.expand(arguments));
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Twinflight");
        settings.addLink("icon", "favicon.svg");
    }
}
