package dev.twinflight.console.view.twin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.twinflight.console.live.TwinShelf;
import dev.twinflight.console.live.TwinWatch;
import dev.twinflight.console.view.MainLayout;
import dev.twinflight.console.view.Page;
import dev.twinflight.console.view.Parts;
import dev.twinflight.console.view.Parts.Tone;
import dev.twinflight.console.view.Wording;
import dev.twinflight.engine.fact.FactStore.Subscription;
import dev.twinflight.engine.port.TwinImage;
import dev.twinflight.rules.value.ByteSize;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** Every twin image there is, with its origin, size and age. */
@Route(value = "twin-images", layout = MainLayout.class)
@PageTitle("Twin images · Twinflight")
@PermitAll
public class TwinImagesView extends Page<List<TwinImage>> {

    private final transient TwinShelf shelf;
    private final transient TwinWatch twins;
    private final transient Clock clock;
    private final Div content = new Div();

    public TwinImagesView(TwinShelf shelf, TwinWatch twins, Clock clock) {
        super("Twin images");
        this.shelf = shelf;
        this.twins = twins;
        this.clock = clock;
        content.addClassName("tf-content");
        add(content);
    }

    @Override
    protected List<TwinImage> load() {
        return shelf.images();
    }

    @Override
    protected Subscription subscribe(Runnable news) {
        return twins.subscribe(news);
    }

    @Override
    protected void show(List<TwinImage> images) {
        content.removeAll();
        if (images.isEmpty()) {
            content.add(Parts.empty(
                    "No twin images now",
                    "A run takes them and they go with it. Take one to keep: ./twinflight twin create RESOURCE"));
            return;
        }
        content.add(Parts.table(
                List.of("", "Resource", "Taken", "Made from", "Adds", "Masked", "Image"),
                images.stream().map(this::row).toList()));
        long bytes = images.stream().mapToLong(TwinImage::bytes).sum();
        content.add(Parts.quiet((images.size() == 1 ? "1 image adds " : images.size() + " images add ")
                + new ByteSize(bytes) + " to what they were made from. Volumes taken with them are kept beside them."));
    }

    private List<Component> row(TwinImage image) {
        var resource = new Span(image.resource().name());
        resource.setTitle(image.resource().toString());
        var reference = Parts.code(image.reference().substring(image.reference().lastIndexOf(':') + 1));
        reference.setTitle(image.reference());
        var taken = new Span(Wording.ago(image.createdAt(), clock.instant()));
        taken.setTitle(Wording.dateTime(image.createdAt()));
        return List.of(
                image.kept() ? Parts.badge("kept", Tone.GOOD) : Parts.badge("of a run", Tone.ACTIVE),
                resource,
                taken,
                new Span(image.origin()),
                new Span(new ByteSize(image.bytes()).toString()),
                new Span(image.masked().isEmpty() ? "–" : String.join(", ", image.masked())),
                reference);
    }
}
