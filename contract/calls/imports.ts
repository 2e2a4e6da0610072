import { z } from 'zod';

/** What `PUT /api/uploads/<name>` answers when the file has come whole. */
export const uploadAnswer = z.strictObject({
  upload: z.string(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
export type UploadAnswer = z.infer<typeof uploadAnswer>;

/** Files that a person drops: looked at, mapped, taken into the project. */
export const importCalls = {} as const;
