import type { editor } from 'monaco-editor/editor/editor.api';

/** How code looks and behaves everywhere in the window. */
export const codeOptions: editor.IEditorOptions & editor.IGlobalEditorOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 12.5,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  // Nothing hides behind the edge of a narrow pane.
  wordWrap: 'on',
  wrappingIndent: 'indent',
  overviewRulerLanes: 2,
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
  quickSuggestions: { other: true, comments: false, strings: true },
  // The window's own keys for Tab: Ctrl+M lets Tab move on, as Monaco's help says.
  wordBasedSuggestions: 'off',
  stickyScroll: { enabled: false },
  unicodeHighlight: { ambiguousCharacters: false },
  scrollbar: { alwaysConsumeMouseWheel: false },
};
