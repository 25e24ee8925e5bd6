import { Notice } from '#ui/feedback/notice.tsx'

/** Why what was pressed was not done; read aloud when it appears. */
export const ActionProblem = ({ problem }: { readonly problem: string | undefined }) =>
  problem === undefined ? null : (
    <Notice tone="error" announce="urgent">
      {problem}
    </Notice>
  )
