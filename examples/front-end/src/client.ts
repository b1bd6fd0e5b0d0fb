import { Client, fetchExchange, type CombinedError, type OperationContext } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { retryExchange } from '@urql/exchange-retry';

const codesOf = (error: CombinedError) => error.graphQLErrors.map(({ extensions }) => extensions['code']);

export interface ClientOptions {
  url: string;
  /** The access token; asked for anew when the old one no longer holds. */
  token: () => Promise<string>;
  fetch?: typeof fetch;
}

/** A client that signs each request, and asks again where the network or the platform failed for a moment. */
export const clientFor = ({ url, token, ...options }: ClientOptions): Client => new Client({
  url, ...options, preferGetMethod: false,
  exchanges: [
    retryExchange({ maxNumberAttempts: 4, initialDelayMs: 200, retryIf: (error) => error.networkError !== undefined || codesOf(error).includes('SERVICE_UNAVAILABLE') }),
    authExchange(async ({ appendHeaders }) => {
      let bearer = await token();
      return {
        addAuthToOperation: (operation) => appendHeaders(operation, { authorization: `Bearer ${bearer}` }),
        didAuthError: (error) => codesOf(error).includes('UNAUTHENTICATED'),
        refreshAuth: async () => { bearer = await token(); },
      };
    }),
    fetchExchange,
  ],
});

/** One key for each thing the user does, made when the form is shown: however often it is sent, it is done once. */
export const once = (key: string): Partial<OperationContext> => ({ fetchOptions: { headers: { 'idempotency-key': key } } });
