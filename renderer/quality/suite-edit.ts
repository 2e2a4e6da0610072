import type { Expectation } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { tell } from '../shell/notices.ts';
import { useSuite, useSuiteChanges } from './queries.ts';

const texts = en.view.quality.edit;

/**
 * Changes the expectation of that key (null: adds one; an expectation of null: takes it out) and tells it
 * with an Undo that puts the file back as it was.
 */
export function useSuiteEdit(file: string) {
  const { data: suite } = useSuite(file);
  const { edit, write } = useSuiteChanges();
  return (key: string | null, expectation: Expectation | null, done: string, onDone?: () => void) => {
    if (suite === undefined) return;
    const at = suite.expectations.findIndex((each) => each.key === key);
    edit.mutate(
      { file, revision: suite.revision, at: at === -1 ? suite.expectations.length : at, expectation },
      {
        onSuccess: ({ before, revision }) => {
          const run = () => undo(before, revision);
          tell({ text: done, action: { label: texts.undo, run } });
          onDone?.();
        },
        onError: (error) => tell({ text: error.message }),
      },
    );
  };

  function undo(text: string, revision: string): void {
    write.mutate(
      { file, revision, text },
      {
        onSuccess: () => tell({ text: texts.undone(file) }),
        onError: (error) => tell({ text: error.message }),
      },
    );
  }
}
