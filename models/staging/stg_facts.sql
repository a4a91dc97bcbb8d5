{{ config(materialized='view') }}
-- What was known by `as_of`: an event dated later is not seen, a date that is only scheduled (future_date) is
with

types as (
    select fact, min(type) as type
    from {{ ref('known_facts') }}
    group by fact
)

select facts.*
from {{ ref('sorted_facts') }} as facts
left join types on facts.fact = types.fact
where
    facts.verdict = 'kept'
    and (coalesce(types.type, 'text') <> 'date' or {{ safe_date('facts.value') }} <= {{ as_of() }})
