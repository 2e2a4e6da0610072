import type { Expectation } from '../../contract/calls/quality.ts';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { tell } from '../shell/notices.ts';
import { useSuite, useSuiteChanges } from './queries.ts';

const texts = en.view.quality.edit;

/**
 * Changes the expectation of that key (null: adds one; an expectation of null: takes it out) and tells it
 * with an Undo that puts the file back as it was. Gives whether it was written.
 */
export function useSuiteEdit(file: string) {
  const { data: suite } = useSuite(file);
  const { edit, write } = useSuiteChanges();
  const told = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      tell({ text: asFault(error).message });
      return false;
    }
  };
  // Promises rather than callbacks: the form is made anew when the file has changed.
  const undo = (text: string, revision: string) =>
    told(async () => {
      await write.mutateAsync({ file, revision, text });
      tell({ text: texts.undone(file) });
    });
  return (key: string | null, expectation: Expectation | null, done: string): Promise<boolean> =>
    told(async () => {
      if (suite === undefined) return;
      const at = suite.expectations.findIndex((each) => each.key === key);
      const place = at === -1 ? suite.expectations.length : at;
      const { before, revision } = await edit.mutateAsync({
        file,
        revision: suite.revision,
        at: place,
        expectation,
      });
      tell({ text: done, action: { label: texts.undo, run: () => void undo(before, revision) } });
    });
}
