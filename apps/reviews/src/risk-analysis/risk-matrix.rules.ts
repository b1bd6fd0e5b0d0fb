import type { RiskValues } from './risk-analysis.rules.ts';

export interface RiskCell<I> { readonly severity: number; readonly probability: number; readonly items: I[] }
export interface Axes { readonly levels: number; readonly severityLabels: readonly string[]; readonly probabilityLabels: readonly string[]; readonly severityName: string }

/** Each cell of the matrix with the risks that have its two values, the most severe first. Ground: NACKA Årsplan (prioritering); NACKA15 3. */
export function matrixOf<I extends RiskValues>(items: readonly I[], levels: number): RiskCell<I>[] {
  const down = Array.from({ length: levels }, (_, i) => levels - i);
  return down.flatMap((severity) => [...down].reverse().map((probability) => ({ severity, probability, items: items.filter((i) => i.severity === severity && i.probability === probability) })));
}

const side = 72;
const margin = 128;
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
/** From pale to strong in one colour: a cell says its values in text, so the picture can be read without the colour. */
const shade = (share: number) => `hsl(14 80% ${Math.round(94 - share * 44)}%)`;

/** The matrix as a picture: severity upwards, probability to the right, in each cell how many risks there are. Ground: as above. */
export function svgOf(cells: readonly RiskCell<unknown>[], { levels, severityLabels, probabilityLabels, severityName }: Axes): string {
  const size = margin + levels * side;
  const text = (x: number, y: number, content: string, more = '') => `<text x="${x}" y="${y}" text-anchor="middle"${more}>${escaped(content)}</text>`;
  const squares = cells.map(({ severity, probability, items }) => {
    const [x, y] = [margin + (probability - 1) * side, (levels - severity) * side];
    const told = `${severityName} ${severity}, sannolikhet ${probability}: ${items.length} risker`;
    return `<g><title>${escaped(told)}</title><rect x="${x}" y="${y}" width="${side}" height="${side}" fill="${shade((severity * probability) / levels ** 2)}" stroke="#fff"/>${
      items.length ? text(x + side / 2, y + side / 2 + 8, String(items.length), ' font-size="22" font-weight="bold"') : ''}</g>`;
  });
  const names = Array.from({ length: levels }, (_, i) => [
    text(margin / 2 + 12, (levels - i - 1) * side + side / 2 + 4, severityLabels[i] ?? String(i + 1)),
    text(margin + i * side + side / 2, levels * side + 22, probabilityLabels[i] ?? String(i + 1)),
  ]).flat();
  const axes = [text(14, (levels * side) / 2, severityName, ` transform="rotate(-90 14 ${(levels * side) / 2})"`), text(margin + (levels * side) / 2, levels * side + 52, 'Sannolikhet')];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${levels * side + 64}" role="img" aria-label="Riskmatris" font-family="sans-serif" font-size="12">${[...squares, ...names, ...axes].join('')}</svg>`;
}
