import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteFooter } from '../features/shell/site-footer.tsx';
import { SiteHeader } from '../features/shell/site-header.tsx';
import { themeScript } from '../features/shell/theme.ts';
import { GraphQLProvider } from '../graphql/provider.tsx';
import './style.css';

export const metadata: Metadata = {
  title: { default: 'Transferscope', template: '%s · Transferscope' },
  description: 'Which checkpoint of a pre-training run to extract features from, and why.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** The frame around every page. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sets the stored theme before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <GraphQLProvider>
          <SiteHeader />
          <main id="content">{children}</main>
          <SiteFooter />
        </GraphQLProvider>
      </body>
    </html>
  );
}
