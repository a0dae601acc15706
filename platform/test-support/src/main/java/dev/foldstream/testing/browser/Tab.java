package dev.foldstream.testing.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// A page that is open in a [Chromium]. Confined to one thread.
public final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DevTools tools;
    private final String session;
    private final URI page;

    private Tab(DevTools tools, String session, URI page) {
        this.tools = tools;
        this.session = session;
        this.page = page;
    }

    static Tab open(DevTools tools, URI page) {
        String target =
                tools.send("", "Target.createTarget", DevTools.object().put("url", "about:blank"))
                        .get("targetId")
                        .asText();
        String session =
                tools.send(
                                "",
                                "Target.attachToTarget",
                                DevTools.object().put("targetId", target).put("flatten", true))
                        .get("sessionId")
                        .asText();
        Tab tab = new Tab(tools, session, page);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tab.send(domain + ".enable", DevTools.object());
        }
        tab.resize(1200, 900);
        tab.send("Page.navigate", DevTools.object().put("url", page.toString()));
        await("the page to load")
                .atMost(PATIENCE)
                .until(() -> tab.events("Page.loadEventFired").findAny().isPresent());
        return tab;
    }

    /// The value of an expression of JavaScript, by its JSON.
    ///
    /// @throws AssertionError when it throws
    public JsonNode evaluate(String expression) {
        JsonNode answer =
                send(
                        "Runtime.evaluate",
                        DevTools.object()
                                .put("expression", expression)
                                .put("returnByValue", true)
                                .put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /// What the page said on its console or threw, and what the browser complained about.
    public List<String> complaints() {
        return Stream.of(
                        events("Runtime.consoleAPICalled"),
                        events("Runtime.exceptionThrown"),
                        events("Log.entryAdded"))
                .flatMap(kind -> kind)
                .map(event -> event.get("params").toString())
                .toList();
    }

    /// What was asked of the network or the disk, beside the page itself.
    public List<String> requests() {
        return events("Network.requestWillBeSent")
                .map(event -> event.at("/params/request/url").asText())
                .filter(url -> !url.equals(page.toString()) && !url.equals("about:blank"))
                .toList();
    }

    /// Makes the window as large as a phone's, or a desk's.
    public void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                DevTools.object()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
    }

    /// Lets the reader prefer `light` or `dark`.
    public void prefer(String scheme) {
        ObjectNode parameters = DevTools.object();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        send("Emulation.setEmulatedMedia", parameters);
    }

    /// Presses a key of the keyboard, as `Tab` or `Enter`, in whatever has the focus.
    public void press(String key) {
        ObjectNode down = DevTools.object().put("type", "keyDown").put("key", key);
        if (key.equals("Enter")) {
            down.put("text", "\r").put("windowsVirtualKeyCode", 13);
        }
        send("Input.dispatchKeyEvent", down);
        send("Input.dispatchKeyEvent", DevTools.object().put("type", "keyUp").put("key", key));
    }

    /// The whole page as a PNG.
    public byte[] screenshot() {
        JsonNode shot =
                send(
                        "Page.captureScreenshot",
                        DevTools.object().put("format", "png").put("captureBeyondViewport", true));
        return Base64.getDecoder().decode(shot.get("data").asText());
    }

    /// The page as it is printed.
    public byte[] pdf() {
        JsonNode printed = send("Page.printToPDF", DevTools.object().put("printBackground", false));
        return Base64.getDecoder().decode(printed.get("data").asText());
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return tools.send(session, method, parameters);
    }

    private Stream<JsonNode> events(String method) {
        return tools.events(session).stream()
                .filter(event -> event.path("method").asText().equals(method));
    }
}
