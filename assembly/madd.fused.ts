/** x·y + s in float32, one rounding: the processor's fused instruction. The self-test checks that it really is fused. */
// @ts-ignore: decorator
@inline
export function madd(x: v128, y: v128, s: v128): v128 {
  return f32x4.relaxed_madd(x, y, s);
}
