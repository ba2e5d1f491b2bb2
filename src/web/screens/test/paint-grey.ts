/** Paints grey values [height · width], 0 to 255, as black with that opacity onto a canvas of that many pixels. */
export function paintGrey(canvas: HTMLCanvasElement, values: ArrayLike<number>, width: number, height: number): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const picture = context.createImageData(width, height);
  for (let k = 0; k < width * height; k++) picture.data[4 * k + 3] = values[k];
  context.putImageData(picture, 0, 0);
}
