-- What may interrupt a review: one row a charge above a petty misdemeanor and way to interrupt. A conviction or a new
-- charge lies in a window, a charge without outcome covers a day. A later pardon takes nothing back; of one delivered
-- without the conviction nobody knows from when to when it was a charge. `is_certain` is false where a fact is missing.
with

charges as (
    select
        *,
        coalesce(disposition <> 'pardoned' or conviction_date < disposition_date, false) as is_end_known
    from {{ ref('mn_charges') }}
    where
        coalesce(level in ('felony', 'gross_misdemeanor', 'misdemeanor'), true)
        and outcome <> 'not_charged'
)

select
    'conviction' as kind,
    charge_id,
    person_id,
    -- nobody knows how it ended: then convicted on that day at worst
    coalesce(conviction_date, disposition_date) as from_on,
    cast(null as date) as to_on,
    -- coded as a stay of adjudication too it may be none
    coalesce(level is not null and outcome <> 'unknown' and conviction_date is not null and not is_juvenile
        and not is_stay, false) as is_certain
from charges
where outcome in ('conviction', 'pardoned', 'unknown') and is_end_known and coalesce(not is_juvenile, true)
union all
select
    'charged' as kind,
    charge_id,
    person_id,
    charged_from as from_on,
    coalesce(charged_to, {{ open() }}) as to_on,
    level is not null and charged_from is not null and charged_to is not null as is_certain
from charges
where is_end_known
union all
select
    'filed' as kind,
    charge_id,
    person_id,
    charged_from as from_on,
    cast(null as date) as to_on,
    level is not null and charged_from is not null as is_certain
from charges
