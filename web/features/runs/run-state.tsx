import type { RunState as State } from '@transferscope/shared';

const words: Record<State, { tone: string; text: string }> = {
  READY: { tone: 'good', text: 'ready' },
  TRAINING: { tone: 'busy', text: 'training' },
  PAUSED: { tone: 'warn', text: 'training paused' },
  FAILED: { tone: 'bad', text: 'training failed' },
  CANCELLED: { tone: 'none', text: 'training cancelled' },
};

/** A run's state in a word. */
export function RunState({ state }: { state: State }) {
  const { tone, text } = words[state];
  return (
    <span className="tag" data-tone={tone}>
      {text}
    </span>
  );
}
