import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Answer } from './server-process.ts';

/** One error of an answer, over HTTP or over a web socket. */
export interface AnswerError {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly field?: string;
    readonly advice?: string;
    /** Of an INTERNAL one: what the log has it under. */
    readonly id?: string;
  };
}

/** One socket that speaks graphql-transport-ws; every operation goes over it. */
export interface SocketClient {
  /** The answers of one operation; ends it when the loop is left. Throws the errors of one that is refused. */
  iterate(operation: {
    query: string;
    variables?: object;
    operationName?: string;
    extensions?: object;
  }): AsyncIterableIterator<Answer>;
  dispose(): void | Promise<void>;
}

/** Opens a socket when the first operation begins. It does not come back by itself when it is closed. */
export function openSocket(url: string): SocketClient {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    // Node 20 has none of its own.
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  }) as SocketClient;
}

/** The first answer of an operation over a socket; errors that refuse it as an answer with errors. */
export async function askOverSocket(
  socket: SocketClient,
  operation: Parameters<SocketClient['iterate']>[0],
): Promise<Answer> {
  const answers = socket.iterate(operation);
  try {
    return (await answers.next()).value;
  } catch (refused) {
    if (!Array.isArray(refused)) throw refused;
    return { data: undefined, errors: refused };
  } finally {
    await answers.return?.();
  }
}

/** What came back for a request that no GraphQL client would make. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The errors in the body, if it is JSON and has some. */
  readonly errors: AnswerError[];
}

/** One HTTP request with whatever headers, Host included; `fetch` allows neither Host nor conditions. */
export async function plainRequest(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<PlainResponse> {
  const sent = request(url, { method, headers: { connection: 'close', ...headers } });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const received = Buffer.concat(await response.toArray());
  return {
    status: response.statusCode!,
    headers: response.headers,
    body: received,
    errors: errorsIn(received.toString('utf8')),
  };
}

function errorsIn(text: string): AnswerError[] {
  try {
    return JSON.parse(text).errors ?? [];
  } catch {
    return [];
  }
}

/** Asks for a web socket. The status of the answer: 101 if it opens, 0 if the server hangs up, -1 if it is silent. */
export async function upgradeStatus(url: string, headers: Record<string, string> = {}): Promise<number> {
  const sent = request(url, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      'sec-websocket-protocol': 'graphql-transport-ws',
      ...headers,
    },
  });
  sent.end();
  return new Promise((resolve) => {
    sent.setTimeout(5000, () => {
      resolve(-1);
      sent.destroy();
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode!);
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', () => resolve(0));
  });
}
