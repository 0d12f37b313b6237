/** A chart as a picture that stands alone: light and dark, no script, no font of its own. */
import { fonts, labelBaselineOf, titleAt } from './graph.ts';
import { cornerOf, type Chart, type PlacedEdge } from './layout.ts';
import { textWidth } from './text-width.ts';

const style = `
.chart{font-family:${fonts.family.replaceAll('"', "'")};--ink:#1b1f24;--soft:#57606a;--line:#8c959f;--page:#ffffff;--box:#f6f8fa;--inner:#ffffff;--mark:#0b5fce}
@media (prefers-color-scheme:dark){.chart{--ink:#e6edf3;--soft:#9da7b1;--line:#6e7681;--page:#0d1117;--box:#161b22;--inner:#0d1117;--mark:#6cb0ff}}
.page{fill:var(--page)}
.state{fill:var(--inner);stroke:var(--line);stroke-width:1}
.outer{fill:var(--box)}
.region{stroke-dasharray:5 4}
.final{stroke:var(--ink);stroke-width:1}
.title{font-size:${fonts.title}px;font-weight:bold;fill:var(--ink)}
.text{font-size:${fonts.line}px;fill:var(--soft)}
.invoke{fill:var(--mark)}
.edge{fill:none;stroke:var(--line);stroke-width:1.2}
.after{stroke-dasharray:6 3}
.always{stroke-dasharray:2 3}
.failed{stroke-dasharray:8 3 2 3}
.head,.initial{fill:var(--line)}
.label{font-size:${fonts.label}px;fill:var(--ink)}
.behind{fill:var(--page);fill-opacity:.75}
`;

export function svgOf(chart: Chart, title: string): string {
  const { width, height } = chart;
  const regions = new Set(chart.states.filter(({ type }) => type === 'parallel').map(({ id }) => id));
  const outer = new Set(chart.states.map(({ parentId }) => parentId));
  const states = chart.states.map((state) => {
    const { x, y, width: w, height: h, id, type } = state;
    if (type === 'initial') return `<circle class="initial" cx="${tenth(x + w / 2)}" cy="${tenth(y + h / 2)}" r="${w / 2}"/>`;
    const classes = ['state', ...outer.has(id) ? ['outer'] : [], ...state.parentId !== null && regions.has(state.parentId) ? ['region'] : []];
    return [
      `<g>${state.description === undefined ? '' : `<title>${escaped(state.description)}</title>`}<rect class="${classes.join(' ')}" x="${x}" y="${y}" width="${w}" height="${h}" rx="${tenth(cornerOf(state, 6))}"/>`,
      ...type === 'final' ? [`<rect class="state final" x="${tenth(x + 3)}" y="${tenth(y + 3)}" width="${tenth(w - 6)}" height="${tenth(h - 6)}" rx="4"/>`] : [],
      textAt('title', state.title, x + titleAt.x, y + titleAt.y, textWidth(state.title, fonts.title, true)),
      ...state.lines.map((line) => textAt(`text ${line.kind}`, line.text, x + line.x, y + line.y, line.width)),
      '</g>',
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(title)}</title>
<style>${style}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
<rect class="page" width="100%" height="100%"/>
${states.join('\n')}
${chart.edges.map(edgeOf).join('\n')}
</svg>
`;
}

function edgeOf({ points, kind, label, labelBox }: PlacedEdge): string {
  const classes = ['edge', ...kind === 'after' || kind === 'always' ? [kind] : [], ...kind === 'errorActor' ? ['failed'] : []];
  const path = `<path class="${classes.join(' ')}" d="${pathOf(points)}" marker-end="url(#head)"/>`;
  if (labelBox === null) return path;
  const { x, y, width, height } = labelBox;
  const texts = label.map((line, index) => {
    const { x: dx, y: dy } = labelBaselineOf(index);
    return textAt('label', line, x + dx, y + dy, textWidth(line, fonts.label));
  });
  return `${path}<rect class="behind" x="${x}" y="${y}" width="${width}" height="${height}"/>${texts.join('')}`;
}

/** Of the length that it was given room for, whatever font there is. */
function textAt(classes: string, text: string, x: number, y: number, width: number): string {
  return `<text class="${classes}" x="${tenth(x)}" y="${tenth(y)}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `M x y L x y …` through the points. */
export function pathOf(points: PlacedEdge['points']): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
