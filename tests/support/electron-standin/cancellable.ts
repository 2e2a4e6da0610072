/** An event whose default a listener may prevent. */
export interface Cancellable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes such an event, with what else it carries. */
export function cancellable<Extra extends object>(extra?: Extra): Cancellable & Extra {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
    ...(extra as Extra),
  };
}
