import type { ApolloServerPlugin } from '@apollo/server';
import type { Log } from './log.ts';
import { requests } from './request.ts';
import { endRequest } from './work.ts';

/** Ends the request's transaction and writes its audit record before the answer leaves. No audit, no data (A2). */
export function auditPlugin(log: Log): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) {
            const code = error.extensions?.['code'];
            if (code === undefined || code === 'INTERNAL_SERVER_ERROR') log.error({ err: error.originalError ?? error, path: error.path }, 'a resolver failed');
          }
        },
        async willSendResponse({ response }) {
          const state = requests.getStore();
          if (!state || response.body.kind !== 'single') return;
          try {
            await endRequest(state, response.body.singleResult.errors ? 'ERROR' : 'OK');
          } catch (error) {
            log.error({ err: error }, 'the audit record could not be written');
            response.body.singleResult = { errors: [{ message: 'The audit trail cannot be written now; nothing is answered.', extensions: { code: 'AUDIT_UNAVAILABLE' } }] } as never;
          }
        },
      };
    },
  };
}
