import { Moon, Sun } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Menu } from '../parts/Menu.tsx';
import { when } from '../parts/when.ts';
import { useSuite } from './queries.ts';
import { useSuiteEdit } from './suite-edit.ts';
import { snoozedUntil } from './words.ts';

const texts = en.view.quality.snooze;

const choices = [
  [texts.choices.day, 1],
  [texts.choices.week, 7],
  [texts.choices.month, 30],
] as const;

interface Props {
  suite: string;
  seriesKey: string;
  failing: boolean;
}

/** Puts off the failures of an expectation until a day: written in its meta, where everyone sees it. */
export function Snooze({ suite, seriesKey, failing }: Props) {
  const { data } = useSuite(suite);
  const edit = useSuiteEdit(suite);
  const written = data?.expectations.find(({ key }) => key === seriesKey);
  if (written === undefined) return null;
  const { snoozed_until: _until, ...meta } = written.expectation.meta ?? {};
  const until = snoozedUntil(written.expectation);
  if (until !== null) {
    return (
      <Button
        icon={Sun}
        label={texts.until(when(until))}
        onClick={() => void edit(seriesKey, { ...written.expectation, meta }, texts.ended)}
      >
        {texts.wake}
      </Button>
    );
  }
  if (!failing) return null;
  const snooze = (days: number) => {
    const day = dayAfter(days);
    void edit(
      seriesKey,
      { ...written.expectation, meta: { ...meta, snoozed_until: day } },
      texts.done(when(day)),
    );
  };
  return (
    <Menu
      trigger={<Button icon={Moon}>{texts.button}</Button>}
      items={choices.map(([label, days]) => ({ label, run: () => snooze(days) }))}
    />
  );
}

/** The beginning of a day to come, in UTC: `2026-12-01`. */
function dayAfter(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
