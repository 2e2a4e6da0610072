import { z } from 'zod';
import './issues.ts';

const project = z.strictObject({ name: z.string(), folder: z.string(), openedAt: z.string() });

/** The projects that were opened on this machine, newest first, as the person's settings keep them. */
export const keptProjects = z.strictObject({ format: z.literal(1), projects: z.array(project) });

/** What a host itself answers, beside the engine's calls: the same, with whether each can be found at present. */
export const recentProjects = z.strictObject({
  format: z.literal(1),
  projects: z.array(project.extend({ isThere: z.boolean() })),
});
export type RecentProjects = z.infer<typeof recentProjects>;

export const recentPath = '/host/recent';

/** What a host that cannot close a program's input says when it goes. */
export const goodbye = 'boathouse: the host goes';
