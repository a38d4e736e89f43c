/**
 * `npm run burden`: what people still have to answer and upload, counted (减负). For every package, every place that has adopted it and
 * every test person whose data the platform holds, the form engine runs as it does in service; beside it stands what the services
 * would ask one by one. The last lines are those of the person with most to do in each place.
 *
 *   open-a-restaurant 370100: asked 7 of 33, uploaded 0 of 12
 */
import { measureAll, type Measured } from './burden/measure.ts';

const measured = await measureAll(new Date().toISOString());
for (const [scenario, people] of Map.groupBy(measured, (one) => one.scenario)) {
  console.log(`\n${people[0]!.title} (${scenario})`);
  for (const one of people) console.log(`  ${one.division}  ${inWords(one).padEnd(42)}  ${one.person}`);
}
console.log('');
for (const [place, people] of Map.groupBy(measured, ({ scenario, division }) => `${scenario} ${division}`))
  console.log(`${place}: ${inWords(people.toSorted((a, b) => work(b) - work(a))[0]!)}`);

function inWords({ asked, of, uploads, ofUploads }: Measured): string {
  return `asked ${asked} of ${of}, uploaded ${uploads} of ${ofUploads}`;
}

/** What a person has to do: a document costs more than any question. */
function work({ asked, uploads }: Measured): number {
  return asked + 10 * uploads;
}
