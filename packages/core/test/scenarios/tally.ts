import type { Outcome } from './scenario.js'

interface Row {
  ran: number
  asked: number
  nothing: number
  failed: number
}

/** Counts what came of scenarios, class by class. */
export class Tally {
  readonly #rows = new Map<string, Row>()

  /** @param outcome - undefined when it was another than the table's */
  add(title: string, outcome: Outcome | undefined): void {
    const row = this.#rows.get(title) ?? { ran: 0, asked: 0, nothing: 0, failed: 0 }
    this.#rows.set(title, row)
    if (outcome === undefined) row.failed += 1
    else if ((outcome.asked ?? []).length > 0) row.asked += 1
    else if ((outcome.ran ?? []).length > 0) row.ran += 1
    else row.nothing += 1
  }

  /** The table, with the sums in its last row. */
  table(head: string): string {
    const rows = [...this.#rows]
    const sum = (of: keyof Row): number => rows.reduce((total, [, row]) => total + row[of], 0)
    const total = { ran: sum('ran'), asked: sum('asked'), nothing: sum('nothing'), failed: sum('failed') }
    return [[head, undefined] as const, ...rows, ['all', total] as const]
      .map(([title, row]) =>
        [
          title.padEnd(44),
          ...(['ran', 'asked', 'nothing', 'failed'] as const).map((column) =>
            String(row?.[column] ?? column).padStart(8),
          ),
        ].join(''),
      )
      .join('\n')
  }
}
