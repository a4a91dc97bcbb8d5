"""Hold published figures of each state beside what a build of the sample gives.

The people of the sample are made up: a share may differ from the published one, its order of magnitude should not.
Nothing is judged; a figure that is far off asks for a look at the law as encoded or at scripts/population. Only counts
are printed, never a row.

    python scripts/plausibility.py --database record_clearance.duckdb
"""

from report_build import results, table

# one row a charge, and one row a person: of the crimes, what the enacted law clears and what is left, or may be
CHARGES = """
    with charge as (
        select
            c.jurisdiction as state, c.person_id, c.case_id, c.level, c.conviction_date, o.provision_id,
            c.disposition = 'convicted' as is_convicted,
            coalesce(c.is_convicted, true) as may_be_convicted,
            coalesce(c.level not in ('infraction', 'violation', 'summary', 'petty_misdemeanor'), true) as is_crime,
            coalesce(o.status = 'eligible' and p.mode <> 'petition', false) as clears
        from decisions.charge_outcomes as o
        inner join histories.charges as c on o.charge_id = c.charge_id
        left join law.provisions as p on o.provision_id = p.provision_id
        where o.policy_id = 'enacted' and not c.is_ahead
    ),

    person as (
        select
            state, person_id,
            count_if(clears) as charges_cleared,
            count_if(is_convicted and is_crime) as crimes,
            count_if(is_convicted and level = 'felony') as felonies,
            count_if(is_convicted and is_crime and year(conviction_date) between 2010 and 2021) as recent_crimes,
            count_if(is_convicted and is_crime and clears) as crimes_cleared,
            count_if(may_be_convicted and is_crime and not clears) as crimes_left
        from charge
        group by state, person_id
    ),

    prop_64 as (
        select 'CA' as state, status from decisions.decisions
        where policy_id = 'enacted' and provision_id = 'ca_hs_11361_9'
    )
"""
# state, figure, published, its source, one row a what, how many of them, among how many
FIGURES = [
    ("CA", "arrests relieved to a conviction relieved", "no split", "11,164,458 of both in 2022, DOJ 2023-07", "charge",
     "count(distinct case_id) filter (clears and provision_id like 'ca_851%')", "count_if(clears and is_convicted)"),
    ("CA", "people convicted 2010-21 with a conviction relieved", "almost 0.9", "California Policy Lab 2024-10",
     "person", "count_if(recent_crimes > 0 and crimes_cleared > 0)", "count_if(recent_crimes > 0)"),
    ("CA", "of these, people with no conviction left", "0.700", "California Policy Lab 2024-10", "person",
     "count_if(recent_crimes > 0 and crimes_cleared > 0 and crimes_left = 0)",
     "count_if(recent_crimes > 0 and crimes_cleared > 0)"),
    ("CA", "convictions within Proposition 64 relieved", "0.905", "206,052 of 227,650, Attorney General 2023-06",
     "prop_64", "count_if(status = 'eligible')", "count(*)"),
    ("MI", "people left conviction-free, of those with a set-aside", "0.300",
     "252,417 of 842,593, state police 2023-04", "person",
     "count_if(crimes_cleared > 0 and crimes_left = 0)", "count_if(crimes_cleared > 0)"),
    ("MI", "set-asides to a person with one", "1.404", "1,182,866 to 842,593, state police 2023-04", "person",
     "sum(crimes_cleared)", "count_if(crimes_cleared > 0)"),
    ("MI", "felonies among set-asides", "0.089", "105,078 of 1,182,866, state police 2023-04", "charge",
     "count_if(clears and provision_id = 'mi_780_621g_2')", "count_if(clears and is_convicted and is_crime)"),
    ("MI", "convictions set aside", "about 0.35", "Safe & Just Michigan 2023-04", "charge",
     "count_if(clears and is_convicted and is_crime)", "count_if(is_convicted and is_crime)"),
    ("MN", "records that qualify", "0.120", "about 2 of 16.6 million, BCA 2025", "charge",
     "count_if(clears)", "count(*)"),
    ("MN", "people with a record that qualifies", "under 0.5", "500,000 of over a million, BCA 2025", "person",
     "count_if(charges_cleared > 0)", "count(*)"),
    ("NY", "people convicted of misdemeanors only", "0.440", "New York City, Comptroller 2023-05", "person",
     "count_if(crimes > 0 and felonies = 0)", "count_if(crimes > 0)"),
    ("NY", "people convicted who have a conviction sealed", "0.728", "542,000 of 745,000, Comptroller 2023-05",
     "person", "count_if(crimes_cleared > 0)", "count_if(crimes > 0)"),
    ("PA", "misdemeanor convictions among what clears", "0.002-0.003", "84,000 of 30 million, tnonline 2019", "charge",
     "count_if(clears and provision_id = 'pa_9122_2_a_1')", "count_if(clears)"),
    ("PA", "non-convictions among what clears", "0.67-0.76", "23 of 30 million, tnonline 2019", "charge",
     "count_if(clears and not may_be_convicted)", "count_if(clears)"),
    ("UT", "people with a case expunged", "under 0.6", "500,000 of over a quarter of Utah, courts 2022-02", "person",
     "count_if(charges_cleared > 0)", "count(*)"),
]
ROW = """
    select
        '{state}' as state, '{figure}' as figure, '{published}' as published,
        coalesce(format('{{:.3f}}', {part} / nullif({whole}, 0)), 'none') as "this build",
        coalesce({part}, 0) as counted, {whole} as among, '{source}' as source
    from {unit} where state = '{state}'
"""
NAMES = ("state", "figure", "published", "source", "unit", "part", "whole")
TABLES = {
    "Published figures beside this build": CHARGES + "union all".join(
        ROW.format(**dict(zip(NAMES, figure))) for figure in FIGURES),
}


def main():
    _, found = results(__doc__, TABLES)
    for title, (header, rows) in found.items():
        print("\n".join(table(title, header, rows)))


if __name__ == "__main__":
    main()
