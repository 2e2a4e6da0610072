import { z } from 'zod';
import type { TableName } from '../lake/types.ts';

/** `processed.x` or `curated.x`, as a step's parameter. */
export const tableName = z
  .string()
  .regex(/^(processed|curated)\.[a-z0-9_]+$/, 'name a table as processed.NAME or curated.NAME')
  .transform((name) => name as TableName);
