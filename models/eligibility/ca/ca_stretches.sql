-- One row a person and stretch of days under one sentence, or under several that overlap or touch (PC 1203.425)
-- A sentence that ended before the first of the three limbs was law decides nothing.
with

law as (
    select min(in_force_on) as first_day
    from {{ ref('rules') }}
    where provision_id in ('ca_1203_425_ia', 'ca_1203_425_ib', 'ca_1203_425_ii')
),

terms as (
    select terms.*
    from {{ ref('ca_terms') }} as terms
    cross join law
    where terms.all_terms_end > terms.imposed_on and terms.all_terms_end > law.first_day
),

reached as (
    select *, max(all_terms_end) over (partition by person_id order by imposed_on, charge_id) as reached_on
    from terms
),

marked as (
    select
        *,
        case when imposed_on <= lag(reached_on) over (partition by person_id order by imposed_on, charge_id)
            then 0 else 1 end as is_first
    from reached
),

numbered as (
    select *, sum(is_first) over (partition by person_id order by imposed_on, charge_id) as stretch
    from marked
)

select
    person_id,
    min(imposed_on) as from_day,
    max(all_terms_end) as until_day,
    {{ latest_charge_where('true', 'all_terms_end') }} as charge_id
from numbered
group by person_id, stretch
