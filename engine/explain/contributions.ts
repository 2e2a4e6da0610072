import { en } from '../../contract/texts/en.ts';
import type { FeatureSpec } from '../training/ensemble.ts';
import { shownValue } from './charts.ts';

/** What one feature of one row adds to the raw score, in numbers and in words. */
export interface Contribution {
  feature: string;
  value: number | string | null;
  /** In raw score (log-odds). */
  shap: number;
  /** For example: cart_value 129.00 raises the chance. */
  reason: string;
}

/** Why one row has its raw score: base value + all contributions. */
export interface Contributions {
  baseValue: number;
  rawScore: number;
  /** All features, the largest effect first; equal ones in the model's order. */
  ordered: Contribution[];
  /** Those that raise the score, and those that lower it, each the largest first. */
  raising: Contribution[];
  lowering: Contribution[];
}

/** Explains one encoded row from its SHAP values (one a feature, in the model's order). */
export function contributions(
  features: readonly FeatureSpec[],
  row: ArrayLike<number>,
  shap: ArrayLike<number>,
  baseValue: number,
): Contributions {
  const all = features.map((spec, i) => contribution(spec, row[i]!, shap[i]!));
  const ordered = all.toSorted((a, b) => Math.abs(b.shap) - Math.abs(a.shap));
  return {
    baseValue,
    rawScore: all.reduce((sum, one) => sum + one.shap, baseValue),
    ordered,
    raising: ordered.filter((one) => one.shap > 0),
    lowering: ordered.filter((one) => one.shap < 0),
  };
}

function contribution(spec: FeatureSpec, encoded: number, shap: number): Contribution {
  const value = shownValue(spec, encoded);
  return { feature: spec.name, value, shap, reason: inWords(spec.name, value, shap) };
}

function inWords(feature: string, value: number | string | null, shap: number): string {
  const { raises, lowers, leaves, missing } = en.serving.reasons;
  const says = shap > 0 ? raises : shap < 0 ? lowers : leaves;
  return says({ feature, value: value === null ? missing : shown(value) });
}

/** Numbers with two decimals, whole ones and tiny ones as they are; no locale has a say. */
function shown(value: number | string): string {
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 0.01 || Math.abs(value) >= 1e15 ? value.toPrecision(3) : value.toFixed(2);
}
