import type { ChartTheme } from '../charts/theme.ts';
import { monaco } from './monaco.ts';

const name = 'boathouse';

/** Gives Monaco the window's colours. */
export function paint(theme: ChartTheme): void {
  const colour = (token: keyof typeof roles) => hex(theme[roles[token]]);
  monaco.editor.defineTheme(name, {
    base: isDark(theme.paper) ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: colour('text').slice(1) },
      { token: 'delimiter', foreground: colour('quiet').slice(1) },
      { token: 'delimiter.bracket', foreground: colour('quiet').slice(1) },
      { token: 'delimiter.square', foreground: colour('quiet').slice(1) },
      { token: 'comment', foreground: colour('quiet').slice(1), fontStyle: 'italic' },
      { token: 'type', foreground: colour('key').slice(1) },
      { token: 'string', foreground: colour('string').slice(1) },
      { token: 'string.yaml', foreground: colour('text').slice(1) },
      { token: 'number', foreground: colour('number').slice(1) },
      { token: 'keyword', foreground: colour('number').slice(1) },
      { token: 'predefined.sql', foreground: colour('key').slice(1) },
      { token: 'operator.sql', foreground: colour('number').slice(1) },
      { token: 'string.sql', foreground: colour('string').slice(1) },
    ],
    colors: {
      'editor.background': colour('back'),
      'editor.foreground': colour('text'),
      'editorGutter.background': colour('back'),
      'editorLineNumber.foreground': `${colour('quiet')}`,
      'editorLineNumber.activeForeground': colour('text'),
      'editor.lineHighlightBackground': `${colour('key')}12`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${colour('key')}40`,
      'editorCursor.foreground': colour('text'),
      'editorIndentGuide.background1': colour('line'),
      'editorIndentGuide.activeBackground1': colour('quiet'),
      'editorWidget.background': colour('back'),
      'editorWidget.border': colour('line'),
      ...floating(colour),
      'editorError.foreground': colour('bad'),
      'editorWarning.foreground': colour('warn'),
      ...brackets(colour('quiet')),
      focusBorder: colour('key'),
      'scrollbarSlider.background': `${colour('quiet')}40`,
      'diffEditor.insertedTextBackground': `${colour('good')}30`,
      'diffEditor.removedTextBackground': `${colour('bad')}30`,
      'diffEditor.insertedLineBackground': `${colour('good')}18`,
      'diffEditor.removedLineBackground': `${colour('bad')}18`,
    },
  });
  monaco.editor.setTheme(name);
}

/** Colour means state, not depth: all brackets look alike. */
function brackets(colour: string): Record<string, string> {
  const depths = [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, colour]);
  return Object.fromEntries(depths) as Record<string, string>;
}

/** Lists of suggestions and hints. */
function floating(colour: (token: keyof typeof roles) => string): Record<string, string> {
  return {
    'editorSuggestWidget.background': colour('back'),
    'editorSuggestWidget.border': colour('line'),
    'editorSuggestWidget.selectedBackground': `${colour('key')}30`,
    'editorSuggestWidget.selectedForeground': colour('text'),
    'editorSuggestWidget.selectedIconForeground': colour('text'),
    'editorSuggestWidget.highlightForeground': colour('key'),
    'editorSuggestWidget.focusHighlightForeground': colour('key'),
    'editorHoverWidget.foreground': colour('text'),
    'editorHoverWidget.statusBarBackground': colour('back'),
    'textLink.foreground': colour('key'),
    'textLink.activeForeground': colour('key'),
    ...symbols(colour('quiet')),
    'editorHoverWidget.background': colour('back'),
    'editorHoverWidget.border': colour('line'),
  };
}

/** What a suggestion is shows in its sign and in the words beside it. */
function symbols(colour: string): Record<string, string> {
  const kinds = [
    'class',
    'constant',
    'enumerator',
    'event',
    'field',
    'function',
    'interface',
    'keyword',
    'method',
  ];
  const more = ['module', 'property', 'reference', 'snippet', 'struct', 'text', 'unit', 'value', 'variable'];
  return Object.fromEntries([...kinds, ...more].map((kind) => [`symbolIcon.${kind}Foreground`, colour]));
}

const roles = {
  back: 'raised',
  text: 'ink',
  quiet: 'muted',
  line: 'line',
  key: 'water',
  string: 'moss',
  number: 'plum',
  good: 'good',
  bad: 'bad',
  warn: 'buoy',
} as const;

/** Monaco knows no `rgb(…)`. */
function hex(colour: string): string {
  return `#${channels(colour)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}

function isDark(colour: string): boolean {
  return channels(colour).reduce((sum, channel) => sum + channel, 0) < 384;
}

function channels(colour: string): number[] {
  return (colour.match(/\d+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}
