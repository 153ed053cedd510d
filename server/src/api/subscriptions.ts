import type { Server } from 'node:http';
import { type ExecutionArgs, GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type ApiDeps, RequestContext } from './context.ts';
import { presentError } from './present-error.ts';
import { parseOptions, requestLimits, withinLimits } from './request-limits.ts';
import { apiSchema } from './schema.ts';
import { isSameOrigin, isTrustedHost } from './trusted-host.ts';

/** Operations that one socket may have open at the same time. */
const operationsPerSocket = 100;

export interface SubscriptionDeps extends ApiDeps {
  /** The address listened on; see HttpDeps. */
  readonly host: string;
  /** Somebody else listens to upgrades of other paths (hot reload while pages are developed); else they are closed. */
  readonly leaveOtherUpgrades?: boolean;
}

/**
 * Serves GraphQL over web sockets (graphql-transport-ws) on the path /graphql of a server, with the same
 * validation rules and limits as over HTTP.
 * @returns a function that ends all sockets.
 */
export function attachSubscriptions(server: Server, deps: SubscriptionDeps): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: requestLimits.bytes });
  const served = useServer(
    {
      onSubscribe: (connection, _id, payload) =>
        Object.keys(connection.subscriptions).length > operationsPerSocket
          ? [tooManyOperations()]
          : executionOf(payload, deps),
      onError: (_connection, _id, _payload, errors) =>
        errors.map((error) => presentError(error, deps.report)),
      onNext: (_connection, _id, _payload, _args, result) => {
        if (!result.errors) return undefined;
        return { ...result, errors: result.errors.map((error) => presentError(error, deps.report)) };
      },
    },
    sockets,
  );
  server.on('upgrade', (request, socket, head) => {
    // Without this a client that hangs up early would be an uncaught exception.
    socket.on('error', () => socket.destroy());
    // Not by URL, which throws at `//`.
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql') {
      if (!deps.leaveOtherUpgrades) socket.destroy();
    } else if (isTrustedHost(request, deps.host) && isSameOrigin(request)) {
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    } else {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }
  });
  return async () => {
    await served.dispose();
    sockets.close();
  };
}

function executionOf(payload: SubscribePayload, deps: ApiDeps): ExecutionArgs | readonly GraphQLError[] {
  const schema = apiSchema();
  try {
    const document = parse(payload.query, parseOptions);
    const errors = validate(schema, document, [...specifiedRules, withinLimits]);
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    if (!getOperationAST(document, payload.operationName)) return [noSuchOperation(payload.operationName)];
    return {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: new RequestContext(deps),
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    throw error;
  }
}

/** Gives an error of graphql itself the code that it has over HTTP; an error that has one keeps it. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions.code !== undefined) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}

/** As over HTTP. */
function noSuchOperation(name: string | null | undefined): GraphQLError {
  const message = name
    ? `Unknown operation named "${name}".`
    : 'Must provide operation name if query contains multiple operations.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(`One socket may have ${operationsPerSocket} operations open.`, {
    extensions: { code: 'TOO_MANY_OPERATIONS', advice: 'End subscriptions that are not needed any more.' },
  });
}
