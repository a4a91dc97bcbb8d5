-- The versions of a parameter follow each other without gap or overlap, from the provision's first day, to no end
with

versions as (
    select
        provision_id,
        parameter,
        {{ safe_date('in_force_from') }} as from_date,
        {{ safe_date('in_force_to') }} as to_date
    from ({{ law_seed('parameters', ['provision_id', 'parameter', 'in_force_from', 'in_force_to']) }}) as seeds
),

ordered as (
    select
        *,
        lead(from_date) over (partition by provision_id, parameter order by from_date, to_date) as next_from,
        row_number() over (partition by provision_id, parameter order by from_date, to_date) as place
    from versions
)

select ordered.*
from ordered
inner join {{ ref('provisions') }} as provisions on ordered.provision_id = provisions.provision_id
where
    ordered.from_date is null
    or coalesce(ordered.next_from <> ordered.to_date, ordered.next_from is not null or ordered.to_date is not null)
    or (ordered.place = 1 and ordered.from_date > provisions.in_force_from)
