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
