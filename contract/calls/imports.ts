/** Files that a person drops: looked at, mapped, taken into the project. */
export const importCalls = {} as const;
