// npm run demo. Plain JavaScript for Node >= 20: it runs before anything is installed.
import { runTypeScript } from './run.mjs';
import { installWhatIsMissing } from './start.mjs';

installWhatIsMissing();
process.exit(await runTypeScript('tools/demo/src/main.ts', process.argv.slice(2)));
