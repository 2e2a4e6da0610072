import { create } from 'zustand';

/** What stands over the window now: at most one. */
export const useOverlay = create<{ shown: 'palette' | 'keys' | 'activity' | null }>(() => ({ shown: null }));

export const showOverlay = (shown: 'palette' | 'keys' | 'activity' | null) => useOverlay.setState({ shown });

/** Shows it, or takes it away where it is shown. */
export const toggleOverlay = (overlay: 'palette' | 'keys' | 'activity') =>
  useOverlay.setState(({ shown }) => ({ shown: shown === overlay ? null : overlay }));
