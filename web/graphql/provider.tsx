'use client';

import { type ReactNode, useState } from 'react';
import { Provider } from 'urql';
import { createGraphQLClient } from './client.ts';

/** Gives every page below it the tab's one GraphQL client. */
export function GraphQLProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createGraphQLClient);
  return <Provider value={client}>{children}</Provider>;
}
