// How the report looks: one column, light or dark as the reader's system is, nothing wider than the window.

enum ReportStyle {
  static let markup: StaticString = """
    :root{color-scheme:light dark;--ink:#1c2128;--dim:#5a6472;--page:#fbfaf7;--line:#dcd8cf;--mark:#2f6f4f;--track:#e9e5db;--bad:#a8321f}
    @media(prefers-color-scheme:dark){:root{--ink:#e6e3dc;--dim:#a0a6ae;--page:#16191d;--line:#343a42;--mark:#6fbf93;--track:#262b32;--bad:#f08a75}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif}
    main{max-width:60rem;margin:0 auto;padding:1rem}
    h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}
    h2{font-size:1.2rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line)}
    h3{font-size:1rem;margin:1.5rem 0 .25rem}
    p{margin:.4rem 0;overflow-wrap:anywhere}
    .note{color:var(--dim);font-size:.875rem}
    .scroll{overflow-x:auto;margin:.5rem 0}
    table{border-collapse:collapse;width:100%;font-size:.875rem}
    th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line)}
    .w{white-space:nowrap}
    .f{min-width:9rem;overflow-wrap:anywhere}
    .b{width:40%;min-width:6rem}
    th{font-weight:600;color:var(--dim)}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .gates{list-style:none;padding:0;margin:.5rem 0}
    .gates li{padding:.35rem 0 .35rem .75rem;border-left:4px solid var(--mark);margin:.3rem 0;overflow-wrap:anywhere}
    .gates .closed{border-color:var(--bad)}
    .gates .closed b{color:var(--bad)}
    .sparks{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:1rem}
    figure{margin:0}
    figcaption{font-size:.8rem;color:var(--dim)}
    .ends{display:flex;justify-content:space-between;gap:1rem;margin:0}
    svg{display:block;max-width:100%;fill:var(--mark)}
    .spark polyline{fill:none;stroke:var(--mark);stroke-width:2}
    .bar{min-width:4rem;margin-top:.35rem}
    .bar .track{fill:var(--track)}
    .columns{height:auto;max-height:11rem}
    .columns line{stroke:var(--line)}
    @media(max-width:40rem){main{padding:.75rem}table{font-size:.8125rem}th,td{padding-right:.4rem}td.n:last-child,th.n:last-child{padding-right:0}.b{display:none}.f{min-width:6rem}}
    @media print{body{background:#fff;color:#000;font-size:11px}section{break-inside:auto}tr,figure{break-inside:avoid}.scroll{overflow:visible}}
    """
  static var text: String { "\(markup)" }
}
