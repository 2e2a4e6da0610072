import { resolve } from 'node:path';

/** Real data for acceptance tests; it lies beside the project, never in it. */
export const sharedData =
  process.env['BOATHOUSE_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../shared/data');
