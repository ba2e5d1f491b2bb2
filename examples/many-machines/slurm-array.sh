#!/usr/bin/env bash
# sbatch slurm-array.sh mine.yaml: sixteen shards of a plan, without a queue. Then: nbl merge runs/all runs/*.shard-*-of-16
#SBATCH --job-name=nbl
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=12:00:00
#SBATCH --requeue
set -euo pipefail
exec npx nbl run "${1:?expected a plan}" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --jobs "$SLURM_CPUS_PER_TASK"
