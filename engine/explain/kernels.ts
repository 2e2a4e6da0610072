import type { Lanes, PreparedTree, Width } from './paths.ts';

/**
 * The passes over one tree for one row, written out for 2, 3 and 4 quadrature nodes at a time: a loop
 * over so few nodes costs more than its body. `slots` holds each edge's `edge * 3 + state`.
 *
 * Forward: the product of the path's factors at every node; at a leaf that is value × product.
 * Backward: sums of the leaves below each edge, and from them the split feature's contribution.
 */
type Kernel = (
  tree: PreparedTree,
  lanes: Lanes,
  slots: Int32Array,
  sums: Float64Array,
  values: Float64Array,
  row: number,
) => void;

export const kernels: Record<Width, Kernel> = { 2: two, 3: three, 4: four };

function two(
  { node, right, feature }: PreparedTree,
  { factor, share }: Lanes,
  slots: Int32Array,
  sums: Float64Array,
  values: Float64Array,
  row: number,
): void {
  sums.fill(1, 0, 2);
  for (let split = 0; split < node.length; split++) {
    const own = node[split]! * 2;
    const left = own + 2;
    const other = right[split]! * 2;
    const inLeft = slots[node[split]! + 1]! * 2;
    const inOther = slots[right[split]!]! * 2;
    const product0 = sums[own]!;
    const product1 = sums[own + 1]!;
    sums[left] = product0 * factor[inLeft]!;
    sums[left + 1] = product1 * factor[inLeft + 1]!;
    sums[other] = product0 * factor[inOther]!;
    sums[other + 1] = product1 * factor[inOther + 1]!;
  }
  for (let split = node.length - 1; split >= 0; split--) {
    const own = node[split]! * 2;
    const left = own + 2;
    const other = right[split]! * 2;
    const inLeft = slots[node[split]! + 1]! * 2;
    const inOther = slots[right[split]!]! * 2;
    const left0 = sums[left]!;
    const left1 = sums[left + 1]!;
    const other0 = sums[other]!;
    const other1 = sums[other + 1]!;
    values[row + feature[split]!]! +=
      left0 * share[inLeft]! +
      left1 * share[inLeft + 1]! +
      (other0 * share[inOther]! + other1 * share[inOther + 1]!);
    sums[own] = left0 + other0;
    sums[own + 1] = left1 + other1;
  }
}

function three(
  { node, right, feature }: PreparedTree,
  { factor, share }: Lanes,
  slots: Int32Array,
  sums: Float64Array,
  values: Float64Array,
  row: number,
): void {
  sums.fill(1, 0, 3);
  for (let split = 0; split < node.length; split++) {
    const own = node[split]! * 3;
    const left = own + 3;
    const other = right[split]! * 3;
    const inLeft = slots[node[split]! + 1]! * 3;
    const inOther = slots[right[split]!]! * 3;
    const product0 = sums[own]!;
    const product1 = sums[own + 1]!;
    const product2 = sums[own + 2]!;
    sums[left] = product0 * factor[inLeft]!;
    sums[left + 1] = product1 * factor[inLeft + 1]!;
    sums[left + 2] = product2 * factor[inLeft + 2]!;
    sums[other] = product0 * factor[inOther]!;
    sums[other + 1] = product1 * factor[inOther + 1]!;
    sums[other + 2] = product2 * factor[inOther + 2]!;
  }
  for (let split = node.length - 1; split >= 0; split--) {
    const own = node[split]! * 3;
    const left = own + 3;
    const other = right[split]! * 3;
    const inLeft = slots[node[split]! + 1]! * 3;
    const inOther = slots[right[split]!]! * 3;
    const left0 = sums[left]!;
    const left1 = sums[left + 1]!;
    const left2 = sums[left + 2]!;
    const other0 = sums[other]!;
    const other1 = sums[other + 1]!;
    const other2 = sums[other + 2]!;
    values[row + feature[split]!]! +=
      left0 * share[inLeft]! +
      left1 * share[inLeft + 1]! +
      left2 * share[inLeft + 2]! +
      (other0 * share[inOther]! + other1 * share[inOther + 1]! + other2 * share[inOther + 2]!);
    sums[own] = left0 + other0;
    sums[own + 1] = left1 + other1;
    sums[own + 2] = left2 + other2;
  }
}

function four(
  { node, right, feature }: PreparedTree,
  { factor, share }: Lanes,
  slots: Int32Array,
  sums: Float64Array,
  values: Float64Array,
  row: number,
): void {
  sums.fill(1, 0, 4);
  for (let split = 0; split < node.length; split++) {
    const own = node[split]! * 4;
    const left = own + 4;
    const other = right[split]! * 4;
    const inLeft = slots[node[split]! + 1]! * 4;
    const inOther = slots[right[split]!]! * 4;
    const product0 = sums[own]!;
    const product1 = sums[own + 1]!;
    const product2 = sums[own + 2]!;
    const product3 = sums[own + 3]!;
    sums[left] = product0 * factor[inLeft]!;
    sums[left + 1] = product1 * factor[inLeft + 1]!;
    sums[left + 2] = product2 * factor[inLeft + 2]!;
    sums[left + 3] = product3 * factor[inLeft + 3]!;
    sums[other] = product0 * factor[inOther]!;
    sums[other + 1] = product1 * factor[inOther + 1]!;
    sums[other + 2] = product2 * factor[inOther + 2]!;
    sums[other + 3] = product3 * factor[inOther + 3]!;
  }
  for (let split = node.length - 1; split >= 0; split--) {
    const own = node[split]! * 4;
    const left = own + 4;
    const other = right[split]! * 4;
    const inLeft = slots[node[split]! + 1]! * 4;
    const inOther = slots[right[split]!]! * 4;
    const left0 = sums[left]!;
    const left1 = sums[left + 1]!;
    const left2 = sums[left + 2]!;
    const left3 = sums[left + 3]!;
    const other0 = sums[other]!;
    const other1 = sums[other + 1]!;
    const other2 = sums[other + 2]!;
    const other3 = sums[other + 3]!;
    values[row + feature[split]!]! +=
      left0 * share[inLeft]! +
      left1 * share[inLeft + 1]! +
      (left2 * share[inLeft + 2]! + left3 * share[inLeft + 3]!) +
      (other0 * share[inOther]! +
        other1 * share[inOther + 1]! +
        (other2 * share[inOther + 2]! + other3 * share[inOther + 3]!));
    sums[own] = left0 + other0;
    sums[own + 1] = left1 + other1;
    sums[own + 2] = left2 + other2;
    sums[own + 3] = left3 + other3;
  }
}
