/**
 * The kernel's WebAssembly text. Addresses are bytes in the arena (see ../arena.ts).
 * A histogram is 256 pairs of float64 (gradient, hessian) for each feature, so bin b of feature f
 * lies at 4096 * f + 16 * b, and one f64x2 addition serves both.
 */
export function kernelSource(): string {
  const widths = [1, 2, 3, 4, 5, 6, 7, 8];
  const functions = [
    ...widths.map((words) => histogramAll(words)),
    ...widths.map((words) => histogramOf(words)),
    PARTITION,
    combine('subtract', 'f64x2.sub'),
    combine('add', 'f64x2.add'),
  ];
  return `(module (import "arena" "memory" (memory 1 65536 shared))\n${functions.join('\n')})\n`;
}

const RANGE = '(param $start i32) (param $end i32) (param $gradients i32) (param $histogram i32)';

/** Adds consecutive rows: those of the root. `words` is the width of a row of bins, four bins a word. */
function histogramAll(words: number): string {
  return `(func (export "all${words}") (param $bins i32) ${RANGE}
  (local $row i32) (local $at i32) (local $word i32) (local $cell i32) (local $pair v128)
  (local.set $row (local.get $start))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
    ${addRow(words)}
    (local.set $row (i32.add (local.get $row) (i32.const 1)))
    (br $next))))`;
}

/** Adds the rows listed at $rows; each batch of 32 is touched ahead so that its cache misses overlap. */
function histogramOf(words: number): string {
  return `(func (export "some${words}") (param $bins i32) (param $rows i32) ${RANGE} (result i32)
  (local $i i32) (local $stop i32) (local $touched i32)
  (local $row i32) (local $at i32) (local $word i32) (local $cell i32) (local $pair v128)
  (local.set $i (i32.add (local.get $rows) (i32.shl (local.get $start) (i32.const 2))))
  (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $end) (i32.const 2))))
  (block $done (loop $batch
    (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
    (local.set $stop (i32.add (local.get $i) (i32.const 128)))
    (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
    (local.set $start (local.get $i))
    (loop $touch
      (local.set $row (i32.load (local.get $i)))
      (local.set $touched (i32.xor (local.get $touched) (i32.xor
        (i32.load ${rowAddress(words)}) (i32.load ${gradientAddress}))))
      (br_if $touch (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $stop))))
    (local.set $i (local.get $start))
    (loop $next
      (local.set $row (i32.load (local.get $i)))
      ${addRow(words)}
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $stop))))
    (br $batch)))
  (local.get $touched))`;
}

function rowAddress(words: number): string {
  return `(i32.add (local.get $bins) (i32.mul (local.get $row) (i32.const ${4 * words})))`;
}

const gradientAddress = '(i32.add (local.get $gradients) (i32.shl (local.get $row) (i32.const 3)))';

function addRow(words: number): string {
  const lines = [
    `(local.set $pair (f64x2.promote_low_f32x4 (v128.load64_zero ${gradientAddress})))`,
    `(local.set $at ${rowAddress(words)})`,
  ];
  for (let word = 0; word < words; word++) {
    lines.push(`(local.set $word (i32.load offset=${4 * word} (local.get $at)))`);
    for (let byte = 0; byte < 4; byte++) lines.push(addBin(byte, 4096 * (4 * word + byte)));
  }
  return lines.join('\n    ');
}

/** Byte `byte` of $word times 16 is the bin's place in the feature's histogram at `offset`. */
function addBin(byte: number, offset: number): string {
  const shift = 8 * byte - 4;
  const moved =
    shift < 0
      ? '(i32.shl (local.get $word) (i32.const 4))'
      : `(i32.shr_u (local.get $word) (i32.const ${shift}))`;
  return `(local.set $cell (i32.add (local.get $histogram) (i32.and ${moved} (i32.const 4080))))
    (v128.store offset=${offset} (local.get $cell)
      (f64x2.add (v128.load offset=${offset} (local.get $cell)) (local.get $pair)))`;
}

/**
 * Stable and without a branch: a row goes to both sides, and only the side it belongs to moves on.
 * $left is a table of 256 bytes, 1 where the bin goes left. Left rows stay in $rows, right ones fill $spare
 * from $start on. Gives how many went left.
 */
const PARTITION = `(func (export "partition")
  (param $column i32) (param $rows i32) (param $spare i32) (param $start i32) (param $end i32) (param $left i32)
  (result i32)
  (local $i i32) (local $l i32) (local $r i32) (local $row i32) (local $step i32) (local $first i32)
  (local.set $first (i32.add (local.get $rows) (i32.shl (local.get $start) (i32.const 2))))
  (local.set $i (local.get $first))
  (local.set $l (local.get $first))
  (local.set $r (i32.add (local.get $spare) (i32.shl (local.get $start) (i32.const 2))))
  (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $end) (i32.const 2))))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
    (local.set $row (i32.load (local.get $i)))
    (local.set $step (i32.shl (i32.load8_u (i32.add (local.get $left)
      (i32.load8_u (i32.add (local.get $column) (local.get $row))))) (i32.const 2)))
    (i32.store (local.get $l) (local.get $row))
    (i32.store (local.get $r) (local.get $row))
    (local.set $l (i32.add (local.get $l) (local.get $step)))
    (local.set $r (i32.sub (i32.add (local.get $r) (i32.const 4)) (local.get $step)))
    (local.set $i (i32.add (local.get $i) (i32.const 4)))
    (br $next)))
  (i32.shr_u (i32.sub (local.get $l) (local.get $first)) (i32.const 2)))`;

/** target = target ∘ other, over $pairs (gradient, hessian) pairs. */
function combine(name: string, operation: string): string {
  return `(func (export "${name}") (param $target i32) (param $other i32) (param $pairs i32)
  (local $end i32)
  (local.set $end (i32.add (local.get $target) (i32.shl (local.get $pairs) (i32.const 4))))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $target) (local.get $end)))
    (v128.store (local.get $target)
      (${operation} (v128.load (local.get $target)) (v128.load (local.get $other))))
    (local.set $target (i32.add (local.get $target) (i32.const 16)))
    (local.set $other (i32.add (local.get $other) (i32.const 16)))
    (br $next))))`;
}
