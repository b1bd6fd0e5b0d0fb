// npm run demo [-- --out FOLDER]: plays the story on the platform at PORT, or on one that it starts.
import { config } from './config.ts';
import { narratorTo } from './narrator.ts';
import { findPlatform, startPlatform, type Platform } from './platform.ts';
import { playerOf } from './play.ts';
import { resultsFor } from './results.ts';
import { story } from './story/story.ts';

const { port, throwAway, out } = config(process.argv.slice(2), new Date());
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
const narrator = narratorTo(process.stdout, story);
const results = resultsFor(out);

let platform: Platform | undefined;
try {
  platform = await findPlatform(port, ending.signal);
  if (platform) {
    narrator.line(`The platform at ${platform.url} runs: the story is played there, each act dated by its day, and stays in its data.`);
  } else {
    narrator.line(throwAway ? 'No platform runs: one is started for the story, on data that is thrown away after it.' : 'No platform runs: one is started on the data named, and the story stays in it.');
    platform = await startPlatform(port, throwAway, (line) => narrator.line(line, 'dim'), ending.signal);
  }
  const player = playerOf(platform, {
    ...narrator,
    file: (act, name, bytes) => { results.add(`${act.key}/${name}`, bytes); },
    rows: (act, name, rows) => { results.addRows(`${act.key}/${name}`, rows); },
  }, ending.signal);
  for (const act of story) await player.play(act);
  narrator.line('\nThe story went as told.\n', 'bold');
  results.add('story.txt', narrator.said());
  const names = results.save();
  narrator.line(`What it results in is in ${out}\n${names.map((name) => `  ${name}`).join('\n')}`);
} catch (error) {
  narrator.end();
  if (ending.signal.aborted) {
    console.error('Broken off.');
    process.exitCode = 130;
  } else {
    console.error((error as Error).message);
    const complaints = platform?.complaints?.();
    if (complaints) console.error(`The platform says: ${complaints}`);
    if (platform?.found) console.error('The story goes to 25 June 2026: a platform whose clock is before that cannot play it. Stop it, and the demo starts one with a clock of its own.');
    process.exitCode = 1;
  }
} finally {
  narrator.end();
  await platform?.close();
}
process.exit();
