"""Read worked case files, with line numbers. The format: tests/cases/README.md."""

import datetime
from pathlib import Path

import yaml

KEYS = {
    "case": "id as_of policy person charges expect why",
    "charge": "id case citation description level grade max_penalty_days offense_date arrest_date"
    " filed_date disposition disposition_date county sentence owed facts",
    "sentence": "type imposed_on released_on supervision_end completed_on probation_revoked"
    " supervised_by",
    "owed": "restitution fines fees",
    "expectation": "eligible provision eligible_on blocked_by",
}
REQUIRED = {"case": "id as_of charges expect", "charge": "id case disposition"}
DATES = {
    "as_of", "date_of_birth", "offense_date", "arrest_date", "filed_date", "disposition_date",
    "imposed_on", "released_on", "supervision_end", "completed_on", "eligible_on",
}
DISPOSITIONS = {
    "convicted", "dismissed", "acquitted", "nolle_prossed", "withdrawn", "diverted", "deferred",
    "not_charged", "pardoned", "pending", "insanity", "incompetent", "read_in", "vacated", "held",
    "transferred", "youthful_offender",
}


class CaseError(Exception):
    """What is wrong with a case file, with file and line."""


class Loader(yaml.SafeLoader):
    """YAML in which every mapping knows its line and a day that no calendar has stays text."""

    def construct_mapping(self, node, deep=False):
        names = []
        for key, _ in node.value:
            if key.value in names:
                line = key.start_mark.line + 1
                raise CaseError(f"{line}: the key '{key.value}' stands there twice; delete one")
            names.append(key.value)
        mapping = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping

    def construct_day(self, node):
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_day)


def read(file):
    """The cases of a file, checked; CaseError names file and line."""
    try:
        cases = yaml.load(Path(file).read_text(encoding="utf-8"), Loader=Loader)
        if not isinstance(cases, list):
            raise CaseError("1: a case file is a list of cases, each starting with '- id:'")
        seen = set()
        for case in cases:
            check(case)
            if case["id"] in seen:
                raise CaseError(f"{case['__line__']}: the case {case['id']} stands there twice")
            seen.add(case["id"])
            case.update(file=str(file), line=case["__line__"])
    except OSError as error:
        raise CaseError(f"{file}: cannot be read ({error.strerror}); name a case file") from None
    except UnicodeDecodeError:
        raise CaseError(f"{file}:1: is not UTF-8 text; save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1
        raise CaseError(f"{file}:{line}: is not YAML: {error.problem}") from None
    except CaseError as error:
        raise CaseError(f"{file}:{error}") from None
    return cases


def check(case):
    """CaseError at the first thing in a case that cannot be judged."""
    check_keys("case", case, 1)
    line = case["__line__"]
    if not isinstance(case["charges"], list) or not isinstance(case["expect"], dict):
        raise CaseError(f"{line}: case {case['id']} needs a list of charges and expect by charge")
    check_days(case.get("person") or {}, line)
    names = []
    for charge in case["charges"]:
        check_keys("charge", charge, line)
        for part in ("sentence", "owed"):
            if charge.get(part) is not None:
                check_keys(part, charge[part], charge["__line__"])
        if charge["disposition"] not in DISPOSITIONS:
            raise CaseError(f"{charge['__line__']}: disposition '{charge['disposition']}' is none"
                            f" of {', '.join(sorted(DISPOSITIONS))}")
        if charge["id"] in names:
            raise CaseError(f"{charge['__line__']}: the charge {charge['id']} stands there twice")
        names.append(charge["id"])
    line = case["expect"].pop("__line__")
    for name, expected in case["expect"].items():
        if name not in names:
            raise CaseError(f"{line}: case {case['id']} expects something of a charge '{name}'"
                            f" that it does not have: {', '.join(map(str, names))}")
        check_keys("expectation", expected, line)
        if not isinstance(expected.get("eligible"), bool):
            raise CaseError(f"{expected['__line__']}: case {case['id']}, charge {name}: expect"
                            " needs 'eligible: true' or 'eligible: false'")


def check_keys(kind, mapping, line):
    """Is it a mapping, with every key that its kind needs and none that it does not know?"""
    if not isinstance(mapping, dict):
        raise CaseError(f"{line}: '{mapping}' is no {kind}; a {kind} has the keys {KEYS[kind]}")
    line = mapping["__line__"]
    for key in REQUIRED.get(kind, "").split():
        if mapping.get(key) is None:
            raise CaseError(f"{line}: {kind} {mapping.get('id', '?')} has no '{key}'")
    for key in mapping:
        if key not in {*KEYS[kind].split(), "__line__"}:
            raise CaseError(f"{line}: '{key}' is no key of '{kind}'; it knows {KEYS[kind]}")
    check_days(mapping, line)


def check_days(mapping, line):
    for key in DATES & set(mapping):
        if mapping[key] is not None and type(mapping[key]) is not datetime.date:
            raise CaseError(f"{line}: {key} '{mapping[key]}' is not a day; write it as 2019-03-15")
