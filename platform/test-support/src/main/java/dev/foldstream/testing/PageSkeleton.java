package dev.foldstream.testing;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The elements of a page with the names of their attributes, and none of its text: two pages that
/// differ in names from data only have the same skeleton, else a name has become markup.
public final class PageSkeleton {
    /// Texts that want to be more than that: in HTML, SVG, an attribute, a style, a script, an
    /// address, a template or a terminal.
    public static final List<String> HOSTILE =
            List.of(
                    "<script>alert(1)</script>",
                    "</title><script>alert(1)</script>",
                    "</style><script>alert(1)</script>",
                    "</svg><svg onload=alert(1)>",
                    "<svg/onload=alert(1)>",
                    "\"><img src=x onerror=alert(1)>",
                    "' onmouseover='alert(1)",
                    "\" autofocus onfocus=\"alert(1)",
                    "<a xlink:href=\"javascript:alert(1)\">x</a>",
                    "javascript:alert(1)",
                    "data:text/html,<script>alert(1)</script>",
                    "]]><b>",
                    "<!--",
                    "--><b>",
                    "&lt;script&gt;",
                    "&#60;b&#62;",
                    "<b\u0000>",
                    "%s %n %d",
                    "${1} \\1 {{x}}",
                    "}*{background:url(//x)}",
                    "\u202Egnp.exe",
                    "\u2066\u2069\u200F",
                    "\u0085\u001b[31mred",
                    "\uD800",
                    "=cmd|' /C calc'!A0");

    private static final Pattern WITHOUT_END = Pattern.compile("<(meta|img|input|br)([^>]*)>");

    private PageSkeleton() {}

    /// @param page HTML of this house, whose tags are those of XML but for a few without an end
    /// @return one line per element, in the order of the page
    /// @throws AssertionError when the page is not well-formed
    public static List<String> of(String page) {
        String whole =
                page.replace("<!doctype html>", "")
                        .replace("<details open>", "<details open=\"\">");
        String xml = WITHOUT_END.matcher(whole).replaceAll("<$1$2/>");
        List<String> elements = new ArrayList<>();
        walk(parse(xml), elements);
        return elements;
    }

    private static void walk(Node node, List<String> elements) {
        if (node.getNodeType() == Node.ELEMENT_NODE) {
            elements.add(node.getNodeName() + attributes(node.getAttributes()));
        } else if (node.getNodeType() == Node.COMMENT_NODE) {
            elements.add("a comment");
        }
        for (int i = 0; i < node.getChildNodes().getLength(); i++) {
            walk(node.getChildNodes().item(i), elements);
        }
    }

    private static String attributes(NamedNodeMap attributes) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < attributes.getLength(); i++) {
            names.append(' ').append(attributes.item(i).getNodeName());
        }
        return names.toString();
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
