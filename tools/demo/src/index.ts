export { playerOf, type Audience, type Player, type Stage } from './play.ts';
export { story } from './story/story.ts';
export type { Act, Known, Step } from './story/step.ts';
