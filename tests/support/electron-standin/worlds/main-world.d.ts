/** Runs in the page's own world: see main-world.js. */
export function mainWorld(name: string): void;
