"""What a build leaves beside its database names nobody: logs, compiled SQL, results, what it prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import AS_OF, ROOT

IDS = re.compile(rb"\b[PKCDS]\d{9}\b")  # people, cases, charges, dispositions and sentences of the sample


def test_no_artifact_of_a_build_names_anybody(sample_raw, tmp_path):
    assert IDS.search((sample_raw / "people.parquet").read_bytes()), "the sample has other ids: this would test nothing"
    dbt = Path(sys.executable).with_name("dbt")
    told = subprocess.run(
        [dbt, "build", "--exclude-resource-type", "unit_test", "--project-dir", ROOT, "--profiles-dir", ROOT,
         "--target-path", tmp_path / "target", "--log-path", tmp_path / "logs", "--log-level-file", "debug",
         "--vars", f"{{as_of: {AS_OF}, data_through: {AS_OF}}}"],
        check=True, capture_output=True,
        env={**os.environ, "RAW_DATA": str(sample_raw), "BILLS": "", "DBT_TARGET": "duckdb",
             "RECORD_CLEARANCE_DB": str(tmp_path / "built.duckdb")},
    )
    artifacts = [path for folder in ("target", "logs") for path in (tmp_path / folder).rglob("*") if path.is_file()]
    assert any(path.name == "dbt.log" for path in artifacts) and len(artifacts) > 200
    assert not IDS.search(told.stdout + told.stderr)
    assert not [path.name for path in artifacts if IDS.search(path.read_bytes())]
