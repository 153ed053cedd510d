/** What a computation is doing, and for a training the loss of its last epoch. */
export function inWords({
  stage,
  training,
}: {
  readonly stage: string;
  readonly training?: { readonly trainLoss: number } | null | undefined;
}): string {
  return training ? `${stage}, training loss ${training.trainLoss.toPrecision(3)}` : stage;
}

/** Where a computation was paused. */
export function pausedAt({ fraction, stage }: { readonly fraction: number; readonly stage: string }): string {
  return fraction > 0 ? `paused at ${Math.round(100 * fraction)} %, ${stage}` : 'paused before it began';
}
