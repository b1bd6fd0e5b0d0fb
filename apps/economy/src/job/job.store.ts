import { isId, problem } from '@uppsikt/kernel';
import { readStored, type Runtime, type Scope } from '@uppsikt/platform';

/** An uploaded file of the tenant with its content; what is no id is not found. */
export const uploaded = async (runtime: Runtime, scope: Scope, fileId: string): ReturnType<typeof readStored> =>
  (isId(fileId) ? readStored(runtime, scope, fileId) : problem('NotFound', 'No uploaded file has this id.'));
