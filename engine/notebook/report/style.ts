/** The window's colours (renderer/shell/tokens.css), for a page that stands alone. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f9f8f5, #0f1518);
  --raised: light-dark(#fff, #171e22);
  --line: light-dark(#dfded8, #272f34);
  --ink: light-dark(#19232a, #e9e8e3);
  --muted: light-dark(#5c656b, #929a9f);
  --water: light-dark(#097689, #5dbbc6);
  --buoy: #e1791b;
  --buoy-text: light-dark(#9f4500, #f59740);
  --good: light-dark(#308e63, #5dc291);
  --bad: light-dark(#b32228, #f47b74);
  --moss: light-dark(#4c7643, #89bb7e);
  --plum: light-dark(#7f447b, #cf94c9);
  --slate: light-dark(#576574, #91a0b1);
  --straw: light-dark(#9e8337, #e0c16d);
}
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); font: 14px/1.55 system-ui, 'Noto Sans KR', sans-serif; margin: 0 auto; max-width: 1000px; padding: 24px; }
header { border-bottom: 1px solid var(--line); margin-bottom: 24px; padding-bottom: 8px; }
h1 { font-size: 22px; line-height: 30px; } h2 { font-size: 17px; } h3 { font-size: 15px; }
a { color: var(--water); } img { max-width: 100%; } p { max-width: 76ch; }
section { margin: 16px 0; }
pre, code, td { font-family: 'JetBrains Mono', ui-monospace, monospace; font-size: 12.5px; }
pre { margin: 8px 0; overflow-wrap: anywhere; padding: 4px 12px; white-space: pre-wrap; }
.code { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 8px 12px; }
.warn { color: var(--buoy-text); } .error { color: var(--bad); }
summary { cursor: pointer; } summary:focus-visible { outline: 2px solid var(--water); }
.scroll { max-height: 480px; overflow: auto; }
.scroll:focus-visible { outline: 2px solid var(--water); }
table { border-collapse: collapse; margin: 8px 0; }
th, td { border: 1px solid var(--line); padding: 2px 10px; text-align: left; white-space: nowrap; }
.scroll th { background: var(--paper); position: sticky; top: 0; }
td.number { font-variant-numeric: tabular-nums; text-align: right; }
.fact, .null { color: var(--muted); font-size: 12px; }
.problem { border-left: 3px solid var(--bad); padding: 4px 12px; }
.figure { height: 340px; } .figure + details { margin-top: 4px; }
figure { margin: 8px 0; } figcaption { font-weight: 600; }
iframe { background: #fff; border: 1px solid var(--line); height: 320px; resize: vertical; width: 100%; }
@media print { details { break-inside: avoid; } .scroll { max-height: none; } }
`;
