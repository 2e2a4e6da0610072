import { Component, type ReactNode } from 'react';
import { Problem } from '../parts/Problem.tsx';

interface Props {
  children: ReactNode;
}

/** A view that breaks says so where it stands; the others go on. */
export class ViewBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  /** A part of the window that could not be loaded is asked for anew only by a new page. */
  #again(error: unknown): void {
    if (/dynamically imported module/.test(String(error))) location.reload();
    else this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Problem error={error} onRetry={() => this.#again(error)} />;
  }
}
