import { z } from 'zod';

/** .boathouse/engine.json: where the engine of a project listens; readable by its owner only. */
export const engineAddress = z.strictObject({
  format: z.literal(1),
  pid: z.number(),
  socket: z.string(),
  secret: z.string(),
});

export type EngineAddress = z.infer<typeof engineAddress>;

/** The header that carries an engine's secret. */
export const secretHeader = 'x-boathouse-secret';
