import styles from './choice.module.css'

/** Our look on the parts of the kit's lists. */
export const choiceClasses = {
  input: styles['input'] ?? '',
  inputField: styles['inputField'] ?? '',
  dropdown: styles['dropdown'] ?? '',
  options: styles['options'] ?? '',
  option: styles['option'] ?? '',
  empty: styles['empty'] ?? '',
  pill: styles['pill'] ?? '',
}
