-- What may interrupt a review: one row a charge above a petty misdemeanor and way to interrupt. A conviction or a new
-- charge lies in a window, a charge without outcome covers a day; what was pardoned is nullified and does neither.
-- `is_certain` is false where a fact is missing.
with

charges as (
    select * from {{ ref('mn_charges') }}
    where
        coalesce(level in ('felony', 'gross_misdemeanor', 'misdemeanor'), true)
        and outcome not in ('not_charged', 'pardoned')
)

select
    'conviction' as kind,
    charge_id,
    person_id,
    -- nobody knows how it ended: then convicted on that day at worst
    coalesce(conviction_date, disposition_date) as from_on,
    cast(null as date) as to_on,
    coalesce(level is not null and outcome = 'conviction' and conviction_date is not null and not is_juvenile, false)
        as is_certain
from charges
where outcome in ('conviction', 'unknown') and coalesce(not is_juvenile, true)
union all
select
    'charged' as kind,
    charge_id,
    person_id,
    charged_from as from_on,
    coalesce(charged_to, {{ open() }}) as to_on,
    level is not null and charged_from is not null and charged_to is not null as is_certain
from charges
union all
select
    'filed' as kind,
    charge_id,
    person_id,
    charged_from as from_on,
    cast(null as date) as to_on,
    level is not null and charged_from is not null as is_certain
from charges
