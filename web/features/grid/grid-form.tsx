'use client';

import { useState } from 'react';
import { counted } from '../../wording/amount.ts';
import { labelledAndTest } from '../../wording/split-sizes.ts';
import { SmallButton } from '../controls/small-button.tsx';
import styles from './grid.module.css';
import { gridQuantities, quantityGroups, usualQuantities } from './grid-quantities.ts';
import { type GridChoice, gridRequest, toggled } from './grid-request.ts';
import { PlanPanel } from './plan-panel.tsx';
import { checkpointSelections, someOf } from './some-checkpoints.ts';
import type { GridCheckpoint } from './use-checkpoints.ts';

interface Props {
  runId: string;
  sourceId: string | undefined;
  targets: readonly ({ id: string; slug: string; name: string } & Parameters<typeof labelledAndTest>[0])[];
  checkpoints: readonly GridCheckpoint[];
}

/** What to compute, with its cost beside it. */
export function GridForm({ runId, sourceId, targets, checkpoints }: Props) {
  const [choice, setChoice] = useState<GridChoice>(() => ({
    datasets: new Set(targets.flatMap(({ id, slug }) => (id === sourceId ? [] : [slug]))),
    quantities: new Set(usualQuantities),
    checkpoints: new Set(checkpoints.map(({ id }) => id)),
  }));
  const choose = (part: Partial<GridChoice>) => setChoice({ ...choice, ...part });

  return (
    <div className={styles.beside}>
      <form className="panel stack" onSubmit={(event) => event.preventDefault()} data-testid="grid-form">
        <fieldset className={styles.group}>
          <legend>Data sets</legend>
          <div className={styles.choices}>
            {targets.map((one) => (
              <label key={one.slug} className="choice">
                <input
                  type="checkbox"
                  name="dataset"
                  value={one.slug}
                  checked={choice.datasets.has(one.slug)}
                  onChange={() => choose({ datasets: toggled(choice.datasets, one.slug) })}
                />
                <span className="break">
                  {one.name}
                  <span className={styles.gloss}>
                    {labelledAndTest(one)}
                    {one.id === sourceId ? '; the run was pre-trained on it' : ''}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>Checkpoints, by epoch</legend>
          <div className="row">
            {checkpointSelections.map((selection) => (
              <SmallButton
                key={selection}
                onClick={() =>
                  choose({ checkpoints: new Set(someOf(checkpoints, selection).map(({ id }) => id)) })
                }
              >
                {selection}
              </SmallButton>
            ))}
            <span className="small soft" aria-live="polite">
              {choice.checkpoints.size} of {counted(checkpoints.length, 'checkpoint')}
            </span>
          </div>
          <div className={styles.epochs}>
            {checkpoints.map(({ id, epoch }) => (
              <label key={id} className={styles.epoch}>
                <input
                  type="checkbox"
                  className="visually-hidden"
                  name="checkpoint"
                  value={id}
                  checked={choice.checkpoints.has(id)}
                  onChange={() => choose({ checkpoints: toggled(choice.checkpoints, id) })}
                />
                {epoch}
              </label>
            ))}
          </div>
        </fieldset>
        {quantityGroups.map(({ name, quantities, isSeldom }) => {
          const ticks = (
            <div className={styles.choices}>
              {quantities.map((quantity) => (
                <label key={quantity} className="choice">
                  <input
                    type="checkbox"
                    name="quantity"
                    value={quantity}
                    checked={choice.quantities.has(quantity)}
                    onChange={() => choose({ quantities: toggled(choice.quantities, quantity) })}
                  />
                  <span>
                    {gridQuantities[quantity].title}
                    <span className={styles.gloss}>{gridQuantities[quantity].gloss}</span>
                  </span>
                </label>
              ))}
            </div>
          );
          const ticked = quantities.filter((one) => choice.quantities.has(one)).length;
          return (
            <fieldset key={name} className={styles.group}>
              <legend>{name}</legend>
              {isSeldom ? (
                <details>
                  <summary>
                    {ticked} of {quantities.length} chosen
                  </summary>
                  {ticks}
                </details>
              ) : (
                ticks
              )}
            </fieldset>
          );
        })}
      </form>
      <PlanPanel request={gridRequest(runId, choice, checkpoints.length)} />
    </div>
  );
}
