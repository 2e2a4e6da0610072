import { Fault } from '../../../contract/problem.ts';
import type { Answers, Order, Question, Report } from './messages.ts';

type Answer = Extract<Order, { do: 'answer' }>;

/** Asks the engine something; the answer's form is that of the question. */
export type Ask = <For extends Question['for']>(
  question: Extract<Question, { for: For }>,
) => Promise<Answers[For]>;

/** Questions to the engine, answered in whatever order they are. */
export function makeAsking(report: (report: Report) => void): { ask: Ask; answer(answer: Answer): void } {
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  const ask: Ask = async (question) => {
    asked += 1;
    const number = asked;
    const given = await new Promise<Answer>((done) => {
      waiting.set(number, done);
      report({ is: 'question', number, question });
    });
    if ('problem' in given) throw new Fault(given.problem);
    return given.answer as never;
  };
  const answer = (given: Answer) => {
    waiting.get(given.number)?.(given);
    waiting.delete(given.number);
  };
  return { ask, answer };
}
