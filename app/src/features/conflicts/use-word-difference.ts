import { useEffect, useState } from 'react'

/** A piece of a text, and whether the other version has it too. */
export interface TextPiece {
  readonly text: string
  readonly isOnlyHere: boolean
}

/** Both texts in pieces. */
export interface WordDifference {
  readonly mine: readonly TextPiece[]
  readonly theirs: readonly TextPiece[]
}

/** Neighbours of one kind as one piece: a changed sentence is one difference and not a dozen words. */
function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const result: TextPiece[] = []
  for (const [position, { text, isOnlyHere }] of pieces.entries()) {
    const last = result.at(-1)
    const isGap = !isOnlyHere && text.trim() === '' && pieces[position + 1]?.isOnlyHere === true
    const kind = isOnlyHere || (isGap && last?.isOnlyHere === true)
    if (last?.isOnlyHere === kind) result.splice(-1, 1, { text: last.text + text, isOnlyHere: kind })
    else result.push({ text, isOnlyHere: kind })
  }
  return result
}

/** Compares two texts word by word; the library comes only when somebody compares. */
export async function compareWords(mine: string, theirs: string): Promise<WordDifference> {
  const { diffWordsWithSpace } = await import('diff')
  const parts = diffWordsWithSpace(theirs, mine)
  return {
    mine: joined(
      parts.filter(({ removed }) => !removed).map(({ value, added }) => ({ text: value, isOnlyHere: added })),
    ),
    theirs: joined(
      parts.filter(({ added }) => !added).map(({ value, removed }) => ({ text: value, isOnlyHere: removed })),
    ),
  }
}

interface Compared {
  readonly pair: string
  readonly difference: WordDifference
}

/** Undefined until it is worked out, and for pairs that are no texts; the plain values stand there meanwhile. */
export function useWordDifference(mine: unknown, theirs: unknown): WordDifference | undefined {
  const [compared, setCompared] = useState<Compared>()
  const areTexts = typeof mine === 'string' && typeof theirs === 'string'
  const pair = areTexts ? JSON.stringify([mine, theirs]) : ''
  useEffect(() => {
    if (typeof mine !== 'string' || typeof theirs !== 'string') return undefined
    let isCurrent = true
    void compareWords(mine, theirs).then((difference) => {
      if (isCurrent) setCompared({ pair, difference })
    })
    return () => {
      isCurrent = false
    }
  }, [mine, theirs, pair])
  return areTexts && compared?.pair === pair ? compared.difference : undefined
}
