import { KINDS, PRICE_LEVELS, PRICE_SHARES, SAME_CATEGORY } from './behaviour.ts';
import { DAY, dateText } from './calendar.ts';
import { cumulate, Random } from './random.ts';

export interface Product {
  id: number;
  category: number;
  kind: number;
  /** Index into PRICE_LEVELS. */
  price: number;
  /** The columns product_id to price of an event's line, ready to write. */
  columns: string;
  launched: string;
}

interface Category {
  /** Empty where the shop never gave the category a code. */
  code: string;
  kind: (typeof KINDS)[number];
  usualPrice: number;
  popularity: number;
  brands: readonly string[];
}

const CATEGORIES: readonly Category[] = [
  {
    code: 'electronics.smartphone',
    kind: 'durable',
    usualPrice: 420,
    popularity: 17,
    brands: ['apple', 'samsung', 'xiaomi', 'oppo'],
  },
  {
    code: 'electronics.audio.headphone',
    kind: 'household',
    usualPrice: 75,
    popularity: 9,
    brands: ['sony', 'jbl', 'apple', 'marley'],
  },
  {
    code: 'computers.notebook',
    kind: 'durable',
    usualPrice: 640,
    popularity: 6,
    brands: ['lenovo', 'hp', 'acer', 'asus'],
  },
  {
    code: 'computers.peripherals.mouse',
    kind: 'everyday',
    usualPrice: 24,
    popularity: 5,
    brands: ['logitech', 'razer', 'genius'],
  },
  {
    code: 'appliances.kitchen.refrigerators',
    kind: 'durable',
    usualPrice: 530,
    popularity: 4,
    brands: ['indesit', 'bosch', 'lg'],
  },
  {
    code: 'appliances.kitchen.kettle',
    kind: 'everyday',
    usualPrice: 29,
    popularity: 6,
    brands: ['tefal', 'polaris', 'redmond'],
  },
  {
    code: 'appliances.environment.vacuum',
    kind: 'household',
    usualPrice: 130,
    popularity: 6,
    brands: ['karcher', 'philips', 'dyson'],
  },
  {
    code: 'furniture.living_room.sofa',
    kind: 'durable',
    usualPrice: 480,
    popularity: 3,
    brands: ['brw', 'zeta'],
  },
  {
    code: 'furniture.bedroom.bed',
    kind: 'durable',
    usualPrice: 350,
    popularity: 3,
    brands: ['sokolov', 'zeta'],
  },
  {
    code: 'apparel.shoes',
    kind: 'household',
    usualPrice: 68,
    popularity: 9,
    brands: ['respect', 'nike', 'baden'],
  },
  {
    code: 'apparel.shirt',
    kind: 'everyday',
    usualPrice: 22,
    popularity: 6,
    brands: ['tommy', 'sela', 'ostin'],
  },
  { code: 'kids.toys', kind: 'everyday', usualPrice: 18, popularity: 8, brands: ['lego', 'hasbro', 'barty'] },
  { code: 'sport.bicycle', kind: 'durable', usualPrice: 310, popularity: 3, brands: ['stels', 'merida'] },
  {
    code: 'auto.accessories.player',
    kind: 'household',
    usualPrice: 95,
    popularity: 4,
    brands: ['pioneer', 'alpine'],
  },
  { code: '', kind: 'everyday', usualPrice: 14, popularity: 7, brands: ['shiseido', 'lucente', 'nivea'] },
  { code: '', kind: 'household', usualPrice: 58, popularity: 4, brands: ['casio', 'elari'] },
];

/** From and to, as parts of the category's usual price, for each of PRICE_LEVELS. */
const PRICE_RANGES = [
  [0.4, 0.7],
  [0.78, 1.02],
  [1.15, 1.5],
  [1.75, 2.6],
] as const;
const PRODUCTS_OF_LEVEL = 50;
const NO_BRAND = 0.15;
const FIRST_CATEGORY_ID = 2053013550000000000n;

/** The shop's products: for each category and price level a list, its first ones the most popular. */
export class Catalogue {
  readonly products: Product[] = [];
  /** How often a product drawn from the whole shop is of each kind. */
  readonly kindShares: readonly number[] = shareOfKinds();
  readonly #popularity = cumulate(CATEGORIES.map((category) => category.popularity));
  readonly #rankTotals = cumulate(Array.from({ length: PRODUCTS_OF_LEVEL }, (_, rank) => 1 / (rank + 2)));
  readonly #priceTotals = cumulate(PRICE_SHARES);

  constructor(seed: number, start: number) {
    const random = new Random(seed, 'catalogue');
    for (let category = 0; category < CATEGORIES.length; category++)
      for (let price = 0; price < PRICE_LEVELS.length; price++)
        for (let rank = 0; rank < PRODUCTS_OF_LEVEL; rank++)
          this.products.push(makeProduct(this.products.length, category, price, start, random));
  }

  drawCategory(random: Random): number {
    return random.draw(this.#popularity);
  }

  /** A product of the category that is not among those seen (a session sees far fewer than there are). */
  drawProduct(category: number, seen: readonly Product[], random: Random): Product {
    const price = random.draw(this.#priceTotals);
    const first = (category * PRICE_LEVELS.length + price) * PRODUCTS_OF_LEVEL;
    for (;;) {
      const product = this.products[first + random.draw(this.#rankTotals)]!;
      if (!seen.includes(product)) return product;
    }
  }

  /** The next product after one of this category. */
  drawAnother(category: number, seen: readonly Product[], random: Random): Product {
    const next = random.chance(SAME_CATEGORY) ? category : this.drawCategory(random);
    return this.drawProduct(next, seen, random);
  }
}

function makeProduct(index: number, category: number, price: number, start: number, random: Random): Product {
  const { code, kind, usualPrice, brands } = CATEGORIES[category]!;
  const id = 1_000_000 + index * 37 + random.below(37);
  const [from, to] = PRICE_RANGES[price]!;
  const cents = Math.round(usualPrice * 100 * (from + (to - from) * random.unit()));
  const brand = random.chance(NO_BRAND) ? '' : random.pick(brands);
  const columns = `${id},${categoryId(category)},${code},${brand},${amount(cents)}`;
  const launched = dateText(start - random.below(1100) * DAY - DAY);
  return { id, category, kind: KINDS.indexOf(kind), price, columns, launched };
}

function categoryId(category: number): bigint {
  return FIRST_CATEGORY_ID + BigInt(category) * 8_388_611n;
}

function amount(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function shareOfKinds(): number[] {
  const total = CATEGORIES.reduce((sum, category) => sum + category.popularity, 0);
  return KINDS.map((kind) =>
    CATEGORIES.reduce((sum, category) => sum + (category.kind === kind ? category.popularity / total : 0), 0),
  );
}

export const PRODUCT_COLUMNS = 'product_id,category_id,category_code,brand,price,launched_at';

export function productLine(product: Product): string {
  return `${product.columns},${product.launched}\n`;
}
