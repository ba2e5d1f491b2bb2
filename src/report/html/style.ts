import type { TechniqueStyle } from "../figures/techniques-style.ts";

/** The page's style sheet: the typography of a paper, in light and dark, for phone, desktop and A4. */
export function styleSheet(styles: readonly TechniqueStyle[]): string {
  const onDark = [...new Map(styles.map(({ colour, darkColour }) => [colour, darkColour]))]
    .map(([colour, dark]) => `--on-dark-${colour.slice(1)}:${dark}`)
    .join(";");
  const dark = `--paper:#15171a;--raised:#1d2024;--ink:#e8e6e3;--quiet:#a9a7a3;--grid:#33373c;--leader:#6d7177;--accent:#7cb7ff;--cold:#2b5d8f;--warm:#8f5a1e;color-scheme:dark;${onDark}`;
  return `${STYLE}@media screen and (prefers-color-scheme:dark){:root{${dark}}}`;
}

const STYLE = `:root{--paper:#fdfdfc;--raised:#f4f4f1;--ink:#1b1b1b;--quiet:#5c5c5c;--grid:#e2e2df;--leader:#9a9a9a;--accent:#0b57a4;--cold:#bcd9f2;--warm:#f6d3a6;color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
main,header,footer{max-width:1088px;margin:0 auto;padding:0 24px}
p,ul,ol,.lead{max-width:68ch}
h1,h2,h3,nav,table,figcaption,button,label,.tip{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
h1{font-size:32px;line-height:1.2;margin:48px 0 12px}
h2{font-size:24px;line-height:1.25;margin:56px 0 12px;padding-top:16px;border-top:1px solid var(--grid)}
h3{font-size:18px;line-height:1.3;margin:36px 0 8px}
.lead{color:var(--quiet)}
.answer{font-size:20px;line-height:1.5;max-width:62ch;margin:20px 0}
.answer p{margin:0 0 10px;max-width:none}
.note{color:var(--quiet)}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 18px;padding:0;margin:20px 0;max-width:none;font-size:15px}
a{color:var(--accent)}
figure{margin:20px 0 28px;position:relative}
figure svg{display:block;max-width:100%;height:auto}
.narrow{display:none}
figcaption,.small{font-size:14px;line-height:1.45;color:var(--quiet);margin-top:8px;max-width:80ch}
.scroll{overflow-x:auto;margin:12px 0 8px}
.scroll:focus-visible,summary:focus-visible,a:focus-visible,button:focus-visible,label:focus-within{outline:2px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;font-size:14px;line-height:1.35;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);padding-bottom:6px}
th,td{padding:6px 12px 6px 0;text-align:right;border-bottom:1px solid var(--grid);vertical-align:baseline;white-space:nowrap}
th{font-weight:600}
th[scope=row],th:first-child,td.words{text-align:left;white-space:normal;min-width:9em}
thead th{border-bottom:1.5px solid var(--quiet);vertical-align:bottom;white-space:normal}
thead th button{all:unset;cursor:pointer;font-weight:600}
thead th button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
thead th[aria-sort=ascending] button::after{content:" ↑"}
thead th[aria-sort=descending] button::after{content:" ↓"}
td.best{font-weight:700}
.interval{display:block;font-weight:400;font-size:13px;color:var(--quiet)}
.matrix td{text-align:center;padding:6px 10px;border:1px solid var(--grid)}
.matrix th{padding:6px 10px}
.matrix thead th{text-align:center}
.matrix td.dim{color:var(--quiet)}
.matrix td .small{color:inherit}
.swatch{display:inline-block;width:26px;height:8px;margin-right:8px;vertical-align:middle}
.tools{font-size:13px;margin:0 0 16px}
.tools button,.choice label{font-size:13px;background:var(--raised);color:var(--ink);border:1px solid var(--grid);border-radius:4px;padding:4px 10px;cursor:pointer}
.choice{border:0;margin:0;padding:0}
.choice input{position:absolute;opacity:0}
.choice label{display:inline-block;margin:0 6px 8px 0}
.choice .pane{display:none}
.choice input:nth-of-type(1):checked~.pane:nth-of-type(1),.choice input:nth-of-type(2):checked~.pane:nth-of-type(2),.choice input:nth-of-type(3):checked~.pane:nth-of-type(3){display:block}
.choice input:checked+label{border-color:var(--ink);font-weight:600}
.choice input:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
.pair{display:grid;grid-template-columns:1fr;gap:0}
.digits{display:flex;flex-wrap:wrap;gap:14px;padding:0;margin:12px 0;list-style:none;max-width:none}
.digits li{font:13px/1.35 system-ui,sans-serif;width:92px}
.digits img{width:84px;height:84px;image-rendering:pixelated;border:1px solid var(--grid);display:block;margin-bottom:4px}
details{margin:10px 0}
summary{cursor:pointer;font-family:system-ui,sans-serif;font-size:15px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--raised);padding:10px 12px;overflow-x:auto;border-radius:4px}
.tip{position:absolute;z-index:2;pointer-events:none;background:var(--paper);border:1px solid var(--quiet);border-radius:4px;padding:6px 10px;font-size:13px;line-height:1.4;box-shadow:0 2px 8px #0003}
.tip td,.tip th{border:0;padding:1px 8px 1px 0}
.cursor{stroke:var(--quiet);stroke-width:1;stroke-dasharray:3 3}
footer{color:var(--quiet);font-size:14px;padding-bottom:48px}
@media (max-width:820px){main,header,footer{padding:0 16px}h1{font-size:26px;margin-top:28px}h2{font-size:21px}.answer{font-size:18px}.wide{display:none}.narrow{display:block}}
@media print{@page{size:A4;margin:16mm}body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}.tools,nav,.tip{display:none}figure,table,tr,li,.digits li{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}.narrow{display:none}.wide{display:block}.choice label{display:none}details{display:block}a{color:inherit;text-decoration:none}table{font-size:8.5pt}th,td{padding:3px 7px 3px 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}}
`;
