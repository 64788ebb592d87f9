package dev.twinflight.cli.report;

import dev.twinflight.rules.policy.Problem;
import dev.twinflight.rules.test.TestRun;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Rule tests as JUnit XML, in the form Surefire writes and CI servers read: a suite for each policy. */
public final class JUnitReport {

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String of(List<TestRun.Result> results) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitReport(xml).write(results);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("could not write XML into memory", e);
        }
        return text.append('\n').toString();
    }

    private void write(List<TestRun.Result> results) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        start("testsuites", results);
        var suites = results.stream()
                .collect(Collectors.groupingBy(TestRun.Result::policy, TreeMap::new, Collectors.toList()));
        for (var suite : suites.entrySet()) {
            start("testsuite", suite.getValue());
            xml.writeAttribute("name", suite.getKey());
            for (TestRun.Result result : suite.getValue()) {
                write(result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void start(String element, List<TestRun.Result> results) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(
                        results.stream().filter(result -> !result.passed()).count()));
        xml.writeAttribute(
                "time", seconds(results.stream().map(TestRun.Result::duration).reduce(Duration.ZERO, Duration::plus)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
    }

    private void write(TestRun.Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", allowed(result.name()));
        xml.writeAttribute("classname", "policies." + result.policy());
        xml.writeAttribute("file", allowed(result.file()));
        xml.writeAttribute("line", Integer.toString(result.line()));
        xml.writeAttribute("time", seconds(result.duration()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", allowed(result.problems().getFirst().message()));
            xml.writeCharacters(
                    allowed(result.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"))));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    /** XML 1.0 has no place for control characters, not even escaped. */
    private static String allowed(String text) {
        var allowed = new StringBuilder(text.length());
        text.codePoints().map(c -> isXml(c) ? c : '\uFFFD').forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
