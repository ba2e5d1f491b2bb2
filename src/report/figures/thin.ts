/** Of more things than `most`, every second, third …, and the last. */
export function thinned<T>(things: readonly T[], most: number): readonly T[] {
  const stride = Math.ceil(things.length / most);
  return stride < 2 ? things : things.filter((_, index) => index % stride === 0 || index === things.length - 1);
}
