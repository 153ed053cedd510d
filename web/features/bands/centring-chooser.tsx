'use client';

import { AddressChooser } from '../address/address-chooser.tsx';
import { useAddressChoice } from '../address/use-address-choice.ts';

const centrings = ['uncentred', 'centred'] as const;

const useCentringChoice = () => useAddressChoice('features', centrings);

/** Whether the address asks for centred features. */
export function useCentring(): boolean {
  return useCentringChoice()[0] === 'centred';
}

/** Which of two decompositions a panel shows. Uncentred, the first component is nearly the mean of the features. */
export function CentringChooser() {
  const [chosen, choose] = useCentringChoice();
  return (
    <AddressChooser
      label="Features"
      choices={centrings.map((value) => ({ value, name: value }))}
      chosen={chosen}
      choose={choose}
    />
  );
}
