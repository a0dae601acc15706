package dev.foldstream.page.chart;

/// The colours of a chart: those of Okabe & Ito, which stay apart for colour-blind eyes
/// ([jfly.uni-koeln.de/color](https://jfly.uni-koeln.de/color/)), darker on white and lighter on
/// black; lines differ by their dashes too.
public final class Palette {
    /// Series that can be told apart.
    public static final int SERIES = 8;

    /// The rules of every chart. They are the same in each, so that charts in one page do not
    /// restyle one another. A chart saved by itself follows the reader's light or dark preference.
    static final String LIGHT =
            """
            .fs-text{font-size:12px;font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#57606a}
            .fs-strong{font-weight:600;fill:#1f2328}
            .fs-end{text-anchor:end}
            .fs-middle{text-anchor:middle}
            .fs-grid{stroke:#d8dee4;stroke-width:1}
            .fs-rule{stroke:#57606a;stroke-width:1;stroke-dasharray:2 3;fill:none}
            .fs-line{fill:none;stroke-width:2;stroke-linejoin:round}
            .fs-whisker{stroke-width:2}
            .fs-bar{stroke-width:5;stroke:#57606a}
            .fs-band{stroke:none;opacity:.16}
            .fs-dot{stroke:none;opacity:.45}
            .fs-mark{stroke:none}
            .fs-cell{fill:#0072b2}
            .fs-training{fill:#0072b2;opacity:.3}
            .fs-held{fill:#e69f00}
            .fs-tested{fill:#d55e00}
            .fs-over{fill:#fff}
            .fs-s0{stroke:#0072b2}
            .fs-s1{stroke:#d55e00;stroke-dasharray:6 3}
            .fs-s2{stroke:#007a5a;stroke-dasharray:2 2}
            .fs-s3{stroke:#a84f80;stroke-dasharray:8 3 2 3}
            .fs-s4{stroke:#b57a00;stroke-dasharray:12 3}
            .fs-s5{stroke:#2b86b8;stroke-dasharray:4 2 1 2}
            .fs-s6{stroke:#1f2328;stroke-dasharray:1 3}
            .fs-s7{stroke:#7a6f00;stroke-dasharray:10 2 4 2}
            .fs-f0{fill:#0072b2}
            .fs-f1{fill:#d55e00}
            .fs-f2{fill:#007a5a}
            .fs-f3{fill:#a84f80}
            .fs-f4{fill:#b57a00}
            .fs-f5{fill:#2b86b8}
            .fs-f6{fill:#1f2328}
            .fs-f7{fill:#7a6f00}
            """;

    static final String DARK =
            """
            @media screen and (prefers-color-scheme:dark){
            .fs-text{fill:#9da7b3}
            .fs-strong{fill:#e6edf3}
            .fs-grid{stroke:#30363d}
            .fs-rule{stroke:#9da7b3}
            .fs-bar{stroke:#9da7b3}
            .fs-cell,.fs-training{fill:#56b4e9}
            .fs-tested{fill:#f0883e}
            .fs-over{fill:#0d1117}
            .fs-s0{stroke:#56b4e9}
            .fs-s1{stroke:#f0883e}
            .fs-s2{stroke:#2ec79b}
            .fs-s3{stroke:#e39cc4}
            .fs-s4{stroke:#e6b84f}
            .fs-s5{stroke:#8fd0f5}
            .fs-s6{stroke:#e6edf3}
            .fs-s7{stroke:#f0e442}
            .fs-f0{fill:#56b4e9}
            .fs-f1{fill:#f0883e}
            .fs-f2{fill:#2ec79b}
            .fs-f3{fill:#e39cc4}
            .fs-f4{fill:#e6b84f}
            .fs-f5{fill:#8fd0f5}
            .fs-f6{fill:#e6edf3}
            .fs-f7{fill:#f0e442}
            }
            """;

    private Palette() {}

    /// The class of a series' lines; classes begin again after [#SERIES].
    static String line(int series) {
        return "fs-s" + series % SERIES;
    }

    /// The class of a series' marks and areas.
    static String area(int series) {
        return "fs-f" + series % SERIES;
    }

    /// A chart that does not follow the reader's preference, as it is printed on white.
    public static String light(String svg) {
        return svg.replace(DARK, "");
    }
}
