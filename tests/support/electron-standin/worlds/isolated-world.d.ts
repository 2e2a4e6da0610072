/** Runs in the isolated world: see isolated-world.js. */
export function isolatedWorld(name: string, binding: string, preload: unknown): void;
