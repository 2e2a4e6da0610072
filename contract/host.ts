import { z } from 'zod';
import './issues.ts';

/** What a host itself answers, beside the engine's calls: the projects that were opened on this machine, newest first. */
export const recentProjects = z.strictObject({
  format: z.literal(1),
  projects: z.array(z.strictObject({ name: z.string(), folder: z.string(), openedAt: z.string() })),
});
export type RecentProjects = z.infer<typeof recentProjects>;

export const recentPath = '/host/recent';

/** What a host that cannot close a program's input says when it goes. */
export const goodbye = 'boathouse: the host goes';
