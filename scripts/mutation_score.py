"""Print the share of mutants that the tests killed in the last `mutmut run`; exit 1 when it is below the target.

python scripts/mutation_score.py mutants/mutmut-cicd-stats.json
"""

import json
import sys
from pathlib import Path

TARGET = 0.90


def main() -> None:
    """Read the counts that `mutmut export-cicd-stats` wrote; mutants that were not run count for nothing."""
    counts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    killed = counts["killed"] + counts["timeout"]
    judged = killed + counts["survived"] + counts["no_tests"] + counts["suspicious"]
    if not judged:
        sys.exit("no mutant was run")
    share = killed / judged
    print(f"mutants killed: {killed} of {judged} ({share:.1%}); target {TARGET:.0%}")
    sys.exit(share < TARGET)


if __name__ == "__main__":
    main()
