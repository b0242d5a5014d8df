/**
 * Small symmetric matrices, kept by rows: what Wald tests are made of.
 */

/** y'V⁻¹y, or undefined when V is not positive definite (to 10 digits, each value by its own scale). */
export function quadraticForm(v: Float64Array, y: Float64Array): number | undefined {
  const k = y.length;
  const scale = Float64Array.from(y, (_, i) => Math.sqrt(v[i * k + i] ?? 0));
  const triangle = choleskyOf(
    v.map((entry, at) => entry / ((scale[Math.floor(at / k)] ?? 1) * (scale[at % k] ?? 1))),
    k,
  );
  if (triangle === undefined) return undefined;
  let form = 0;
  const solved = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    let own = (y[i] ?? 0) / (scale[i] ?? 1);
    for (let j = 0; j < i; j++) own -= (triangle[i * k + j] ?? 0) * (solved[j] ?? 0);
    solved[i] = own / (triangle[i * k + i] ?? 1);
    form += (solved[i] ?? 0) ** 2;
  }
  return form;
}

/** The lower triangle L with LL' = V of a matrix with ones on its diagonal; undefined when there is none. */
function choleskyOf(v: Float64Array, k: number): Float64Array | undefined {
  const lower = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = v[i * k + j] ?? 0;
      for (let m = 0; m < j; m++) sum -= (lower[i * k + m] ?? 0) * (lower[j * k + m] ?? 0);
      if (i > j) lower[i * k + j] = sum / (lower[j * k + j] ?? 1);
      else if (sum > 1e-10) lower[i * k + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}
