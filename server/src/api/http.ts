import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { GraphQLError } from 'graphql';
import helmet from 'helmet';
import { artifactRoute } from './artifact-route.ts';
import { type ApiDeps, RequestContext } from './context.ts';
import { presentError } from './present-error.ts';
import { measureRequest, parseOptions, requestLimits, withinLimits } from './request-limits.ts';
import { apiSchema } from './schema.ts';
import { sendError } from './send-error.ts';
import { isTrustedHost } from './trusted-host.ts';

/** Answers whatever is neither GraphQL nor a file of results: the pages. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpDeps extends ApiDeps {
  /** The address listened on. On a loopback address the Host header of each request must name one, too. */
  readonly host: string;
  readonly pages: PageHandler;
  /** True while pages are developed: their scripts may then use eval, as Next's hot reload does. */
  readonly development?: boolean;
}

/**
 * The express application: /graphql, /artifacts, /healthz, and the pages for the rest.
 * Subscriptions need `attachSubscriptions` on the HTTP server as well.
 */
export async function createApiApp(deps: HttpDeps): Promise<Express> {
  const apollo = new ApolloServer<RequestContext>({
    schema: apiSchema(),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    validationRules: [withinLimits],
    parseOptions,
    formatError: (_formatted, error) => presentError(error, deps.report),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: async () => ({
          didResolveOperation: async ({ operation }) => {
            if (operation?.operation === 'subscription') throw subscriptionWithoutSocket();
          },
          willSendResponse: async ({ document, response }) => {
            if (!document || response.body.kind !== 'single') return;
            const size = measureRequest(document);
            response.body.singleResult.extensions = {
              ...response.body.singleResult.extensions,
              cost: { fields: size.fields, limit: requestLimits.fields },
            };
          },
        }),
      },
    ],
  });
  await apollo.start();

  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (isTrustedHost(request, deps.host)) next();
    else
      sendError(
        response,
        403,
        'FOREIGN_HOST',
        `This server does not answer to the name ${request.headers.host ?? ''}.`,
        'Use the address that the server printed at its start.',
      );
  });
  app.use(securityHeaders(deps.development ?? false));
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.use('/artifacts', artifactRoute(deps.artifacts));
  app.use(
    '/graphql',
    express.json({ limit: requestLimits.bytes }),
    expressMiddleware(apollo, { context: async () => new RequestContext(deps) }),
  );
  app.use((request, response) => deps.pages(request, response));
  app.use(failures(deps));
  return app;
}

function subscriptionWithoutSocket(): GraphQLError {
  return new GraphQLError('A subscription needs a web socket.', {
    extensions: {
      code: 'BAD_REQUEST',
      advice: 'Open one on the same path, with the protocol graphql-transport-ws.',
      http: { status: 400 },
    },
  });
}

function failures(deps: ApiDeps): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.type === 'entity.too.large') {
      return sendError(
        response,
        413,
        'BODY_TOO_LARGE',
        `A request may have ${requestLimits.bytes} bytes.`,
        'Ask for less at once, or pass long values as variables of several requests.',
      );
    }
    // What express refuses by itself: a body that is not JSON, an unknown charset, an address that cannot be decoded.
    if (error.status !== undefined && error.status >= 400 && error.status < 500) {
      return sendError(
        response,
        error.status,
        'BAD_REQUEST',
        'The address or the body of the request cannot be read.',
        'Send JSON in UTF-8, with the header content-type: application/json.',
      );
    }
    const id = randomUUID();
    deps.report(id, error);
    sendError(
      response,
      500,
      'INTERNAL',
      `Something went wrong inside the server; its log has it under ${id}.`,
      `Look for ${id} in the server's log and report it.`,
    );
  };
}

/** Next's pages carry inline scripts and styles; the editor in the explorer starts its workers from blobs. */
function securityHeaders(development: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'", "'unsafe-inline'", ...(development ? ["'unsafe-eval'"] : [])],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    // The server speaks plain HTTP; whoever puts TLS in front of it sets this there.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
