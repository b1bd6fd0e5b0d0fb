/** How fresh a confirmation is when it is given: the publisher's beat may be this old. */
export const beatWithin = 20_000;
/** A relay says so often that all it had is published. */
export const beatEvery = 10_000;
const holds = 60_000;
const askAgain = 2_000;

/** The topic on which a subgraph's relay says that all it had is published; no tenant is named as a subgraph. */
export const beatTopicOf = (subgraph: string) => ({ name: `uppsikt.${subgraph}.beat`, partitions: 1, retentionMs: 3_600_000 });

/** Whether facts told up to a minute ago are known to have arrived. `ask` says whether all told until `beatWithin` ago has been heard now. */
export function createConfirmation(ask: () => Promise<boolean>, now: () => number = Date.now): () => Promise<boolean> {
  let confirmedAt = -Infinity;
  let askedAt = -Infinity;
  let asking: Promise<void> = Promise.resolve();
  return async () => {
    if (now() - askedAt > askAgain) {
      const at = (askedAt = now());
      asking = ask().then((heard) => { if (heard) confirmedAt = at - beatWithin; }, () => {});
    }
    await asking;
    return now() - confirmedAt <= holds;
  };
}
