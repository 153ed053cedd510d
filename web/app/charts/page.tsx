import type { Metadata } from 'next';
import { Gallery } from '../../charts/gallery.tsx';
import { scoreColumnsExample, scoreRowsExample } from '../../features/scores/score-table.example.ts';
import { ScoreTable } from '../../features/scores/score-table.tsx';

export const metadata: Metadata = { title: 'Charts' };

/** Every chart with its example, and the table of scores: the gallery, and what the picture tests look at. */
export default function Page() {
  return (
    <div className="stack">
      <Gallery />
      <section className="panel" data-chart="score-table">
        <header>
          <h2 className="mono">score-table</h2>
        </header>
        <ScoreTable columns={scoreColumnsExample} rows={scoreRowsExample} target="digits" />
      </section>
    </div>
  );
}
