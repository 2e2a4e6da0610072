import { z } from 'zod';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { insideProject, matching } from '../documents/paths.ts';
import { takeFile } from '../ingest/raw.ts';
import { bindable } from '../steps.ts';

const params = z.strictObject({
  /** The name under which the raw zone keeps the files. */
  source: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  /** A pattern inside the project. */
  files: z.string(),
  /** Whether having no such file is fine. */
  optional: z.boolean().default(false),
});

/** Takes files into the raw zone: bytes unchanged, each known by its SHA-256 and taken once. */
export const ingest = bindable({
  stage: 'raw',
  revision: 1,
  params,
  reads: ({ files }) => [`files:${files}`],
  writes: ({ source }) => [`raw:${source}`],
  run: async ({ source, files, optional }, context) => {
    const found = matching(context.folder, files);
    if (found.length === 0 && !optional) throw fault('file.missing', { file: files }, { file: files });
    let taken = 0;
    for (const [index, file] of found.entries()) {
      context.progress({ fraction: index / found.length, message: file });
      const outcome = await takeFile(
        context.lake.rawFolder,
        source,
        insideProject(context.folder, file),
        context,
      );
      context.log('info', en.pipeline.taken({ file, ...outcome }));
      if (outcome.status === 'taken') taken += 1;
    }
    return { rowsIn: null, rowsOut: null, result: { files: found.length, taken } };
  },
});
