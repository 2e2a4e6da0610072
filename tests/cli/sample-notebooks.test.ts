import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cli, sampleProject } from '../support/project.ts';

// A notebook may train two models, on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'boathouse-samples-'));
const shop = join(folder, 'shop');
const names = [
  'basket-pairs',
  'cohort-retention',
  'customer-segments',
  'feature-importance',
  'purchase-patterns',
];

interface ShopEvent {
  at: number;
  type: string;
  product: string;
  category: string;
  price: number;
  user: string;
  visit: string;
}

/** The shop's events, read from its file by other means than Boathouse's. */
function readEvents(): ShopEvent[] {
  const lines = gunzipSync(readFileSync(join(shop, 'incoming/events.csv.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  const events = [...new Set(lines.slice(1))].map((line) => line.split(',')).flatMap(asEvent);
  return events.toSorted((one, other) => one.at - other.at);
}

function asEvent([
  at = '',
  type = '',
  product = '',
  id = '',
  code,
  _brand,
  price = '',
  user = '',
  visit,
]: string[]) {
  const time = Date.parse(at.replace(' UTC', 'Z').replace(' ', 'T'));
  if (Number.isNaN(time) || visit === undefined || price === '' || !(Number(price) >= 0)) return [];
  return [{ at: time, type, product, category: code || id, price: Number(price), user, visit }];
}

let events: ShopEvent[] = [];

/** Values of a notebook's names after it ran, taken by a cell that a copy of it has more. */
function valuesOf<Values>(notebook: string, expression: string, ...args: string[]): Values {
  const target = join(folder, 'values.json');
  const cell = [
    "import { writeFileSync } from 'node:fs';",
    `writeFileSync(${JSON.stringify(target)}, JSON.stringify(${expression}));`,
  ];
  const text = readFileSync(join(shop, `notebooks/${notebook}.md`), 'utf8');
  writeFileSync(join(shop, `notebooks/asked.md`), `${text}\n\`\`\`ts\n${cell.join('\n')}\n\`\`\`\n`);
  const ended = cli(['run', 'notebooks/asked.md', ...args], { cwd: shop });
  rmSync(join(shop, `notebooks/asked.md`));
  expect(ended).toMatchObject({ code: 0, err: '' });
  return JSON.parse(readFileSync(target, 'utf8')) as Values;
}

beforeAll(() => {
  cli(['new', shop, '--sample']);
  events = readEvents();
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const by = <One, Key>(list: readonly One[], key: (one: One) => Key) => Map.groupBy(list, key);

/** What no report may say, with what stands around it. */
const odd = (page: string) =>
  page.match(/.{0,60}(?:\bNaN|undefined|Infinity|null %|\[object|\$\{).{0,40}/g) ?? [];

/** A report without the cells' code and the page's own scripts. */
function report(project: string, name: string): string {
  const page = readFileSync(join(project, `.boathouse/reports/${name}.html`), 'utf8');
  return page.replace(/<pre class="code">[\s\S]*?<\/pre>|<script>[\s\S]*?<\/script>/g, '');
}

describe('the sample notebooks', () => {
  it('are all of the sample project', () => {
    expect(readdirSync(join(shop, 'notebooks')).toSorted()).toEqual(names.map((name) => `${name}.md`));
  });

  it.each(names)('%s runs without a pipeline, does the steps that it needs, and draws its charts', (name) => {
    expect(cli(['run', `notebooks/${name}.md`], { cwd: shop })).toMatchObject({ code: 0, err: '' });
    const page = report(shop, name);
    expect(odd(page)).toEqual([]);
    expect(page).toContain('data-figure="figure-1"');
  });

  it('run on a shop of few events too', async () => {
    const small = await sampleProject(mkdtempSync(join(folder, 'small-')), 4_000, 11);
    for (const name of names) {
      const ended = cli(['run', `notebooks/${name}.md`], { cwd: small });
      expect({ name, ...ended }).toMatchObject({ name, code: 0, err: '' });
      expect({ name, odd: odd(report(small, name)) }).toEqual({ name, odd: [] });
    }
  });
});

describe('what they say is true', () => {
  it('purchase patterns: the funnel, an hour of the week, sequences and the steps before a purchase', () => {
    const found = valuesOf<{
      shop: Record<string, number>;
      hours: { weekday: string; hour: number; visits_an_hour: number }[];
      commonest: { sequence: string; visits: number };
      others: { sequence: string; visits: number }[];
      progress: { step: number; visits: number; buying: number }[];
    }>('purchase-patterns', '{ shop, hours, commonest, others, progress }');
    const visits = [...by(events, ({ visit }) => visit).values()];
    const has = (visit: ShopEvent[], type: string) => visit.some((event) => event.type === type);
    expect(found.shop).toMatchObject({
      visits: visits.length,
      staying: visits.filter(({ length }) => length > 1).length,
      with_cart: visits.filter((visit) => has(visit, 'cart')).length,
      buying: visits.filter((visit) => has(visit, 'purchase')).length,
      buying_with_cart: visits.filter((visit) => has(visit, 'purchase') && has(visit, 'cart')).length,
    });

    // The shop stands in Berlin: an hour ahead of UTC in winter. The first and the last day are not whole.
    const starts = visits.map(([first]) => new Date(first!.at + 3_600_000));
    const days = [...new Set(starts.map((start) => start.toISOString().slice(0, 10)))]
      .toSorted()
      .slice(1, -1);
    const tuesdays = days.filter((day) => new Date(day).getUTCDay() === 2);
    const inHour = starts.filter(
      (start) => tuesdays.includes(start.toISOString().slice(0, 10)) && start.getUTCHours() === 20,
    );
    const tuesday = found.hours.find(({ weekday, hour }) => weekday === 'Tue' && hour === 20);
    expect(tuesday?.visits_an_hour).toBeCloseTo(inHour.length / tuesdays.length, 9);

    const sequence = (visit: ShopEvent[]) =>
      visit
        .map(({ type }) => type.replace('_from_cart', ''))
        .filter((type, at, all) => type !== all[at - 1])
        .join(' → ');
    const sequences = by(visits.map(sequence), (one) => one);
    const told = [found.commonest, ...found.others];
    expect(told.map(({ visits }) => visits)).toEqual(told.map((one) => sequences.get(one.sequence)?.length));

    const third = visits.filter((visit) => visit.filter(({ type }) => type !== 'purchase').length >= 3);
    expect(found.progress.find(({ step }) => step === 3)).toMatchObject({
      visits: third.length,
      buying: third.filter((visit) => visit[3]?.type === 'purchase').length,
    });
  });

  it('customer segments: RFM scores of every customer', () => {
    const { scores, people } = valuesOf<{
      scores: { user_id: string; r: number; f: number; m: number }[];
      people: number;
    }>(
      'customer-segments',
      '{ scores: await table("rfm").then((all) => all.toArray()), people: people.length }',
    );
    const end = Math.max(...events.map(({ at }) => at));
    const customers = [...by(events, ({ user }) => user)].map(([user, own]) => ({
      user,
      days: end - Math.max(...own.map(({ at }) => at)),
      visits: new Set(own.map(({ visit }) => visit)).size,
      spent: own.filter(({ type }) => type === 'purchase').reduce((sum, { price }) => sum + price, 0),
    }));
    expect(people).toBe(customers.length);
    const buyers = customers.filter(({ spent }) => spent > 0);
    const score = (worse: number, all: number) =>
      1 + Math.floor(Math.min(worse / Math.max(all - 1, 1), 0.999) * 5);
    const found = new Map(scores.map((one) => [one.user_id, one]));
    for (const one of [...customers.slice(0, 50), ...buyers]) {
      const worse = (list: typeof customers, less: (other: typeof one) => boolean) =>
        list.filter(less).length;
      expect(found.get(one.user)).toMatchObject({
        user_id: one.user,
        r: score(
          worse(customers, ({ days }) => days > one.days),
          customers.length,
        ),
        f: score(
          worse(customers, ({ visits }) => visits < one.visits),
          customers.length,
        ),
        m:
          one.spent === 0
            ? 0
            : score(
                worse(buyers, ({ spent }) => spent < one.spent - 0.001),
                buyers.length,
              ),
      });
    }
  });

  it('cohort retention: every cell of the map, by visits and by purchases', () => {
    const week = 7 * 86_400_000;
    // Weeks begin on Mondays, in Berlin.
    const weekOf = ({ at }: ShopEvent) => Math.floor((at + 3_600_000 - 4 * 86_400_000) / week);
    for (const kind of ['visit', 'purchase']) {
      const cells = valuesOf<{ later: number; customers: number; back: number; at: number }[]>(
        'cohort-retention',
        'retention.toArray().map((row) => ({ ...row, at: row.cohort }))',
        '--param',
        `by=${kind}`,
      );
      const counted = kind === 'visit' ? events : events.filter(({ type }) => type === 'purchase');
      const weeks = [...by(counted, ({ user }) => user).values()].map((own) => new Set(own.map(weekOf)));
      for (const { at, later, customers, back } of cells) {
        const start = Math.floor((at - 4 * 86_400_000) / week);
        const cohort = weeks.filter((own) => Math.min(...own) === start);
        expect({ kind, start, later, customers, back }).toEqual({
          kind,
          start,
          later,
          customers: cohort.length,
          back: cohort.filter((own) => own.has(start + later)).length,
        });
      }
      expect(cells.length).toBeGreaterThan(20);
    }
  });

  it('basket pairs: support, confidence and lift of every pair, and the hits of the most popular products', () => {
    const { found, hit, chosen } = valuesOf<{
      found: Record<string, number | string>[];
      hit: Record<string, number>;
      chosen: { product_id: string; visits: number };
    }>('basket-pairs', '{ found: await table("pairs").then((all) => all.toArray()), hit, chosen }');
    const baskets = [...by(events, ({ visit }) => visit).values()].map((visit) => ({
      user: visit[0]!.user,
      products: new Set(visit.map(({ product }) => product)),
    }));
    const seen = by(
      baskets.flatMap((basket) => [...basket.products].map((product) => ({ product, basket }))),
      ({ product }) => product,
    );
    const visitsOf = (product: unknown) => seen.get(String(product))?.length ?? 0;
    for (const pair of found) {
      const both = (seen.get(String(pair['product_id'])) ?? []).filter(({ basket }) =>
        basket.products.has(String(pair['other_id'])),
      );
      const [first, second] = [visitsOf(pair['product_id']), visitsOf(pair['other_id'])];
      expect(pair['visits']).toBe(both.length);
      expect(pair['customers']).toBe(new Set(both.map(({ basket }) => basket.user)).size);
      expect(pair['support']).toBeCloseTo(both.length / baskets.length, 12);
      expect(pair['confidence']).toBeCloseTo(both.length / first, 12);
      expect(pair['lift']).toBeCloseTo((both.length * baskets.length) / (first * second), 9);
    }
    expect(found.length).toBeGreaterThan(100);
    expect(chosen.visits).toBe(Math.max(...[...seen.values()].map(({ length }) => length)));

    const visits = [...by(events, ({ visit }) => visit)]
      .map(([visit, own]) => ({
        visit,
        start: own[0]!.at,
        products: [...new Set(own.map(({ product }) => product))],
      }))
      .toSorted((a, b) => a.start - b.start || (a.visit < b.visit ? -1 : 1));
    const cut = Math.ceil(0.8 * (visits.length - 1));
    const counts = [
      ...by(
        visits.slice(0, cut).flatMap(({ products }) => products),
        (one) => one,
      ),
    ]
      .map(([product, { length }]) => ({ product, length }))
      .toSorted((a, b) => b.length - a.length || (a.product < b.product ? -1 : 1));
    const later = visits.slice(cut).filter(({ products }) => products.length > 1);
    expect(hit['visits']).toBe(later.length);
    const isHit = ({ products: [first, ...others] }: (typeof later)[number]) =>
      counts
        .slice(0, 6)
        .map(({ product }) => product)
        .filter((product) => product !== first)
        .slice(0, 5)
        .some((product) => others.includes(product));
    expect(hit['popular']).toBe(later.filter(isHit).length);
  });

  it('feature importance: shares sum up, and contributions make the score', () => {
    const { shares, total, score } = valuesOf<{ shares: number[]; total: number; score: number }>(
      'feature-importance',
      `{
        shares: explained.importance.map(({ share }) => share),
        total: explained.baseValue + explained.importance.reduce((sum, { feature }) => sum + example[feature], 0),
        score: logit(example.probability),
      }`,
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(total).toBeCloseTo(score, 3);
  });
});
