/** An item on an axis: the wanted position of its centre, and its size. */
export interface Placed {
  readonly wanted: number;
  readonly size: number;
}

/**
 * Moves items apart on an axis so that none overlap and all are between `min` and `max`, in the order of their wanted positions
 * and as close to them as possible (least squares); what doesn't fit extends past `max`. Returns the centres.
 */
export function spread(things: readonly Placed[], min: number, max: number): number[] {
  const order = things.map((_, index) => index).sort((a, b) => things[a].wanted - things[b].wanted || a - b);
  interface Cluster {
    members: number[];
    size: number;
    /** Sum over the members of the cluster's start that would give each its wanted position. */
    wishes: number;
    start: number;
  }
  const clusters: Cluster[] = [];
  const place = (cluster: Cluster) => {
    const start = cluster.wishes / cluster.members.length;
    cluster.start = Math.max(min, Math.min(start, max - cluster.size));
  };
  for (const index of order) {
    const { wanted, size } = things[index];
    let last: Cluster = { members: [index], size, wishes: wanted - size / 2, start: 0 };
    place(last);
    for (let above = clusters.at(-1); above && above.start + above.size > last.start; above = clusters.at(-1)) {
      clusters.pop();
      last = {
        members: [...above.members, ...last.members],
        size: above.size + last.size,
        wishes: above.wishes + last.wishes - last.members.length * above.size,
        start: 0,
      };
      place(last);
    }
    clusters.push(last);
  }
  const middles = new Array<number>(things.length);
  for (const { members, start } of clusters) {
    let at = start;
    for (const index of members) {
      middles[index] = at + things[index].size / 2;
      at += things[index].size;
    }
  }
  return middles;
}
