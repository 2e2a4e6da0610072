/** What an input of a model can hold; null where it is missing. */
export type Value = string | number | null;
