/**
 * Puts a text on the clipboard; false where the browser lets nobody. Over plain http to another machine there is no
 * `navigator.clipboard`, but what is selected can still be copied.
 */
export async function copyText(text: string): Promise<boolean> {
  // Typed as always there, which it is on https and loopback only.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard !== undefined) {
    return clipboard.writeText(text).then(() => true, () => false);
  }
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
