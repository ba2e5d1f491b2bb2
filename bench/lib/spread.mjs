/** Median, quartiles, least and most of some times, in milliseconds. */
export function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    return rounded(sorted[low] + (place - low) * (sorted[high] - sorted[low]));
  };
  return { repetitions: sorted.length, median: at(0.5), low: at(0.25), high: at(0.75), least: at(0), most: at(1) };
}

function rounded(milliseconds) {
  return Number(milliseconds.toPrecision(5));
}
