import type { Metadata } from 'next';
import { QuantitiesPage } from '../../features/quantities/quantities-page.tsx';

export const metadata: Metadata = { title: 'Quantities' };

/** Everything that can be computed: definitions, parameters, costs and traps. */
export default function Page() {
  return <QuantitiesPage />;
}
