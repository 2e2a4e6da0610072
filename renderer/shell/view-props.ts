/** A view with nothing chosen, or one thing of it. */
export interface ViewProps {
  item: string | null;
}
