"""The documentation as one file: each provision stands there with its law as encoded."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

DOCS = re.compile(r"{% docs (\w+) %}\n(.*?){% enddocs %}", re.DOTALL)


def test_one_file_shows_the_law_of_every_provision(tmp_path):
    dbt = Path(sys.executable).with_name("dbt")
    subprocess.run(
        [dbt, "--quiet", "docs", "generate", "--static", "--empty-catalog", "--project-dir", ROOT, "--profiles-dir", ROOT,
         "--target-path", tmp_path, "--log-path", tmp_path],
        check=True, capture_output=True, env={**os.environ, "RECORD_CLEARANCE_DB": ":memory:", "DBT_TARGET": "duckdb"},
    )
    page = (tmp_path / "static_index.html").read_text(encoding="utf-8")
    missing = []
    for path in sorted((ROOT / "models" / "eligibility").glob("*/*.md")):
        for name, text in DOCS.findall(path.read_text(encoding="utf-8")):
            line = json.dumps(max(text.splitlines(), key=len)[:80])[1:-1]
            if line not in page:
                missing.append(name)
    assert DOCS.findall((ROOT / "models/eligibility/pa/pa.md").read_text()) and not missing
